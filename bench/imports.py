"""`make bench-imports`: how soon the rows of a spreadsheet are in a directory, and out of it again."""

import argparse
import csv
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.report import heading, write_down

DATABASE = "guildhall_imports"
SIZES = (5_000, 100_000)
STEPS = {
    "reading": "Read the file",
    "importing": "Bring the rows in",
    "undoing": "Undo it",
    "deleting": "Delete the page",
}
A_SECOND = 1_000
MOST_MEMORY = 300.0
POSTCODES, HOMES = 2_000, 3
CHUNK = 64 * 1024
HEADINGS = (
    "Name|Summary|Address|Postcode|Who it is for|What it does|When it meets|More about it|Telephone|Email"
)
STREETS = ("Loom", "Mill", "Canal", "Damson", "Foundry", "Station", "Weaver", "Chapel", "Orchard", "Bridge")
GROUPS = ("choir", "lunch club", "football", "walking group", "art class", "advice desk", "chess club")


@contextmanager
def council() -> Iterator[None]:
    """An empty council in a database of its own, gone afterwards."""
    theirs = os.environ["DATABASE_URL"]
    with psycopg.connect(theirs, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{DATABASE}"'.encode())
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(theirs)._replace(path=f"/{DATABASE}"))
        try:
            subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], check=True)
            yield
        finally:
            os.environ["DATABASE_URL"] = theirs
            connection.execute(f'DROP DATABASE "{DATABASE}" WITH (FORCE)'.encode())


