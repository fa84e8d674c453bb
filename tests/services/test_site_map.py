import pytest
from bs4 import BeautifulSoup
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from services import site_map
from services.site_map import drawn
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Page:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    tip = factories.ServicePageFactory(parent=bins, title="The tip", slug="tip")
    for place in range(3):
        factories.InfoPageFactory(parent=tip, title=f"Tip {place}", slug=f"tip-{place}")
    factories.ServicePageFactory(parent=bins, title="Garden waste", slug="garden")
    factories.ServicePageFactory(parent=bins, title="A draft", live=False)
    roads = factories.TopicPageFactory(parent=home, title="Roads", slug="roads")
    closed = factories.ServicePageFactory(parent=roads, title="For some", slug="some")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    return home


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map, "WHOLE", 2)
    monkeypatch.setattr(site_map, "UNDER", 1)
    monkeypatch.setattr(site_map, "ON_A_PAGE", 1)


def test_a_small_site_stands_on_one_page_with_all_its_levels(home: Page) -> None:
    (bins, roads) = drawn(home).branches
    assert [branch.title for branch in bins.children] == ["The tip", "Garden waste"]
    assert bins.children[0].children[0].url == "/bins/tip/tip-0/"
    assert (roads.children, bins.count) == ([], 0)
    with pytest.raises(Http404):
        drawn(home, number="2")


@pytest.mark.usefixtures("large")
def test_of_a_large_site_each_section_shows_its_first_pages_and_how_many_it_has(home: Page) -> None:
    found = drawn(home)
    (bins,) = found.branches
    assert ([branch.title for branch in bins.children], bins.count) == (["The tip"], 5)
    assert found.pages is not None and found.pages.has_next()
    (roads,) = drawn(home, number="2").branches
    assert (roads.title, roads.children, roads.count) == ("Roads", [], 0)
    for number in ("3", "0", "x"):
        with pytest.raises(Http404):
            drawn(home, number=number)


@pytest.mark.usefixtures("large")
def test_a_large_section_has_a_map_of_its_own_and_so_has_each_page_in_it(home: Page) -> None:
    (tip,) = drawn(home, "bins").branches
    assert (tip.title, len(tip.children), tip.count) == ("The tip", 1, 3)
    below = drawn(home, "bins/tip", "3")
    assert [branch.title for branch in below.branches] == ["Tip 2"]
    assert [(branch.title, branch.url) for branch in below.above] == [("Bins", "/site-map/bins/")]
    assert below.section is not None and below.section.url == "/bins/tip/"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "address", ["nothing", "bins/nothing", "tip", "roads/some", "bins//tip", "%00", "x" * 900]
)
def test_what_is_no_open_section_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/site-map/{address}/").status_code == 404


@pytest.mark.usefixtures("home", "large")
def test_the_page_leads_on_and_back_from_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        page = BeautifulSoup(client.get("/site-map/").content, "html.parser")
    link = page.find("a", string="All 5 pages in Bins")
    assert link is not None and link["href"] == "/site-map/bins/"
    with django_assert_max_num_queries(10):
        page = BeautifulSoup(client.get("/site-map/bins/tip/").content, "html.parser")
    trail = [(one.get_text(strip=True), one["href"]) for one in page.select(".gh-breadcrumbs a")]
    assert trail == [("Home", "/"), ("Site map", "/site-map/"), ("Bins", "/site-map/bins/")]
    assert page.select_one("h1").get_text(strip=True) == "Site map: The tip"  # type: ignore[union-attr]


def test_a_welsh_map_leads_to_welsh_pages_alone(home: Page, client: Client) -> None:
    welsh = factories.in_welsh(Page.objects.get(slug="garden").specific)
    page = client.get("/cy/site-map/").content.decode()
    assert welsh.url in page
    assert 'href="/bins/tip/"' not in page
