"""An import, or its undoing, done a part at a time: each part is a transaction of a few statements."""

import datetime
import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from council.addresses import places
from council.addresses.places import Place
from council.core import audit, clock, finding
from council.core.models import Owner
from council.pagecache.actions import clear
from directories.actions import rows
from directories.actions.entries import SOURCE, prepare
from directories.models import DirectoryField, DirectoryPage, Entry, EntryImport, ImportedChange
from directories.models.page import entries_tag
from directories.values import points

AT_ONCE = 1_000
KEPT_OF_AN_ENTRY = (
    *("title", "slug", "summary", "address", "postcode", "easting", "northing", "located", "ward"),
    *("values", "live", "review_date", "content_owner_id"),
)
Kind = ImportedChange.Kind
_DONE = """
    UPDATE directories_importedchange AS change
    SET entry = said.entry, before = said.before, done_at = said.done_at
    FROM json_to_recordset(%s::json) AS said (id bigint, entry bigint, before jsonb, done_at timestamptz)
    WHERE change.id = said.id
"""


class Run:
    """What one process does of an import: parts one after the other, and what they have in common."""

    def __init__(self, job: int) -> None:
        self._job = job
        self._last: int | None = None
        self._addresses: rows.Addresses | None = None
        # Many entries of a file are at one postcode.
        self._places: dict[str, Place] = {}

    @transaction.atomic
    def part(self) -> int:
        """Does the next part and says how many changes that were: 0 when it is done, stopped or gone."""
        found = EntryImport.objects.select_for_update(of=("self",)).select_related("by", "directory")
        job = found.filter(pk=self._job).first()
        if job is None or not job.running:
            return 0
        undoing = job.undo_begun_at is not None
        waiting = _waiting(job, undoing=undoing)
        if self._last is not None:
            waiting = waiting.filter(pk__lt=self._last) if undoing else waiting.filter(pk__gt=self._last)
        some = list(waiting[:AT_ONCE])
        if not some:
            job.finished_at = job.finished_at or clock.now()
            if undoing:
                job.undone_at = clock.now()
            job.save(update_fields=["finished_at", "undone_at"])
            return 0
        self._last = some[-1].pk
        self._addresses = self._addresses or rows.Addresses(job.directory)
        part = (_Back if undoing else _Forth)(job, some, self._addresses, self._places)
        part.run()
        return len(some)


def _waiting(job: EntryImport, *, undoing: bool) -> Any:
    if undoing:
        return job.changes.filter(done_at__isnull=False, undone=False).order_by("-pk")
    return job.changes.filter(done_at__isnull=True)


class _Part:
    """Some of an import's changes: the entries to be stored, changed and deleted, and what the trail says."""

    def __init__(
        self,
        job: EntryImport,
        changes: Sequence[ImportedChange],
        addresses: rows.Addresses,
        known: dict[str, Place],
    ) -> None:
        self.job, self.changes, self.addresses, self.places = job, changes, addresses, known
        self.directory: DirectoryPage = job.directory
        self.fields: list[DirectoryField] = list(self.directory.fields.all())
        keys = [one.entry for one in changes if one.entry]
        stored = self.directory.entries.select_for_update(of=("self",)).defer("words")
        self.entries = stored.in_bulk(keys)
        self.owners = set(Owner.objects.values_list("pk", flat=True))
        self.now = clock.now()
        self.new: list[Entry] = []
        self.other: list[Entry] = []
        self.gone: list[Entry] = []
        self.moved: list[Entry] = []

    def run(self) -> None:
        """Makes the changes, and tells the trail, search and the page cache."""
        self.work_out()
        for entry in (*self.new, *self.other):
            if entry.content_owner_id not in self.owners:
                entry.content_owner_id = None
            prepare(entry, self.fields)
            entry.changed_at = self.now
        if self.gone:
            # First: what comes back may have been at an address of these.
            lines = [(self.directory, {"entry": one.title, "was": _snapshot(one)}) for one in self.gone]
            audit.record_many(action="directories.delete_entry", by=self.job.by, lines=lines)
            rows.remove(Entry.objects.filter(pk__in=[one.pk for one in self.gone]))
        rows.add(self.new, self.fields, self.addresses)
        rows.change(self.other, self.fields)
        self.tell()
        clear(entries_tag(self.directory))
        touched = [*self.new, *self.other, *self.gone]
        if touched:
            finding.changed(SOURCE, *(entry.pk for entry in touched))

    def work_out(self) -> None:
        """Says which entries are new, other and gone."""
        raise NotImplementedError

    def tell(self) -> None:
        """Notes what was done, in the changes and in the trail."""
        raise NotImplementedError

    def trail(self, action: str, lines: list[tuple[Entry, dict[str, Any]]]) -> None:
        """A line for each entry."""
        audit.record_many(action=f"directories.{action}", by=self.job.by, lines=lines)


