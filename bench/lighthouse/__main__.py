"""`make bench-lighthouse`: what Lighthouse says of public pages on a middling phone and a slow network."""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from bench.chosen import path_of, published
from bench.report import heading, write_down
from bench.servers import Server
from council.supervisor.browser import MISSING, find
from council.supervisor.frontend import node_folder, npm

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "lighthouse"
REQUIRED = {"performance": 95, "accessibility": 100}
METRICS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
}


def install(node: Path) -> None:
    """Gets the locked Lighthouse into this folder, when it is not there."""
    wanted = json.loads((HERE / "package.json").read_text())["dependencies"]["lighthouse"]
    found = PROGRAM / "package.json"
    if not found.exists() or json.loads(found.read_text())["version"] != wanted:
        command: list[str | Path] = [*npm(node), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=HERE, env=environment(node), check=True)  # noqa: S603


def environment(node: Path) -> dict[str, str]:
    """The person's own, with the locked Node first."""
    return {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def audit(node: Path, browser: str, url: str) -> dict[str, Any]:
    """One run with an empty cache, as Lighthouse's own report."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [
        *(str(node / "node"), str(PROGRAM / "cli" / "index.js"), url),
        *("--output=json", "--quiet", "--only-categories=performance,accessibility"),
        f"--chrome-flags={flags}",
    ]
    for last in (False, False, True):
        done = subprocess.run(  # noqa: S603
            command,
            env={**environment(node), "CHROME_PATH": browser},
            capture_output=True,
            text=True,
            check=last,
            timeout=180,
        )
        # A trace that could not be recorded says nothing of the page: Lighthouse asks to be run again.
        if done.returncode == 0:
            break
        print(done.stderr.strip()[-300:], file=sys.stderr)
    return dict(json.loads(done.stdout))


def pages() -> Iterator[tuple[str, str]]:
    """A page of each kind that most people see, the heaviest there is of it: name and address."""
    from home.models import HomePage, NewsPage
    from services.models import ServicePage, TopicPage

    for name, model in (
        ("Home", HomePage),
        ("Topic", TopicPage),
        ("Service", ServicePage),
        ("News", NewsPage),
    ):
        rows = published(model)
        # With a picture where the kind has them: the page without one is the easy case.
        if hasattr(model, "picture"):
            rows = rows.filter(picture__isnull=False) or rows
        page = max(rows, key=lambda page: len(str(page.specific.__dict__.get("body", ""))), default=None)
        if page is None:
            sys.exit("There are no pages to look at: run `make run` once, so that the demo council exists.")
        yield name, path_of(page)


def row(name: str, url: str, runs: list[dict[str, Any]]) -> tuple[str, list[str]]:
    """The page's line of the table, and what of it is not as it should be."""
    scores = {
        category: [round(run["categories"][category]["score"] * 100) for run in runs] for category in REQUIRED
    }
    middle = {category: statistics.median(found) for category, found in scores.items()}
    figures = []
    for metric in METRICS:
        value = statistics.median(run["audits"][metric]["numericValue"] for run in runs)
        figures.append(f"{value:.3f}" if metric == "cumulative-layout-shift" else f"{value:,.0f} ms")
    spread = f"{min(scores['performance'])} to {max(scores['performance'])}"
    line = (
        f"| {name} (`{url}`) | {middle['performance']:.0f} ({spread}) | {middle['accessibility']:.0f} "
        f"| {' | '.join(figures)} |"
    )
    short = [
        f"{name}: {category} {middle[category]:.0f}, less than {required}"
        for category, required in REQUIRED.items()
        if middle[category] < required
    ]
    return line, short


def failures(run: dict[str, Any]) -> list[str]:
    """The accessibility audits that did not pass, by their titles."""
    names = {ref["id"] for ref in run["categories"]["accessibility"]["auditRefs"] if ref["weight"]}
    return [
        audit["title"] for name, audit in run["audits"].items() if name in names and audit.get("score") == 0
    ]


def main() -> int:
    """Looks at each page, prints, writes down; 1 when a score is less than it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, choices=range(1, 16))
    parser.add_argument("--no-docs", action="store_true", help="print only")
    given = parser.parse_args()
    browser = find() or sys.exit(MISSING)
    node = node_folder()
    install(node)
    django.setup()
    lines = [
        f"| page | performance, median (range) of {given.runs} | accessibility "
        f"| {' | '.join(METRICS.values())} |",
        "|---|---|---|---|---|---|---|",
    ]
    short: list[str] = []
    version = ""
    with Server("council.asgi:application") as site:
        for name, url in pages():
            address = f"http://127.0.0.1:{site.port}{url}"
            runs = [audit(node, browser, address) for _ in range(given.runs)]
            version = runs[0]["lighthouseVersion"]
            line, missing = row(name, url, runs)
            lines.append(line)
            short += missing + [f"{name}: {title}" for title in failures(runs[-1])]
            print(line, flush=True)
    facts = f"Lighthouse {version}, mobile, its simulated slow 4G and phone"
    report = "\n".join([heading("make bench-lighthouse", facts), *lines])
    if not given.no_docs:
        write_down("bench-lighthouse", report)
    for reason in short:
        print(f"NOT AS IT SHOULD BE: {reason}", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
