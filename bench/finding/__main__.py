"""`make bench-finding`: how often the right page comes first among ten thousand, and how soon."""

import argparse
import sys
from typing import Any

import django

from bench.finding import place, queries
from bench.report import heading, write_down

PAGES = 10_000
FIRST, THREE = 90.0, 98.0
NAMES = {
    queries.TUNING: "queries",
    queries.TUNING_NEXT: "queries of the second list",
    queries.OPENED: "queries of the first set aside, now opened",
    queries.OPENED_NEXT: "queries of the second set aside, now opened",
    queries.OPENED_THIRD: "queries of the third set aside, now opened",
    queries.OPENED_LAST: "queries of the fourth set aside, now opened",
    queries.SET_ASIDE: "queries of the fifth set aside",
}
QUERY_MS, PAGE_MS, SUGGESTIONS_MS = 60.0, 250.0, 80.0


def prepare(*, anew: bool) -> None:
    """The bench's own council, made when there is none."""
    made = place.enter(anew=anew)
    django.setup()
    if made:
        from bench.finding import loading, measuring

        print(f"{loading.fill(PAGES):,} pages made", flush=True)
        measuring.read_files()
        place.loaded()


class Report:
    """Lines of a table, and what of them misses its budget."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.missed: list[str] = []

    def row(self, name: str, found: str, budget: str, *, kept: bool) -> None:
        """A figure and its budget."""
        self.lines.append(f"| {name} | {found} | {budget} | {'yes' if kept else '**no**'} |")
        if not kept:
            self.missed.append(f"{name}: {found}, budget {budget}")


def relevance(report: Report, search: Any, *, show_set_aside: bool) -> None:
    """Each file; what went wrong with the one that is set aside is said only when it is asked for."""
    for path in queries.files():
        answers = queries.ask(queries.read(path), search)
        found = queries.score(answers)
        for what, share, budget in (
            ("Right page first", found.first, FIRST),
            ("Right page in the first three", found.three, THREE),
        ):
            report.row(
                f"{what}, {found.number} {NAMES[path]}",
                f"{share:.1f} %",
                f"≥ {budget:.0f} %",
                kept=share >= budget,
            )
        if path != queries.SET_ASIDE or show_set_aside:
            print(f"\n{path.name}:")
            print("\n".join(queries.misses(answers)) or "every first result is right", end="\n\n")


def times(report: Report, search: Any, rounds: int, requests: int) -> None:
    """The engine alone, then the site's server."""
    from bench.finding import directory
    from bench.finding.measuring import served

    every = queries.every()
    search.times(every, 1)
    alone = search.times(every, rounds)
    budgets = [("Search query, the engine alone", alone, QUERY_MS)]
    answered = served(every, requests)
    budgets.append(("Page of results, 10 requests a second", answered.results, PAGE_MS))
    if answered.suggestions is not None:
        budgets.append(("Suggestions, 10 requests a second", answered.suggestions, SUGGESTIONS_MS))
    name = f"Directory of {directory.ENTRIES:,} entries, 10 requests a second"
    budgets.append((name, directory.served(search.root, min(requests, directory.MOST)), PAGE_MS))
    for name, found, most in budgets:
        report.row(
            f"{name} (p50 / p95 / p99)", str(found), f"p95 ≤ {most:.0f} ms", kept=found.percentile(95) <= most
        )


def absent(rows: list[queries.Query]) -> list[str]:
    """The right addresses that the site does not have."""
    from django.test import Client
    from wagtail.documents import get_document_model

    files = {row.filename for row in get_document_model().objects.all()}
    wanted = {name for query in rows for name in query.right}
    client = Client(headers={"host": "127.0.0.1"})
    return sorted(
        name
        for name in wanted
        if (client.get(name).status_code != 200 if name.startswith("/") else name not in files)
    )


def main() -> int:
    """Measures, prints, writes down; 1 when a figure is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anew", action="store_true", help="make the bench's council again")
    parser.add_argument("--only-relevance", action="store_true", help="no times; prints only")
    parser.add_argument(
        "--keep-index", action="store_true", help="measure the index that is there; prints only"
    )
    parser.add_argument("--show-set-aside", action="store_true", help="the misses of the file set aside too")
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 21))
    parser.add_argument("--requests", type=int, default=600, choices=range(20, 6001), metavar="20..6000")
    parser.add_argument("--no-docs", action="store_true", help="print only")
    given = parser.parse_args()
    prepare(anew=given.anew)
    from wagtail.documents import get_document_model

    from bench.finding import measuring

    seconds = None if given.keep_index and measuring.is_indexed(PAGES) else measuring.index()
    if gone := absent(queries.every()):
        sys.exit(f"These right answers are not there any more: {', '.join(gone)}")
    report, search = Report(), measuring.Search()
    relevance(report, search, show_set_aside=given.show_set_aside)
    if not given.only_relevance:
        times(report, search, given.rounds, given.requests)
    sizes = measuring.index_size()
    facts = (
        "one web process, PostgreSQL and the load driver on the same cores",
        f"{search.pages():,} pages and {get_document_model().objects.count():,} documents",
    )
    lines = [
        heading("make bench-finding", *facts),
        "| figure | found | budget | kept |",
        "|---|---|---|---|",
        *report.lines,
        "",
        "| the index | |",
        "|---|---|",
        *([f"| Made anew | {seconds:.0f} s |"] if seconds is not None else []),
        f"| Size on disk | {sum(sizes.values()) / 1e6:.0f} MB |",
    ]
    text = "\n".join(lines)
    print(text)
    if not (given.no_docs or given.only_relevance or given.keep_index):
        write_down("bench-finding", text)
    for reason in report.missed:
        print(f"NOT AS IT SHOULD BE: {reason}", file=sys.stderr)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
