import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from council.core.http import TAGS_HEADER
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


def test_crawlers_are_kept_out_of_the_admin_and_told_of_the_map(client: Client) -> None:
    answer = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in answer
    assert "Sitemap: http://testserver/sitemap.xml" in answer
