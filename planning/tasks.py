"""What the worker does for the register by the clock."""

from procrastinate.contrib.django import app

from council.core import clock
from planning import actions, alerts


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
