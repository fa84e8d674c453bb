"""What feedback does by itself."""

from procrastinate.contrib.django import app

from council.core import clock
from feedback import actions


@app.periodic(cron="10 3 * * *")
@app.task(name="feedback.forget", queueing_lock="feedback.forget")
def forget(timestamp: int) -> None:
    """Deletes what people wrote eighteen months ago."""
    actions.forget(now=clock.now())
