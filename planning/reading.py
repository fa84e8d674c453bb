"""Rows of the council's register, from a file or another server, as what may be stored."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from council.addresses.lookup import normalise_postcode
from council.core import grid
from council.core.csv_files import Unreadable, records_of, separator_of
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
# The same for a file of documents: links to where the council's own register keeps them.
DOCUMENT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": COLUMNS["reference"],
    "title": ("document", "document title", "document name"),
    "url": ("link", "web address", "document url", "document link", "file address", "file link"),
    "kind": ("type", "document type", "kind of document"),
    "date": ("published", "date published", "document date"),
    "size": ("size in bytes", "file size", "bytes"),
}
DOCUMENT_REQUIRED = ("reference", "title", "url")
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
# By so many bytes it is known what stands between a file's cells.
START = 64 * 1024
_WEB_ADDRESS = URLValidator(schemes=["https", "http"])


class BadRegister(ValueError):
    """Nothing of it can be taken; the message says why, in words for staff."""


class BadRow(ValueError):
    """One row cannot be right; the message says why, `column` and `value` what it is about."""

    def __init__(self, why: str, column: str = "", value: str = "") -> None:
        super().__init__(why)
        self.column, self.value = called(column), value


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
    """One row of a source and where it stands there: the row of a file, the place in a list."""

    place: str
    cells: Mapping[str, str]
    papers: tuple[Paper, ...] | None = field(default=None)
    number: int = 0


@dataclass(frozen=True)
class Sheet:
    """A file that can be read: what its rows are of, and the rows."""

    of_documents: bool
    rows: Iterator[Row]


def sheet_of(chunks: Iterable[bytes], encoding: str) -> Sheet:
    """The rows of a CSV that comes in pieces, whatever its separator, the order and the case of its columns.

    Raises BadRegister, now or while the rows are read, when it is no such file. No more of it is in memory
    than needed.
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    separator = separator_of(first[:START].decode(encoding, errors="ignore"))
    found = _filled(records_of(chain([first], pieces), encoding, separator))
    headings = next(found, (0, []))[1]
    if not headings:
        raise BadRegister("The file is empty.")
    documents = _is_of_documents(headings)
    columns = DOCUMENT_COLUMNS if documents else COLUMNS
    names = [column_of(name, columns) for name in headings]
    required = DOCUMENT_REQUIRED if documents else REQUIRED
    missing = [called(name) for name in required if name not in names]
    if missing:
        raise BadRegister(
            f"The file has no column called {' or '.join(missing)}. Its first row must name the columns."
        )
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise BadRegister(f"Two columns of the file are both the {' and the '.join(twice)}. Delete one.")
    return Sheet(documents, _rows(found, names))


def called(column: str) -> str:
    """What people call a column of ours."""
    return {"url": "link", "uprn": "UPRN"}.get(column, column.replace("_", " "))


def _rows(found: Iterator[tuple[int, list[str]]], names: list[str]) -> Iterator[Row]:
    for number, cells in found:
        named = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        extra = {"": "more"} if any(cells[len(names) :]) else {}
        yield Row(f"Row {number}", {**named, **extra}, number=number)


