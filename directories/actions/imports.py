"""Importing a spreadsheet into a directory, stopping, undoing and forgetting it.

Whoever takes more than one of these locks takes them in this order: the directory, its refit, its imports,
their rows.
"""

import datetime
import time
from typing import Any

from django.db import transaction

from council.core import audit, clock, finding
from directories.actions import rows
from directories.actions.entries import SOURCE
from directories.actions.parts import Run
from directories.models import (
    DirectoryPage,
    Entry,
    EntryImport,
    ImportedChange,
    ImportPart,
    ImportProblem,
    Refit,
)
from directories.permissions import check_entries

# A file that somebody sent in and never imported.
KEPT = datetime.timedelta(days=7)
Kind = ImportedChange.Kind


class NotNow(ValueError):
    """The import is begun or undone already, or another is under way; the message says which."""


@transaction.atomic
def begin_import(*, job: EntryImport, by: Any, now: datetime.datetime | None = None) -> EntryImport:
    """Says that the import is wanted; `go_on` does it. Raises NotNow."""
    check_entries(by, job.directory)
    # One import of a directory at a time.
    _lock(job.directory)
    found = EntryImport.objects.select_for_update().filter(pk=job.pk).first()
    if found is None:
        raise NotNow("This file was forgotten. Choose it again.")
    if found.begun_at:
        raise NotNow("This file has been imported already.")
    if found.reading or found.refused:
        raise NotNow("This file is not read yet. Try again when it is.")
    if found.removes and found.problem_count:
        raise NotNow("Put the rows right first: what they are about would be deleted.")
    begun = EntryImport.objects.filter(directory=job.directory_id, begun_at__isnull=False)
    others = list(begun.select_for_update().order_by("pk"))
    if any(one.running for one in others):
        raise NotNow("Another import into this directory is under way. Try again when it is finished.")
    # The last one alone can be undone: what the earlier ones say would be of a list that is gone.
    _delete(others)
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


@transaction.atomic
def stop_import(*, job: EntryImport, by: Any, now: datetime.datetime | None = None) -> int:
    """Leaves an import where it is, and says how many changes are made; they can be undone. Raises NotNow."""
    check_entries(by, job.directory)
    # Waits for the part that is being done just now.
    found = EntryImport.objects.select_for_update().filter(pk=job.pk).first()
    if found is None or found.undo_begun_at or not found.running:
        raise NotNow("This import is not under way any more.")
    done = found.changes.filter(done_at__isnull=False).count()
    job.finished_at = job.stopped_at = now or clock.now()
    job.save(update_fields=["finished_at", "stopped_at"])
    _say("directories.stop_import", job, by, done=done)
    return done


@transaction.atomic
def forget_import(*, job: EntryImport, by: Any) -> None:
    """Throws a file away that was not imported, while it is read too. Raises NotNow."""
    check_entries(by, job.directory)
    found = EntryImport.objects.select_for_update().filter(pk=job.pk).first()
    if found is not None and found.begun_at:
        raise NotNow("This file is imported already, so it is not thrown away. You can undo the import.")
    if found is not None:
        _delete([found])


def go_on(*, job: int, most: int | None = None, seconds: float | None = None) -> int:
    """Does what is left of an import or of its undoing, a part at a time; says how many changes that were.

    Can be called again after whatever ended it: what is done stays done. Begins no part after so many
    changes or seconds.
    """
    run, total, began = Run(job), 0, time.monotonic()
    while most is None or total < most:
        done = run.part()
        total += done
        if not done or (seconds is not None and time.monotonic() - began > seconds):
            break
    return total


@transaction.atomic
def forget_imports(*, now: datetime.datetime | None = None) -> int:
    """Deletes files that nobody has imported for a week; says how many."""
    old = EntryImport.objects.filter(begun_at__isnull=True, at__lt=(now or clock.now()) - KEPT)
    found = list(old.select_for_update(skip_locked=True))
    _delete(found)
    return len(found)


@transaction.atomic
def empty(*, directory: DirectoryPage) -> None:
    """Takes away all that stands in a directory that is being deleted; an import under way ends with it."""
    _lock(directory)
    Refit.objects.filter(directory=directory).delete()
    # Waits for the part that is being done just now; the next finds no import.
    _delete(list(EntryImport.objects.select_for_update().filter(directory=directory).order_by("pk")))
    keys = list(directory.entries.values_list("pk", flat=True))
    rows.remove(Entry.objects.filter(directory=directory))
    if keys:
        finding.changed(SOURCE, *keys)


def _lock(directory: DirectoryPage) -> None:
    # Not against those who store an entry in it: an import does, and holds what comes after this lock.
    DirectoryPage.objects.select_for_update(of=("self",), no_key=True).filter(pk=directory.pk).first()


def _delete(jobs: list[EntryImport]) -> None:
    """Deletes imports whose rows are locked already, with all their changes."""
    for of_these in (ImportedChange, ImportProblem, ImportPart):
        rows.remove(of_these.objects.filter(job__in=jobs))
    EntryImport.objects.filter(pk__in=[job.pk for job in jobs]).delete()


def _say(action: str, job: EntryImport, by: Any, **data: Any) -> None:
    audit.record(action=action, by=by, target=job.directory, data={"file": job.file_name, **data})
