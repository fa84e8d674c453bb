import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from council.core.http import TAGS_HEADER
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_feed_is_rss_of_the_news_with_full_addresses(client: Client) -> None:
    news = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    factories.NewsPageFactory(parent=news, title="Bins & boxes", slug="bins", topic="Bins")
    answer = client.get(reverse("home:news_feed"))
    feed = ElementTree.fromstring(answer.content)  # noqa: S314
    item = feed.find("channel/item")
    assert item is not None
    assert feed.get("version") == "2.0"
    assert item.findtext("title") == "Bins & boxes"
    assert item.findtext("link") == "http://testserver/news/bins/"
    assert item.findtext("category") == "Bins"
    assert "listing:home.NewsPage" in answer.headers[TAGS_HEADER]
