"""Rows of the council's register, from a file or another server, as what may be stored."""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from council.addresses.lookup import normalise_postcode
from council.core import grid
from planning.models import key_of
from planning.states import LABELS, State

# Column → what registers call it besides. What is not here, applicants' details first of all, is not read.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("application number", "application reference", "ref", "case reference", "casereference"),
    "kind": ("kind of application", "type", "application type", "casetype"),
    "proposal": ("description", "development description", "casetext"),
    "address": ("location", "site address", "locationtext"),
    "street": ("street name",),
    "postcode": ("post code",),
    "uprn": ("extractuprn",),
    "ward": ("ward name",),
    "parish": ("parish name", "community"),
    "easting": ("x", "geox"),
    "northing": ("y", "geoy"),
    "received": ("date received", "received date", "casedate"),
    "validated": ("valid", "date valid", "validated date", "date validated"),
    "comment_by": ("comment by", "comments until", "consultation end date", "publicconsultationenddate"),
    "decision_by": ("decision by", "target date", "decision due", "determination date", "decisiontargetdate"),
    "status": ("state", "application status"),
    "decision": ("decision type",),
    "decided": ("decision date", "date decided", "decisiondate", "decision issued"),
    "team": ("officer's team", "case officer team"),
}
REQUIRED = ("reference", "proposal", "address", "received", "status")
LENGTHS: Mapping[str, int] = {
    "reference": 40, "kind": 80, "proposal": 4000, "address": 255, "street": 100, "ward": 80, "parish": 80,
    "decision": 120, "team": 80,
}  # fmt: skip
DATES = ("received", "validated", "comment_by", "decision_by", "decided")
# What registers call a status besides its own names; compared without case.
STATUSES: Mapping[str, State] = {
    **{str(state).replace("_", " "): state for state in State},
    **{LABELS[state].lower(): state for state in State},
    "registered": State.RECEIVED,
    "invalid": State.INCOMPLETE,
    "valid": State.CONSIDERED,
    "validated": State.CONSIDERED,
    "under consideration": State.CONSIDERED,
    "pending consideration": State.CONSIDERED,
    "pending decision": State.CONSIDERED,
    "awaiting decision": State.CONSIDERED,
    "granted": State.APPROVED,
    "permitted": State.APPROVED,
    "approved with conditions": State.APPROVED,
    "rejected": State.REFUSED,
    "appeal in progress": State.APPEAL,
    "appeal lodged": State.APPEAL,
    "appealed": State.APPEAL,
}
_DATE_SHAPES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")
# Earlier than the first planning law, or so late that it is a slip of the pen.
FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)
LONGEST_CELL = 100_000
_WEB_ADDRESS = URLValidator(schemes=["https", "http"])


class BadRegister(ValueError):
    """Nothing of it can be taken; the message says why, in words for staff."""


class BadRow(ValueError):
    """One row cannot be right; the message says which column and why."""


@dataclass(frozen=True)
class Paper:
    """A document of an application, as a link."""

    title: str
    link: str
    kind: str = ""
    date: datetime.date | None = None
    size: int | None = None


@dataclass(frozen=True)
class Record:
    """One application as it may be stored. `papers` is None where the source says nothing of documents."""

    key: str
    state: State
    values: Mapping[str, Any]
    papers: tuple[Paper, ...] | None = None


@dataclass(frozen=True)
class Row:
    """One row of a source and where it stands there: the line of a file, the place in a list."""

    place: str
    cells: Mapping[str, str]
    papers: tuple[Paper, ...] | None = field(default=None)


