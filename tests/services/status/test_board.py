import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from council.core import clock
from council.core.http import UNTIL_HEADER
from council.pagecache.popular import changes_at
from services.models import ServicePage, ServiceStatus, TopicPage
from services.status.board import board, updated_at
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
ALL = "/service-status/"


@pytest.fixture(autouse=True)
def others(bins: TopicPage, pool: ServicePage) -> None:
    """Services of which nothing is said."""
    factories.ServicePageFactory(parent=bins, title="Garden waste", slug="garden")


def said(page: ServicePage, **fields: object) -> ServiceStatus:
    status = ServiceStatus.objects.create(**{"sentence": "Disrupted by snow.", **fields})
    status.services.add(page)
    return status


def text(client: Client, path: str) -> str:
    return " ".join(BeautifulSoup(client.get(path).content, "html.parser").get_text(" ").split())


def test_a_service_says_what_is_the_matter_at_its_top_and_its_topic_on_its_card(
    client: Client, collection: ServicePage
) -> None:
    until = clock.now() + HOUR
    said(collection, ends_at=until, level=ServiceStatus.Level.CLOSED)
    page = client.get("/bins/collection/")
    assert "Disrupted by snow." in page.content.decode()
    assert page.headers[UNTIL_HEADER] == str(int(until.timestamp()))
    topic = client.get("/bins/")
    assert "Closed" in topic.content.decode()
    # What is read most on the topic is counted anew at each full hour.
    assert topic.headers[UNTIL_HEADER] == str(int(min(until, changes_at(clock.now())).timestamp()))
    assert "Closed" not in text(client, "/bins/garden/")


def test_what_is_the_matter_stands_before_what_runs_as_usual(client: Client, collection: ServicePage) -> None:
    assert "All our services run as usual." in text(client, ALL)
    said(collection)
    words = text(client, ALL)
    assert words.index("Disrupted by snow.") < words.index("Running as usual") < words.index("Swimming pool")
    assert "Last updated" in words


def test_what_others_run_is_never_said_to_run_as_usual(client: Client, bins: TopicPage) -> None:
    county = factories.ProviderFactory(name="Northmoor County")
    tip = factories.ServicePageFactory(parent=bins, title="The tip", slug="tip", provider=county)
    usual = text(client, ALL).partition("Running as usual")[2]
    assert "Garden waste" in usual
    assert "The tip" not in usual
    said(tip)
    assert "The tip Disrupted" in text(client, ALL).partition("Running as usual")[0]


def test_the_topic_with_the_worst_stands_first(collection: ServicePage) -> None:
    pool = ServicePage.objects.get(slug="pool")
    said(collection)
    said(pool, level=ServiceStatus.Level.CLOSED)
    root = collection.get_site().root_page
    assert [group.title for group in board(root, clock.now()).affected] == ["Parks", "Bins"]


def test_it_was_last_updated_when_somebody_or_the_clock_changed_it(collection: ServicePage) -> None:
    now = clock.now()
    assert updated_at(now) is None
    status = said(collection, starts_at=now - 3 * HOUR, ends_at=now + HOUR)
    assert updated_at(now + HOUR - datetime.timedelta(seconds=1)) == status.changed_at
    assert updated_at(now + HOUR) == now + HOUR


def test_the_page_of_all_services_takes_few_queries_however_many_there_are(
    client: Client, collection: ServicePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        said(collection)
    client.get(ALL)
    with django_assert_max_num_queries(12):
        client.get(ALL)


def test_the_feed_tells_what_began_and_what_is_over(client: Client, collection: ServicePage) -> None:
    now = clock.now()
    said(collection, sentence="Snow & ice.")
    said(collection, sentence="Lorry broken.", ended_at=now)
    said(collection, sentence="Not yet.", starts_at=now + HOUR)
    feed = client.get("/service-status/rss/").content.decode()
    assert "Disrupted: Bin collection" in feed
    assert "Over: Bin collection" in feed
    assert "Snow &amp; ice." in feed
    assert "Not yet." not in feed
