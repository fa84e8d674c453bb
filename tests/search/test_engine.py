import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from search import engine, extract
from search.engine import known, shown
from search.engine.meanings import meanings
from search.engine.meanings import ways as ways_of
from search.models import Synonym
from tests.search import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afresh() -> None:
    known.forget()


def titles(words: str) -> list[str]:
    return [result.title for result in engine.find(words).results]


def test_a_page_is_found_by_its_title_its_summary_and_other_forms_of_a_word() -> None:
    making.page("Missed bin collections", "Tell us when we have not emptied your bin.")
    for words in ("missed bin", "bins missed", "emptied", "collection"):
        assert titles(words) == ["Missed bin collections"]


def test_the_page_whose_title_has_the_words_comes_first() -> None:
    making.page(
        "Your council tax bill", "How a bill is worked out. Garden waste is not part of it. Garden waste."
    )
    making.page("Garden waste", "Apply for a brown bin.")
    assert titles("garden waste")[0] == "Garden waste"


def test_of_two_titles_with_the_words_the_nearer_comes_first() -> None:
    making.page("Garden waste terms in brief", "The rules of the brown bin service.")
    making.page("Garden waste collection", "Apply for a brown bin.")
    assert titles("garden waste")[0] == "Garden waste collection"


def test_a_word_in_the_singular_is_in_a_title_in_the_plural() -> None:
    making.page("Allotment rules and tenancy", "Rules.")
    making.page("Allotments", "Rent a plot.")
    assert titles("allotment")[0] == "Allotments"


def test_when_no_page_has_all_the_words_those_with_some_are_given() -> None:
    making.page("Garden waste", "Apply for a brown bin.")
    assert titles("garden furniture") == ["Garden waste"]


def test_an_everyday_word_leads_to_the_right_one() -> None:
    making.page("Household waste recycling centres", "Where to take large items.")
    assert titles("tip") == []
    Synonym.objects.create(word="Tip", means="household waste")
    assert titles("where is the tip") == ["Household waste recycling centres"]


def test_a_word_that_is_in_the_titles_in_another_form_is_not_taken_apart() -> None:
    making.page("Footpath closures")
    making.page("Foot care and garden paths")
    assert titles("footpaths")[0] == "Footpath closures"


def test_two_words_find_the_one_that_they_are_here_and_one_finds_the_two() -> None:
    making.page("Streetlights", "Lamps that are out.")
    making.page("Car parks", "Where to park.")
    assert titles("street lights") == ["Streetlights"]
    assert titles("carpark") == ["Car parks"]


def test_a_word_is_meant_as_typed_too_where_it_stands_in_a_text_alone() -> None:
    def ways(*texts: str) -> list[tuple[str, ...]]:
        named = {"play", "ground"}
        found = meanings(["playground"], [], named.__contains__, texts.__contains__)
        return [way.stems for way in ways_of(["playground"], found)]

    assert ways() == [("play", "ground")]
    assert ways("playground") == [("playground",), ("play", "ground")]


def test_accents_need_not_be_typed_and_may_be() -> None:
    making.page("Repair caf\u00e9", "Bring what is broken.")
    making.page("T\u0177 Coch", "Caf\u00e9 and rooms.")
    assert titles("repair cafe") == titles("REPAIR CAF\u00c9") == ["Repair caf\u00e9"]
    assert titles("ty coch") == ["T\u0177 Coch"]
    assert shown.highlight("Caf\u00e9", ["cafe"]) == "<mark>Caf\u00e9</mark>"


def test_wide_letters_and_signs_that_nobody_sees_make_no_difference() -> None:
    making.page("Fine garden waste")
    for typed in ("\ufb01ne", "\uff46\uff49\uff4e\uff45", "\u202efine\u202c", "fi\u200bne"):
        assert titles(typed) == ["Fine garden waste"]


def test_a_postcode_is_found_whole_with_or_without_its_space_or_not_at_all() -> None:
    making.page("Library", "At HB1 4RE, beside the mill.")
    making.page("Market", "At HB1 1AA.")
    for typed in ("HB1 4RE", "hb14re", "HB1-4RE", "library hb14re"):
        assert titles(typed)[0] == "Library"
    for typed in ("HB1 4ZZ", "SW1A 1AA", "26/0001/HOU", "10012345678"):
        assert titles(typed) == []