def rows_of_csv(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a CSV with a heading line, whatever its separator, the order and the case of its columns.

    Raises BadRegister when it is no such file. One line is in memory at a time.
    """
    stream = iter(lines)
    first = next(stream, "").lstrip("\ufeff")
    if not first.strip():
        raise BadRegister("The file is empty.")
    separator = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(_chained(first, stream), delimiter=separator)
    try:
        headings = [column_of(name) for name in next(reader)]
        missing = [name for name in REQUIRED if name not in headings]
        if missing:
            raise BadRegister(
                f"The file has no column called {' or '.join(missing)}. Its first line must name the columns."
            )
        twice = sorted({name for name in headings if name and headings.count(name) > 1})
        if twice:
            raise BadRegister(f"Two columns of the file are both the {' and the '.join(twice)}. Delete one.")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                named = {name: cell.strip() for name, cell in zip(headings, cells, strict=False) if name}
                extra = len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :])
                yield Row(f"Line {reader.line_num}", {**named, "": "more"} if extra else named)
    except csv.Error as error:
        raise BadRegister(f"Line {reader.line_num} cannot be read as CSV: {error}.") from error


def _chained(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    for line in rest:
        if "\x00" in line:
            raise BadRegister("The file is not text: save it as “CSV UTF-8” and try again.")
        yield line


def column_of(heading: str) -> str:
    """Which column of ours a register means by the heading; nothing for one that we do not read."""
    name = " ".join(heading.replace("_", " ").strip().lower().split())
    for column, others in COLUMNS.items():
        if name == column.replace("_", " ") or name in others:
            return column
    return ""


def record_of(row: Row) -> Record:
    """What may be stored of the row; raises BadRow."""
    cells = row.cells
    if "" in cells:
        raise BadRow("there are more cells than columns: put what has a comma in it into quotation marks")
    values: dict[str, Any] = {}
    for name, length in LENGTHS.items():
        text = " ".join(cells.get(name, "").replace("\x00", "").split())
        if name in REQUIRED and not text:
            raise BadRow(f"the {name} is missing")
        if len(text) > length:
            raise BadRow(f"the {name} is longer than {length:,} characters")
        values[name] = text
    key = key_of(values["reference"])
    if not any(character.isdigit() for character in key):
        raise BadRow(f"“{values['reference']}” is not a reference")
    for name in DATES:
        values[name] = day_of(name, cells.get(name, ""))
    if values["received"] is None:
        raise BadRow("the date received is missing")
    status = " ".join(cells.get("status", "").lower().replace("_", " ").split())
    if status not in STATUSES:
        raise BadRow(f"“{cells.get('status', '')[:60]}” is not a status that we know")
    values["postcode"] = _postcode(cells.get("postcode", ""), values["address"])
    uprn = cells.get("uprn", "")
    if uprn and not (uprn.isascii() and uprn.isdecimal() and len(uprn) <= 12):
        raise BadRow(f"“{uprn[:40]}” is not a UPRN: it is 1 to 12 digits")
    values["uprn"] = uprn
    values["easting"], values["northing"] = _point(cells.get("easting", ""), cells.get("northing", ""))
    return Record(key, STATUSES[status], values, row.papers)


def paper_of(cells: Mapping[str, str]) -> Paper:
    """The document that title, url, kind, date and size in bytes tell of; raises BadRow."""
    title, link = " ".join(cells.get("title", "").replace("\x00", "").split()), cells.get("url", "").strip()
    if not title or len(title) > 160:
        raise BadRow("its title is missing, or longer than 160 characters")
    try:
        _WEB_ADDRESS(link)
    except ValidationError:
        raise BadRow(f"“{link[:60]}” is not a web address") from None
    if len(link) > 500:
        raise BadRow("its address is longer than 500 characters")
    size = cells.get("size", "").strip()
    if size and not (size.isascii() and size.isdecimal() and len(size) <= 12):
        raise BadRow(f"“{size[:20]}” is not a size in bytes")
    kind = " ".join(cells.get("kind", "").replace("\x00", "").split())[:60]
    return Paper(title, link, kind, day_of("date", cells.get("date", "")), int(size) if size else None)


def day_of(name: str, text: str) -> datetime.date | None:
    """The day that a cell tells, None for an empty one; raises BadRow."""
    text = text.strip()
    if not text:
        return None
    # Databases write a time behind the day.
    plain = re.sub(r"[T ]\d{2}:\d{2}.*$", "", text)
    for shape in _DATE_SHAPES:
        try:
            day = datetime.datetime.strptime(plain, shape).date()
        except ValueError:
            continue
        if FIRST <= day < LAST:
            return day
    raise BadRow(f"{name.replace('_', ' ')}: “{text[:40]}” is not a date such as 2026-11-22 or 22/11/2026")


def _postcode(text: str, address: str) -> str:
    if text:
        postcode = normalise_postcode(text)
        if postcode is None:
            raise BadRow(f"“{text[:40]}” is not a postcode")
        return postcode
    found = _POSTCODE.findall(address.upper())
    return normalise_postcode(found[-1]) or "" if found else ""


def _point(easting: str, northing: str) -> tuple[int | None, int | None]:
    if not easting and not northing:
        return None, None
    try:
        point = float(easting), float(northing)
    except ValueError:
        raise BadRow(f"“{easting[:20]}, {northing[:20]}” is not a point of the National Grid") from None
    if not grid.on_grid(*point) or point == (0, 0):
        raise BadRow(f"“{easting[:20]}, {northing[:20]}” is not a point of the National Grid")
    return round(point[0]), round(point[1])
