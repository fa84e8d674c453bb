"""`make bench-banner`: how soon an emergency banner is on every page of a busy site, and at what cost."""

import argparse
import asyncio
import datetime
import os
import platform
import re
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import django
import uvloop

from bench.chosen import path_of, published
from bench.load import request_for
from bench.pages import percentile_95
from bench.servers import BROWSER, Server, wait_for

DOCS = Path(__file__).parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench-banner: begin -->", "<!-- bench-banner: end -->"
WITHIN_MS = 200.0
AT_MOST = 2.0
WORDS = "Bench: the river is rising"


@dataclass
class Answer:
    """One answer: when it was asked for and had, and whether the banner stood in it."""

    page: int
    server: int
    asked_at: float
    had_at: float
    banner: bool

    @property
    def took(self) -> float:
        """Milliseconds."""
        return (self.had_at - self.asked_at) * 1000


@dataclass
class Load:
    """Residents who read page after page at a steady rate, and what they were given."""

    paths: list[str]
    ports: list[int]
    until: float
    pause: float
    # The ETag of each page of each server before the banner: with another, it has come.
    before: dict[tuple[int, int], bytes]
    answers: list[Answer] = field(default_factory=list)

    async def resident(self, number: int, connections: int) -> None:
        """Reads every page in turn on one connection, each resident beginning elsewhere."""
        server = number % len(self.ports)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.ports[server])
        page = number * len(self.paths) // connections
        while time.perf_counter() < self.until:
            page = (page + 1) % len(self.paths)
            asked_at = time.perf_counter()
            writer.write(request_for(self.paths[page], BROWSER))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"{self.paths[page]} answered {head[:60]!r}")
            length = re.search(rb"content-length: (\d+)", head.lower())
            assert length is not None  # noqa: S101 - for the type alone
            await reader.readexactly(int(length[1]))
            banner = etag(head) != self.before[page, server]
            self.answers.append(Answer(page, server, asked_at, time.perf_counter(), banner))
            await asyncio.sleep(self.pause)
        writer.close()


def etag(head: bytes) -> bytes:
    """The ETag of an answer."""
    found = re.search(rb"etag: (\S+)", head.lower())
    assert found is not None  # noqa: S101 - for the type alone
    return found[1]


async def run(load: Load, connections: int, publish_after: float, publisher: Server) -> float:
    """Drives the load and publishes the banner on the way; when that was asked for."""
    residents = [asyncio.create_task(load.resident(number, connections)) for number in range(connections)]
    await asyncio.sleep(publish_after)
    begun_at = time.perf_counter()
    await asyncio.to_thread(publisher.door, "banner", heading=WORDS)
    await asyncio.gather(*residents)
    return begun_at


@dataclass
class Found:
    """What one run showed."""

    reached: float
    before: float
    after: float
    rate: float
    stale: int

    @property
    def ratio(self) -> float:
        """How many times as long the slow answers took with the banner coming than before."""
        return self.after / self.before


def read(load: Load, begun_at: float, seconds: float) -> Found:
    """The figures of a run; publishing is part of the time until the last answer without the banner."""
    lacking = [answer for answer in load.answers if not answer.banner and answer.had_at > begun_at]
    reached = max(((answer.had_at - begun_at) * 1000 for answer in lacking), default=0.0)
    before = [answer.took for answer in load.answers if answer.had_at < begun_at]
    after = [answer.took for answer in load.answers if answer.had_at >= begun_at]
    seen = {(answer.page, answer.server) for answer in load.answers if answer.banner}
    missing = len(load.paths) * len(load.ports) - len(seen)
    rate = len(load.answers) / seconds
    early = sum(answer.banner for answer in load.answers if answer.had_at <= begun_at)
    if early:
        raise RuntimeError(f"{early} answers were not those of the pages as they were before the banner")
    return Found(reached, percentile_95(before), percentile_95(after), rate, missing)