class _Forth(_Part):
    """Entries as the file says."""

    def work_out(self) -> None:
        made: list[tuple[ImportedChange, Entry]] = []
        for one in self.changes:
            one.done_at = self.now
            if one.kind == Kind.ADD:
                entry = Entry(directory=self.directory, created_at=self.now)
                self._apply(entry, one.after, new=True)
                made.append((one, entry))
                continue
            found = self.entries.get(one.entry) if one.entry else None
            if found is None:
                # Somebody has deleted it since the file was looked at.
                continue
            one.before = _snapshot(found)
            if one.kind == Kind.REMOVE:
                self.gone.append(found)
            else:
                self._apply(found, one.after)
                self.other.append(found)
        self._place()
        self.new = [entry for _one, entry in made]
        rows.number(self.new)
        self.addresses.give(self.new)
        for one, entry in made:
            one.entry = entry.pk

    def tell(self) -> None:
        told = [
            {"id": one.pk, "entry": one.entry, "before": one.before, "done_at": self.now.isoformat()}
            for one in self.changes
        ]
        with connection.cursor() as cursor:
            cursor.execute(_DONE, [json.dumps(told)])
        file = self.job.file_name
        self.trail("add_entry", [(entry, {"file": file}) for entry in self.new])
        before = {one.entry: one.before for one in self.changes}
        lines = []
        for entry in self.other:
            was, now = before[entry.pk], _snapshot(entry)
            names = [name for name in now if now[name] != was[name]]
            said = {
                "before": {name: was[name] for name in names},
                "after": {name: now[name] for name in names},
            }
            lines.append((entry, {**said, "file": file}))
        self.trail("change_entry", lines)

    def _apply(self, entry: Entry, after: dict[str, Any], *, new: bool = False) -> None:
        if "postcode" in after and "ward" not in after:
            entry.ward = ""
        for name, value in after.items():
            match name:
                case "values":
                    entry.values = {**entry.values, **value}
                case "review_date":
                    entry.review_date = _date(value)
                case "content_owner":
                    entry.content_owner_id = value
                case _:
                    setattr(entry, name, value)
        if new or {"postcode", "located"} & after.keys():
            self.moved.append(entry)

    def _place(self) -> None:
        """Puts the entries that are new or moved where somebody said that they are, or at their postcodes."""
        asked = {entry.postcode for entry in self.moved if entry.postcode and not entry.located}
        if unknown := asked - self.places.keys():
            self.places |= places.locate_many(unknown)
        for entry in self.moved:
            found = None if entry.located else self.places.get(entry.postcode)
            if entry.located:
                entry.easting, entry.northing = points.read(entry.located)
            elif found is None:
                entry.easting = entry.northing = None
            else:
                entry.easting, entry.northing = found.easting, found.northing
                if len(found.wards) == 1:
                    entry.ward = entry.ward or found.wards[0]


class _Back(_Part):
    """Entries as they were before."""

    def work_out(self) -> None:
        kept = 0
        for one in self.changes:
            entry = self.entries.get(one.entry) if one.entry else None
            new = one.kind == Kind.REMOVE and entry is None and bool(one.before)
            if new:
                entry = Entry(pk=one.entry, directory=self.directory, created_at=self.now)
            elif entry is None or entry.changed_at != one.done_at:
                # It went, or was changed, after the import: what people did by hand stays.
                kept += entry is not None
                continue
            elif one.kind == Kind.ADD:
                self.gone.append(entry)
                continue
            for name, value in one.before.items():
                setattr(entry, name, value)
            entry.review_date = _date(one.before["review_date"])
            (self.new if new else self.other).append(entry)
        if kept:
            self.job.kept_count += kept
            self.job.save(update_fields=["kept_count"])

    def tell(self) -> None:
        self.job.changes.filter(pk__in=[one.pk for one in self.changes]).update(undone=True)
        back = [*self.new, *self.other]
        self.trail("change_entry", [(entry, {"undone": self.job.file_name}) for entry in back])


def _snapshot(entry: Entry) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in KEPT_OF_AN_ENTRY}
    return {**told, "review_date": entry.review_date.isoformat() if entry.review_date else None}


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None
