"""What feedback does by itself."""

from django.conf import settings
from procrastinate.contrib.django import app

from council.core import clock
from feedback import actions


@app.periodic(cron="10 3 * * *")
@app.task(name="feedback.forget", queueing_lock="feedback.forget")
def forget(timestamp: int) -> None:
    """Deletes what people wrote eighteen months ago."""
    actions.forget(now=clock.now())


@app.periodic(cron="20 * * * *")
@app.task(name="feedback.tell_owners", queueing_lock="feedback.tell_owners")
def tell_owners(timestamp: int) -> None:
    """Writes to those who keep what residents say is wrong."""
    actions.tell_owners(base_url=settings.WAGTAILADMIN_BASE_URL, now=clock.now())
