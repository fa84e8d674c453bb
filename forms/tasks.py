"""What forms do by themselves."""

import datetime

from procrastinate.contrib.django import app

from forms import actions

ABANDONED_AFTER = datetime.timedelta(days=7)


@app.periodic(cron="20 3 * * *")
@app.task(name="forms.purge_abandoned", queueing_lock="forms.purge_abandoned")
def purge_abandoned(timestamp: int) -> None:
    """Deletes what people typed and left a week ago."""
    actions.purge_abandoned(older_than=ABANDONED_AFTER)
