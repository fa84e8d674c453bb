"""Requests that arrive when residents send them, however slow the answers are (open loop), on loopback."""

import asyncio
import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import uvloop

LONGEST = 10.0


@dataclass(frozen=True)
class Latencies:
    """Milliseconds from the moment at which each request was due to the last byte of its answer.

    One that had no answer of 200 within ten seconds took ten seconds.
    """

    all: tuple[float, ...]
    unanswered: int = 0

    def percentile(self, hundredths: int) -> float:
        """What so many in a hundred do not exceed."""
        return sorted(self.all)[math.ceil(len(self.all) * hundredths / 100) - 1]

    @property
    def median(self) -> float:
        """Half are faster."""
        return statistics.median(self.all)

    def __str__(self) -> str:
        figures = f"{self.median:.1f} / {self.percentile(95):.1f} / {self.percentile(99):.1f} ms"
        return f"{figures}, {self.unanswered} of {len(self.all)} unanswered" if self.unanswered else figures


def arrive(port: int, requests: Sequence[bytes], *, rate: float) -> Latencies:
    """Sends them at a steady rate, each on its own connection.

    A request that waits for an earlier one, here or in the server, is the slower for it.
    """
    took = uvloop.run(_all(port, requests, rate))
    return Latencies(
        tuple(LONGEST * 1000 if one is None else one * 1000 for one in took), sum(one is None for one in took)
    )


async def _all(port: int, requests: Sequence[bytes], rate: float) -> list[float | None]:
    start = time.perf_counter() + 0.1
    asked = [_one(port, request, start + number / rate) for number, request in enumerate(requests)]
    return await asyncio.gather(*asked)


async def _one(port: int, request: bytes, due: float) -> float | None:
    await asyncio.sleep(due - time.perf_counter())
    try:
        async with asyncio.timeout(max(0.0, due + LONGEST - time.perf_counter())):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(request)
                answer = await reader.read(-1)
                took = time.perf_counter() - due
            finally:
                writer.close()
    except (TimeoutError, OSError):
        return None
    return took if answer.startswith(b"HTTP/1.1 200") else None
