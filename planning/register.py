"""The council's own register, asked over HTTP; the setting PLANNING_REGISTER says by what."""

import json
import time
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from council.core import fetch
from planning.reading import BadRegister, BadRow, Paper, Row, column_of, paper_of

AGENT = "Guildhall planning register"
# A hundred thousand applications, a hundred a page, and the time in which all must be read.
MOST_PAGES = 1000
MOST_SECONDS = 1200
MOST_PAPERS = 500


class Unavailable(Exception):
    """The register cannot be read whole now; the message says why, for staff."""


class Register(Protocol):
    """A source of the whole register."""

    # What staff know it by.
    name: str

    def rows(self) -> Iterator[Row]:
        """Every application; raises Unavailable, or BadRegister when what came makes no sense."""


def register() -> Register | None:
    """The source of this installation; None where the register comes from files alone."""
    if not settings.PLANNING_REGISTER:
        return None
    made: Register = import_string(settings.PLANNING_REGISTER)()
    return made


class HttpRegister:
    """A register that answers with JSON, a page at a time, as docs/planning.md describes."""

    # Of one page.
    limits = fetch.Limits(seconds=30, size=5_000_000, redirects=0)

    def __init__(self) -> None:
        self.url: str = settings.PLANNING_REGISTER_URL
        self.token: str = settings.PLANNING_REGISTER_TOKEN
        self.name = urlsplit(self.url).hostname or "register"

    def rows(self) -> Iterator[Row]:
        """Every application of every page; one that moved to another page meanwhile is told once."""
        until = time.monotonic() + MOST_SECONDS
        page = pages = 1
        number = 0
        told: dict[str, Row] = {}
        while page <= pages:
            applications, pages = self._page(page)
            for one in applications:
                number += 1
                row = row_of(one, f"Application {number}")
                reference = row.cells.get("reference", "")
                before = told.setdefault(reference, row)
                if before is row or (before.cells, before.papers) != (row.cells, row.papers):
                    yield row
            page += 1
            if time.monotonic() > until:
                raise Unavailable(
                    f"{self.name} did not tell its whole register in {MOST_SECONDS // 60} minutes."
                )

    def _page(self, number: int) -> tuple[list[Any], int]:
        address = f"{self.url}{'&' if '?' in self.url else '?'}{urlencode({'page': number})}"
        try:
            answer = fetch.get(
                address, agent=AGENT, accept="application/json", limits=self.limits, token=self.token
            )
        except fetch.Refusal as error:
            raise Unavailable(str(error)) from error
        try:
            data = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise Unavailable(f"{self.name} sends something that is not JSON, or breaks off in it.") from None
        applications = data.get("applications") if isinstance(data, dict) else None
        pages = data.get("pages", 1) if isinstance(data, dict) else None
        if not isinstance(applications, list) or type(pages) is not int:
            raise BadRegister(f"{self.name} sends JSON that is not a page of applications.")
        if pages > MOST_PAGES:
            raise BadRegister(
                f"{self.name} says that it has {pages:,} pages. More than {MOST_PAGES:,} are not read."
            )
        return applications, pages


def row_of(one: Any, place: str) -> Row:
    """One application of the JSON; what is not a column of ours is not read. Raises BadRegister."""
    if not isinstance(one, dict):
        raise BadRegister(f"{place}: it is not an application.")
    cells = {}
    for name, value in one.items():
        column = column_of(name)
        if column:
            cells[column] = _text(value, f"{place}: the {column.replace('_', ' ')}")
    return Row(place, cells, _papers(one["documents"], place) if "documents" in one else None)


def _text(value: Any, what: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadRegister(f"{what} is neither text nor a number.")
    return str(value).strip()


def _papers(told: Any, place: str) -> tuple[Paper, ...]:
    if not isinstance(told, list) or len(told) > MOST_PAPERS:
        raise BadRegister(f"{place}: its documents are not a list of at most {MOST_PAPERS}.")
    return tuple(_paper(one, f"{place}, document {number}") for number, one in enumerate(told, start=1))


def _paper(one: Any, place: str) -> Paper:
    if not isinstance(one, dict):
        raise BadRegister(f"{place}: it is not a document.")
    cells = {
        name: _text(one.get(name), f"{place}: the {name}")
        for name in ("title", "kind", "date", "url", "size")
    }
    try:
        return paper_of(cells)
    except BadRow as error:
        raise BadRegister(f"{place}: {error}.") from None