def test_a_name_of_words_that_the_index_leaves_out_is_found_whole() -> None:
    making.page("Registrars", "Tell the government once.")
    page = making.page("When someone dies", "What to do.", synonyms="tell us once")
    assert titles("Tell Us Once") == [page.title]


def test_a_word_of_time_hides_nothing() -> None:
    making.page("Events", "Markets and fairs.")
    making.page("Weekend bus times", "Of the valley.")
    assert titles("events this weekend")[0] == "Events"


def test_a_word_that_was_given_a_meaning_a_moment_ago_is_no_slip() -> None:
    making.page("Paddling pools")
    making.page("Allotments")
    assert titles("paddlin")[0] == "Paddling pools"
    Synonym.objects.create(word="paddlin", means="allotments")
    assert titles("paddlin")[0] == "Allotments"


def test_unpublished_and_restricted_pages_are_not_found() -> None:
    making.page("Secret budget draft", live=False)
    restricted = making.page("Secret budget for members")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert titles("secret budget") == []


def test_documents_in_a_restricted_collection_are_not_found() -> None:
    root = Collection.get_first_root_node()
    assert root is not None
    private = root.add_child(name="Members only")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    below = private.add_child(name="Below it")
    for number, collection in enumerate((private, below)):
        document = making.document(
            "Salaries", f"pay{number}.pdf", making.pdf("chief officer"), collection=collection
        )
        extract.extract(document)
    assert titles("salaries") == []


def test_words_of_private_summaries_are_not_suggested() -> None:
    hidden = making.page("Report", "About the closure of Tollgate baths.")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    making.page("Draft", "About Tollgate too.", live=False)
    assert engine.find("tolgate").corrected == ""
    making.page("News", "The Tollgate baths.")
    known.forget()
    assert engine.find("tolgate").corrected == "tollgate"


def test_a_misspelt_word_is_mended_and_said_so_unless_it_is_to_stay() -> None:
    making.page("Council tax rebates")
    found = engine.find("rebaets")
    assert [result.title for result in found.results] == ["Council tax rebates"]
    assert found.corrected == "rebates"
    as_typed = engine.find("rebaets", correct=False)
    assert (as_typed.results, as_typed.suggestion) == ([], "rebates")


def test_a_word_that_is_found_is_not_taken_for_a_slip() -> None:
    making.page("Rebates", "How to be paid.")
    making.page("Debates", "What councillors said.")
    assert engine.find("debates").corrected == ""
    assert titles("debates") == ["Debates"]


def test_a_letter_left_out_is_a_likelier_slip_than_another_letter() -> None:
    making.page("Black bins")
    for number in range(4):
        making.page(f"Back issue {number}")
    assert engine.find("blck bin").corrected == "black bin"


def test_a_word_written_as_it_sounds_is_mended() -> None:
    making.page("Postal votes")
    making.page("Pasta suppers")
    assert engine.find("postle vote").corrected == "postal vote"


def test_a_slip_in_another_form_of_a_word_is_mended_to_the_form_that_was_meant() -> None:
    making.page("Gritting and snow")
    assert engine.find("grited").corrected == "gritted"
    assert titles("grited")[0] == "Gritting and snow"


def test_a_slip_that_stands_nowhere_is_mended_though_not_every_word_is_found() -> None:
    making.page("Emergency repairs", "Out of hours.")
    making.page("Tonight in town", "What is on.")
    found = engine.find("emergancy repairs tonight")
    assert found.corrected == "emergency repairs tonight"
    assert found.results[0].title == "Emergency repairs"


def test_a_rare_word_of_the_language_is_no_slip_where_mending_it_finds_no_more() -> None:
    making.page("Road closures", "Where they are.")
    found = engine.find("quokka enclosures")
    assert (found.results, found.corrected) == ([], "")


def test_nothing_near_is_no_suggestion() -> None:
    making.page("Council tax rebates")
    found = engine.find("zzyzx")
    assert (found.results, found.corrected, found.suggestion) == ([], "", "")


def test_marks_are_put_around_the_words_and_everything_else_is_escaped() -> None:
    marked = shown.highlight("Bins & <b>tax</b> <script>", ["bin", "tax"])
    assert marked == "<mark>Bins</mark> &amp; <mark>tax</mark> "


