import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from council.core import clock, registries
from search import tasks
from search.engine import known
from search.models import SearchLog
from tests.search import making

pytestmark = pytest.mark.django_db
SEARCH = reverse("search:results")


@pytest.fixture(autouse=True)
def _afresh() -> None:
    known.forget()


def page(client: Client, **query: str) -> str:
    response = client.get(SEARCH, query)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_results_say_how_many_there_are_and_keep_the_words_in_the_box(client: Client) -> None:
    making.page("Missed bin collections", "Tell us.")
    shown = page(client, q="missed bins")
    assert "<strong>1</strong> result for" in shown
    assert 'value="missed bins"' in shown


def test_a_misspelt_search_shows_what_was_meant_and_a_way_back_to_what_was_typed(client: Client) -> None:
    making.page("Council tax rebates")
    shown = page(client, q="rebaets")
    assert "Showing results for <strong>rebates</strong>" in shown
    assert 'href="?q=rebaets&amp;as_typed=1"' in shown
    assert "<strong>1</strong> result for “rebates”" in shown


def test_what_is_said_of_a_page_found_has_no_words_that_only_its_editors_see(client: Client) -> None:
    body = [("heading", {"text": "Rebates for carers", "level": "2"}), ("paragraph", "<p>Ask us.</p>")]
    making.page("Council tax", body=body)
    shown = page(client, q="carers")
    assert "for <mark>carers</mark> Ask us." in shown
    assert "Main heading" not in shown


def test_a_search_that_finds_nothing_offers_ways_on(client: Client) -> None:
    making.page("Council tax rebates")
    shown = page(client, q="rebaets", as_typed="1")
    assert "Nothing found" in shown
    assert 'href="?q=rebates"' in shown
    assert reverse("livechat:start") in shown


def test_results_are_paged(client: Client) -> None:
    for number in range(12):
        making.page(f"Garden centre {number}")
    assert "page=2" in page(client, q="garden centre")
    assert page(client, q="garden centre", page="2").count("gh-result__title") == 2
    assert page(client, q="garden centre", page="nonsense").count("gh-result__title") == 10


def test_each_search_is_remembered_once_without_personal_details(client: Client) -> None:
    page(client, q="Bins HB1 2AB")
    page(client, q="Bins HB1 2AB", page="2")
    page(client, q="")
    [row] = SearchLog.objects.all()
    assert (row.words, row.results) == ("bins [postcode]", 0)


def test_what_was_typed_is_escaped(client: Client) -> None:
    shown = page(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in shown
    assert escape("<script>alert(1)</script>") in shown


def test_searches_are_forgotten_after_thirteen_months() -> None:
    old, young = (SearchLog.objects.create(words="bins", results=1) for _ in range(2))
    SearchLog.objects.filter(pk=old.pk).update(at=clock.now() - datetime.timedelta(days=398))
    SearchLog.objects.filter(pk=young.pk).update(at=clock.now() - datetime.timedelta(days=390))
    tasks.forget(timestamp=0)
    assert list(SearchLog.objects.all()) == [young]


def test_the_dashboard_counts_searches_and_failed_ones() -> None:
    SearchLog.objects.create(words="bins", results=3)
    SearchLog.objects.create(words="unicorns", results=0)
    today = clock.today()
    days = (today, today + datetime.timedelta(days=1))
    assert registries.measures["search.made"].count(*days) == 2
    assert registries.measures["search.failed"].count(*days) == 1