def _filled(found: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from ((number, cells) for number, cells in found if any(cells))
    except Unreadable as error:
        raise BadRegister(str(error)) from error


def _is_of_documents(headings: list[str]) -> bool:
    ours = {column_of(name) for name in headings}
    told = {column_of(name, DOCUMENT_COLUMNS) for name in headings}
    return "proposal" not in ours and bool({"title", "url"} & told) and "received" not in ours


def column_of(heading: str, columns: Mapping[str, tuple[str, ...]] = COLUMNS) -> str:
    """Which column of ours a register means by the heading; nothing for one that we do not read."""
    name = " ".join(heading.replace("_", " ").strip().lower().split())
    for column, others in columns.items():
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
            raise BadRow(f"the {name} is missing", name)
        if len(text) > length:
            raise BadRow(f"the {name} is longer than {length:,} characters", name, text)
        values[name] = text
    key = key_of(values["reference"])
    if not any(character.isdigit() for character in key):
        raise BadRow(f"“{values['reference']}” is not a reference", "reference", values["reference"])
    for name in DATES:
        values[name] = day_of(name, cells.get(name, ""))
    if values["received"] is None:
        raise BadRow("the date received is missing", "received")
    status = " ".join(cells.get("status", "").lower().replace("_", " ").split())
    if status not in STATUSES:
        told = cells.get("status", "")[:60]
        raise BadRow(f"“{told}” is not a status that we know", "status", told)
    values["postcode"] = _postcode(cells.get("postcode", ""), values["address"])
    uprn = cells.get("uprn", "")
    if uprn and not (uprn.isascii() and uprn.isdecimal() and len(uprn) <= 12):
        raise BadRow(f"“{uprn[:40]}” is not a UPRN: it is 1 to 12 digits", "uprn", uprn)
    values["uprn"] = uprn
    values["easting"], values["northing"] = _point(cells.get("easting", ""), cells.get("northing", ""))
    return Record(key, STATUSES[status], values, row.papers)


def paper_of(cells: Mapping[str, str]) -> Paper:
    """The document that title, url, kind, date and size in bytes tell of; raises BadRow."""
    title, link = " ".join(cells.get("title", "").replace("\x00", "").split()), cells.get("url", "").strip()
    if not title or len(title) > 160:
        raise BadRow("its title is missing, or longer than 160 characters", "title", title)
    try:
        _WEB_ADDRESS(link)
    except ValidationError:
        raise BadRow(f"“{link[:60]}” is not a web address", "url", link) from None
    if len(link) > 500:
        raise BadRow("its address is longer than 500 characters", "url", link)
    size = cells.get("size", "").strip()
    if size and not (size.isascii() and size.isdecimal() and len(size) <= 12):
        raise BadRow(f"“{size[:20]}” is not a size in bytes", "size", size)
    kind = " ".join(cells.get("kind", "").replace("\x00", "").split())[:60]
    return Paper(title, link, kind, day_of("date", cells.get("date", "")), int(size) if size else None)


def link_of(row: Row) -> tuple[str, Paper]:
    """The key of the application that a row of a file of documents is about, and the link; raises BadRow.

    Residents are sent there from the council's own page: only by https, and to an address without a password.
    """
    cells = row.cells
    if "" in cells:
        raise BadRow("there are more cells than columns: put what has a comma in it into quotation marks")
    reference, link = cells.get("reference", ""), cells.get("url", "")
    key = key_of(reference)
    if not any(character.isdigit() for character in key):
        told = f"“{reference[:40]}” is not a reference" if reference else "the reference is missing"
        raise BadRow(told, "reference", reference)
    paper = paper_of(cells)
    where = urlsplit(link)
    if where.scheme != "https" or where.username is not None:
        raise BadRow(f"“{link[:60]}” is not an address that begins with https://", "url", link)
    return key, paper


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
    why = f"{name.replace('_', ' ')}: “{text[:40]}” is not a date such as 2026-11-22 or 22/11/2026"
    raise BadRow(why, name, text)


def _postcode(text: str, address: str) -> str:
    if text:
        postcode = normalise_postcode(text)
        if postcode is None:
            raise BadRow(f"“{text[:40]}” is not a postcode", "postcode", text)
        return postcode
    found = _POSTCODE.findall(address.upper())
    return normalise_postcode(found[-1]) or "" if found else ""


def _point(easting: str, northing: str) -> tuple[int | None, int | None]:
    if not easting and not northing:
        return None, None
    try:
        point = float(easting), float(northing)
    except ValueError:
        point = (0, 0)
    if point == (0, 0) or not grid.on_grid(*point):
        told = f"{easting[:20]}, {northing[:20]}"
        raise BadRow(f"“{told}” is not a point of the National Grid", "easting", told)
    return round(point[0]), round(point[1])
