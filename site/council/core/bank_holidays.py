"""Bank holidays of England and Wales, worked out for any year: plain Python.

Banking and Financial Dealings Act 1971, section 1 and Schedule 1; New Year's Day and the early May holiday
are proclaimed each year under section 1(3), Good Friday and Christmas Day are holidays at common law. What is
proclaimed for a single year, such as a coronation, cannot be worked out and is not among them.
"""

import datetime
from functools import cache

from dateutil.easter import easter

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


@cache
def of_year(year: int) -> dict[datetime.date, str]:
    """The bank holidays of a year by their day, with the days that stand in for those at a weekend."""
    sunday = easter(year)
    found = {
        sunday - datetime.timedelta(days=2): "Good Friday",
        sunday + datetime.timedelta(days=1): "Easter Monday",
        _monday(datetime.date(year, 5, 1)): "Early May bank holiday",
        _monday(datetime.date(year, 5, 25)): "Spring bank holiday",
        _monday(datetime.date(year, 8, 25)): "Summer bank holiday",
    }
    for month, day, name, from_sunday in (
        (1, 1, "New Year's Day", 1),
        # The day after Christmas Day is a holiday of its own.
        (12, 25, "Christmas Day", 2),
        (12, 26, "Boxing Day", 2),
    ):
        date = datetime.date(year, month, day)
        found[date] = name
        if date.weekday() >= SATURDAY:
            later = from_sunday if date.weekday() == SUNDAY else 2
            found[date + datetime.timedelta(days=later)] = f"{name} (substitute day)"
    return found


def named(date: datetime.date) -> str:
    """The bank holiday on the day; nothing when it is none."""
    return of_year(date.year).get(date, "")


def _monday(first: datetime.date) -> datetime.date:
    """The first Monday that is not before the day."""
    return first + datetime.timedelta(days=(MONDAY - first.weekday()) % 7)
