"""A spreadsheet compared with a directory: which entries it would add, change or take away."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from wagtail.images import get_image_model

from council.addresses import lookup
from council.core.csv_files import Problem, Unreadable, encoding_of, records_of, separator_of
from council.core.models import Owner
from council.core.spreadsheets import plain
from council.core.text import sort_key
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.sheets.columns import BadColumns, Column, columns_of, matched
from directories.values import kinds, points
from directories.values.days import read_cell
from directories.values.kinds import Kind

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 100_000
# So many rows are compared with the directory at a time; by so many bytes a file is known.
AT_ONCE, START = 500, 64 * 1024
LAST = 10**6
LENGTHS = {"title": 160, "summary": 255, "address": 500, "located": 60, "ward": 80}


@dataclass(frozen=True)
class Change:
    """What one row does: `entry` is None for a new one, `after` what it says that is other."""

    kind: str
    row: int | None
    entry: Entry | None
    title: str
    after: dict[str, Any]


@dataclass
class Plan:
    """All that a file would do to a directory."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    rows: int = 0
    same: int = 0


class _Wrong(ValueError):
    """A cell cannot be taken; the message says why."""


def start_of(chunks: Iterable[bytes], directory: DirectoryPage) -> tuple[str, list[str]]:
    """The encoding of a file, once through all of it, and its headings that are no column's.

    Raises Unreadable, with a reason to read, when nothing of the file can be used.
    """
    held = _Start(chunks)
    encoding = encoding_of(held)
    found = records_of([bytes(held.start)], encoding, held.separator(encoding), lines=True)
    return encoding, _headings(found, directory)[1]


def read_by_parts(
    chunks: Iterable[bytes], encoding: str, directory: DirectoryPage, *, removes: bool
) -> Iterator[Plan]:
    """What a file that comes in parts would change, some rows at a time; raises Unreadable."""
    pieces = iter(chunks)
    first = next(pieces, b"")
    found = records_of(chain([first], pieces), encoding, _separator(first, encoding), lines=True)
    columns, unknown = _headings(found, directory)
    comparing = _Comparing(directory, columns)
    filled = ((number, cells) for number, cells in found if any(cells))
    total = 0
    while rows := list(islice(filled, AT_ONCE)):
        total += len(rows)
        if total > MOST_ROWS:
            raise Unreadable(
                f"The file has more than {MOST_ROWS:,} rows, which can be imported at once: split it."
            )
        plan = Plan(unknown=unknown, rows=len(rows))
        comparing.meet(rows)
        for number, cells in rows:
            comparing.row(plan, number, cells)
        yield plan
    if not total:
        raise Unreadable("The file has headings and no rows under them.")
    if removes:
        gone = comparing.gone()
        while changes := list(islice(gone, AT_ONCE)):
            yield Plan(changes=changes, unknown=unknown)


def read(data: bytes, directory: DirectoryPage, *, removes: bool) -> Plan:
    """All that a file would change, in one; raises Unreadable."""
    whole = Plan()
    for part in read_by_parts([data], encoding_of([data]), directory, removes=removes):
        whole.changes += part.changes
        whole.problems += part.problems
        whole.unknown = part.unknown
        whole.rows += part.rows
        whole.same += part.same
    return whole


