import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from council.core.http import TAGS_HEADER
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_feed_is_rss_of_the_news_with_full_addresses(client: Client) -> None:
    news = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    bins = factories.NewsTopicFactory(name="Bins")
    factories.NewsPageFactory(parent=news, title="Bins & boxes", slug="bins", topic=bins)
    answer = client.get(reverse("home:news_feed"))
    feed = ElementTree.fromstring(answer.content)  # noqa: S314
    item = feed.find("channel/item")
    assert item is not None
    assert feed.get("version") == "2.0"
    assert item.findtext("title") == "Bins & boxes"
    assert item.findtext("link") == "http://testserver/news/bins/"
    assert item.findtext("category") == "Bins"
    assert "listing:home.NewsPage" in answer.headers[TAGS_HEADER]


def test_a_topic_has_a_feed_of_its_own_in_atom_too(client: Client) -> None:
    news = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    bins = factories.NewsTopicFactory(name="Bins")
    factories.NewsPageFactory(parent=news, title="Of bins", topic=bins)
    factories.NewsPageFactory(parent=news, title="Of trees")
    rss = ElementTree.fromstring(client.get("/news/topic/bins/rss/").content)  # noqa: S314
    assert [item.findtext("title") for item in rss.findall("channel/item")] == ["Of bins"]
    assert rss.findtext("channel/link") == "http://testserver/news/topic/bins/"
    atom = ElementTree.fromstring(client.get("/news/topic/bins/atom/").content)  # noqa: S314
    name = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{name}title") for entry in atom.findall(f"{name}entry")] == ["Of bins"]
    assert atom.findtext(f"{name}entry/{name}updated")
    assert client.get("/news/topic/none/rss/").status_code == 404
    assert client.get("/news/topic/none/atom/").status_code == 404
