import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from council.core.http import TAGS_HEADER
from planning.models import TAG
from tests import factories
from tests.planning.making import row, several, take

pytestmark = pytest.mark.django_db


def titles(client: Client, address: str) -> list[str]:
    answer = client.get(address, headers={"host": "localhost"})
    assert answer.status_code == 200 and TAG in answer.headers[TAGS_HEADER]
    feed = ElementTree.fromstring(answer.content)  # noqa: S314
    return [item.findtext("title", "") for item in feed.findall("channel/item")]


def test_the_feed_has_what_came_and_what_was_decided_newest_first(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.council_site()
    take(
        row(reference="26/0001/A", received="2026-11-02", address="1 Loom Street"),
        row(reference="26/0002/A", received="2026-09-02", address="2 Loom Street", status="Granted",
            decided="2026-11-04", ward="Low Fold & Mill"),
    )  # fmt: skip
    with django_assert_max_num_queries(6):
        found = titles(client, "/planning-applications/rss/")
    assert found == ["Approved: 2 Loom Street", "Received: 1 Loom Street", "Received: 2 Loom Street"]
    assert titles(client, "/planning-applications/rss/low-fold-mill/") == [found[0], found[2]]


def test_a_feed_is_bounded_and_a_ward_that_is_none_is_not_found(client: Client) -> None:
    factories.council_site()
    several(60)
    assert len(titles(client, "/planning-applications/rss/")) == 40
    assert (
        client.get("/planning-applications/rss/atlantis/", headers={"host": "localhost"}).status_code == 404
    )
