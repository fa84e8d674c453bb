"""A borough and its theatre in one installation: neither shows, finds or keeps anything of the other."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from council.models import CouncilSettings
from tests import factories
from tests.council.pagecache.pages import CHROME, ask
from tests.plumbing.process import whole
from tests.search import making

BOROUGH, THEATRE = "localhost", "theatre.localhost"
PLACES = (
    "/",
    "/a-to-z/",
    "/site-map/",
    "/sitemap.xml",
    "/news/rss/",
    "/search/?q=garden",
    "/search/?q=pantomime",
)


def build() -> None:
    """A council with garden waste, and a theatre with a pantomime."""
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", show_in_menus=True)
    factories.ServicePageFactory(parent=topic, title="Garden waste")
    factories.NewsPageFactory(
        parent=factories.NewsIndexPageFactory(parent=home, slug="news"), title="Garden news"
    )
    other = factories.HomePageFactory(parent=Page.get_first_root_node(), title="The Tannery", slug="tannery")
    factories.InfoPageFactory(parent=other, title="The pantomime", show_in_menus=True)
    index = factories.NewsIndexPageFactory(parent=other, slug="news")
    factories.NewsPageFactory(parent=index, title="Pantomime on sale")
    site = Site.objects.create(hostname=THEATRE, port=80, root_page=other, site_name="The Tannery")
    look = CouncilSettings.for_site(site)
    look.council_name, look.header_layout, look.brand_colour = "The Tannery Theatre", "bar", "#7a1023"
    look.save()


@pytest.fixture
def sites(db: None) -> Iterator[None]:
    """Both sites, asked for by their names."""
    build()
    with override_settings(ALLOWED_HOSTS=["localhost", ".localhost"]):
        yield


def read(client: Client, host: str, path: str) -> str:
    response = client.get(path, headers={"host": host})
    assert response.status_code == 200, (host, path)
    return str(response.content.decode())


@pytest.mark.parametrize("path", PLACES)
def test_neither_shows_or_finds_anything_of_the_other(sites: None, client: Client, path: str) -> None:
    borough, theatre = read(client, BOROUGH, path), read(client, THEATRE, path)
    for word in ("Garden waste", "Garden news", "Bins"):
        assert word not in theatre, word
    for word in ("The pantomime", "Pantomime on sale", "Tannery"):
        assert word not in borough, word


def test_each_finds_its_own(sites: None, client: Client) -> None:
    assert "Garden waste" in read(client, BOROUGH, "/search/?q=waste").replace("<mark>", "").replace(
        "</mark>", ""
    )
    assert "/the-pantomime/" in read(client, THEATRE, "/search/?q=pantomime")


@pytest.mark.parametrize(
    ("kept_by", "used_on", "found_at"),
    [
        (None, None, {BOROUGH}),
        ("garden-waste", None, {BOROUGH}),
        ("the-pantomime", None, {THEATRE}),
        (None, "garden-waste", {BOROUGH}),
        (None, "the-pantomime", {THEATRE}),
        ("garden-waste", "the-pantomime", {BOROUGH, THEATRE}),
    ],
)
def test_a_file_is_found_where_it_is_used_and_where_it_is_kept(
    sites: None, client: Client, kept_by: str | None, used_on: str | None, found_at: set[str]
) -> None:
    root = Collection.get_first_root_node()
    assert root is not None
    file = making.document("Rhubarb tariff", "tariff.pdf", making.pdf("per stick"), collection=root)
    if kept_by:
        own = root.add_child(name="Files of some people")
        group = Group.objects.create(name="Some people")
        edit, add = (
            Permission.objects.get(content_type__app_label=app, codename=name)
            for app, name in (("wagtailcore", "change_page"), ("wagtaildocs", "add_document"))
        )
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(slug=kept_by), permission=edit)
        GroupCollectionPermission.objects.create(group=group, collection=own, permission=add)
        file.collection = own.add_child(name="A drawer of it")
        file.save()
    if used_on:
        page: Any = Page.objects.get(slug=used_on).specific
        page.body = [("paragraph", f'<p><a linktype="document" id="{file.pk}">The tariff</a></p>')]
        page.save_revision().publish()
    for host in (BOROUGH, THEATRE):
        assert (file.url in read(client, host, "/search/?q=rhubarb")) == (host in found_at), host


@pytest.mark.parametrize(
    ("host", "path"), [(THEATRE, "/bins/"), (THEATRE, "/bins/garden-waste/"), (BOROUGH, "/the-pantomime/")]
)
def test_a_page_of_one_is_not_found_at_the_other(sites: None, client: Client, host: str, path: str) -> None:
    assert client.get(path, headers={"host": host}).status_code == 404
    assert client.get(path, headers={"host": BOROUGH if host == THEATRE else THEATRE}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/forms/garden-waste/", "/requests/", "/search/", "/a-to-z/"])
def test_every_page_wears_the_look_of_the_site_it_is_read_at(sites: None, client: Client, path: str) -> None:
    borough, theatre = read(client, BOROUGH, path), read(client, THEATRE, path)
    assert "gh-header-paper" in borough and "The Tannery Theatre" not in borough
    assert "gh-header-bar" in theatre and "The Tannery Theatre" in theatre


def test_the_menu_and_the_way_home_stay_on_the_site(sites: None, client: Client) -> None:
    theatre = read(client, THEATRE, "/the-pantomime/")
    assert 'class="gh-header__home" href="/"' in theatre
    assert 'href="/the-pantomime/"' in theatre and "http://localhost" not in theatre


def test_another_port_is_the_same_site(sites: None, client: Client) -> None:
    assert "The Tannery Theatre" in read(client, f"{THEATRE}:8123", "/")


@pytest.fixture
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The whole application with its page cache, over really stored rows."""
    with override_settings(ALLOWED_HOSTS=["localhost", ".localhost"]), whole(django_db_blocker) as guildhall:
        build()
        yield guildhall


def test_the_cache_never_gives_one_sites_page_for_the_others(kept: Any) -> None:
    async def asked() -> list[str]:
        answers = []
        for _ in range(3):
            for host in (BOROUGH, THEATRE, f"{THEATRE}:8123", THEATRE.upper()):
                answer = await ask(kept, "/", {"host": host, "user-agent": CHROME})
                answers.append(f"{host.lower()} {'The Tannery Theatre' in answer.body.decode()}")
        return answers

    for answer in asyncio.run(asked()):
        assert answer.endswith(str(answer.startswith(THEATRE))), answer
