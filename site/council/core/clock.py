"""The one place that reads the clock for domain rules; domain code takes the time as an argument."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import dateformat, timezone
from django.utils.translation import gettext, pgettext

LONDON = ZoneInfo("Europe/London")


def now() -> datetime.datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> datetime.date:
    """The date in London now."""
    return timezone.now().astimezone(LONDON).date()


def a_year_from_today() -> datetime.date:
    """The default review date of new content: the same day next year (1 March for 29 February)."""
    return a_year_after(today())


def a_year_after(date: datetime.date) -> datetime.date:
    """The same day next year (1 March for 29 February)."""
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return datetime.date(date.year + 1, 3, 1)


def next_midnight(now: datetime.datetime) -> datetime.datetime:
    """The moment at which the date in London changes next."""
    tomorrow = now.astimezone(LONDON).date() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time(), LONDON)


def date_in_words(date: datetime.date | None) -> str:
    """The date as people write it: 5 December 2026; nothing for none."""
    return dateformat.format(date, "j F Y") if date is not None else ""


def moment_in_words(moment: datetime.datetime | None) -> str:
    """The date and time in London as people write them: 5 December 2026, 9am; nothing for none."""
    if moment is None:
        return ""
    return f"{date_in_words(moment.astimezone(LONDON).date())}, {time_in_words(moment)}"


def day_and_time_in_words(moment: datetime.datetime | None, now: datetime.datetime | None = None) -> str:
    """The moment in London as a sentence says it: Monday 23 November at 9am; the year when it is another."""
    if moment is None:
        return ""
    date = moment.astimezone(LONDON).date()
    year = "" if date.year == (now.astimezone(LONDON).date() if now else today()).year else f" {date.year}"
    return f"{date:%A} {date.day} {date:%B}{year} at {time_in_words(moment)}"


def when_in_words(
    moment: datetime.datetime | None, now: datetime.datetime | None = None, *, on: bool = False
) -> str:
    """The moment in London as people near it say it: today at 5pm, tomorrow at midday, midnight tonight.

    Any other is Saturday 5 December at 9am, after the word “on” when asked. Never for a page that is kept.
    """
    if moment is None:
        return ""
    now = now or timezone.now()
    local = moment.astimezone(LONDON)
    away = (local.date() - now.astimezone(LONDON).date()).days
    if (local.hour, local.minute) == (0, 0) and away in {0, 1}:
        return "midnight tonight" if away else "midnight last night"
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away)
    if near is not None:
        return f"{near} at {time_in_words(moment)}"
    return f"{'on ' if on else ''}{day_and_time_in_words(moment, now)}"


def short_day_and_time(moment: datetime.datetime, now: datetime.datetime | None = None) -> str:
    """The moment as a button says it: 24 Nov, 9am; the year when it is another."""
    date = moment.astimezone(LONDON).date()
    year = "" if date.year == (now.astimezone(LONDON).date() if now else today()).year else f" {date.year}"
    return f"{date.day} {date:%b}{year}, {time_in_words(moment)}"


def time_in_words(moment: datetime.datetime) -> str:
    """The time in London as people write it: 9am, 10:30am, midday, midnight."""
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) in {(0, 0), (12, 0)}:
        return gettext("midday") if local.hour else gettext("midnight")
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{_half(local)}"


def to_the_minute(moment: datetime.datetime) -> str:
    """The time in London to the minute, for what has happened: 1:48pm."""
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local.minute:02}{_half(local)}"


def _half(local: datetime.datetime) -> str:
    return pgettext("after an hour", "am") if local.hour < 12 else pgettext("after an hour", "pm")
