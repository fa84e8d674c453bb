"""Taking in the register: all of what a source gives, what of it can be right, or nothing."""

import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from council.addresses.models import Property
from council.core import clock, finding
from council.core.audit import record
from council.pagecache.actions import clear
from planning import register
from planning.models import TAG, Application, Document, Import, StateChange, Upload
from planning.permissions import check_bring_in
from planning.reading import BadRegister, BadRow, Record, Row, record_of, rows_of_csv
from planning.states import NotAllowed, State, check_move

BATCH = 1000
# More wrong rows than anybody reads; the rest is of the same kind.
MOST_PROBLEMS = 50
# So many things may change before search is told to read all again.
MOST_TOLD = 500
SOURCE = "planning"
# Applications that are shown before a file is taken in.
EXAMPLES = 10
# How long a file waits for whoever uploaded it.
WAITS = datetime.timedelta(days=1)
REGISTER = "register"
# Readings of the council's own register, one an hour, of which staff are told.
KEPT = 100
FIELDS = (
    "reference", "slug", "kind", "proposal", "address", "street", "postcode", "uprn", "ward", "parish",
    "easting", "northing", "received", "validated", "comment_by", "decision_by", "state", "decision",
    "decided", "team",
)  # fmt: skip


class Refused(ValueError):
    """The source was not taken in and nothing has changed; `problems` says why, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems


class _Taking:
    """One taking-in, while it goes on."""

    def __init__(self, now: datetime.datetime, *, only_look: bool = False, partly: bool = False) -> None:
        self.now = now
        self.only_look = only_look
        self.partly = partly
        self.left_out = 0
        self.examples: list[tuple[str, Application]] = []
        self.today = now.astimezone(clock.LONDON).date()
        self.seen: dict[str, str] = {}
        self.problems: list[str] = []
        self.added = self.changed = self.unchanged = 0
        self.touched: list[int] = []

    def batch(self, rows: list[Row]) -> None:
        """Reads a batch and stores it: what of it is right, or all unless something has been wrong so far."""
        read: list[tuple[str, Record]] = []
        for row in rows:
            try:
                one = record_of(row)
                if one.key in self.seen:
                    raise BadRow(f"{one.values['reference']} stands at {self.seen[one.key]} already")
                self.seen[one.key] = row.place.lower()
                read.append((row.place, one))
            except BadRow as error:
                self.wrong(row.place, error)
        there = {one.key: one for one in Application.objects.filter(key__in=[one.key for _, one in read])}
        places = Property.objects.in_bulk([one.values["uprn"] for _, one in read if one.values["uprn"]])
        made = []
        for place, one in read:
            before = there.get(one.key)
            try:
                if before is not None and before.state != one.state:
                    check_move(State(before.state), one.state)
            except NotAllowed as error:
                self.wrong(place, error)
                continue
            made.append((one, before, self._filled(one, places.get(one.values["uprn"]))))
        if self.only_look or self.partly or not self.problems:
            self._store(made)

    def wrong(self, place: str, why: Exception) -> None:
        """Keeps what is wrong, as far as anybody reads it."""
        self.left_out += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(f"{place}: {why}.")

    @property
    def taken(self) -> int:
        """How many applications are right."""
        return self.added + self.changed + self.unchanged

    def _filled(self, one: Record, home: Property | None) -> Application:
        values = dict(one.values)
        if home is not None:
            if values["easting"] is None:
                values["easting"], values["northing"] = home.easting, home.northing
            for name in ("street", "postcode", "ward"):
                values[name] = values[name] or getattr(home, name)
        slug = slugify(values["reference"].replace("/", "-").replace(".", "-"))[:50] or one.key.lower()
        return Application(key=one.key, slug=slug, state=one.state, changed_at=self.now, **values)

    def _store(self, made: list[tuple[Record, Application | None, Application]]) -> None:
        new = [row for _, before, row in made if before is None]
        other = [
            (before, row)
            for _, before, row in made
            if before is not None and any(getattr(before, name) != getattr(row, name) for name in FIELDS)
        ]
        self.added += len(new)
        self.changed += len(other)
        self.unchanged += len(made) - len(new) - len(other)
        if self.only_look:
            shown = [*(("New", row) for row in new), *(("Changed", row) for _, row in other)]
            self.examples += shown[: EXAMPLES - len(self.examples)]
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
            Document(
                application_id=number,
                title=paper.title,
                kind=paper.kind,
                date=paper.date,
                link=paper.link,
                size=paper.size,
            )
            for number, papers in told.items()
            for paper in papers or ()
        )


def take_in(
    *,
    rows: Iterable[Row],
    source: str,
    name: str,
    by: Any,
    now: datetime.datetime,
    partly: bool = False,
) -> Import:
    """Adds and updates the applications of a source; those that it does not name stay as they are.

    A row that cannot be right is left out when `partly`, and the answer says which and why. Otherwise, or
    when no row is right, raises Refused, with the register unchanged and the attempt kept for staff.
    """
    taking = _Taking(now, partly=partly)
    who = str(by.get_full_name() or by) if by is not None else ""
    made = Import(at=now, source=source, name=name[:200], by=who[:150])
    try:
        with transaction.atomic():
            for batch in _batches(rows):
                taking.batch(batch)
            if taking.problems and not (partly and taking.taken):
                raise Refused(taking.problems)
            made.left_out, made.problems = taking.left_out, taking.problems
            made.added, made.changed, made.unchanged = taking.added, taking.changed, taking.unchanged
            made.save()
            if source != REGISTER or made.added or made.changed:
                record(action="planning.import", by=by, target=made, data={"name": made.name})
            _tell(taking.touched)
    except (Refused, BadRegister) as error:
        refused = error if isinstance(error, Refused) else Refused([str(error)])
        made.pk = None
        made.added = made.changed = made.unchanged = made.left_out = 0
        made.problems = refused.problems
        made.save(force_insert=True)
        raise refused from error
    return made


@dataclass(frozen=True)
class Preview:
    """What taking a source in would do; `examples` are its first new and changed applications."""

    added: int
    changed: int
    unchanged: int
    left_out: int
    problems: list[str]
    examples: list[tuple[str, Application]]


def look(*, rows: Iterable[Row], now: datetime.datetime) -> Preview:
    """What a source would do and what is wrong with it; changes nothing."""
    taking = _Taking(now, only_look=True)
    try:
        for batch in _batches(rows):
            taking.batch(batch)
    except BadRegister as error:
        # Of a file that breaks off nothing is taken.
        return Preview(0, 0, 0, 0, [*taking.problems, str(error)], [])
    return Preview(
        taking.added, taking.changed, taking.unchanged, taking.left_out, taking.problems, taking.examples
    )


@transaction.atomic
def keep_upload(*, name: str, text: str, by: Any, now: datetime.datetime) -> Upload:
    """Keeps a file for whoever looks at it before it is taken in; what waited too long goes."""
    Upload.objects.filter(at__lt=now - WAITS).delete()
    return Upload.objects.create(name=name[:200], text=text, by=by, at=now)


def take_upload(*, upload: Upload, by: Any, now: datetime.datetime) -> Import:
    """Takes in what of the file is right, and lets go of it; raises Refused when nothing is."""
    check_bring_in(by)
    rows = rows_of_csv(io.StringIO(upload.text, newline=""))
    made = take_in(rows=rows, source="file", name=upload.name, by=by, now=now, partly=True)
    upload.delete()
    return made


def refresh(*, now: datetime.datetime) -> Import | None:
    """Reads the council's own register, where there is one; what was read last stays when that fails.

    The answer says what it brought or what was wrong, for staff; None where there is no such register.
    """
    source = register.register()
    if source is None:
        return None
    try:
        # Whole before anything is stored: no transaction waits for another server.
        rows = list(source.rows())
        if not rows:
            raise BadRegister(f"{source.name} has no applications at all.")
        made = take_in(rows=rows, source=REGISTER, name=source.name, by=None, now=now, partly=True)
    except Refused:
        made = Import.objects.filter(source=REGISTER)[:1].get()
    except (register.Unavailable, BadRegister) as error:
        made = Import.objects.create(at=now, source=REGISTER, name=source.name[:200], problems=[str(error)])
    old = Import.objects.filter(source=REGISTER).values("pk")[KEPT:]
    Import.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    return made


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    numbered = iter(rows)
    while batch := list(islice(numbered, BATCH)):
        yield batch


def _tell(touched: list[int]) -> None:
    if touched:
        # The page of e-mail alerts names the wards.
        clear(TAG, "alerts")
        finding.changed(SOURCE, *(touched if len(touched) <= MOST_TOLD else ()))
