"""Imports that are too large to wait for, and files that nobody imported."""

from procrastinate.contrib.django import app

from directories import actions


@app.task(name="directories.import_entries", queue="directories", retry=3)
def import_entries(*, job: int) -> None:
    """Does what is left of an import or of its undoing."""
    actions.go_on(job=job)


@app.periodic(cron="25 3 * * *")
@app.task(name="directories.forget_imports", queueing_lock="directories.forget_imports")
def forget_imports(timestamp: int) -> None:
    """Deletes files that nobody has imported for a week."""
    actions.forget_imports()
