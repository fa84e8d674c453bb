"""`make bench-pages`: how fast pages are, how soon an edit shows, and that nothing stale is served."""

import argparse
import json
import math
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

from bench.chosen import path_of, published
from bench.load import Result, drive, request_for
from bench.report import heading, write_down
from bench.servers import BROWSER, Server, wait_for

REQUIRED = 0.7
UNCACHED = {"Cookie": "sessionid=bench"}


@dataclass
class Options:
    """How long and how often."""

    rounds: int
    seconds: float
    edits: int
    cuts: int


@contextmanager
def borrowed_page() -> Iterator[Any]:
    """A copy of a service page that the bench may edit, gone afterwards."""
    from services.models import ServicePage

    original = published(ServicePage).last()
    if original is None:
        sys.exit("There is no service page to measure: run `make run` once, so that the demo council exists.")
    slug = f"bench-{secrets.token_hex(3)}"
    copied = original.copy(update_attrs={"slug": slug, "title": "Bench start"}, copy_revisions=False)
    try:
        yield copied
    finally:
        type(copied).objects.get(pk=copied.pk).delete()


def record(server: Server, path: str, folder: str) -> str:
    """Writes down what a browser gets for the page, for the bare application to send."""
    answer, body = server.get(path, BROWSER)
    headers = [(name, value) for name, value in answer.getheaders() if name not in {"date", "server"}]
    file = Path(folder) / "answer.json"
    file.write_text(json.dumps({"headers": headers, "body": body.hex()}))
    return str(file)


def rates(site: Server, path: str, options: Options) -> dict[str, Any]:
    """The bare application, the kept page and the uncached one, in turns so that noise falls on all alike."""
    request = request_for(path, BROWSER)
    site.get(path, BROWSER)
    runs: dict[str, list[Result]] = {"bare": [], "cached": []}
    with tempfile.TemporaryDirectory() as folder:
        recorded = record(site, path, folder)
        length = len(bytes.fromhex(json.loads(Path(recorded).read_text())["body"]))
        with Server("bench.bare:application", BENCH_ANSWER=recorded) as bare:
            for port in (bare.port, site.port):
                drive(port, request, connections=32, seconds=0.5)
            for _ in range(options.rounds):
                runs["bare"].append(drive(bare.port, request, connections=32, seconds=options.seconds))
                runs["cached"].append(drive(site.port, request, connections=32, seconds=options.seconds))
    uncached = drive(
        site.port, request_for(path, {**BROWSER, **UNCACHED}), connections=4, seconds=options.seconds
    )
    ratios = [cached.rate / bare.rate for bare, cached in zip(runs["bare"], runs["cached"], strict=True)]
    return {
        "bytes": length,
        "ratio": statistics.median(ratios),
        "bare": max(runs["bare"], key=lambda run: run.rate),
        "cached": max(runs["cached"], key=lambda run: run.rate),
        "uncached": uncached,
    }


@dataclass
class Edits:
    """What became of edits: how many the next answer lacked, and how soon another process had the rest."""

    missing: int = 0
    # Milliseconds until a request was sent whose answer had the edit, and until that answer was there.
    told: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)


def edits(one: Server, other: Server, page: Any, path: str, options: Options) -> Edits:
    """Publishes edits through one process and reads them from both."""
    found = Edits()
    for number in range(options.edits):
        one.text(path), other.text(path)
        title = f"Bench edit {number}"
        one.door("edit", page=page.pk, title=title)
        edited_at = asked_at = time.perf_counter()
        while title not in other.text(path):
            asked_at = time.perf_counter()
        found.shown.append((time.perf_counter() - edited_at) * 1000)
        found.told.append((asked_at - edited_at) * 1000)
        found.missing += title not in one.text(path)
    return found


def cuts(one: Server, other: Server, page: Any, path: str, options: Options) -> tuple[int, int]:
    """Stale answers, of all answers, of a process whose listener is cut just before each edit."""
    from django.db import connection

    stale = asked = 0
    for number in range(options.cuts):
        other.text(path)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [other.door("state")["listener"]])
        title = f"Bench cut {number}"
        one.door("edit", page=page.pk, title=title)
        for _ in range(10):
            asked += 1
            stale += title not in other.text(path)
        wait_for(lambda: other.door("state")["hearing"])
        asked += 1
        stale += title not in other.text(path)
    return stale, asked


