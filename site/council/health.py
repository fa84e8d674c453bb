"""Two questions a load balancer asks: is the process alive, and can it serve."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from council.doorbell.listener import Listener
from council.pagecache import threads

Send = Callable[[dict[str, Any]], Awaitable[None]]
ALIVE: Mapping[str, str] = {"process": "ok"}


def database() -> dict[str, str]:
    """What Django needs in order to serve, part by part: `ok`, or what is wrong with it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = _missing_migrations()
    except Exception as error:
        # The kind alone: whoever can reach the port may read it.
        return {"database": f"unreachable ({type(error).__name__})", "migrations": "unknown"}
    return {"database": "ok", "migrations": f"{missing} not applied" if missing else "ok"}


class _NotYet(Exception):
    pass


def _missing_migrations() -> int:
    try:
        _all_applied()
    except _NotYet as error:
        return int(error.args[0])
    return 0


@functools.cache
def _all_applied() -> None:
    """Returns, and remembers it, when every migration is applied: none is undone under a running process."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise _NotYet(len(missing))


class Health:
    """Answers `/healthz` and `/readyz` without the threads that render, so that a busy site still answers."""

    PATHS = frozenset({"/healthz", "/readyz"})
    PATIENCE = 5.0

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="health")

    async def __call__(self, path: str, send: Send) -> None:
        """Sends the answer: 200 when well, else 503 with the parts that fail and why."""
        response = _response(ALIVE if path == "/healthz" else await self.ready())
        headers = [(name.lower().encode(), value.encode()) for name, value in response.items()]
        headers.append((b"content-length", str(len(response.content)).encode()))
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": response.content})

    async def ready(self) -> dict[str, str]:
        """Each part that serving needs: `ok`, or what is wrong with it."""
        try:
            parts = await asyncio.wait_for(threads.run(self._executor, database), self.PATIENCE)
        except TimeoutError:
            parts = {"database": f"no answer in {self.PATIENCE:.0f} s", "migrations": "unknown"}
        return {**parts, "doorbell": "ok" if self._listener.hearing else "deaf: pages are served uncached"}

    def close(self) -> None:
        """Ends the thread."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def _response(parts: Mapping[str, str]) -> JsonResponse:
    well = all(state == "ok" for state in parts.values())
    data = {"status": "ok" if well else "failing", "parts": dict(parts)}
    return JsonResponse(data, status=200 if well else 503, headers={"Cache-Control": "no-store"})
