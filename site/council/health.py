"""Two questions a load balancer asks: is the process alive, and can it serve."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor

from council.doorbell.listener import Listener

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Health:
    """Answers `/healthz` and `/readyz` without Django's threads, so that a busy site still answers."""

    PATHS = frozenset({"/healthz", "/readyz"})
    PATIENCE = 5.0

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="health")
        self._migrated = False

    async def __call__(self, path: str, send: Send) -> None:
        """Sends the answer: 200 when well, else 503 with the parts that fail and why."""
        parts = {"process": "ok"} if path == "/healthz" else await self.ready()
        well = all(state == "ok" for state in parts.values())
        body = json.dumps({"status": "ok" if well else "failing", "parts": parts}).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": 200 if well else 503, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def ready(self) -> dict[str, str]:
        """Each part that serving needs: `ok`, or what is wrong with it."""
        loop = asyncio.get_running_loop()
        asked = loop.run_in_executor(self._executor, self._ask_database)
        try:
            parts = await asyncio.wait_for(asked, self.PATIENCE)
        except TimeoutError:
            parts = {"database": f"no answer in {self.PATIENCE:.0f} s", "migrations": "unknown"}
        parts["doorbell"] = "ok" if self._listener.hearing else "deaf: pages are served uncached"
        return parts

    def close(self) -> None:
        """Ends the thread."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _ask_database(self) -> dict[str, str]:
        close_old_connections()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            # Migrations are not undone under a running process: once applied is applied.
            if not self._migrated:
                executor = MigrationExecutor(connection)
                missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
                if missing:
                    return {"database": "ok", "migrations": f"{len(missing)} not applied"}
                self._migrated = True
            return {"database": "ok", "migrations": "ok"}
        except Exception as error:
            # The reason's first line only: it may be read by whoever can reach the port.
            reason = type(error).__name__
            return {"database": f"unreachable: {reason}", "migrations": "unknown"}
        finally:
            close_old_connections()
