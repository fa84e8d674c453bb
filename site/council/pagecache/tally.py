"""Counts page views in memory and adds them to the table now and then; no cookie, no address."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor

from django.db import connection

from council.core import clock
from council.pagecache import threads
from council.pagecache.models import PageView

logger = logging.getLogger(__name__)


class Tally:
    """Views not yet written. `count` costs nothing to speak of; a failed write loses none."""

    MOST_PATHS = 20_000

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, path: str) -> None:
        """One more view of this path."""
        if path in self._counts or (len(self._counts) < self.MOST_PATHS and len(path) <= 255):
            self._counts[path] += 1

    async def flush_every(self, seconds: float, executor: Executor) -> None:
        """Writes until cancelled; a database that is away is tried again next time."""
        while True:
            await asyncio.sleep(seconds)
            await self.flush(executor)

    async def flush(self, executor: Executor) -> None:
        """Writes what was counted, off the event loop; on failure keeps it for the next time."""
        counts, self._counts = self._counts, Counter()
        try:
            await threads.run(executor, write, counts)
        except Exception:
            logger.exception("page views could not be written; they are kept for the next try")
            self._counts.update(counts)


def write(counts: Mapping[str, int]) -> None:
    """Adds the counts to today's rows."""
    # In one order everywhere, so that two processes never wait for each other's rows.
    paths = sorted(path for path in counts if "\x00" not in path)
    if not paths:
        return
    table = PageView._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (path, date, views) "  # noqa: S608
            "SELECT path, %s, views FROM unnest(%s::text[], %s::int[]) AS new (path, views) "
            f"ON CONFLICT (path, date) DO UPDATE SET views = {table}.views + excluded.views",
            [clock.today(), paths, [counts[path] for path in paths]],
        )
