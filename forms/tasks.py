"""What forms do by themselves."""

import datetime

from procrastinate.contrib.django import app

from council.core import clock
from forms import actions, people

ABANDONED_AFTER = datetime.timedelta(days=7)


@app.periodic(cron="20 3 * * *")
@app.task(name="forms.purge_abandoned", queueing_lock="forms.purge_abandoned")
def purge_abandoned(timestamp: int) -> None:
    """Deletes what people typed and left a week ago."""
    actions.purge_abandoned(older_than=ABANDONED_AFTER)


@app.periodic(cron="30 3 * * *")
@app.task(name="forms.forget", queueing_lock="forms.forget")
def forget(timestamp: int) -> None:
    """Deletes who asked and what they answered two years after a request was finished."""
    people.forget(now=clock.now())
