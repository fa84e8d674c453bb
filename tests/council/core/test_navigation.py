import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from council.core import navigation
from services.models import ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_here() -> HttpRequest:
    return RequestFactory().get("/", headers={"host": "localhost"})


@pytest.fixture
def tree() -> dict[str, Page]:
    home = factories.council_site()
    bins: TopicPage = factories.TopicPageFactory(parent=home, title="Bins", slug="bins", show_in_menus=True)
    tip: ServicePage = factories.ServicePageFactory(parent=bins, title="The tip", slug="tip")
    missed: ServicePage = factories.ServicePageFactory(parent=bins, title="Missed", slug="missed")
    factories.ServicePageFactory(parent=bins, title="Draft", slug="draft", live=False)
    housing: TopicPage = factories.TopicPageFactory(parent=home, title="Housing", slug="housing")
    return {"home": home, "bins": bins, "tip": tip, "missed": missed, "housing": housing}


def around(request: HttpRequest, page: Page | None) -> navigation.Navigation:
    found = navigation.for_request(request, page)
    assert found is not None
    return found


def test_one_query_knows_the_way_here_the_section_and_the_menu(
    request_here: HttpRequest, tree: dict[str, Page], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    site = Site.find_for_request(request_here)
    with django_assert_num_queries(1):
        known = navigation.Navigation(site, tree["tip"])
    assert [entry.title for entry in known.breadcrumbs()] == ["Home", "Bins"]
    section = known.section()
    assert section is not None
    assert (section.title, section.url) == ("Bins", "/bins/")
    assert [(link.url, link.current) for link in section.links] == [
        ("/bins/tip/", True),
        ("/bins/missed/", False),
    ]
    assert [entry.title for entry in known.menu()] == ["Bins"]
    assert known.is_within("/bins/")
    assert not known.is_within("/housing/")
    assert not known.is_within("/")


def test_a_topic_knows_what_is_under_it_and_has_no_section(
    request_here: HttpRequest, tree: dict[str, Page]
) -> None:
    known = around(request_here, tree["bins"])
    assert [entry.title for entry in known.children()] == ["The tip", "Missed"]
    assert known.section() is None


def test_the_front_page_has_no_way_to_itself_and_other_screens_lead_home(
    request_here: HttpRequest, tree: dict[str, Page]
) -> None:
    assert around(request_here, tree["home"]).breadcrumbs() == []
    other = around(RequestFactory().get("/a-to-z/", headers={"host": "localhost"}), None)
    assert [entry.title for entry in other.breadcrumbs()] == ["Home"]
    assert other.children() == []
    assert not other.is_within("/bins/")


def test_a_page_that_is_not_saved_yet_is_shown_as_if_it_stood_nowhere(
    request_here: HttpRequest, tree: dict[str, Page]
) -> None:
    known = around(request_here, ServicePage(title="New"))
    assert known.page is None
    assert known.section() is None


def test_the_same_response_looks_once(
    request_here: HttpRequest, tree: dict[str, Page], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = around(request_here, tree["tip"])
    with django_assert_num_queries(0):
        assert around(request_here, None) is first
        assert around(request_here, tree["tip"]) is first


def test_links_in_text_are_read_from_what_is_known_and_the_rest_from_the_database(
    tree: dict[str, Page], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text = "".join(f'<a linktype="page" id="{tree[name].pk}">{name}</a>' for name in ("tip", "housing"))
    known = navigation.Navigation(Site.objects.get(), tree["bins"], linked=[tree["housing"].pk])
    with navigation.resolving(known), django_assert_num_queries(0):
        html = expand_db_html(text)
    assert html == '<a href="/bins/tip/">tip</a><a href="/housing/">housing</a>'
    assert expand_db_html(text) == html
    assert navigation.known_page(tree["tip"].pk) is None


def test_the_pages_that_a_page_leads_to_are_found_in_text_doors_and_choosers(tree: dict[str, Page]) -> None:
    page = ServicePage(
        body=[
            ("paragraph", '<p><a linktype="page" id="11">a</a> <a id="12" linktype="page">b</a></p>'),
            ("steps", [{"title": "One", "text": '<p><a linktype="page" id="13">c</a></p>'}]),
            ("action", {"kind": "pay", "text": "Pay", "page": tree["tip"], "url": "", "note": ""}),
        ],
        related=[("page", tree["housing"])],
    )
    assert set(navigation.linked_pages(page)) == {11, 12, 13, tree["tip"].pk, tree["housing"].pk}


def test_an_address_without_a_site_is_not_found(request_here: HttpRequest) -> None:
    Site.objects.all().delete()
    assert navigation.for_request(request_here) is None
    with pytest.raises(Http404):
        navigation.root_of(request_here)


def test_of_a_large_section_the_nearest_pages_stand_beside(
    tree: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "MOST_BESIDE", 4)
    pages = [factories.ServicePageFactory(parent=tree["bins"], title=f"Page {n}") for n in range(8)]
    for page, expected in (
        (pages[4], ["Page 2", "Page 3", "Page 4", "Page 5"]),
        (pages[7], ["Page 4", "Page 5", "Page 6", "Page 7"]),
        (tree["tip"], ["The tip", "Missed", "Page 0", "Page 1"]),
    ):
        known = navigation.Navigation(Site.objects.get(), page)
        section = known.section()
        assert section is not None
        assert [entry.title for entry in section.links] == expected
        assert section.count == 10
