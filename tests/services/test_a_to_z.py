import pytest

from services.a_to_z import Letter, letters
from tests import factories

pytestmark = pytest.mark.django_db


def by_letter() -> dict[str, Letter]:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Zoo", slug="zoo")
    factories.ServicePageFactory(parent=topic, title="The tip", slug="tip", synonyms="dump, élan, 4 bags")
    factories.ServicePageFactory(parent=topic, title="tax", slug="tax")
    factories.ServicePageFactory(parent=topic, title="Hidden", slug="hidden", live=False)
    return {letter.letter: letter for letter in letters(home)}


def test_pages_stand_under_their_title_without_the_article_in_plain_order() -> None:
    assert [entry.word for entry in by_letter()["T"].links] == ["tax".capitalize(), "The tip"]


def test_other_words_lead_to_the_page_and_name_it() -> None:
    (dump,) = by_letter()["D"].links
    assert (dump.word, dump.title, dump.url, dump.is_synonym) == ("Dump", "The tip", "/zoo/tip/", True)


def test_accents_do_not_move_a_word_and_figures_stand_at_the_end() -> None:
    found = by_letter()
    assert [entry.word for entry in found["E"].links] == ["Élan"]
    assert list(found)[-1] == "0 to 9"
    assert [entry.word for entry in found["0 to 9"].links] == ["4 bags"]


def test_every_letter_is_there_though_nothing_begins_with_it() -> None:
    found = by_letter()
    assert found["X"].links == ()
    assert found["H"].links == ()


def test_a_letter_without_other_words_has_titles_alone() -> None:
    assert by_letter()["D"].names_alone().links == ()


def test_what_stands_under_a_service_is_not_a_service_of_its_own() -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home)
    service = factories.ServicePageFactory(parent=topic)
    factories.InfoPageFactory(parent=service, title="Councillor Quigley")
    assert not any(entry.title == "Councillor Quigley" for letter in letters(home) for entry in letter.links)
