"""What the worker does for meetings by the clock."""

from procrastinate.contrib.django import app

from council.core import clock
from democracy import actions


@app.periodic(cron="* * * * *")
@app.task(name="democracy.publish_papers", queueing_lock="democracy.publish_papers")
def publish_papers(timestamp: int) -> None:
    """Publishes papers whose time has come."""
    actions.publish_due(now=clock.now())
