"""What the services app does in the background."""

from django.conf import settings
from procrastinate.contrib.django import app

from council.core import clock
from services.tables import actions
from services.trust import warn_owners


@app.periodic(cron="20 3 * * *")
@app.task(name="services.forget_uploads", queueing_lock="services.forget_uploads")
def forget_uploads(timestamp: int) -> None:
    """Deletes tables that were uploaded a week ago and never published."""
    actions.forget_uploads()


@app.periodic(cron="10 7 * * *")
@app.task(name="services.warn_of_statements", queueing_lock="services.warn_of_statements")
def warn_of_statements(timestamp: int) -> None:
    """Tells the owner of an accessibility statement before its twelve months are over."""
    warn_owners(base_url=settings.WAGTAILADMIN_BASE_URL, today=clock.today())
