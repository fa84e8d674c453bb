"""The one place that reads the clock for domain rules; domain code takes the time as an argument."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


def now() -> datetime.datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> datetime.date:
    """The date in London now."""
    return timezone.now().astimezone(LONDON).date()


def a_year_from_today() -> datetime.date:
    """The default review date of new content: the same day next year (1 March for 29 February)."""
    date = today()
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return datetime.date(date.year + 1, 3, 1)