def measured(rows: int) -> dict[str, float]:
    """Seconds of each step and megabytes of a process of its own that does what the worker does."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(_file(rows))
        file.flush()
        return _asked([sys.executable, "-m", "bench.imports", "--measure", str(rows), "--file", file.name])


def _asked(asked: list[str]) -> dict[str, float]:
    done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(rows: int, file: Path) -> dict[str, float]:
    """The steps of one import and of its undoing, in this process."""
    import django

    django.setup()
    from directories import actions
    from directories.models import EntryImport
    from directories.sheets.reading import start_of

    page, by = _directory()
    with file.open("rb") as lines:
        encoding, unknown = start_of(iter(lambda: lines.read(CHUNK), b""), page)
    about = {"file_name": "bench.csv", "removes": False, "by": by}
    with file.open("rb") as lines:
        chunks = iter(lambda: lines.read(CHUNK), b"")
        job = actions.keep_file(directory=page, chunks=chunks, encoding=encoding, unknown=unknown, **about)
    found = {"before": _memory()}
    found |= _took("reading", lambda: actions.read_file(job=job.pk))
    job = EntryImport.objects.get(pk=job.pk)
    actions.begin_import(job=job, by=by)
    found |= _took("importing", lambda: actions.go_on(job=job.pk))
    assert page.entries.count() == rows  # noqa: S101 - a figure of anything else is none
    actions.begin_undo(job=EntryImport.objects.get(pk=job.pk), by=by)
    found |= _took("undoing", lambda: actions.go_on(job=job.pk))
    assert not page.entries.exists()  # noqa: S101 - as above
    return found | _took("deleting", page.delete) | {"peak": _memory()}


def _took(step: str, action: Callable[[], Any]) -> dict[str, float]:
    """Seconds by the clock, and of processors: those of this process and of its PostgreSQL together."""
    began, busy = time.perf_counter(), _busy()
    action()
    return {step: time.perf_counter() - began, f"{step} busy": _busy() - busy}


def _busy() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        # What stands behind the name in brackets; the times are the 14th and 15th of all.
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _memory() -> float:
    # Kilobytes on Linux; the most that it ever was.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _directory() -> tuple[Any, Any]:
    from django.contrib.auth import get_user_model
    from wagtail.models import Page, Site

    from council.addresses.models import Property
    from directories.models import DirectoryField, DirectoryPage
    from directories.sets import READY, Subject
    from home.models import HomePage

    if not Property.objects.exists():
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Bench", slug="bench"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Bench"}
        )
        Property.objects.bulk_create(_homes(Property))
    by = get_user_model().objects.filter(is_superuser=True).first()
    by = by or get_user_model().objects.create_superuser(email="bench@example.org")
    page = DirectoryPage(title="Groups", slug="groups", subject=Subject.GROUPS, live=True)
    page.fields = [DirectoryField(**field.values()) for field in READY[Subject.GROUPS]]
    HomePage.objects.get().add_child(instance=page)
    return page, by


def _homes(model: Any) -> Iterator[Any]:
    for number in range(POSTCODES * HOMES):
        yield model(
            uprn=str(10_000_000 + number),
            building=str(number % HOMES + 1),
            street="High Street",
            town="Benchford",
            postcode=_postcode(number // HOMES),
            ward=f"Ward {number % 24}",
            easting=380_000 + number,
            northing=420_000 + number,
        )


def _postcode(number: int) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return f"HB{number // 4_000 + 1} {number // 400 % 10}{letters[number // 20 % 20]}{letters[number % 20]}"


def _file(rows: int) -> bytes:
    """A spreadsheet of community groups, the same in every run."""
    chance = random.Random("imports")  # noqa: S311 - no secret
    text = io.StringIO()
    write = csv.writer(text).writerow
    write(HEADINGS.split("|"))
    for number in range(rows):
        street, group = chance.choice(STREETS), chance.choice(GROUPS)
        title = f"{street} {group} {number // 4}"
        write(
            [
                title,
                f"The {group} of {street} Street, open to everybody who lives nearby.",
                f"{number % 90 + 1} {street} Street, Benchford",
                _postcode(number * 7 % POSTCODES),
                chance.choice(["Everybody", "Families; Children", "Over 60s"]),
                chance.choice(["Sport", "Food", "Company", "Advice"]),
                f"Every week at {number % 8 + 1}:30pm",
                "Come as you are. The first time is free, and there is tea afterwards. Ring before you come.",
                f"01632 960{number % 1000:03}",
                f"group{number}@example.org",
            ]
        )
    return text.getvalue().encode()


def main() -> int:
    """Measures, prints, writes down; 1 when a figure is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES, help="sizes of the spreadsheets")
    parser.add_argument("--no-docs", action="store_true", help="print only")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.file)))
        return 0
    lines: list[str] = []
    missed: list[str] = []
    with council():
        for size in given.rows:
            found = measured(size)
            lines += _lines(size, found)
            missed += _missed(size, found)
    facts = "one process that does what the worker does, PostgreSQL beside it"
    text = "\n".join(
        [
            heading("make bench-imports", facts),
            "| rows | step | by the clock | rows a second of one core | most memory (before reading) |",
            "|---|---|---|---|---|",
            *lines,
        ]
    )
    print(text)
    if not given.no_docs:
        write_down("bench-imports", text)
    for reason in missed:
        print(f"NOT AS IT SHOULD BE: {reason}", file=sys.stderr)
    return 1 if missed else 0


def _lines(rows: int, found: dict[str, float]) -> Iterator[str]:
    memory = f"{found['peak']:.0f} MB ({found['before']:.0f} MB)"
    for step, name in STEPS.items():
        rate = f"{rows / found[f'{step} busy']:,.0f}"
        yield f"| {rows:,} | {name} | {found[step]:.1f} s | {rate} | {memory} |"


def _missed(rows: int, found: dict[str, float]) -> Iterator[str]:
    for step, name in STEPS.items():
        rate = rows / found[f"{step} busy"]
        if rate < A_SECOND:
            yield f"{name}, {rows:,} rows: {rate:,.0f} a second, at least {A_SECOND:,} wanted"
    if found["peak"] > MOST_MEMORY:
        yield f"memory for {rows:,} rows: {found['peak']:.0f} MB, at most {MOST_MEMORY:.0f} wanted"


if __name__ == "__main__":
    sys.exit(main())
