"""Keeping what a spreadsheet would change: read at once when it is small, by the worker when it is not."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from council.core import clock, kept_files
from council.core.csv_files import Unreadable
from directories.actions import rows
from directories.models import DirectoryPage, EntryImport, ImportedChange
from directories.permissions import check_entries
from directories.sheets.reading import Plan, read_by_parts

# A file that ends whoever reads it is not read for ever.
MOST_ATTEMPTS = 5


@transaction.atomic
def keep_import(
    *,
    directory: DirectoryPage,
    plan: Plan,
    file_name: str,
    removes: bool,
    by: Any,
    now: datetime.datetime | None = None,
) -> EntryImport:
    """Keeps what a file would change, until it is imported or a week is over."""
    check_entries(by, directory)
    moment = now or clock.now()
    job = EntryImport.objects.create(
        directory=directory,
        file_name=file_name[-255:],
        by=by,
        at=moment,
        read_at=moment,
        unknown=plan.unknown,
        removes=removes,
    )
    _keep(job, plan)
    return job


@transaction.atomic
def keep_file(
    *,
    directory: DirectoryPage,
    chunks: Iterable[bytes],
    encoding: str,
    unknown: list[str],
    file_name: str,
    removes: bool,
    by: Any,
    now: datetime.datetime | None = None,
) -> EntryImport:
    """Keeps a file that `read_file` is to read, until that is done or a week is over."""
    check_entries(by, directory)
    job = EntryImport.objects.create(
        directory=directory,
        file_name=file_name[-255:],
        by=by,
        at=now or clock.now(),
        encoding=encoding,
        unknown=unknown,
        removes=removes,
    )
    kept_files.keep(job, chunks)
    return job


def read_file(*, job: int) -> None:
    """Reads what a kept file would change, some rows at a time; begun again, it begins at the first row.

    Of two that read the same file the one that began first stops.
    """
    found = _begin(job)
    if found is None:
        return
    read = kept_files.Parts(found)
    try:
        for plan in read_by_parts(read, found.encoding, found.directory, removes=found.removes):
            if not _go_on(found, plan, read.bytes):
                return
    except Unreadable as error:
        _end(found, refused=str(error)[:255])
    else:
        _end(found)


@transaction.atomic
def _begin(pk: int) -> EntryImport | None:
    job = kept_files.claim(EntryImport, pk)
    if job is None or not job.reading:
        return None
    _forget(job)
    if job.attempt > MOST_ATTEMPTS:
        job.refused = f"Reading it has broken off {MOST_ATTEMPTS} times. Send it in two halves."
        job.parts.all().delete()
        job.save()
        return None
    job.row_count = job.same_count = job.problem_count = job.read_bytes = 0
    job.save()
    return job


@transaction.atomic
def _go_on(job: EntryImport, plan: Plan, read: int) -> bool:
    """Keeps what some rows would change; False when somebody else reads the file now."""
    if not kept_files.is_mine(job):
        return False
    job.read_bytes = read
    _keep(job, plan)
    return True


@transaction.atomic
def _end(job: EntryImport, *, refused: str = "") -> None:
    if not kept_files.is_mine(job):
        return
    if refused:
        _forget(job)
        job.refused = refused
    else:
        job.read_at = clock.now()
    job.parts.all().delete()
    job.save()


def _forget(job: EntryImport) -> None:
    """What was found out of the file so far."""
    rows.remove(job.changes.all())
    rows.remove(job.problems.all())


def _keep(job: EntryImport, plan: Plan) -> None:
    job.row_count += plan.rows
    job.same_count += plan.same
    job.problem_count += len({one.row for one in plan.problems})
    job.save()
    kept_files.keep_problems(job, plan.problems)
    ImportedChange.objects.bulk_create(
        (
            ImportedChange(
                job=job,
                kind=one.kind,
                row=one.row,
                entry=one.entry.pk if one.entry else None,
                title=one.title[:160],
                after=one.after,
            )
            for one in plan.changes
        ),
        batch_size=1_000,
    )
