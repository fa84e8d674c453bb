"""Where a page went: every address at which it once stood leads to it, and nowhere else."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks as OnCommit
from pytest_django import DjangoDbBlocker
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from tests import factories
from tests.conftest import close_connections
from tests.council.pagecache.pages import CHROME, ask
from tests.plumbing.process import whole

THEATRE = "theatre.localhost"


@pytest.fixture
def home(db: None) -> Any:
    made = factories.council_site()
    bins = factories.TopicPageFactory(parent=made, title="Bins", slug="bins")
    factories.ServicePageFactory(parent=bins, title="Garden waste", slug="garden-waste")
    factories.TopicPageFactory(parent=made, title="Recycling", slug="recycling")
    return made


def the(slug: str) -> Any:
    return Page.objects.get(slug=slug).specific


def leads(client: Client, path: str, host: str = "localhost") -> tuple[int, str | None]:
    answer = client.get(path, headers={"host": host})
    return answer.status_code, answer.headers.get("Location")


@pytest.fixture
def rename(django_capture_on_commit_callbacks: OnCommit) -> Any:
    def renamed(page: Page, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return renamed


def test_a_moved_page_is_found_at_its_former_address_and_so_is_all_below_it(
    home: Any, client: Client
) -> None:
    the("bins").move(the("recycling"), pos="last-child")
    assert leads(client, "/bins/") == (301, "/recycling/bins/")
    assert leads(client, "/bins/garden-waste/") == (301, "/recycling/bins/garden-waste/")
    assert leads(client, "/bins/garden-waste?from=letter") == (301, "/recycling/bins/garden-waste/")
    assert leads(client, "/recycling/bins/garden-waste/") == (200, None)


def test_a_renamed_page_is_found_under_its_former_name_and_so_is_all_below_it(
    home: Any, client: Client, rename: Any
) -> None:
    rename(the("bins"), "waste")
    assert leads(client, "/bins/") == (301, "/waste/")
    assert leads(client, "/bins/garden-waste/") == (301, "/waste/garden-waste/")


def test_from_every_former_address_it_is_one_step(home: Any, client: Client, rename: Any) -> None:
    rename(the("bins"), "waste")
    rename(the("waste"), "rubbish")
    the("rubbish").move(the("recycling"), pos="last-child")
    for path in ("/bins/garden-waste/", "/waste/garden-waste/", "/rubbish/garden-waste/"):
        assert leads(client, path) == (301, "/recycling/rubbish/garden-waste/"), path


def test_back_at_its_first_address_nothing_goes_in_a_circle(home: Any, client: Client, rename: Any) -> None:
    rename(the("bins"), "waste")
    rename(the("waste"), "bins")
    assert leads(client, "/bins/garden-waste/") == (200, None)
    assert leads(client, "/waste/garden-waste/") == (301, "/bins/garden-waste/")
    assert not Redirect.objects.filter(old_path__startswith="/bins").exists()
    the("garden-waste").unpublish()
    assert leads(client, "/bins/garden-waste/") == (410, None)


def test_a_redirect_made_by_hand_to_itself_is_not_followed(home: Any, client: Client) -> None:
    Redirect.objects.create(old_path="/parking", redirect_link="http://localhost/parking/")
    Redirect.objects.create(old_path="/permits", redirect_link="/permits/")
    assert leads(client, "/parking/") == leads(client, "/permits/") == (404, None)


def test_a_new_page_at_a_former_address_wins(home: Any, client: Client, rename: Any) -> None:
    rename(the("bins"), "waste")
    factories.TopicPageFactory(parent=home, title="Bins to buy", slug="bins")
    assert leads(client, "/bins/") == (200, None)
    assert leads(client, "/bins/garden-waste/") == (301, "/waste/garden-waste/")
    rename(the("bins"), "shop")
    assert leads(client, "/bins/") == (301, "/shop/")


def test_no_browser_keeps_a_redirect_for_good(home: Any, client: Client, rename: Any) -> None:
    rename(the("bins"), "waste")
    assert "no-store" in client.get("/bins/").headers["Cache-Control"]


def test_nobody_is_led_to_a_page_that_is_not_on_the_site(home: Any, client: Client, rename: Any) -> None:
    rename(the("garden-waste"), "garden-bins")
    the("garden-bins").unpublish()
    assert leads(client, "/bins/garden-waste/")[0] == 404
    draft = factories.InfoPageFactory(parent=home, title="Secret plan", slug="secret-plan", live=False)
    Redirect.objects.create(old_path="/plan", redirect_page=draft)
    answer = client.get("/plan/")
    assert answer.status_code == 404 and "secret-plan" not in answer.content.decode()
    assert "Location" not in answer.headers


def test_a_page_that_was_off_the_site_while_it_moved_is_found_when_it_is_back(
    home: Any, client: Client
) -> None:
    the("garden-waste").unpublish()
    the("garden-waste").move(the("recycling"), pos="last-child")
    assert leads(client, "/bins/garden-waste/")[0] == 410
    the("garden-waste").save_revision().publish()
    assert leads(client, "/bins/garden-waste/") == (301, "/recycling/garden-waste/")


def test_what_somebody_made_by_hand_stays(home: Any, client: Client, rename: Any) -> None:
    Redirect.objects.create(site=Site.objects.get(), old_path="/bins", redirect_link="/recycling/")
    rename(the("bins"), "waste")
    assert leads(client, "/bins/") == (301, "/recycling/")


def test_an_address_too_long_for_a_redirect_moves_all_the_same(home: Any, client: Client) -> None:
    slug = "how-to-ask-for-everything-that-there-is-to-ask-for-" * 4
    page = factories.TopicPageFactory(parent=the("bins"), slug=slug[:200])
    below = factories.ServicePageFactory(parent=page, slug=slug[:199])
    the("bins").move(the("recycling"), pos="last-child")
    assert leads(client, f"/bins/{page.slug}/") == (301, f"/recycling/bins/{page.slug}/")
    assert leads(client, f"/recycling/bins/{page.slug}/{below.slug}/") == (200, None)


def test_a_move_within_its_place_leaves_nothing(home: Any) -> None:
    the("recycling").move(the("bins"), pos="left")
    assert not Redirect.objects.exists()


def test_the_children_of_a_page_take_no_more_queries(home: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(40):
        factories.ServicePageFactory(parent=the("bins"), slug=f"bin-{number}")
    page, place = the("bins"), the("recycling")
    with django_assert_max_num_queries(90):
        page.move(place, pos="last-child")
    assert Redirect.objects.count() == 42


def theatre() -> Any:
    other = factories.HomePageFactory(parent=Page.get_first_root_node(), title="The Tannery", slug="tannery")
    Site.objects.create(hostname=THEATRE, port=80, root_page=other)
    return other


@override_settings(ALLOWED_HOSTS=["localhost", ".localhost"])
def test_of_two_sites_each_leads_on_from_its_own_addresses(home: Any, client: Client, rename: Any) -> None:
    factories.TopicPageFactory(parent=theatre(), title="Props", slug="bins-of-props")
    rename(the("bins"), "waste")
    assert leads(client, "/bins/") == (301, "/waste/")
    assert leads(client, "/bins/", THEATRE) == (404, None)


@override_settings(ALLOWED_HOSTS=["localhost", ".localhost"])
def test_a_page_moved_to_the_other_site_is_found_there(home: Any, client: Client) -> None:
    place = theatre()
    the("bins").move(place, pos="last-child")
    assert leads(client, "/bins/garden-waste/") == (301, f"http://{THEATRE}/bins/garden-waste/")
    assert leads(client, "/bins/garden-waste/", THEATRE) == (200, None)


@pytest.fixture
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The whole application with its page cache, over really stored rows."""
    with whole(django_db_blocker) as guildhall:
        bins = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
        factories.ServicePageFactory(parent=bins, title="Garden waste", slug="garden-waste")
        yield guildhall


def test_a_page_kept_at_its_former_address_is_not_given_once_it_has_another(
    kept: Any, django_db_blocker: DjangoDbBlocker
) -> None:
    headers = {"host": "localhost", "user-agent": CHROME}

    def rename() -> None:
        try:
            page = the("bins")
            page.slug = "waste"
            page.save_revision().publish()
        finally:
            close_connections()

    async def asked() -> list[tuple[int, str]]:
        answers = [await ask(kept, "/bins/garden-waste/", headers) for _ in range(2)]
        await asyncio.to_thread(rename)
        answers += [
            await ask(kept, path, headers) for path in ("/bins/garden-waste/", "/waste/garden-waste/")
        ]
        return [(answer.status, answer["location"]) for answer in answers]

    assert asyncio.run(asked()) == [(200, ""), (200, ""), (301, "/waste/garden-waste/"), (200, "")]
