"""What happens by the clock: watchers told, pages checked, uploads forgotten, tables found by search."""

from django.conf import settings
from procrastinate.contrib.django import app

from council.core import clock
from services import actions
from services.statements import warn_owners
from services.tables import actions as tables


@app.periodic(cron="* * * * *")
@app.task(name="services.tell_watchers", queue="services", queueing_lock="services.tell_watchers")
def tell_watchers(timestamp: int) -> None:
    """Tells of the changes that are some minutes old."""
    actions.tell_watchers()


@app.periodic(cron="20 3 * * *")
@app.task(name="services.check_pages", queue="services", queueing_lock="services.check_pages")
def check_pages(timestamp: int) -> None:
    """Puts every live page to the check-list anew."""
    actions.check_all()


@app.periodic(cron="20 3 * * *")
@app.task(name="services.forget_uploads", queueing_lock="services.forget_uploads")
def forget_uploads(timestamp: int) -> None:
    """Deletes tables that were uploaded a week ago and never published."""
    tables.forget_uploads()


@app.periodic(cron="5 0 * * *")
@app.task(name="services.index_tables", queueing_lock="services.index_tables")
def index_tables(timestamp: int) -> None:
    """Makes pages findable by the tables that are shown from today, and no more by those that are over."""
    tables.index_changed(today=clock.today())


@app.periodic(cron="10 7 * * *")
@app.task(name="services.warn_of_statements", queueing_lock="services.warn_of_statements")
def warn_of_statements(timestamp: int) -> None:
    """Tells the owner of an accessibility statement before its twelve months are over."""
    warn_owners(base_url=settings.WAGTAILADMIN_BASE_URL, today=clock.today())
