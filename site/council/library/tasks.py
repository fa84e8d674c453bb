"""What is done for the files to download in the background."""

from procrastinate.contrib.django import app

from council.library import actions


@app.periodic(cron="50 3 * * *")
@app.task(name="library.forget_earlier_files", queueing_lock="library.forget_earlier_files")
def forget_earlier_files(timestamp: int) -> None:
    """Deletes the replaced files whose 30 days are over."""
    actions.forget_earlier_files()
