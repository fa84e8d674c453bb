import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from council.core import clock, registries
from search import engine, tasks, views
from search.engine import candidates, known
from search.engine.narrowing import COUNCIL
from search.models import Answer, SearchLog
from tests import factories
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
    assert "for <mark>carers</mark> · Ask us." in shown
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


def test_each_search_is_remembered_once_without_personal_details(client: Client) -> None:
    making.page("Bins and boxes")
    page(client, q="Bins HB1 2AB")
    page(client, q="Bins HB1 2AB", page="1")
    for nothing in ("", "?", "* %"):
        page(client, q=nothing)
    [row] = SearchLog.objects.all()
    # The page, and that the postcode is none of this council's.
    assert (row.words, row.results) == ("bins [postcode]", 2)


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


def narrowed(shown: str) -> list[tuple[str, str, bool]]:
    """The ways to narrow on a page: their words, counts, and whether they are chosen."""
    ways = BeautifulSoup(shown, "html.parser").select(".gh-narrow__way")
    return [
        (way.get_text(" ", strip=True).rpartition(" ")[0], way.span.text, "aria-current" in way.attrs)
        for way in ways
        if way.span
    ]


def test_results_are_narrowed_by_type_and_the_counts_are_what_one_gets(client: Client) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Gardens")
    for number in range(3):
        factories.ServicePageFactory(parent=topic, title=f"Allotment garden {number}")
    making.page("Allotment rules")
    shown = page(client, q="allotment")
    assert narrowed(shown) == [
        ("Everything", "4", True),
        ("Services", "3", False),
        ("Information", "1", False),
    ]
    shown = page(client, q="allotment", kind="service")
    assert narrowed(shown)[1] == ("Services", "3", True)
    assert "Allotment rules" not in shown
    assert "<strong>3</strong> results" in shown
    assert SearchLog.objects.count() == 1, "narrowing is not another search"


def test_results_are_narrowed_by_who_provides_it(client: Client) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Roads")
    county = factories.ProviderFactory(name="Northmoor County Council")
    factories.ServicePageFactory(parent=topic, title="Report a pothole", provider=county)
    factories.ServicePageFactory(parent=topic, title="Pothole in a car park")
    shown = page(client, q="pothole")
    assert ("The council", "1", False) in narrowed(shown)
    assert ("Northmoor County Council", "1", False) in narrowed(shown)
    theirs = page(client, q="pothole", by="Northmoor County Council")
    assert "Run by Northmoor County Council" in theirs
    assert "car park" not in theirs
    assert "Report a" not in page(client, q="pothole", by=COUNCIL)


@pytest.mark.parametrize("query", [{"kind": "junk"}, {"by": "Nobody"}])
def test_what_nothing_can_be_narrowed_to_is_no_choice(client: Client, query: dict[str, str]) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Roads")
    county = factories.ProviderFactory(name="Northmoor County Council")
    factories.ServicePageFactory(parent=topic, title="Report a pothole", provider=county)
    making.page("Pothole in a car park")
    shown = page(client, q="pothole", **query)
    offered = {title for title, _count, _current in narrowed(shown)}
    assert offered <= {title for title, _count, _current in narrowed(page(client, q="pothole"))}
    assert "Nothing of this kind" in shown


@pytest.mark.parametrize("query", ["kind=service", "q=zzqqx&kind=service", "q=zzqqx&by=-", "q=%00&by=x"])
def test_where_nothing_is_found_there_is_nothing_to_narrow(client: Client, query: str) -> None:
    html = client.get(f"{reverse('search:results')}?{query}").content.decode()
    assert "gh-narrow" not in html


def test_a_type_that_nothing_has_says_so_and_leads_back(client: Client) -> None:
    making.page("Council tax rebates")
    for query in ({"kind": "no\x00such"}, {"kind": "news"}, {"by": "Nobody & Co"}):
        shown = page(client, q="rebates", **query)
        assert "Nothing of this kind" in shown
        assert 'href="?q=rebates"' in shown


def test_of_more_than_can_be_shown_the_best_are_and_types_count_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MOST", 4)
    monkeypatch.setattr(candidates, "MOST", 4)
    for number in range(6):
        making.page(f"Garden centre {number}")
    shown = page(client, q="garden")
    assert "The best <strong>4</strong> results" in shown
    assert narrowed(page(client, q="garden", kind="information")) == [
        ("Everything", "4+", False),
        ("Information", "4+", True),
    ]


