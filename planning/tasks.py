"""What the worker does for the register by the clock, and with files that are too large to wait for."""

from procrastinate.contrib.django import app

from council.core import clock
from planning import actions, alerts


@app.task(name="planning.read_upload", queue="planning", retry=3)
def read_upload(*, upload: int) -> None:
    """Reads what a file that was sent in would do."""
    actions.read_upload(upload=upload)


@app.task(name="planning.take_upload", queue="planning", retry=3)
def take_upload(*, upload: int) -> None:
    """Takes in what is left of a file."""
    actions.go_on(upload=upload)


@app.periodic(cron="5 8 * * *")
@app.task(name="planning.announce", queueing_lock="planning.announce")
def announce(timestamp: int) -> None:
    """Tells those who asked of the week that is over, on Monday; later of wards that came late."""
    alerts.announce(now=clock.now())


@app.periodic(cron="17 * * * *")
@app.task(name="planning.refresh", queueing_lock="planning.refresh")
def refresh(timestamp: int) -> None:
    """Reads the council's own register, where there is one."""
    actions.refresh(now=clock.now())
