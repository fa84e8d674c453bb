"""Days that come again by a rule of the calendar: plain Python."""

import datetime
from collections.abc import Iterator
from enum import StrEnum

WEEK = datetime.timedelta(days=7)
# How a fifth week of a month is asked for: whichever is the last.
LAST = 5


class Repeats(StrEnum):
    """How often something comes again."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


def on_weekday(after: datetime.date, weekday: int) -> datetime.date:
    """The first day of this weekday (Monday is 0) that is not before the date."""
    return after + datetime.timedelta(days=(weekday - after.weekday()) % 7)


def of_month(year: int, month: int, week: int, weekday: int) -> datetime.date:
    """The first to fourth such weekday of a month, or with LAST its last."""
    if week < LAST:
        return on_weekday(datetime.date(year, month, 1), weekday) + WEEK * (week - 1)
    first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
    return on_weekday(first_of_next - WEEK, weekday)


def monthly(first: datetime.date, week: int, weekday: int) -> Iterator[datetime.date]:
    """Such a weekday of every month, from the date on, without an end."""
    year, month = first.year, first.month
    while year < datetime.MAXYEAR:
        day = of_month(year, month, week, weekday)
        if day >= first:
            yield day
        year, month = year + month // 12, month % 12 + 1


def every(start: datetime.date, weeks: int, first: datetime.date) -> Iterator[datetime.date]:
    """Every so many weeks in step with `start`, from the date `first` on, without an end."""
    step = WEEK * weeks
    day = start + step * -((start - first) // step)
    while day < first:
        day += step
    while day.year < datetime.MAXYEAR:
        yield day
        day += step