def measure(paths: list[str], rounds: int, seconds: float, connections: int, rate: int) -> list[Found]:
    """Every round in the same processes, with the banner taken away between."""
    with (
        Server("bench.measured:application") as one,
        Server("bench.measured:application") as two,
        Server("bench.measured:application") as publisher,
    ):
        servers = (one, two, publisher)
        for server in servers:
            wait_for(lambda server=server: server.door("state")["hearing"])  # type: ignore[misc]
        publisher.door("banner")
        found = []
        try:
            for _ in range(rounds):
                for server in (one, two):
                    wait_for(lambda server=server: WORDS not in server.text("/"))  # type: ignore[misc]
                before = {
                    (page, number): (server.get(path, BROWSER)[0].headers["etag"] or "").lower().encode()
                    for number, server in enumerate((one, two))
                    for page, path in enumerate(paths)
                }
                time.sleep(0.5)
                began = time.perf_counter()
                load = Load(paths, [one.port, two.port], began + seconds, connections / rate, before)
                begun_at = uvloop.run(run(load, connections, seconds / 2, publisher))
                found.append(read(load, begun_at, seconds))
                found[-1].stale += sum(
                    WORDS not in server.text(path) for server in (one, two) for path in paths
                )
                publisher.door("banner")
        finally:
            publisher.door("banner")
    return found


def report(found: list[Found], pages: int, connections: int) -> str:
    """The figures as Markdown."""
    today = datetime.date.today()
    lines = [
        f"`make bench-banner`, {today.day} {today:%B %Y}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}; two web processes read by {connections} residents on the same "
        f"cores, {pages} pages, the banner published in a third process in the middle of each run.",
        "",
        "| run | answers a second | last page without it | p95 before | p95 with it | ratio |",
        "|---|---|---|---|---|---|",
    ]
    for number, one in enumerate(found, 1):
        lines.append(
            f"| {number} | {one.rate:,.0f} | {one.reached:.1f} ms | {one.before:.2f} ms | {one.after:.2f} ms "
            f"| {one.ratio:.2f} |"
        )
    return "\n".join(lines)


def write_down(text: str) -> None:
    """Puts the report between its marks in docs/benchmarks.md."""
    marked = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    DOCS.write_text(marked.sub(lambda _: f"{BEGIN}\n{text}\n{END}", DOCS.read_text()))


def main() -> int:
    """Measures, prints, writes down; 1 when a figure is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, choices=range(1, 21))
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--connections", type=int, default=32, choices=range(2, 257))
    parser.add_argument("--rate", type=int, default=1000, help="answers a second that residents ask for")
    parser.add_argument("--pages", type=int, default=200, choices=range(1, 501))
    parser.add_argument("--no-docs", action="store_true", help="print only")
    given = parser.parse_args()
    django.setup()
    paths = addresses(given.pages)
    found = measure(paths, given.rounds, min(given.seconds, 60.0), given.connections, given.rate)
    text = report(found, len(paths), given.connections)
    print(text)
    if not given.no_docs:
        write_down(text)
    failed: list[str] = []
    for number, one in enumerate(found, 1):
        if one.reached > WITHIN_MS:
            failed.append(f"run {number}: a page lacked the banner after {one.reached:.0f} ms")
        if one.stale:
            failed.append(f"run {number}: {one.stale} pages were not seen with the banner")
    # The middle run: other work on the machine falls on one half of a run or the other.
    ratio = statistics.median(one.ratio for one in found)
    if ratio > AT_MOST:
        failed.append(f"p95 rose {ratio:.1f} times")
    for reason in failed:
        print(f"NOT AS IT SHOULD BE: {reason}", file=sys.stderr)
    return 1 if failed else 0


def addresses(most: int) -> list[str]:
    """The addresses of the main site's pages."""
    from wagtail.models import Page

    return [path_of(page) for page in published(Page)[:most]]


if __name__ == "__main__":
    sys.exit(main())
