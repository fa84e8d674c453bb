"""What the services app does in the background."""

from procrastinate.contrib.django import app

from services.tables import actions


@app.periodic(cron="20 3 * * *")
@app.task(name="services.forget_uploads", queueing_lock="services.forget_uploads")
def forget_uploads(timestamp: int) -> None:
    """Deletes tables that were uploaded a week ago and never published."""
    actions.forget_uploads()
