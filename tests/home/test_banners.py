import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import Page, Site

from council.core import clock, languages, registries
from council.pagecache import actions as pagecache
from council.pagecache.banners import ask_registry
from home import banners
from home.models import AlertBanner
from tests import factories

pytestmark = pytest.mark.django_db
PARTS = AlertBanner.Where.PARTS


def on(path: str, host: str = "localhost") -> str:
    return ask_registry(host, languages.of_path(path)).at(path).html.decode()


def test_the_banners_that_show_now_are_given_with_the_moment_that_changes_them() -> None:
    factories.council_site()
    now = clock.now()
    ends_at = now + datetime.timedelta(hours=2)
    factories.AlertBannerFactory(
        heading="Road <closed>",
        text="Use the ring road.",
        link_url="/roads/",
        link_text="Which road",
        ends_at=ends_at,
    )
    [notice], until = banners.notices("localhost", now)
    assert "Road &lt;closed&gt;" in notice.html
    assert 'href="/roads/"' in notice.html
    assert (notice.under, until) == (None, ends_at)


def test_below_a_graver_banner_only_the_heading_stands_and_the_rest_opens() -> None:
    factories.council_site()
    for kind, heading in ((2, "River rising"), (2, "Fire at the mill"), (4, "New bin days")):
        factories.AlertBannerFactory(kind=kind, heading=heading, text=f"More on it: {heading}.")
    page = BeautifulSoup(on("/"), "html.parser")
    danger, second, news = page.select(".gh-alert")
    assert not danger.find("details") and not second.find("details")
    title, folded = news.select_one("h2"), news.select_one("details:not([open])")
    assert title is not None and folded is not None
    assert title.find_parent("details") is None and "New bin days" in title.get_text()
    assert "More on it: New bin days." in folded.get_text()
    opener = folded.select_one("summary")
    assert opener is not None and opener.get_text() == "Read more: New bin days"


def test_nothing_is_given_when_no_banner_shows(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(2):
        assert banners.notices("localhost", clock.now()) == ([], None)


def test_ten_banners_cost_no_more_queries_than_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    home = factories.council_site()
    for _ in range(10):
        factories.AlertBannerFactory(where=PARTS).sections.add(factories.TopicPageFactory(parent=home))
    with django_assert_max_num_queries(5):
        assert len(banners.notices("localhost", clock.now())[0]) == 10


def test_the_home_app_fills_the_banner_slot() -> None:
    assert registries.banners["home"] is banners.notices


def test_a_banner_for_a_part_of_the_site_stands_there_and_nowhere_else() -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, slug="bins")
    factories.AlertBannerFactory(
        heading="No bins", where=PARTS, addresses="/forms/bins\n/elsewhere/"
    ).sections.add(bins)
    for path in (
        "/bins/",
        "/bins",
        "/bins/garden/",
        "/bins/no-such-page/",
        "/forms/bins/",
        "/forms/bins/check/",
    ):
        assert "No bins" in on(path), path
    for path in ("/", "/binsandmore/", "/search/", "/forms/other/", "/a-to-z/"):
        assert on(path) == "", path


def test_a_part_that_is_moved_or_renamed_takes_its_banner_along() -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, slug="bins")
    other = factories.TopicPageFactory(parent=home, slug="environment")
    factories.AlertBannerFactory(heading="No bins", where=PARTS).sections.add(bins)
    Page.objects.get(pk=bins.pk).move(other, pos="last-child")
    assert on("/bins/") == ""
    assert "No bins" in on("/environment/bins/garden/")
    bins = type(bins).objects.get(pk=bins.pk)
    bins.slug = "rubbish"
    bins.save_revision().publish()
    assert "No bins" in on("/environment/rubbish/")


def test_a_banner_whose_parts_are_all_deleted_does_not_come_to_stand_everywhere() -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, slug="bins")
    factories.AlertBannerFactory(heading="No bins", where=PARTS).sections.add(bins)
    Page.objects.get(pk=bins.pk).delete()
    assert on("/") == on("/bins/") == ""


def test_a_banner_of_one_website_is_not_on_another() -> None:
    home = factories.council_site()
    theatre = factories.HomePageFactory(parent=Page.get_first_root_node(), slug="theatre")
    other = Site.objects.create(hostname="theatre.example", root_page=theatre)
    show = factories.TopicPageFactory(parent=theatre, slug="shows")
    factories.AlertBannerFactory(heading="No show", site=other)
    factories.AlertBannerFactory(heading="Late show", where=PARTS).sections.add(show)
    factories.AlertBannerFactory(heading="Snow")
    factories.TopicPageFactory(parent=home, slug="shows")
    assert "No show" not in on("/shows/")
    assert "Late show" not in on("/shows/")
    assert all(words in on("/shows/", "theatre.example") for words in ("No show", "Late show", "Snow"))
    assert "Late show" not in on("/", "theatre.example")


