"""Telling, batch by batch, and forgetting what nobody confirmed."""

from procrastinate.contrib.django import app

from council.core import clock
from council.subscriptions import actions
from council.subscriptions.models import Alert


@app.task(name="subscriptions.tell", queue="alerts")
def tell(alert_id: int) -> None:
    """Tells one batch of people and leaves the next to a further job, so that other work gets its turn."""
    if actions.tell_some(alert_id=alert_id, now=clock.now()):
        tell.defer(alert_id=alert_id)


@app.periodic(cron="* * * * *")
@app.task(name="subscriptions.resume", queue="alerts", queueing_lock="subscriptions.resume")
def resume(timestamp: int) -> None:
    """Goes on with what a process that ended has left half told."""
    for pk in list(Alert.objects.unfinished().values_list("pk", flat=True)):
        while actions.tell_some(alert_id=pk, now=clock.now()):
            pass


@app.periodic(cron="20 3 * * *")
@app.task(name="subscriptions.forget", queueing_lock="subscriptions.forget")
def forget(timestamp: int) -> None:
    """Deletes addresses that nobody confirmed."""
    actions.forget(now=clock.now())
