"""Files that officers send in: kept, looked at, taken in; by parts, so that nobody waits for thousands."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from council.core import clock, kept_files
from planning.actions.register import DOCUMENTS, FILE, forget_pages, keep_import, of_import, taking_of, tell
from planning.actions.taking import MOST_PROBLEMS, Taking, batches
from planning.models import Upload
from planning.permissions import check_bring_in
from planning.reading import BadRegister, sheet_of

# How long a file waits for whoever uploaded it.
WAITS = datetime.timedelta(days=1)


class NotNow(ValueError):
    """The file is not read yet, is taken in already, or nothing of it is right; the message says which."""


@transaction.atomic
def keep_upload(
    *,
    name: str,
    chunks: Iterable[bytes],
    encoding: str,
    of_documents: bool,
    by: Any,
    now: datetime.datetime,
) -> Upload:
    """Keeps a file that `read_upload` is to read; what waited too long goes."""
    check_bring_in(by)
    Upload.objects.filter(at__lt=now - WAITS).delete()
    made = Upload.objects.create(
        name=name[-200:], encoding=encoding, of_documents=of_documents, by=by, at=now
    )
    kept_files.keep(made, chunks)
    return made


def read_upload(*, upload: int) -> None:
    """Reads what a file would do, some rows at a time; begun again, it begins at the first row.

    Of two that read the same file the one that began first stops.
    """
    found = _begin_reading(upload)
    if found is None:
        return
    looking = taking_of(_source(found))(clock.now(), only_look=True)
    parts = kept_files.Parts(found)
    try:
        for batch in batches(sheet_of(parts, found.encoding).rows):
            looking.batch(batch)
            if not _looked(found, looking, parts.bytes):
                return
    except BadRegister as error:
        _end_reading(found, refused=str(error)[:255])
    else:
        _end_reading(found, refused="" if looking.rows else "The file has headings and no rows under them.")


@transaction.atomic
def begin_upload(*, upload: Upload, by: Any, now: datetime.datetime) -> Upload:
    """Says that the file is to be taken in; `go_on` does it. Raises NotNow."""
    check_bring_in(by)
    found = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if found.reading or found.refused:
        raise NotNow("This file is not read yet. Try again when it is.")
    if found.begun_at is not None:
        raise NotNow("This file has been imported already.")
    if not found.useful:
        raise NotNow("Nothing was imported: no row of the file is right.")
    found.begun_at = now
    found.added = found.changed = found.unchanged = found.left_out = 0
    found.save()
    return found


def go_on(*, upload: int) -> None:
    """Takes in what is left of a file, a batch at a time; called again, what is done stays done."""
    found = _claim_taking(upload)
    if found is None or found.begun_at is None:
        return
    taking = taking_of(_source(found))(found.begun_at, partly=True)
    parts = kept_files.Parts(found)
    before, again = found.done_rows, found.done_rows > 0
    for batch in batches(sheet_of(parts, found.encoding).rows):
        if before > 0:
            before -= len(batch)
            taking.pass_by(batch)
        elif not _taken(found, taking, batch):
            return
    _end_taking(found, taking, again=again)


def _source(found: Upload) -> str:
    return DOCUMENTS if found.of_documents else FILE


@transaction.atomic
def _begin_reading(pk: int) -> Upload | None:
    found = kept_files.claim(Upload, pk)
    if found is None or not found.reading:
        return None
    found.problems.all().delete()
    found.row_count = found.read_bytes = 0
    found.save()
    return found


@transaction.atomic
def _looked(found: Upload, looking: Taking, read: int) -> bool:
    """Keeps what was seen so far; False when somebody else reads the file now."""
    if not kept_files.is_mine(found):
        return False
    found.read_bytes, found.row_count, found.examples = read, looking.rows, looking.examples
    _count(found, looking)
    _keep_problems(found, looking)
    return True


@transaction.atomic
def _end_reading(found: Upload, *, refused: str) -> None:
    if not kept_files.is_mine(found):
        return
    if refused:
        found.problems.all().delete()
        found.parts.all().delete()
        found.refused = refused
    else:
        found.read_at = clock.now()
    found.save()


@transaction.atomic
def _claim_taking(pk: int) -> Upload | None:
    found = kept_files.claim(Upload, pk)
    if found is None or not found.taking:
        return None
    if not found.done_rows:
        # What is wrong is seen anew: the register may have moved on since the file was looked at.
        found.problems.all().delete()
    return found


@transaction.atomic
def _taken(found: Upload, taking: Taking, batch: list[Any]) -> bool:
    """Stores a batch and how far that is; False when somebody else takes the file in now."""
    if not kept_files.is_mine(found):
        return False
    before = taking.added, taking.changed, taking.unchanged, taking.left_out
    taking.batch(batch)
    found.done_rows += len(batch)
    found.added += taking.added - before[0]
    found.changed += taking.changed - before[1]
    found.unchanged += taking.unchanged - before[2]
    found.left_out += taking.left_out - before[3]
    found.save()
    _keep_problems(found, taking)
    forget_pages()
    return True


@transaction.atomic
def _end_taking(found: Upload, taking: Taking, *, again: bool) -> None:
    if not kept_files.is_mine(found):
        return
    made = of_import(_source(found), found.name, found.by, clock.now())
    # All that was done, whoever did it.
    taking.added, taking.changed, taking.unchanged = found.added, found.changed, found.unchanged
    taking.left_out = found.left_out
    taking.problems = [f"Row {one.row}: {one.why}." for one in found.problems.all()[:MOST_PROBLEMS]]
    keep_import(made, taking, found.by)
    # Once, and not by batches: search may read the whole register for it.
    tell(taking, all_of_it=again)
    found.made = made
    found.parts.all().delete()
    found.save()


def _count(found: Upload, taking: Taking) -> None:
    found.added, found.changed = taking.added, taking.changed
    found.unchanged, found.left_out = taking.unchanged, taking.left_out
    found.save()


def _keep_problems(found: Upload, taking: Taking) -> None:
    """Keeps what was wrong since the last time, row by row."""
    kept_files.keep_problems(found, sorted(taking.wrong_rows, key=lambda one: one.row))
    taking.wrong_rows.clear()
