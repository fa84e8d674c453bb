"""What is done about other systems by itself."""

from procrastinate.contrib.django import app

from council.backoffice import actions
from council.core import clock


@app.periodic(cron="40 3 * * *")
@app.task(name="backoffice.forget_heard", queueing_lock="backoffice.forget_heard")
def forget_heard(timestamp: int) -> None:
    """Deletes the keys of messages that would be refused for their age."""
    actions.forget_heard(now=clock.now())
