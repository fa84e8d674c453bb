"""Importing a spreadsheet into a directory, and undoing it: by parts, so that nobody waits for thousands."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F, Func, Q, Value

from council.core import audit, clock, finding
from council.core.models import Owner
from council.pagecache.actions import clear
from directories.actions.entries import SOURCE, free_slug, index, place, prepare
from directories.models import DirectoryField, DirectoryPage, Entry, EntryImport, ImportedChange
from directories.models.page import entries_tag
from directories.permissions import check_entries
from directories.values import points

AT_ONCE = 100
# A file that somebody sent in and never imported.
KEPT = datetime.timedelta(days=7)
KEPT_OF_AN_ENTRY = (
    *("title", "slug", "summary", "address", "postcode", "easting", "northing", "located", "ward"),
    *("values", "live", "review_date", "content_owner_id"),
)
Kind = ImportedChange.Kind


class NotNow(ValueError):
    """The import is begun or undone already, or another is under way; the message says which."""


@transaction.atomic
def begin_import(*, job: EntryImport, by: Any, now: datetime.datetime | None = None) -> EntryImport:
    """Says that the import is wanted; `go_on` does it. Raises NotNow."""
    check_entries(by, job.directory)
    # One import of a directory at a time.
    DirectoryPage.objects.select_for_update(of=("self",)).get(pk=job.directory_id)
    found = EntryImport.objects.filter(pk=job.pk).first()
    if found is None or found.begun_at:
        raise NotNow("This file has been imported already.")
    if found.reading or found.refused:
        raise NotNow("This file is not read yet. Try again when it is.")
    if found.removes and found.problem_count:
        raise NotNow("Put the rows right first: what they are about would be deleted.")
    others = EntryImport.objects.filter(directory=job.directory_id, begun_at__isnull=False)
    if any(one.running for one in others):
        raise NotNow("Another import into this directory is under way. Try again when it is finished.")
    # The last one alone can be undone: what the earlier ones say would be of a list that is gone.
    others.delete()
    job.begun_at = now or clock.now()
    job.by = by
    job.save(update_fields=["begun_at", "by"])
    numbers = {kind: job.changes.filter(kind=kind).count() for kind in Kind.values}
    _say("directories.import_entries", job, by, **numbers)
    return job


@transaction.atomic
def begin_undo(*, job: EntryImport, by: Any, now: datetime.datetime | None = None) -> EntryImport:
    """Says that the import is to be undone; `go_on` does it. Raises NotNow."""
    check_entries(by, job.directory)
    found = EntryImport.objects.select_for_update().filter(pk=job.pk).first()
    if found is None or not found.finished_at:
        raise NotNow("This import is not finished, or another came after it.")
    if found.undo_begun_at:
        raise NotNow("This import has been undone already.")
    job.undo_begun_at = now or clock.now()
    job.save(update_fields=["undo_begun_at"])
    _say("directories.undo_import", job, by)
    return job


def go_on(*, job: int, most: int | None = None) -> int:
    """Does what is left of an import or of its undoing, a part at a time; says how many entries that were.

    Can be called again after whatever ended it: what is done stays done.
    """
    total = 0
    while most is None or total < most:
        done = _part(job)
        if not done:
            break
        total += done
    return total


@transaction.atomic
def _part(pk: int) -> int:
    job = EntryImport.objects.select_for_update(of=("self",)).select_related("by").filter(pk=pk).first()
    if job is None or not job.running:
        return 0
    undoing = job.undo_begun_at is not None
    waiting = (
        job.changes.filter(done_at__isnull=False, undone=False).order_by("-pk")
        if undoing
        else job.changes.filter(done_at__isnull=True)
    )
    rows = list(waiting[:AT_ONCE])
    if not rows:
        job.finished_at = job.finished_at or clock.now()
        if undoing:
            job.undone_at = clock.now()
        job.save(update_fields=["finished_at", "undone_at"])
        return 0
    _Part(job, rows).run(undoing)
    return len(rows)


class _Part:
    """Some of an import's entries, changed or changed back together."""

    def __init__(self, job: EntryImport, rows: list[ImportedChange]) -> None:
        self.job, self.rows = job, rows
        self.directory = job.directory
        self.fields: list[DirectoryField] = list(self.directory.fields.all())
        keys = [row.entry for row in rows if row.entry]
        self.entries = self.directory.entries.select_for_update(of=("self",)).in_bulk(keys)
        self.taken = self._taken()
        self.places: dict[str, Entry] = {}
        self.now = clock.now()

    def run(self, undoing: bool) -> None:
        """Changes the entries, tells search and the page cache, and marks the rows as done."""
        each: Callable[[ImportedChange], Entry | int | None] = self._back if undoing else self._forth
        touched: list[int] = []
        there: list[Entry] = []
        for row in self.rows:
            found = each(row)
            if isinstance(found, Entry):
                there.append(found)
            elif found is not None:
                touched.append(found)
        index(there, self.fields)
        ImportedChange.objects.bulk_update(self.rows, ["entry", "before", "done_at", "undone"])
        if undoing:
            self.job.save(update_fields=["kept_count"])
        clear(entries_tag(self.directory))
        finding.changed(SOURCE, *(entry.pk for entry in there), *touched)

    def _taken(self) -> set[str]:
        """The addresses that new entries of this part could ask for and that others have."""
        titles = {str(row.after.get("title") or row.before.get("title") or row.title) for row in self.rows}
        bases = {free_slug(title, set()) for title in titles}
        slugs = self.directory.entries.annotate(
            base=Func(F("slug"), Value("-[0-9]+$"), Value(""), function="regexp_replace")
        ).filter(Q(base__in=bases) | Q(slug__in=bases))
        return set(slugs.values_list("slug", flat=True))

    def _forth(self, row: ImportedChange) -> Entry | int | None:
        row.done_at = self.now
        if row.kind == Kind.ADD:
            entry = Entry(directory=self.directory)
            self._apply(entry, row.after)
            entry.slug = free_slug(entry.title, self.taken)
            self.taken.add(entry.slug)
            self._store(entry)
            row.entry, row.done_at = entry.pk, entry.changed_at
            self._told("directories.add_entry", entry)
            return entry
        found = self.entries.get(row.entry) if row.entry else None
        if found is None:
            # Somebody has deleted it since the file was looked at.
            return None
        row.before = _snapshot(found)
        if row.kind == Kind.REMOVE:
            self._delete(found)
            return row.entry
        self._apply(found, row.after)
        self._store(found)
        row.done_at = found.changed_at
        after = _snapshot(found)
        other = [name for name in after if after[name] != row.before[name]]
        self._told(
            "directories.change_entry",
            found,
            before={name: row.before[name] for name in other},
            after={name: after[name] for name in other},
        )
        return found

    def _back(self, row: ImportedChange) -> Entry | int | None:
        row.undone = True
        entry = self.entries.get(row.entry) if row.entry else None
        if row.kind == Kind.REMOVE and entry is None and row.before:
            entry = Entry(pk=row.entry, directory=self.directory)
        elif entry is None or entry.changed_at != row.done_at:
            # It went, or was changed, after the import: what people did by hand stays.
            self.job.kept_count += 1 if entry is not None else 0
            return None
        if row.kind == Kind.ADD:
            self._delete(entry)
            return row.entry
        for name, value in row.before.items():
            setattr(entry, name, value)
        entry.review_date = _date(row.before["review_date"])
        if entry.content_owner_id and not Owner.objects.filter(pk=entry.content_owner_id).exists():
            entry.content_owner_id = None
        if row.kind == Kind.REMOVE and entry.slug in self.taken:
            entry.slug = free_slug(entry.title, self.taken)
        self.taken.add(entry.slug)
        self._store(entry, new=row.kind == Kind.REMOVE)
        self._told("directories.change_entry", entry, undone=self.job.file_name)
        return entry

    def _apply(self, entry: Entry, after: dict[str, Any]) -> None:
        moved = entry.pk is None or bool({"postcode", "located"} & after.keys())
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
        if moved:
            self._place(entry)

    def _place(self, entry: Entry) -> None:
        if entry.located:
            place(entry, points.read(entry.located))
            return
        # Many entries of a file are at one postcode.
        known = self.places.get(entry.postcode)
        if known is None:
            known = self.places[entry.postcode] = Entry(postcode=entry.postcode)
            place(known, None)
        entry.easting, entry.northing = known.easting, known.northing
        entry.ward = entry.ward or known.ward

    def _store(self, entry: Entry, *, new: bool = False) -> None:
        prepare(entry, self.fields)
        entry.save(force_insert=new)

    def _delete(self, entry: Entry) -> None:
        data = {"entry": entry.title, "was": _snapshot(entry)}
        audit.record(action="directories.delete_entry", by=self.job.by, target=self.directory, data=data)
        entry.delete()

    def _told(self, action: str, entry: Entry, **data: Any) -> None:
        audit.record(action=action, by=self.job.by, target=entry, data={**data, "file": self.job.file_name})


def forget_imports(*, now: datetime.datetime | None = None) -> int:
    """Deletes files that nobody has imported for a week; says how many."""
    old = EntryImport.objects.filter(begun_at__isnull=True, at__lt=(now or clock.now()) - KEPT)
    count = old.count()
    old.delete()
    return count


def _snapshot(entry: Entry) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in KEPT_OF_AN_ENTRY}
    return {**told, "review_date": entry.review_date.isoformat() if entry.review_date else None}


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _say(action: str, job: EntryImport, by: Any, **data: Any) -> None:
    audit.record(action=action, by=by, target=job.directory, data={"file": job.file_name, **data})
