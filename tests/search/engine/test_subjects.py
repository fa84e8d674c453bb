"""What a query is about when its words are on no page, as the everyday words tell."""

import pytest

from search import engine
from search.engine import known
from search.engine.subjects import AS_GUESSED, BY_MEANING, MOST_ABOUT, learn, subjects, things_about, way
from search.engine.words import stem
from search.models import Synonym
from tests.search import making

ROWS = [
    ("mouldy wall", "damp"),
    ("mouldy ceiling", "damp"),
    ("wet wall", "damp"),
    ("ceiling fell down", "housing repairs"),
    ("paupers funeral", "public health funeral"),
    ("cant pay for funeral", "public health funeral"),
    ("skint", "cost of living"),
    ("cost of living", "hardship"),
]


@pytest.fixture(autouse=True)
def _afresh() -> None:
    known.forget()


@pytest.fixture
def everyday(db: None) -> None:
    Synonym.objects.bulk_create(
        Synonym(word=word, means=means, came_with_system=True) for word, means in ROWS
    )


def titles(words: str) -> list[str]:
    return [result.title for result in engine.find(words).results]


def test_the_likeliest_subject_is_that_of_most_everyday_words_with_those_words() -> None:
    first, *others = learn(ROWS, {}).guess(map(stem, ("mouldy", "ceiling", "bathroom")))
    assert first.means == "damp"
    assert first.said == {stem("mouldy"), stem("ceiling")}
    assert all(one.sure < first.sure <= AS_GUESSED for one in others)


def test_words_that_no_everyday_word_has_are_guessed_to_be_nothing() -> None:
    assert (
        learn(ROWS, {}).guess(["quokka"]) == learn(ROWS, {}).guess([]) == learn([], {}).guess(["mould"]) == []
    )


def test_a_thing_is_about_the_subject_whose_name_it_bears_or_whose_everyday_word_is_a_name_of_it() -> None:
    about = things_about(
        [(1, "Damp"), (2, "When someone dies\npauper's funeral"), (3, "Damp and much else")], learn(ROWS, {})
    )
    assert about == {"damp": {1: 1.0}, "public health funeral": {2: BY_MEANING}}


def test_of_a_subject_the_first_things_are_kept() -> None:
    about = things_about([(number, "Damp") for number in range(3 * MOST_ABOUT)], learn(ROWS, {}))
    assert list(about["damp"]) == list(range(MOST_ABOUT))


def test_a_meaning_that_is_an_everyday_word_itself_means_that_too_and_less_surely() -> None:
    said = [Synonym(word="skint", means="cost of living")]
    about = {"cost of living", "hardship"}
    sure = {one.means: one.sure for one in subjects(["skint"], said, learn(ROWS, {}), about)}
    assert sure["cost of living"] > sure["hardship"] > 0


def test_nothing_is_guessed_of_words_whose_meaning_the_council_wrote() -> None:
    said = [Synonym(word="mouldy", means="theatre")]
    found = subjects(["mouldy"], said, learn(ROWS, {}), {"damp", "theatre"})
    assert [one.means for one in found] == ["theatre"]


def test_words_that_do_not_say_the_subject_stay_in_the_way() -> None:
    [subject, *_] = subjects(["mouldy", "wall", "marsley"], [], learn(ROWS, {}), {"damp"})
    assert way(["mouldy", "wall", "marsley"], subject).stems == (subject.sign, stem("marsley"))


def test_of_what_nothing_is_about_that_is_asked_for_of_which_it_is_a_part_and_less_surely() -> None:
    examples = learn(ROWS, {"damp": "private renting", "private renting": "housing"})
    said = [Synonym(word="wet wall", means="damp")]
    [itself, *_] = subjects(["wet", "wall"], said, examples, {"damp", "housing"})
    [part] = subjects(["wet", "wall"], said, examples, {"housing"})
    assert (itself.means, part.means) == ("damp", "housing")
    assert part.sure < itself.sure
    assert subjects(["wet", "wall"], said, examples, set()) == []


def test_a_subject_that_is_typed_itself_leads_to_that_of_which_it_is_a_part() -> None:
    examples = learn([], {"school places": "schools"})
    [found] = subjects(["secondary", "school", "place"], [], examples, {"schools"})
    assert found.means == "schools"
    assert found.said == {stem("school"), stem("places")}


def test_what_is_called_just_that_is_surer_than_an_everyday_word_that_came_with_the_system() -> None:
    examples = learn(ROWS, {})
    theirs = [Synonym(word="skint", means="cost of living", came_with_system=True)]
    [plain] = subjects(["skint"], theirs, examples, {"cost of living"})[:1]
    [named] = subjects(["skint"], theirs, examples, {"cost of living"}, {"skint"})[:1]
    [own] = subjects(["skint"], [Synonym(word="skint", means="theatre")], examples, {"theatre"}, {"skint"})
    assert named.sure < plain.sure == own.sure


def test_no_subject_is_a_part_of_itself() -> None:
    for subject in (wider := dict(known.wider())):
        above = []
        while subject in wider:
            above.append(subject)
            subject = wider[subject]
            assert subject not in above


@pytest.mark.usefixtures("everyday")
def test_what_the_council_has_no_page_for_leads_to_the_page_of_all_of_it() -> None:
    making.page("Services run by the county council", synonyms="schools, highways")
    making.page("Apprenticeships", synonyms="school leaver, placement")
    assert titles("school crossing patrol")[0] == "Services run by the county council"
    assert titles("skip licence")[0] == "Services run by the county council"


@pytest.mark.usefixtures("everyday")
def test_a_page_is_found_by_everyday_words_of_its_own_everyday_words() -> None:
    making.page("What to do when someone dies", synonyms="pauper's funeral")
    making.page("Council tax", "If you cannot pay.")
    making.page("Emergency help", synonyms="hardship")
    assert titles("cant pay for a funeral")[0] == "What to do when someone dies"
    assert titles("skint") == ["Emergency help"]


@pytest.mark.usefixtures("everyday")
def test_words_that_nobody_wrote_down_find_what_those_like_them_mean() -> None:
    making.page("Damp", "How to keep it out.")
    making.page("Gritting", "Which roads.")
    assert titles("mouldy bathroom") == ["Damp"]


@pytest.mark.usefixtures("everyday")
def test_what_is_called_by_the_very_words_stays_before_what_is_guessed() -> None:
    making.page("Damp", "How to keep it out.")
    making.page("Mouldy ceilings of the theatre", "A tour.")
    assert titles("mouldy ceilings of the theatre")[0] == "Mouldy ceilings of the theatre"


@pytest.mark.usefixtures("everyday")
def test_what_nobody_may_read_is_not_guessed() -> None:
    page = making.page("Damp", "How to keep it out.")
    page.unpublish()
    assert titles("mouldy bathroom") == []


@pytest.mark.usefixtures("everyday")
def test_another_ending_of_a_known_word_is_no_slip() -> None:
    making.page("Batteries", "Where to leave them.")
    found = engine.find("batterys")
    assert (found.corrected, [one.title for one in found.results]) == ("", ["Batteries"])