class _Start:
    """Parts of a file as they go by, with the first of them kept."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks, self.start = chunks, bytearray()

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.start += chunk[: START - len(self.start)]
            yield chunk

    def separator(self, encoding: str) -> str:
        """What stands between its cells."""
        return _separator(bytes(self.start), encoding)


def _separator(start: bytes, encoding: str) -> str:
    return separator_of(start[:START].decode(encoding, errors="ignore"))


def _headings(
    found: Iterator[tuple[int, list[str]]], directory: DirectoryPage
) -> tuple[list[Column | None], list[str]]:
    first = next((cells for _number, cells in found if any(cells)), None)
    if first is None:
        raise Unreadable("The file is empty. The first row must have the headings of the columns.")
    try:
        return matched(first, columns_of(directory.fields.all()))
    except BadColumns as error:
        raise Unreadable(str(error)) from error


class _Comparing:
    """The rows of one file beside the entries of one directory."""

    def __init__(self, directory: DirectoryPage, columns: list[Column | None]) -> None:
        self.columns = columns
        self.required = [one for one in directory.fields.all() if one.required]
        self.directory = directory
        self.by_pk: dict[int, Entry] = {}
        self.by_name: dict[tuple[str, str], list[Entry]] = {}
        self.by_title: dict[str, list[Entry]] = {}
        self.owners = {owner.name.casefold(): owner.pk for owner in Owner.objects.all()}
        self.pictures: set[int] | None = None
        self.seen: dict[Any, int] = {}

    def meet(self, rows: list[tuple[int, list[str]]]) -> None:
        """Has at hand the entries that these rows may be about, and no others."""
        place = {column.name: place for place, column in enumerate(self.columns) if column and column.name}

        def said(name: str) -> set[str]:
            at = place.get(name, LAST)
            return {plain(cells[at]) for _number, cells in rows if at < len(cells)}

        numbers = {int(key) for key in said("id") if key.isascii() and key.isdecimal() and len(key) < 19}
        keys = {sort_key(title) for title in said("title")}
        entries = self.directory.entries.defer("words", "tokens").in_order()
        # Both of `live`, so that the index of names is used.
        named = entries.filter(live__in=[True, False], sort_key__in=keys)
        self.by_pk = {entry.pk: entry for entry in [*entries.filter(pk__in=numbers), *named]}
        self.by_name, self.by_title = {}, {}
        for entry in self.by_pk.values():
            name = _name(entry.title, entry.postcode)
            self.by_name.setdefault(name, []).append(entry)
            self.by_title.setdefault(name[0], []).append(entry)

    def row(self, plan: Plan, number: int, cells: list[str]) -> None:
        """Puts what the row does, or what is wrong with it, into the plan."""
        said: dict[str, Any] = {}
        values: dict[str, Any] = {}
        wrong: list[Problem] = []
        if any(cells[len(self.columns) :]):
            told = f"has {len(cells)} cells where the headings are {len(self.columns)}"
            wrong.append(Problem(number, "", "", f"{told}: is a cell with a comma not in quotes?"))
        for place, column in enumerate(self.columns):
            if column is None:
                continue
            cell = plain(cells[place]) if place < len(cells) else ""
            try:
                if column.field is not None:
                    values[column.field.key] = self._value(column.field, cell)
                else:
                    said[column.name] = self._plain(column.name, cell)
            except (_Wrong, kinds.DoesNotFit, points.NotAPoint) as error:
                wrong.append(Problem(number, column.heading, cell[:60], str(error)))
        entry = None
        if not wrong:
            try:
                entry = self._entry(said, number)
                self._complete(entry, said, values)
            except _Wrong as error:
                wrong.append(Problem(number, "", said.get("title", ""), str(error)))
        if wrong:
            plan.problems += wrong
            return
        after = _differing(entry, said, values)
        if entry is not None and not after:
            plan.same += 1
            return
        kind = "add" if entry is None else "change"
        plan.changes.append(
            Change(kind, number, entry, said.get("title") or (entry.title if entry else ""), after)
        )

    def gone(self) -> Iterator[Change]:
        """The entries that no row is about."""
        entries = self.directory.entries.only("pk", "title").in_order()
        for entry in entries.iterator(chunk_size=AT_ONCE):
            if entry.pk not in self.seen:
                yield Change("remove", None, entry, entry.title, {})

    def _entry(self, said: dict[str, Any], number: int) -> Entry | None:
        """The entry that the row is about, None for a new one."""
        key = said.pop("id", None)
        if key is not None:
            entry = self.by_pk.get(key)
            if entry is None:
                raise _Wrong(
                    f"has the ID {key}, which no entry of this directory has: leave it empty for a new one"
                )
            mark: Any = entry.pk
        else:
            name = _name(said.get("title", ""), said.get("postcode", ""))
            known = self.by_name.get(name, []) if name[0] else []
            if name[0] and ("postcode" not in said or not known):
                known = self._namesakes(name[0], said)
            if len(known) > 1:
                raise _Wrong(f"is what {len(known)} entries are called: say which by its ID")
            entry = known[0] if known else None
            mark = entry.pk if entry else name
        before = self.seen.setdefault(mark, number)
        if before != number:
            raise _Wrong(f"is the same entry as in row {before}")
        return entry

    def _namesakes(self, title: str, said: dict[str, Any]) -> list[Entry]:
        """The entries of that name which the row may be about, though their postcodes are not the same."""
        rows = self.by_title.get(title, [])
        if said.get("postcode"):
            # The first postcode of an entry that had none; another postcode is another entry.
            return [one for one in rows if not one.postcode]
        if "postcode" in said and rows and not said.get("located"):
            raise _Wrong(
                f"has no postcode, and an entry of this name is at {rows[0].postcode}: write its ID to "
                "change that one, or say where this one is"
            )
        return rows if "postcode" not in said else []

    def _complete(self, entry: Entry | None, said: dict[str, Any], values: dict[str, Any]) -> None:
        if not (said.get("title") or (entry is not None and "title" not in said)):
            raise _Wrong("has no name")
        for one in self.required:
            kept = entry.values.get(one.key) if entry is not None else None
            if values.get(one.key, kept) is None:
                raise _Wrong(f"has nothing in “{one.label}”, which every entry has")

    def _value(self, one: DirectoryField, cell: str) -> Any:
        if one.kind == Kind.DATE and cell:
            return _day(" ".join(cell.split()))
        value = kinds.read(one.kind, cell, one.choice_list())
        if one.kind == Kind.PICTURE and value is not None:
            if self.pictures is None:
                self.pictures = set(get_image_model().objects.values_list("pk", flat=True))
            if value not in self.pictures:
                raise _Wrong("is no picture of the library: write its number there, or leave it empty")
        return value

    def _plain(self, name: str, cell: str) -> Any:
        line = " ".join(cell.split())
        match name:
            case "id":
                if not line:
                    return None
                if not (line.isascii() and line.isdecimal() and len(line) < 19):
                    raise _Wrong("is not an ID: leave it empty for a new entry")
                return int(line)
            case "postcode":
                postcode = lookup.normalise_postcode(line) if line else ""
                if postcode is None:
                    raise _Wrong(f"“{line}” is not a whole postcode, such as HB1 2AB")
                return postcode
            case "located":
                if line:
                    points.read(line)
                return _fitting(line, LENGTHS[name])
            case "live":
                value = kinds.read(Kind.YES_NO, line, [])
                return value if value is None else bool(value)
            case "review_date":
                return _day(line)
            case "content_owner":
                if line and line.casefold() not in self.owners:
                    raise _Wrong("is no owner that we know: write the name as the list of owners has it")
                return self.owners[line.casefold()] if line else None
        return _fitting(cell if name == "address" else line, LENGTHS[name])


def _differing(entry: Entry | None, said: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """What the row says that the entry does not say; for a new entry, all that it says."""
    after = {}
    for name, value in said.items():
        # Whether it is published and in which ward it lies stay as they are where nothing is said.
        if value in (None, "") and (entry is None or name in {"live", "ward"}):
            continue
        if entry is None or _kept(entry, name) != value:
            after[name] = value
    had = entry.values if entry is not None else {}
    # As they are typed: a day that is closed may be said or left out.
    other = {
        key: value
        for key, value in values.items()
        if _flat(kinds.text(had.get(key))) != _flat(kinds.text(value))
    }
    return {**after, "values": other} if other else after


def _kept(entry: Entry, name: str) -> Any:
    if name == "content_owner":
        return entry.content_owner_id
    value = getattr(entry, name)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _flat(value) if isinstance(value, str) else value


def _flat(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def _day(line: str) -> str | None:
    if not line:
        return None
    try:
        return read_cell(line).isoformat()
    except ValueError:
        raise _Wrong("is not a date such as 5 December 2026") from None


def _fitting(text: str, longest: int) -> str:
    if len(text) > longest:
        raise _Wrong(f"has {len(text):,} characters; it may have {longest}")
    return text


def _name(title: str, postcode: str) -> tuple[str, str]:
    return " ".join(title.split()).casefold(), postcode
