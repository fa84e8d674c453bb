"""Imports that are too large to wait for, files that nobody imported, and reminders of review dates."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from council.core import clock
from council.core.alone import alone
from directories import actions
from directories.models import EntryImport, Refit

# The lock by which one worker at a time works at an import.
IMPORTS = 7_203
# After so many seconds others have their turn: one worker sends mail too.
TURN = 10


@app.task(name="directories.read_file", queue="directories", retry=3)
def read_file(*, job: int) -> None:
    """Reads what a file that was sent in would change."""
    with alone(IMPORTS, job) as mine:
        if mine:
            actions.read_file(job=job)


@app.task(name="directories.import_entries", queue="directories", retry=3)
def import_entries(*, job: int) -> None:
    """Does some of what is left of an import or of its undoing, and lets itself be called for the rest."""
    with alone(IMPORTS, job) as mine:
        if mine:
            actions.go_on(job=job, seconds=TURN)
    if mine and EntryImport.objects.running().filter(pk=job).exists():
        begin(import_entries, job)


@app.task(name="directories.refit", queue="directories", retry=3)
def refit(*, job: int) -> None:
    """Puts some more entries of a directory in order, and lets itself be called for the rest."""
    if actions.refit_on(directory=job, seconds=TURN):
        begin(refit, job)


def begin(task: Any, job: int) -> None:
    """Has the worker do a task of an import or a directory, unless it waits for that already."""
    # Its own savepoint: that it waits already is said by an error of the database.
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.configure(queueing_lock=f"{task.name}.{job}").defer(job=job)


@app.periodic(cron="* * * * *")
@app.task(name="directories.go_on", queueing_lock="directories.go_on")
def go_on(timestamp: int) -> None:
    """Takes up the imports, the reading of files and the putting in order that a killed worker left."""
    for job in EntryImport.objects.running().values_list("pk", flat=True):
        begin(import_entries, job)
    for job in EntryImport.objects.being_read().values_list("pk", flat=True):
        begin(read_file, job)
    for job in Refit.objects.values_list("directory", flat=True):
        begin(refit, job)


@app.periodic(cron="25 3 * * *")
@app.task(name="directories.forget_imports", queueing_lock="directories.forget_imports")
def forget_imports(timestamp: int) -> None:
    """Deletes files that nobody has imported for a week."""
    actions.forget_imports()


# On Tuesdays too, for what ran when no worker did: nobody gets two in a week.
@app.periodic(cron="15 7 * * 1,2")
@app.task(name="directories.remind", queueing_lock="directories.remind")
def remind(timestamp: int) -> None:
    """Writes to those who keep entries past their review date."""
    actions.remind(base_url=settings.WAGTAILADMIN_BASE_URL, today=clock.today())
