import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from council.core.http import TAGS_HEADER
from home import views
from tests import factories

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_sitemap_names_every_page_that_everybody_may_read(client: Client) -> None:
    home = factories.council_site()
    factories.TopicPageFactory(parent=home, slug="bins")
    factories.TopicPageFactory(parent=home, slug="draft", live=False)
    secret = factories.TopicPageFactory(parent=home, slug="secret")
    factories.ServicePageFactory(parent=secret, slug="below")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get("/sitemap.xml")
    addresses = [entry.text for entry in ElementTree.fromstring(answer.content).iter(LOC)]  # noqa: S314
    assert addresses == ["http://testserver/", "http://testserver/bins/"]
    assert TAGS_HEADER in answer.headers


def test_the_sitemap_of_a_large_site_is_an_index_of_parts_that_hold_each_page_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(views, "IN_A_PART", 2)
    home = factories.council_site()
    bins = factories.TopicPageFactory(parent=home, slug="bins")
    factories.TopicPageFactory(parent=home, slug="roads")
    factories.in_welsh(bins)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    parts = [str(entry.text) for entry in index.iter(LOC)]
    assert parts == [f"http://testserver/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = []
    for part in parts:
        with django_assert_max_num_queries(8):
            answer = client.get(part.removeprefix("http://testserver"))
        found += [entry.text for entry in ElementTree.fromstring(answer.content).iter(LOC)]  # noqa: S314
    paths = ["/", "/bins/", "/roads/", "/cy/", "/cy/bins/"]
    assert found == [f"http://testserver{path}" for path in paths]
    assert 'hreflang="cy" href="http://testserver/cy/bins/"' in client.get("/sitemap-1.xml").content.decode()
    assert client.get("/sitemap-4.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_crawlers_are_kept_out_of_the_admin_and_told_of_the_map(client: Client) -> None:
    answer = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in answer
    assert "Sitemap: http://testserver/sitemap.xml" in answer
