"""Rows of a source, a batch at a time: read, compared with the register, and stored."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.text import slugify

from council.addresses.models import Property
from council.core import clock
from council.core.csv_files import Problem
from planning.models import Application, Document, StateChange
from planning.reading import BadRow, Paper, Record, Row, link_of, record_of
from planning.states import NotAllowed, State, check_move

BATCH = 1000
# More wrong rows than anybody reads; the rest is of the same kind.
MOST_PROBLEMS = 50
# Rows that are shown before a file is taken in.
EXAMPLES = 10
NEW, CHANGED = "New", "Changed"
FIELDS = (
    "reference", "slug", "kind", "proposal", "address", "street", "postcode", "uprn", "ward", "parish",
    "easting", "northing", "received", "validated", "comment_by", "decision_by", "state", "decision",
    "decided", "team",
)  # fmt: skip


class Taking:
    """One taking-in, while it goes on; of applications unless a subclass says of what.

    With `only_look` nothing is stored. With `partly` rows that are wrong are left out; without, nothing more
    is stored once one has been wrong.
    """

    def __init__(self, now: datetime.datetime, *, only_look: bool = False, partly: bool = False) -> None:
        self.now = now
        self.only_look = only_look
        self.partly = partly
        self.today = now.astimezone(clock.LONDON).date()
        self.seen: dict[Any, str] = {}
        # What is wrong in words, as far as anybody reads it; and all of it, for whoever takes it from here.
        self.problems: list[str] = []
        self.wrong_rows: list[Problem] = []
        self.examples: list[list[str]] = []
        self.rows = self.added = self.changed = self.unchanged = self.left_out = 0
        self.touched: list[int] = []

    def batch(self, rows: list[Row]) -> None:
        """Reads a batch and stores it: what of it is right, or all unless something has been wrong so far."""
        self.rows += len(rows)
        read: list[tuple[Row, Any, Any]] = []
        for row in rows:
            try:
                read.append((row, *self._noticed(row)))
            except BadRow as error:
                self._wrong(row, error)
        made = self._compared(read)
        if self.only_look or self.partly or not self.problems:
            self._store(made)

    def pass_by(self, rows: list[Row]) -> None:
        """Remembers a batch that was stored before, so that nothing later says the same again."""
        for row in rows:
            try:
                self._noticed(row)
            except BadRow:
                continue

    @property
    def taken(self) -> int:
        """How many rows are right."""
        return self.added + self.changed + self.unchanged

    def _noticed(self, row: Row) -> tuple[Any, Any]:
        mark, one = self._read(row)
        if mark in self.seen:
            raise BadRow(f"{self._said(one, row)} stands at {self.seen[mark]} already", "reference")
        self.seen[mark] = row.place.lower()
        return mark, one

    def _wrong(self, row: Row, why: Exception) -> None:
        self.left_out += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(f"{row.place}: {why}.")
        if row.number:
            column, value = getattr(why, "column", "status"), getattr(why, "value", "")
            self.wrong_rows.append(Problem(row.number, column, value, str(why)))

    def _count(self, new: int, other: int, same: int) -> None:
        self.added += new
        self.changed += other
        self.unchanged += same

    def _show(self, what: str, cells: Iterable[str]) -> None:
        if self.only_look and len(self.examples) < EXAMPLES:
            self.examples.append([what, *cells])

    def _said(self, one: Any, row: Row) -> str:
        return str(one.values["reference"])

    def _read(self, row: Row) -> tuple[Any, Any]:
        one = record_of(row)
        return one.key, one

    def _compared(self, read: list[tuple[Row, Any, Any]]) -> list[Any]:
        there = {one.key: one for one in Application.objects.filter(key__in=[key for _, key, _ in read])}
        uprns = [one.values["uprn"] for _, _, one in read if one.values["uprn"]]
        places = Property.objects.in_bulk(uprns)
        made = []
        for row, key, one in read:
            before = there.get(key)
            try:
                if before is not None and before.state != one.state:
                    check_move(State(before.state), one.state)
            except NotAllowed as error:
                self._wrong(row, error)
                continue
            made.append((one, before, self._filled(one, places.get(one.values["uprn"]))))
        return made

    def _filled(self, one: Record, home: Property | None) -> Application:
        values = dict(one.values)
        if home is not None:
            if values["easting"] is None:
                values["easting"], values["northing"] = home.easting, home.northing
            for name in ("street", "postcode", "ward"):
                values[name] = values[name] or getattr(home, name)
        slug = slugify(values["reference"].replace("/", "-").replace(".", "-"))[:50] or one.key.lower()
        return Application(key=one.key, slug=slug, state=one.state, changed_at=self.now, **values)

    def _store(self, made: list[Any]) -> None:
        new = [row for _, before, row in made if before is None]
        other = [
            (before, row)
            for _, before, row in made
            if before is not None and any(getattr(before, name) != getattr(row, name) for name in FIELDS)
        ]
        self._count(len(new), len(other), len(made) - len(new) - len(other))
        for what, row in [*((NEW, row) for row in new), *((CHANGED, row) for _, row in other)]:
            day = clock.date_in_words(row.received)
            self._show(what, (row.reference, row.address, row.proposal[:90], row.state_name, day))
        if self.only_look:
            return
        Application.objects.bulk_create(
            [*new, *(row for _, row in other)],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=[*FIELDS, "changed_at"],
        )
        numbers = dict(
            Application.objects.filter(key__in=[row.key for _, _, row in made]).values_list("key", "pk")
        )
        moves = [(row, self._since(row)) for row in new]
        moves += [(row, self.today) for before, row in other if before.state != row.state]
        StateChange.objects.bulk_create(
            StateChange(application_id=numbers[row.key], state=row.state, on=day) for row, day in moves
        )
        self._papers(made, numbers)
        self.touched += [numbers[row.key] for row in (*new, *(row for _, row in other))]

    def _since(self, row: Application) -> datetime.date:
        # Of what was there before us, the register's own dates tell more than the day of reading.
        known = {State.RECEIVED: row.received, State.CONSIDERED: row.validated}
        return known.get(State(row.state), row.decided) or self.today

    def _papers(
        self, made: list[tuple[Record, Application | None, Application]], numbers: dict[str, int]
    ) -> None:
        told = {numbers[one.key]: one.papers for one, _, _ in made if one.papers is not None}
        Document.objects.filter(application__in=told, file=None).delete()
        Document.objects.bulk_create(
            _document(number, paper) for number, papers in told.items() for paper in papers or ()
        )


class TakingDocuments(Taking):
    """Links to documents: each is added to its application, or says what was said of it anew."""

    def _said(self, one: Any, row: Row) -> str:
        return "this link of the application"

    def _read(self, row: Row) -> tuple[Any, Any]:
        key, paper = link_of(row)
        return (key, paper.link), paper

    def _compared(self, read: list[tuple[Row, Any, Any]]) -> list[Any]:
        keys = {key for _, (key, _), _ in read}
        numbers = dict(Application.objects.filter(key__in=keys).values_list("key", "pk"))
        there = {
            (one.application_id, one.link): one
            for one in Document.objects.filter(application__in=numbers.values(), file=None)
        }
        made = []
        for row, (key, link), paper in read:
            reference = row.cells["reference"]
            if key not in numbers:
                why = f"no application of the register has the reference “{reference[:40]}”"
                self._wrong(row, BadRow(why, "reference", reference))
                continue
            made.append((reference, there.get((numbers[key], link)), _document(numbers[key], paper)))
        return made

    def _store(self, made: list[Any]) -> None:
        new = [(said, one) for said, before, one in made if before is None]
        other = []
        for said, before, one in made:
            if before is not None and _words(before) != _words(one):
                one.pk = before.pk
                other.append((said, one))
        self._count(len(new), len(other), len(made) - len(new) - len(other))
        for what, rows in ((NEW, new), (CHANGED, other)):
            for said, one in rows:
                self._show(what, (said, one.title, one.link, one.kind, clock.date_in_words(one.date)))
        if self.only_look:
            return
        Document.objects.bulk_create(one for _, one in new)
        Document.objects.bulk_update([one for _, one in other], ["title", "kind", "date", "size"])
        self.touched += dict.fromkeys(one.application_id for _, one in (*new, *other))


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at a time as are stored together."""
    numbered = iter(rows)
    while batch := list(islice(numbered, BATCH)):
        yield batch


def _document(application: int, paper: Paper) -> Document:
    return Document(
        application_id=application,
        title=paper.title,
        kind=paper.kind,
        date=paper.date,
        link=paper.link,
        size=paper.size,
    )


def _words(one: Document) -> tuple[Any, ...]:
    return one.title, one.kind, one.date, one.size
