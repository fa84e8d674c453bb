"""Putting entries in order after the fields of their directory were changed, so many at a time."""

import time

from django.db import transaction

from council.core import finding
from council.pagecache.actions import clear
from directories.actions import rows
from directories.actions.entries import SOURCE, prepare
from directories.models import DirectoryPage, EntryImport, Refit
from directories.models.page import entries_tag
from directories.values import kinds

AT_ONCE = 1_000


@transaction.atomic
def refit(*, directory: DirectoryPage) -> bool:
    """Puts entries in order by the fields that are now: values of another kind, what search finds.

    A value that does not fit is left as it is. True when there are so many that `refit_on` is to do it.
    """
    start = {"last": 0, "done": 0, "total": directory.entries.count()}
    made, _new = Refit.objects.update_or_create(directory=directory, defaults=start)
    if made.total > AT_ONCE:
        return True
    while _some(directory.pk):
        pass
    return False


def refit_on(*, directory: int, seconds: float) -> bool:
    """Does some more of it, and begins no part after so many seconds; says whether more is left."""
    began = time.monotonic()
    while _some(directory):
        if time.monotonic() - began > seconds:
            return True
    return False


@transaction.atomic
def _some(directory: int) -> bool:
    """The next entries; False when there are none, or when another process is at them."""
    waiting = Refit.objects.select_for_update(of=("self",), skip_locked=True).select_related("directory")
    job = waiting.filter(directory=directory).first()
    if job is None:
        return False
    # An import's part locks entries after its import: it is done first, or comes after.
    list(EntryImport.objects.running().filter(directory=directory).select_for_update().order_by("pk"))
    entries = job.directory.entries.select_for_update(of=("self",)).defer("words")
    some = list(entries.filter(pk__gt=job.last).order_by("pk")[:AT_ONCE])
    if not some:
        job.delete()
        return False
    fields = list(job.directory.fields.all())
    for entry in some:
        for field in fields:
            if field.key in entry.values:
                value = entry.values[field.key]
                entry.values[field.key] = kinds.fitted(field.kind, value, field.choice_list())
        prepare(entry, fields)
    rows.change(some, fields)
    clear(entries_tag(job.directory))
    finding.changed(SOURCE, *(entry.pk for entry in some))
    job.last = some[-1].pk
    job.done += len(some)
    job.save(update_fields=["last", "done"])
    return True
