"""A small load driver: keeps some connections busy with one request for a bounded time, on loopback."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import cast

import uvloop


@dataclass
class Result:
    """What a run of the driver saw."""

    requests: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class Visitor(asyncio.Protocol):
    """One keep-alive connection that asks again as soon as it has its answer."""

    def __init__(self, request: bytes, result: Result, until: float) -> None:
        self.request = request
        self.result = result
        self.until = until
        self.done = asyncio.get_running_loop().create_future()
        self.length = 0
        self.got = 0
        self.first = b""
        self.asked_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        if not self.length:
            self.first += data
            head, separator, _ = self.first.partition(b"\r\n\r\n")
            if not separator:
                return
            self._learn(head)
            data = self.first
        elif not self.got and not data.startswith(b"HTTP/1.1 200"):
            self._fail(f"the answer was {data[:60]!r}")
            return
        self.got += len(data)
        if self.got < self.length:
            return
        now = time.perf_counter()
        self.result.requests += 1
        self.result.latencies.append(now - self.asked_at)
        self.got = 0
        if now < self.until:
            self._ask()
        else:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)

    def _ask(self) -> None:
        self.asked_at = time.perf_counter()
        self.transport.write(self.request)

    def _learn(self, head: bytes) -> None:
        """Every answer is as long as the first: the page does not change meanwhile."""
        if not head.startswith(b"HTTP/1.1 200"):
            self._fail(f"the answer was {head[:60]!r}")
            return
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                self.length = len(head) + 4 + int(line.partition(b":")[2])
        if not self.length:
            self._fail("the answer has no length")

    def _fail(self, reason: str) -> None:
        if not self.done.done():
            self.done.set_exception(RuntimeError(reason))
        self.transport.close()


async def _drive(port: int, request: bytes, connections: int, seconds: float) -> Result:
    result = Result()
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    visitors = []
    for _ in range(connections):
        _, visitor = await loop.create_connection(
            lambda: Visitor(request, result, began + seconds), "127.0.0.1", port
        )
        visitors.append(visitor.done)
    await asyncio.wait_for(asyncio.gather(*visitors), seconds + 30)
    result.seconds = time.perf_counter() - began
    return result


def request_for(path: str, headers: dict[str, str]) -> bytes:
    """The bytes of one GET request, with the headers a browser sends."""
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def drive(port: int, request: bytes, *, connections: int, seconds: float) -> Result:
    """Asks on this many connections for this long."""
    return uvloop.run(_drive(port, request, connections, seconds))
