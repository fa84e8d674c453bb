import asyncio
import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from council.core import registries
from council.doorbell.listener import Listener
from council.lifespan import Lifespan
from tests.council.pagecache.pages import Site


@pytest.fixture
def site(
    monkeypatch: pytest.MonkeyPatch, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Site]:
    """A site whose process may ask the real database, as it does when it starts."""
    monkeypatch.setattr(Lifespan, "WAIT_FOR_DOORBELL", 0.05)
    made = Site()
    made.deaf()
    with django_db_blocker.unblock():
        yield made
        for _ in range(2):
            made.cache.executor.submit(connections.close_all).result()
    made.close()
    gc.unfreeze()


def unreachable() -> Listener:
    """A listener whose database is away."""
    return Listener(lambda: {"host": "127.0.0.1", "port": 1, "dbname": "x"}, first_retry=0.01)


async def test_a_process_that_hears_nothing_starts_at_once_and_serves_uncached(site: Site) -> None:
    lifespan = Lifespan(site.cache, unreachable())
    incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    outgoing: asyncio.Queue[Any] = asyncio.Queue()
    running = asyncio.create_task(lifespan(incoming.get, outgoing.put))
    await incoming.put({"type": "lifespan.startup"})
    started = await asyncio.wait_for(outgoing.get(), 5)
    assert started == {"type": "lifespan.startup.complete"}
    assert not site.store.hearing
    assert gc.get_freeze_count() > 0
    await incoming.put({"type": "lifespan.shutdown"})
    await asyncio.wait_for(running, 5)
    assert await outgoing.get() == {"type": "lifespan.shutdown.complete"}


async def test_loops_run_beside_the_requests_and_one_that_fails_is_started_again(
    site: Site, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lifespan, "RESTART_AFTER", 0.001)
    turns: list[str] = []
    ended = asyncio.Event()

    async def steady() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            turns.append("steady ended")

    async def failing() -> None:
        turns.append("failing began")
        if len(turns) < 3:
            raise ZeroDivisionError
        ended.set()

    registries.loops.register("steady", steady)
    registries.loops.register("failing", failing)
    try:
        lifespan = Lifespan(site.cache, unreachable())
        await lifespan.start()
        await asyncio.wait_for(ended.wait(), 5)
        await lifespan.stop()
    finally:
        registries.loops.unregister("steady")
        registries.loops.unregister("failing")
    assert turns == ["failing began"] * 3 + ["steady ended"]
    assert "the loop failing failed" in caplog.text
