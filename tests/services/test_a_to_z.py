import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from services import a_to_z
from services.a_to_z import Letter, letters, overview
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


def test_of_many_names_the_first_of_each_letter_stand_together_with_the_number_of_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins")
    for title in ("Tax", "Tea", "Tip"):
        factories.ServicePageFactory(parent=topic, title=title, synonyms="toll, torch")
    every = letters(home)
    assert [entry.word for entry in overview(every)[19].links] == ["Tax", "Tea", "Tip"]
    monkeypatch.setattr(a_to_z, "TOGETHER", 3)
    monkeypatch.setattr(a_to_z, "FIRST", 2)
    letter = overview(every)[19]
    assert ([entry.word for entry in letter.links], letter.count) == (["Tax", "Tea"], 9)
    assert overview(every)[1].count == 0


def test_a_letter_with_hundreds_of_lines_is_read_page_by_page_from_few_queries(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(a_to_z, "ON_A_PAGE", 2)
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins")
    for title in ("Tax", "Tea", "Tip"):
        factories.ServicePageFactory(parent=topic, title=title, lgsl="57")
    first = client.get("/a-to-z/t/").content.decode()
    assert ">Tea<" in first
    assert ">Tip<" not in first
    with django_assert_max_num_queries(10):
        second = client.get("/a-to-z/t/?page=2").content.decode()
    assert ">Tip<" in second
    assert client.get("/a-to-z/t/?page=3").status_code == 404
    with django_assert_max_num_queries(10):
        client.get("/a-to-z/")
