from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from council.addresses import lookup
from council.addresses.models import NeighbouringArea
from council.core import registries
from council.core.registries import PostcodeLink
from search import at_postcode
from search.engine import known
from search.models import SearchLog
from tests.directories.making import home_at
from tests.search import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    known.forget()

    def answers(postcode: str, root: Page) -> Iterator[PostcodeLink]:
        yield PostcodeLink("Your councillors", f"/councillors/?postcode={postcode.replace(' ', '+')}")

    only: registries.Registry[Any] = registries.Registry("what a postcode leads to")
    only.register("tests", answers)
    monkeypatch.setattr(registries, "postcodes", only)
    home_at("HB1 2AB", 385000, 425000)
    making.page("Town hall", "At HB1 2AB.")


def panel(client: Client, typed: str, **more: str) -> Tag | None:
    answer = client.get(reverse("search:results"), {"q": typed, **more})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("section[aria-labelledby=at-postcode]")


def words(client: Client, typed: str) -> str:
    found = panel(client, typed)
    assert found is not None, typed
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize("typed", ["HB1 2AB", "hb1 2ab", "hb12ab", " HB1-2AB ", "hb1  2 ab"])
def test_a_postcode_in_any_spelling_leads_to_what_is_looked_up_by_it(client: Client, typed: str) -> None:
    found = panel(client, typed)
    assert found is not None and found.h2 is not None
    assert found.h2.get_text() == "For HB1 2AB"
    assert [(link.get_text(), link["href"]) for link in found.select("a")] == [
        ("Your councillors", "/councillors/?postcode=HB1+2AB")
    ]
    row = SearchLog.objects.get()
    assert "[postcode]" in row.words and "hb1" not in row.words and row.results > 0
    # Whether it helped is asked as of anything that was found.
    assert found["data-following"] == found.select("a")[0]["ping"]


def test_half_a_postcode_of_here_is_told_what_is_missing(client: Client) -> None:
    for typed in ("hb1", "HB1 2"):
        told = words(client, typed)
        assert f"{typed.upper()} is the first half of a postcode" in told
        assert "like HB1 2AA" in told or "like HB1 1AA" in told


@pytest.mark.parametrize("typed", ["P45", "A4", "town hall", "HB12", "x" * 300, "\x00"])
def test_what_is_no_postcode_of_here_is_searched_for_as_ever(client: Client, typed: str) -> None:
    assert panel(client, typed) is None


@pytest.mark.parametrize(
    "typed",
    ["my councillor HB1 2AB", "hb12ab councillors", f"who is the councillor at hb1 2ab {'please ' * 9}"],
)
def test_a_postcode_with_words_leads_to_what_they_name(client: Client, typed: str) -> None:
    found = panel(client, typed)
    assert found is not None
    assert [link["href"] for link in found.select("a")] == ["/councillors/?postcode=HB1+2AB"]


@pytest.mark.parametrize("typed", ["bins HB1 2AB", "town hall hb12ab", "councillor HB1 2ZZ"])
def test_a_postcode_with_words_for_which_nothing_is_looked_up_is_searched_for_as_ever(
    client: Client, typed: str
) -> None:
    assert panel(client, typed) is None


def test_outside_the_area_it_says_whose_it_is_and_leads_there(client: Client) -> None:
    NeighbouringArea.objects.create(prefix="ZE1", council="Shetland", url="https://shetland.example/")
    for typed in ("ze10aa", "ZE1", "bin day at ZE1 0AA"):
        assert "It is in the area of Shetland" in words(client, typed)
        found = panel(client, typed)
        assert found is not None and found.find("a", href="https://shetland.example/") is not None
    assert "GOV.UK knows which council" in words(client, "YO1 7HH")
    # Whose it is is an answer: the report of searches in vain has none of them.
    assert not SearchLog.objects.without_results().exists()


def test_one_next_to_ours_that_nobody_knows_is_said_to_be_unknown(client: Client) -> None:
    assert "We do not know the postcode HB1 2ZZ" in words(client, "HB1 2ZZ")


def test_while_addresses_cannot_be_looked_up_the_links_stay(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise lookup.Unavailable

    monkeypatch.setattr("council.addresses.lookup.by_postcode", fail)
    assert "Your councillors" in words(client, "HB1 2AB")


def test_later_pages_and_narrowed_results_are_of_results_alone(client: Client) -> None:
    assert panel(client, "HB1 2AB", page="1") is None
    assert panel(client, "HB1 2AB", kind="information") is None


def test_other_searches_cost_no_question_more_and_a_postcode_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    root = Page.objects.get(depth=2)
    with django_assert_num_queries(0):
        assert at_postcode.asked("garden waste", root) is None
        assert at_postcode.asked("bins 2026", root) is None
    with django_assert_num_queries(1):
        at_postcode.asked("HB1 2AB", root)
    with django_assert_num_queries(2):
        at_postcode.asked("P45", root)
