import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

import psycopg
import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from council.doorbell.hub import connection_parameters
from council.doorbell.listener import Listener

T = TypeVar("T")


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real database with real commits; these tests write no rows, so nothing is cleared up."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.fixture
async def listener(database: None) -> AsyncIterator[Listener]:
    """A listener that hears, quick to try again."""
    made = Listener(connection_parameters, heartbeat=0.1, patience=1.0, first_retry=0.01, last_retry=0.05)
    async with made.listening():
        assert made.hearing
        yield made


async def aside(work: Callable[[], T]) -> T:
    """Runs database work off the event loop, as a request would, and leaves no connection behind."""

    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)


def terminate(pid: int | None) -> None:
    """Kills one backend of the database server."""
    with psycopg.connect(**connection_parameters(), autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [pid])


async def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Waits for something to become true."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)
