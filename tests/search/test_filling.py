import dataclasses
from collections.abc import Collection, Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from council.core import registries
from council.core.finding import Findable, Source
from council.core.roles import Role
from search import actions, filling, tasks
from search.models import IndexedSource, IndexedThing
from tests.forms.making import officer
from tests.search import making

pytestmark = pytest.mark.django_db


def thing(number: int, title: str = "") -> Findable:
    return Findable(key=str(number), kind="pebble", title=title or f"Pebble {number}", url=f"/{number}/")


class Pebbles:
    """A source whose things a test changes."""

    def __init__(self, many: int) -> None:
        self.things = {number: thing(number) for number in range(many)}
        self.meanwhile: Any = None

    def read(self, keys: Collection[str] | None) -> Iterator[Findable]:
        for number, one in list(self.things.items()):
            if keys is None or str(number) in keys:
                yield one
        if keys is None and self.meanwhile:
            self.meanwhile()


@pytest.fixture
def pebbles(monkeypatch: pytest.MonkeyPatch) -> Pebbles:
    found = Pebbles(7)
    only: registries.Registry[Source] = registries.Registry("what search can find")
    only.register("pebbles", Source({"pebble": "Pebbles"}, found.read))
    monkeypatch.setattr(registries, "findables", only)
    monkeypatch.setattr(filling, "AT_ONCE", 3)
    return found


def titles() -> list[str]:
    return sorted(IndexedThing.objects.filter(source="pebbles").values_list("title", flat=True))


def raise_version() -> None:
    old = registries.findables["pebbles"]
    registries.findables.unregister("pebbles")
    registries.findables.register("pebbles", dataclasses.replace(old, version=old.version + 1))


def test_what_another_release_wrote_is_filled_anew_once(pebbles: Pebbles) -> None:
    assert filling.complete() == ["pebbles"]
    assert len(titles()) == 7 and filling.behind() == []
    IndexedThing.objects.filter(key="3").update(title="As it is")
    assert filling.complete() == []
    assert "As it is" in titles()
    del pebbles.things[0]
    raise_version()
    assert filling.behind() == ["pebbles"]
    assert filling.complete() == ["pebbles"]
    assert titles() == [f"Pebble {number}" for number in range(1, 7)]
    assert filling.behind() == []


def test_rows_that_are_made_otherwise_are_another_release_too(
    pebbles: Pebbles, monkeypatch: pytest.MonkeyPatch
) -> None:
    filling.complete()
    monkeypatch.setattr(actions, "ROWS", actions.ROWS + 1)
    assert filling.behind() == ["pebbles"]


def test_making_the_index_by_hand_counts(pebbles: Pebbles) -> None:
    actions.reindex()
    assert filling.behind() == []


def test_a_change_in_the_meantime_stays_as_it_was_made(pebbles: Pebbles) -> None:
    filling.complete()
    raise_version()

    def change() -> None:
        # As the receiver does it: after the source has described the last three, before they are kept.
        pebbles.things[6] = thing(6, "Changed")
        actions.index(source="pebbles", keys=["6"])
        actions.remove(source="pebbles", key="5")
        pebbles.things[7] = thing(7, "New")
        actions.index(source="pebbles", keys=["7"])

    pebbles.meanwhile = change
    # One batch: everything is read before anything is kept.
    filling.AT_ONCE = 500
    filling.complete()
    assert titles() == sorted([*(f"Pebble {number}" for number in range(5)), "Changed", "New"])


def test_a_source_that_cannot_be_read_leaves_what_there_is_and_is_tried_again(
    pebbles: Pebbles, caplog: pytest.LogCaptureFixture
) -> None:
    filling.complete()
    raise_version()

    def fail() -> None:
        raise RuntimeError("a pebble too many")

    pebbles.meanwhile = fail
    assert filling.complete() == []
    assert len(titles()) == 7
    assert "a pebble too many" in IndexedSource.objects.get(source="pebbles").problem
    assert "could not be filled with pebbles" in caplog.text
    pebbles.meanwhile = None
    assert filling.complete() == ["pebbles"]
    assert IndexedSource.objects.get(source="pebbles").problem == ""


@pytest.mark.django_db(transaction=True)
def test_while_one_worker_fills_another_does_not(pebbles: Pebbles) -> None:
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, 0)", [filling.LOCK])
            assert filling.complete() == []
            # Said, since the server may hear only later that a connection has ended.
            cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [filling.LOCK])
    finally:
        other.close()
    assert filling.complete() == ["pebbles"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone()[0] == 0


def test_the_report_says_how_far_it_is_until_it_is_done(client: Client, pebbles: Pebbles) -> None:
    client.force_login(officer(role=Role.CHAMPION))
    report = reverse("search_admin:report")
    filling.complete()
    assert "brought up to date" not in client.get(report).content.decode()
    raise_version()
    assert "Pebbles: waiting" in client.get(report).content.decode()
    seen = []
    # In the middle of it, as somebody sees it who looks then.
    pebbles.meanwhile = lambda: seen.append(client.get(report).content.decode())
    tasks.complete(timestamp=0)
    assert "Pebbles: 6 of about 7" in seen[0]
    assert "brought up to date" not in client.get(report).content.decode()


def test_whoever_makes_rows_otherwise_raises_their_number() -> None:
    """When this fails, raise ROWS in search/actions.py, and write here what the row is now."""
    full = Findable(
        key="1",
        kind="service",
        title="Caf\u00e9s on the pavement",
        url="/x/",
        summary="Tables and chairs.",
        body="Apply first.",
        synonyms=("What's on",),
        codes=("26/0417/FUL",),
    )
    row = actions.row_of("pages", full)
    made = (row.names, row.stems, row.codes, row.known, row.summary, row.body)
    assert (actions.ROWS, made) == (
        1,
        (
            "Caf\u00e9s on the pavement\nWhat's on\nCafes on the pavement\n26/0417/FUL",
            "cafe pavement\nwhat on\ncafe pavement",
            ["26/0417/ful", "whats on"],
            ["and", "cafes", "chairs", "pavement", "tables", "the", "whats"],
            "Tables and chairs.",
            "Apply first.",
        ),
    )


def test_what_the_index_has_nothing_of_is_filled_by_the_worker_and_what_it_has_is_left() -> None:
    making.page("Council tax rebates")
    tasks.complete(timestamp=0)
    IndexedThing.objects.all().delete()
    tasks.complete(timestamp=0)
    assert IndexedThing.objects.filter(source="pages", title="Council tax rebates").exists()
    IndexedThing.objects.update(title="As it is")
    tasks.complete(timestamp=0)
    assert IndexedThing.objects.filter(title="As it is").exists()