@pytest.mark.parametrize("number", [2, 10])
def test_a_page_of_results_costs_the_same_queries_whatever_is_on_it(
    client: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        making.page(f"Garden centre {one}", "Plants and tools.")
    page(client, q="garden")
    with django_assert_max_num_queries(20):
        page(client, q="garden", kind="information")


def test_suggestions_come_as_json_are_not_remembered_and_cost_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Roads")
    county = factories.ProviderFactory(name="Northmoor County Council")
    factories.ServicePageFactory(parent=topic, title="Potholes", slug="potholes", provider=county)
    address = reverse("search:suggestions")
    client.get(address, {"q": "po"})
    with django_assert_max_num_queries(8):
        response = client.get(address, {"q": "poth"})
    assert response.json() == {
        "suggestions": [{"title": "Potholes", "url": "/roads/potholes/", "note": "Northmoor County Council"}]
    }
    assert not response.cookies
    assert not SearchLog.objects.exists()
    for bad in ("", "\x00", "x" * 3000):
        assert client.get(address, {"q": bad}).json() == {"suggestions": []}
    assert client.post(address).status_code == 405


def test_opening_a_result_is_remembered_of_the_search_and_of_nobody(client: Client) -> None:
    making.page("Council tax rebates")
    shown = BeautifulSoup(page(client, q="rebates"), "html.parser")
    [link] = shown.select(".gh-result a")
    told = link["ping"]
    assert shown.select(".gh-results")[0]["data-following"] == told
    later = page(client, q="rebates", page="1", s=str(told).split("/")[-2])
    assert str(told) in later, "the next page of results is of the same search"
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(str(told), b"PING", content_type="text/ping")
    assert (answer.status_code, dict(answer.cookies)) == (204, {})
    [row] = SearchLog.objects.all()
    assert row.followed
    assert strict.get(str(told)).status_code == 405
    assert strict.post(reverse("search:followed", args=["1:forged"])).status_code == 404
    assert "ping" not in page(client, q="rebates", page="1", s="1:forged")


def test_a_search_that_is_a_day_old_is_not_followed_any_more(client: Client) -> None:
    row = SearchLog.objects.create(words="bins", results=3)
    SearchLog.objects.update(at=clock.now() - datetime.timedelta(hours=25))
    client.post(reverse("search:followed", args=[views.FOLLOWING.sign(str(row.pk))]))
    assert not SearchLog.objects.get().followed


def test_the_councils_answer_stands_first_and_the_search_has_not_failed(client: Client) -> None:
    Answer.objects.create(
        words="tip opening times\nwhen is the tip open", title="The tip", text="Open until <6pm>."
    )
    for typed in ("opening times tip", "What are the tip's opening times?", "When is the tip open"):
        shown = page(client, q=typed)
        assert "Open until &lt;6pm&gt;." in shown
        assert "Nothing found" not in shown
    assert "Open until" not in page(client, q="tip")
    assert set(SearchLog.objects.exclude(words="tip").values_list("results", flat=True)) == {1}


def test_an_answer_shows_only_while_everybody_may_read_its_page(client: Client) -> None:
    rebates = making.page("Council tax rebates", slug="rebates")
    Answer.objects.create(words="money back", title="Rebates", page=rebates)
    shown = BeautifulSoup(page(client, q="money back"), "html.parser")
    assert [(link.text, link["href"]) for link in shown.select(".gh-answer a")] == [("Rebates", "/rebates/")]
    rebates.unpublish()
    assert "gh-answer" not in page(client, q="money back")
    rebates.delete()
    assert "gh-answer" not in page(client, q="money back"), "an answer with nothing to open or read is none"


def test_an_answer_leads_elsewhere_and_misspelt_words_reach_it(client: Client) -> None:
    passports = "https://www.gov.uk/passports"
    Answer.objects.create(words="renew passport", title="HM Passport Office", address=passports)
    assert f'href="{passports}"' in page(client, q="renew pasport")
    assert passports not in page(client, q="renew pasport", as_typed="1")


def test_words_of_staff_who_try_a_search_are_not_remembered(client: Client) -> None:
    page(client, q="unicorns", **{"try": "1"})
    assert not SearchLog.objects.exists()
