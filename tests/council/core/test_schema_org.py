import datetime
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from council.core import clock
from tests import factories

pytestmark = pytest.mark.django_db


def told(client: Client, url: str) -> list[dict[str, Any]]:
    soup = BeautifulSoup(client.get(url).content.decode(), "html.parser")
    (block,) = soup.select("script[type='application/ld+json']")
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = data["@graph"]
    return things


def test_the_front_page_is_the_council(client: Client) -> None:
    factories.council_site()
    (council,) = told(client, "/")
    assert council["@type"] == "GovernmentOrganization"
    assert council["url"] == "http://testserver/"
    assert "" not in council.values()


def test_a_service_says_who_runs_it_and_the_way_to_it(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Roads", slug="roads")
    county = factories.ProviderFactory(name="Northmoor", url="https://northmoor.example/")
    factories.ServicePageFactory(parent=topic, title="Potholes", slug="potholes", provider=county)
    factories.ServicePageFactory(parent=topic, title="Signs", slug="signs")
    service, ways = told(client, "/roads/potholes/")
    assert (service["@type"], service["name"]) == ("GovernmentService", "Potholes")
    assert service["provider"]["name"] == "Northmoor"
    assert [(item["position"], item["item"]) for item in ways["itemListElement"]] == [
        (1, "http://testserver/"),
        (2, "http://testserver/roads/"),
        (3, "http://testserver/roads/potholes/"),
    ]
    own, _ways = told(client, "/roads/signs/")
    assert own["provider"]["@type"] == "GovernmentOrganization"
    assert told(client, "/roads/")[0]["@type"] == "WebPage"


def test_news_and_events_say_their_dates(client: Client) -> None:
    home = factories.council_site()
    news = factories.NewsPageFactory(
        parent=factories.NewsIndexPageFactory(parent=home), title="New", date=datetime.date(2026, 3, 1)
    )
    starts = datetime.datetime(2026, 7, 4, 10, 0, tzinfo=clock.LONDON)
    event = factories.EventPageFactory(
        parent=factories.EventIndexPageFactory(parent=home),
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=2),
        place="Town Hall",
        repeats="14",
        repeat_until=datetime.date(2026, 9, 1),
    )
    article = told(client, news.url)[0]
    assert (article["@type"], article["headline"]) == ("NewsArticle", "New")
    assert article["datePublished"] == "2026-03-01"
    happening = told(client, event.url)[0]
    assert happening["startDate"] == "2026-07-04T10:00:00+01:00"
    assert happening["location"]["name"] == "Town Hall"
    assert happening["eventSchedule"]["repeatFrequency"] == "P2W"


def test_no_word_of_an_editor_leaves_the_block(client: Client) -> None:
    title = "</script><script>alert(1)</script> & <!-- “quoted”"
    factories.TopicPageFactory(parent=factories.council_site(), title=title, slug="bad")
    assert told(client, "/bad/")[0]["name"] == title
    assert b"<script>alert" not in client.get("/bad/").content


def test_what_is_no_page_says_nothing(client: Client) -> None:
    factories.council_site()
    assert b"ld+json" not in client.get("/a-to-z/").content
