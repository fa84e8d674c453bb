"""What a web process starts with and stops with: the doorbell, page-view counts, and the apps' loops."""

import asyncio
import contextlib
import gc
import importlib
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings

from council.core.registries import Loop, loops
from council.doorbell.listener import Listener
from council.pagecache import actions, threads
from council.pagecache.layer import PageCache
from council.startup import Refused, before_serving

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Lifespan:
    """Starts and stops, once each, what runs beside the requests of one process."""

    FLUSH_EVERY = 10.0
    WAIT_FOR_DOORBELL = 3.0
    RESTART_AFTER = 5.0

    def __init__(self, pages: PageCache, listener: Listener) -> None:
        self._pages = pages
        self._listener = listener
        self._tasks: list[asyncio.Task[None]] = []
        listener.subscribe(actions.TOPIC, actions.heard, on_deaf=self._fall_deaf, on_recovered=self._recover)

    async def __call__(self, receive: Receive, send: Send) -> None:
        """Speaks the ASGI lifespan protocol."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self.start()
                except Refused as refusal:
                    # The server ends on this answer; on an exception it might serve all the same.
                    logger.critical("%s", refusal)
                    await send({"type": "lifespan.startup.failed", "message": str(refusal)})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def start(self) -> None:
        """Returns when the doorbell is heard, or soon after if it is not: pages are then served uncached."""
        await threads.run(self._pages.executor, before_serving)
        importlib.import_module(settings.ROOT_URLCONF)
        await self._listener.start(wait=self.WAIT_FOR_DOORBELL)
        flushing = self._pages.tally.flush_every(self.FLUSH_EVERY, self._pages.executor)
        self._tasks = [asyncio.create_task(flushing, name="page views")]
        for name in loops.names():
            self._tasks.append(asyncio.create_task(self._keep_running(name, loops[name]), name=name))
        # What lives as long as the process need not be walked by the collector in the middle of a request.
        gc.collect()
        gc.freeze()

    async def stop(self) -> None:
        """Ends the loops, writes the last counts and leaves the doorbell."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        await self._pages.tally.flush(self._pages.executor)
        await self._listener.stop()

    async def _keep_running(self, name: str, loop: Loop) -> None:
        while True:
            try:
                await loop()
                return
            except Exception:
                logger.exception("the loop %s failed; it starts again in %.0f s", name, self.RESTART_AFTER)
                await asyncio.sleep(self.RESTART_AFTER)

    def _fall_deaf(self) -> None:
        self._pages.store.deaf()
        self._pages.keeper.deaf()

    def _recover(self) -> None:
        self._pages.keeper.recovered()
        self._pages.store.recovered()
