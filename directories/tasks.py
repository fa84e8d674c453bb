"""Imports that are too large to wait for, files that nobody imported, and reminders of review dates."""

from django.conf import settings
from procrastinate.contrib.django import app

from council.core import clock
from directories import actions


@app.task(name="directories.read_file", queue="directories", retry=3)
def read_file(*, job: int) -> None:
    """Reads what a file that was sent in would change."""
    actions.read_file(job=job)


@app.task(name="directories.import_entries", queue="directories", retry=3)
def import_entries(*, job: int) -> None:
    """Does what is left of an import or of its undoing."""
    actions.go_on(job=job)


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
