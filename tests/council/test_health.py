import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from council import health
from council.doorbell.hub import make_listener
from council.health import Health


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real database; nothing is written."""
    health._all_applied.cache_clear()
    with django_db_blocker.unblock():
        yield
        connection.close()
    health._all_applied.cache_clear()


async def ask(path: str, checker: Health) -> tuple[int, dict[str, Any]]:
    """The status and what it says."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await checker(path, send)
    # The connection that the checker's own thread keeps would outlive the test's database.
    checker._executor.submit(connections.close_all).result()
    checker.close()
    return sent[0]["status"], json.loads(sent[1]["body"])


async def test_a_process_is_alive_without_a_database() -> None:
    assert await ask("/healthz", Health(make_listener())) == (
        200,
        {"status": "ok", "parts": {"process": "ok"}},
    )


async def test_a_process_is_ready_when_database_migrations_and_doorbell_are(database: None) -> None:
    listener = make_listener()
    async with listener.listening():
        status, said = await ask("/readyz", Health(listener))
    assert (status, set(said["parts"].values())) == (200, {"ok"})


async def test_a_deaf_process_is_not_ready_and_says_why(database: None) -> None:
    status, said = await ask("/readyz", Health(make_listener()))
    assert (status, said["status"]) == (503, "failing")
    assert said["parts"] == {
        "database": "ok",
        "migrations": "ok",
        "doorbell": "deaf: pages are served uncached",
    }


async def test_a_process_with_migrations_missing_is_not_ready(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [("a", False)] * 2)
    status, said = await ask("/readyz", Health(make_listener()))
    assert (status, said["parts"]["migrations"]) == (503, "2 not applied")


async def test_a_process_whose_database_is_away_is_not_ready(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections.settings["default"], "PORT", "1")
    monkeypatch.setitem(connections.settings["default"], "HOST", "127.0.0.1")
    status, said = await ask("/readyz", Health(make_listener()))
    assert (status, said["parts"]["migrations"]) == (503, "unknown")
    assert said["parts"]["database"] == "unreachable (OperationalError)"