def test_a_link_of_the_council_s_own_site_leads_there_from_every_other() -> None:
    factories.council_site()
    theatre = factories.HomePageFactory(parent=Page.get_first_root_node(), slug="theatre")
    other = Site.objects.create(hostname="theatre.example", root_page=theatre)
    council = Site.objects.get(is_default_site=True).root_url
    words = {"link_text": "Which roads are gritted", "link_url": "/roads/"}
    factories.AlertBannerFactory(heading="Snow", **words)
    assert 'href="/roads/"' in on("/")
    assert f'href="{council}/roads/"' in on("/", "theatre.example")
    AlertBanner.objects.update(site=other)
    assert 'href="/roads/"' in on("/", "theatre.example")


def test_the_script_that_hides_stands_once_and_only_where_something_can_be_hidden() -> None:
    factories.council_site()
    factories.AlertBannerFactory(kind=AlertBanner.Kind.EMERGENCY)
    assert "<script" not in on("/")
    factories.AlertBannerFactory()
    factories.AlertBannerFactory()
    assert on("/").count("<script") == 1
    assert on("/").index("<script") < on("/").index("<section")


def test_nobody_is_interrupted_by_a_banner_and_each_hide_button_says_what_it_hides() -> None:
    factories.council_site()
    factories.AlertBannerFactory(heading="Snow & ice")
    html = on("/")
    assert "role=" not in html
    assert 'Hide this message<span class="gh-visually-hidden">: Snow &amp; ice</span>' in html
    assert " hidden>" in html, "without JavaScript there is no button"


def test_the_preview_of_a_page_says_at_which_address_it_stands(client: Client) -> None:
    home = factories.council_site()
    page = factories.ServicePageFactory(
        parent=factories.TopicPageFactory(parent=home, slug="bins"), slug="garden"
    )
    client.force_login(factories.administrator())
    answer = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.headers["Guildhall-Place"] == "/bins/garden/"


def test_words_that_are_html_stand_as_they_were_typed() -> None:
    factories.council_site()
    factories.AlertBannerFactory(
        heading="<b>Ice</b>",
        text="<script>alert(1)</script>",
        link_url='/x"onclick=',
        link_text="<i>More</i>",
    )
    html = on("/")
    assert not any(tag in html for tag in ("<b>", "<script>alert", "<i>", '"onclick='))
    assert "&lt;b&gt;Ice" in html


def test_a_part_has_its_banner_in_welsh_too_under_whatever_name(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, slug="bins")
    factories.AlertBannerFactory(heading="No bins", where=PARTS, addresses="/forms/bins/").sections.add(bins)
    factories.in_welsh(bins, slug="biniau")
    for path in ("/cy/biniau/", "/cy/biniau/gardd/", "/cy/bins/", "/cy/forms/bins/", "/bins/"):
        assert "No bins" in on(path), path
    for path in ("/biniau/", "/cy/", "/cy/biniaux/"):
        assert on(path) == "", path
    with languages.speaking("cy"), django_assert_max_num_queries(8):
        banners.notices("localhost", clock.now())


def test_what_is_not_its_editor_s_is_in_welsh_only_where_the_council_has_welsh() -> None:
    home = factories.council_site()
    factories.AlertBannerFactory(heading="Ice", text="Stay in.", link_url="/ice/", link_text="Which roads")
    with languages.speaking("cy"):
        html = banners.notices("localhost", clock.now())[0][0].html
    assert "Hide this message" in html
    assert "lang=" not in html
    factories.in_welsh(home)
    with languages.speaking("cy"):
        html = banners.notices("localhost", clock.now())[0][0].html
    assert "Cuddio" in html
    for words in (">Ice", ">: Ice", ">Stay in.", ">Which roads"):
        assert f'lang="en-GB"{words}' in html, "its own words are read out as English"
    assert "lang=" not in on("/")


def test_a_welsh_page_that_is_made_while_its_banner_shows_has_it_at_once(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, slug="bins")
    parks = factories.TopicPageFactory(parent=home, slug="parks")
    factories.in_welsh(home)
    factories.AlertBannerFactory(where=PARTS).sections.add(bins)
    cleared: list[str] = []
    monkeypatch.setattr(pagecache, "_apply", lambda tags: cleared.extend(tags))
    with django_capture_on_commit_callbacks(execute=True):
        factories.in_welsh(parks)
    assert "banners" not in cleared
    with django_capture_on_commit_callbacks(execute=True):
        factories.in_welsh(bins, slug="biniau")
    assert "banners" in cleared