def test_a_snippet_is_cut_around_the_word_at_spaces() -> None:
    text = f"{'before ' * 60}the knotweed clause {'after ' * 60}"
    piece = shown.snippet(text, ["knotweed"])
    assert "knotweed" in piece
    assert piece.startswith("…")
    assert piece.endswith("…")
    assert len(piece) <= shown.SNIPPET + 2
    assert shown.snippet("short text", ["absent"]) == "short text"


def test_a_snippet_parts_headings_and_cells_from_the_sentence_after_them() -> None:
    text = "Ring us first.\nWho does what\nWho does what\nProblem\nPotholes\n\nOpen:\nall day"
    assert shown.snippet(text, []) == "Ring us first. Who does what · Problem · Potholes · Open: all day"


@pytest.mark.parametrize(
    "typed", ["", "   ", "!!!", "&|()", "\x00", "' OR 1=1 --", "(", "<->", ":*", "a" * 2000, "日本語"]
)
def test_no_operator_or_length_breaks_a_search(typed: str) -> None:
    engine.find(typed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_no_text_at_all_breaks_a_search(typed: str) -> None:
    engine.find(typed)


def suggested(typed: str) -> list[str]:
    return [one.title for one in engine.suggest(typed)]


def test_what_may_be_meant_is_suggested_before_the_word_is_finished() -> None:
    making.page("Garden waste collection")
    making.page("Gardens and parks")
    making.page("Council tax", "Garages and gardens.")
    assert suggested("gard") == ["Gardens and parks", "Garden waste collection"]
    assert suggested("Garden wa") == ["Garden waste collection"]
    assert suggested("waste coll") == ["Garden waste collection"]
    assert suggested("x") == suggested("") == suggested("!!") == []


def test_everyday_words_and_slips_in_finished_words_are_suggested_for() -> None:
    making.page("Household waste recycling centres")
    Synonym.objects.create(word="tip", means="household waste")
    assert suggested("tip") == ["Household waste recycling centres"]
    assert suggested("houshold was") == ["Household waste recycling centres"]


def test_documents_and_what_is_private_are_not_suggested() -> None:
    making.document("Salaries of officers", "pay.pdf", making.pdf("officers"))
    hidden = making.page("Salaries for members")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    making.page("Salaries draft", live=False)
    assert suggested("sala") == []


def test_at_most_six_are_suggested_and_each_address_once() -> None:
    for number in range(9):
        making.page(f"Garden centre {number}")
    assert len(set(suggested("garden"))) == engine.suggesting.MOST


@pytest.mark.parametrize("typed", ["\x00", "' OR 1=1 --", "a:* & (", "a" * 2000, "日本", "the", "what is"])
def test_no_operator_or_length_breaks_a_suggestion(typed: str) -> None:
    engine.suggest(typed)


@pytest.mark.parametrize("typed", ["what's on", "Whats on?", "WHAT\u2019S ON"])
def test_a_page_whose_title_is_all_noise_is_found_and_suggested(typed: str) -> None:
    making.page("What's on", "Events in the borough.")
    making.page("Council tax", "What is on your bill.")
    assert titles(typed)[0] == "What's on"
    assert suggested(typed) == ["What's on"]


def test_what_is_for_some_comes_after_what_is_for_all_unless_it_was_asked_for() -> None:
    making.page("Flooding: students in shared houses", "Sandbags.", synonyms="flood warning")
    making.page("Flooding", "Sandbags.", synonyms="storm, drains")
    making.page("Flooding: landlords", "Sandbags.", synonyms="flood warning")
    for words in ("flooded house", "flooding sandbags", "flooding"):
        assert titles(words)[0] == "Flooding"
    assert titles("flooding landlords")[0] == "Flooding: landlords"
    making.page("River levels", "Where flooding is likely.")
    assert titles("flooding") == [
        "Flooding",
        "Flooding: landlords",
        "Flooding: students in shared houses",
        "River levels",
    ]


def test_special_cases_do_not_take_the_places_of_what_else_may_be_meant() -> None:
    for whom in ("", " for schools", " for landlords", " for charities"):
        making.page(f"Bin collections{whom}", "The days.", synonyms="bonfires")
    making.page("Allotments and growing food together", "Plots.", synonyms="bonfires")
    assert titles("bonfires")[:2] == ["Bin collections", "Allotments and growing food together"]


def test_a_part_that_was_asked_for_comes_before_the_whole() -> None:
    making.page("Council tax", "Bands, charges and paying.")
    making.page("Council tax bands and charges", "What each band pays.")
    assert titles("council tax bands")[0] == "Council tax bands and charges"
    assert titles("council tax")[0] == "Council tax"


def test_two_everyday_words_are_meant_at_once() -> None:
    making.page("Bulky waste payments", "Large things.")
    making.page("Bulky waste", "What each person may leave at the roadside.")
    Synonym.objects.create(word="settee", means="bulky waste")
    Synonym.objects.create(word="dosh", means="payments")
    assert titles("settee dosh")[0] == "Bulky waste payments"


def test_a_title_with_or_has_two_names() -> None:
    making.page("New Year bin collections", "The days.")
    making.page("New or replacement bins", "What they cost.")
    assert titles("new bin")[0] == "New or replacement bins"


def test_what_bears_a_year_that_is_over_comes_after_what_does_not() -> None:
    making.page("Grave plots 2013", "How many.")
    making.page("Grave plots for sale", "How to buy one.")
    assert titles("grave plots") == ["Grave plots for sale", "Grave plots 2013"]
    assert titles("grave plots 2013")[0] == "Grave plots 2013"


def test_words_side_by_side_in_a_text_tell_more_than_the_same_words_apart() -> None:
    making.page("Ashes", "", body=[("paragraph", "<p>Bubble and squeak, and a wrap.</p>")])
    making.page("Rubbish", "", body=[("paragraph", "<p>Put bubble wrap in the black bin.</p>")])
    assert titles("bubble wrap") == ["Rubbish", "Ashes"]


def test_the_name_of_the_council_is_nothing_that_a_title_has_besides() -> None:
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Hollinbrook Borough Council"
    site.save()
    making.page("Skelby Plan to 2040")
    making.page("Hollinbrook Plan to 2040")
    found = engine.find("plan", root=site.root_page).results
    assert [result.title for result in found] == ["Hollinbrook Plan to 2040", "Skelby Plan to 2040"]


def test_a_last_word_may_be_half_typed() -> None:
    making.page("Council tax", "What you pay.")
    making.page("Council tax support", "Help for people with little money.")
    making.page("Street cleaning", "How often we sweep.")
    assert titles("council tax supp")[0] == "Council tax support"
    assert titles("street clea") == ["Street cleaning"]


def test_a_last_word_with_a_slip_may_be_a_slip_or_half_typed() -> None:
    making.page("Lost and stray dogs", synonyms="lost dog")
    making.page("Doggy day care", "Where it is.")
    assert titles("lost dogg")[0] == "Lost and stray dogs"


def test_what_is_asked_for_by_name_is_no_special_case_of_another() -> None:
    making.page("Riverton market", "Opening days.", synonyms="stalls")
    making.page("Trade on Riverton market", "What a stall costs.", synonyms="market stall")
    assert titles("market stalls")[0] == "Trade on Riverton market"


def test_what_a_title_only_tells_one_to_do_is_no_more_than_was_asked() -> None:
    making.page("Apply for planning permission", synonyms="planning application")
    making.page("Find and view planning applications", "Drawings and decisions.")
    assert titles("planning applications")[0] == "Find and view planning applications"


def test_of_a_page_and_what_stands_below_it_the_nearer_answer_comes_first() -> None:
    above = making.page("Council tax", "Bills, bands, moving and paying.")
    making.page("Moving home", "Tell us for your council tax bills.", parent=above)
    assert titles("council tax bills moved out")[0] == "Moving home"
    assert titles("council tax")[0] == "Council tax"


def test_a_page_with_one_word_of_a_meaning_comes_after_what_has_all_that_was_typed() -> None:
    Synonym.objects.create(word="compost bin", means="home composting")
    making.page("Moving home", "Tell us when.", synonyms="buy a house")
    making.page("Rubbish guide", body=[("paragraph", "<p>Where to buy a bin for compost.</p>")])
    assert titles("buy a compost bin")[0] == "Rubbish guide"
