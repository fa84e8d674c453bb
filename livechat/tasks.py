"""What live chat does by itself."""

from procrastinate.contrib.django import app

from council.core import clock
from livechat import actions


@app.periodic(cron="0 3 * * *")
@app.task(name="livechat.forget", queueing_lock="livechat.forget")
def forget(timestamp: int) -> None:
    """Deletes the words of chats that ended a year ago."""
    actions.forget(now=clock.now())