def banners(one: Server, other: Server, path: str, options: Options) -> tuple[int, int, list[float]]:
    """Renders caused by banner changes, changes missing from the next answer, milliseconds to the other's."""
    one.text(path), other.text(path)
    before = [server.door("state")["renders"] for server in (one, other)]
    missing, took = 0, []
    try:
        for number in range(options.edits):
            heading = f"Flood warning {number}" if number % 2 == 0 else ""
            one.door("banner", heading=heading)
            shown = heading or "Flood warning"
            missing += (shown in one.text(path)) is not bool(heading)
            took.append(
                wait_for(lambda: (shown in other.text(path)) is bool(heading)) * 1000  # noqa: B023
            )
    finally:
        one.door("banner")
    after = [server.door("state")["renders"] for server in (one, other)]
    return sum(after) - sum(before), missing, took


def percentile_95(values: list[float]) -> float:
    """What 95 in 100 of the values do not exceed."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


def spread(values: list[float]) -> str:
    """Median, 95th percentile and worst, in milliseconds."""
    return f"{statistics.median(values):.1f} / {percentile_95(values):.1f} / {max(values):.1f} ms"


def measure(options: Options) -> tuple[str, list[str]]:
    """The report as Markdown, and what of it is not as it should be."""
    from bench.profile import profile

    with borrowed_page() as page:
        path = path_of(page)
        with Server("bench.measured:application") as one, Server("bench.measured:application") as other:
            for server in (one, other):
                wait_for(lambda server=server: server.door("state")["hearing"])  # type: ignore[misc]
            by_page = {"Home page": rates(one, "/", options), "Service page": rates(one, path, options)}
            edited = edits(one, other, page, path, options)
            stale, asked = cuts(one, other, page, path, options)
            renders, not_shown, banner_across = banners(one, other, path, options)
        shares = {"Home page": profile("/"), "Service page": profile(path)}
    lines = [
        "| page (br, as sent) | bare ASGI app | cached | cached / bare | uncached | p99 cached |",
        "|---|---|---|---|---|---|",
    ]
    failed = []
    for name, found in by_page.items():
        lines.append(
            f"| {name}, {found['bytes']:,} bytes | {found['bare'].rate:,.0f}/s "
            f"| {found['cached'].rate:,.0f}/s | {found['ratio']:.2f} | {found['uncached'].rate:,.0f}/s "
            f"| {found['cached'].percentile(0.99):.1f} ms |"
        )
        if found["ratio"] < REQUIRED:
            failed.append(f"{name}: {found['ratio']:.2f} of the bare server, less than {REQUIRED}")
    lines += [
        "",
        "| where an uncached page's time goes | total | SQL | templates without their SQL | the rest |",
        "|---|---|---|---|---|",
    ]
    for name, share in shares.items():
        lines.append(
            f"| {name} | {share.total:.1f} ms | {share.queries} queries, {share.sql:.1f} ms "
            f"| {share.templates:.1f} ms | {share.rest:.1f} ms |"
        )
    lines += [
        "",
        "| exactness | found |",
        "|---|---|",
        f"| Edits missing from the next answer of the same process | {edited.missing} of {options.edits} |",
        f"| Until a request to another process gets it (median / p95 / worst) | {spread(edited.told)} |",
        f"| The same with the answer, which has to be rendered | {spread(edited.shown)} |",
        f"| Stale answers of a process whose listener was cut {options.cuts} times | {stale} of {asked} |",
        f"| Pages rendered for {options.edits + 1} banner changes, both processes | {renders} |",
        f"| Banner changes missing from the same process's next answer | {not_shown} of {options.edits} |",
        f"| Until a banner shows in another process (median / p95 / worst) | {spread(banner_across)} |",
    ]
    if edited.missing or stale or renders or not_shown:
        failed.append(
            f"missing edits {edited.missing}, stale {stale}, renders {renders}, missing banners {not_shown}"
        )
    if percentile_95(edited.shown) > 200:
        failed.append(f"edits took {spread(edited.shown)} to show in another process")
    return "\n".join(lines), failed


def main() -> int:
    """Measures, prints, writes down; 1 when a figure is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, choices=range(1, 21))
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--edits", type=int, default=30, choices=range(2, 201))
    parser.add_argument("--cuts", type=int, default=20, choices=range(1, 101))
    parser.add_argument("--no-docs", action="store_true", help="print only")
    given = parser.parse_args()
    django.setup()
    from wagtail.models import Page

    options = Options(given.rounds, min(given.seconds, 20.0), given.edits, given.cuts)
    report, failed = measure(options)
    pages = Page.objects.live().filter(depth__gt=1).count()
    facts = (
        "one uvicorn process a figure",
        "the load driver on the same cores (32 kept connections, 4 for the uncached page)",
        f"{pages} pages in the site",
    )
    report = f"{heading('make bench-pages', *facts)}\n{report}"
    print(report)
    if not given.no_docs:
        write_down("bench-pages", report)
    for reason in failed:
        print(f"NOT AS IT SHOULD BE: {reason}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
