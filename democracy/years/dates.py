"""The days that a pattern gives, and what speaks against each: plain Python."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from council.core import bank_holidays, clock
from democracy import repeats
from democracy.repeats import LAST

ORDINALS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", LAST: "Last"}
# Longer than a year, for those who count by school years or from May to May.
MOST_DAYS = 400


@dataclass(frozen=True)
class Pattern:
    """On which days a committee meets: such a weekday of each month, or `weeks` apart when that is given."""

    weekday: int
    first: datetime.date
    last: datetime.date
    week: int = 1
    weeks: int = 0

    def days(self) -> list[datetime.date]:
        """All of its days, in their order."""
        if self.weeks:
            start = repeats.on_weekday(self.first, self.weekday)
            found = repeats.every(start, self.weeks, self.first)
        else:
            found = repeats.monthly(self.first, self.week, self.weekday)
        return list(takewhile(lambda day: day <= self.last, found))

    def in_words(self) -> str:
        """How often that is: “Second Tuesday of each month”, “Every 6 weeks on a Tuesday”."""
        weekday = f"{repeats.on_weekday(self.first, self.weekday):%A}"
        if not self.weeks:
            return f"{ORDINALS[self.week]} {weekday} of each month"
        return f"Every {self.weeks} weeks on a {weekday}" if self.weeks > 1 else f"Every {weekday}"


@dataclass(frozen=True)
class Proposed:
    """One day of a pattern, the bank holiday that it is, and when the committee meets on it already."""

    day: datetime.date
    holiday: str
    already: str

    @property
    def key(self) -> str:
        """What it is called in a form."""
        return self.day.isoformat()

    @property
    def in_words(self) -> str:
        """The day with its weekday."""
        return day_in_words(self.day)

    @property
    def against(self) -> str:
        """What to think of before it is kept."""
        if self.already:
            return f"The committee meets on this day already, at {self.already}."
        return f"{self.holiday}: untick it or choose another day." if self.holiday else ""


def proposed(pattern: Pattern, there: Mapping[datetime.date, str]) -> list[Proposed]:
    """The days of a pattern; `there` says at what time the committee meets on a day."""
    return [Proposed(day, bank_holidays.named(day), there.get(day, "")) for day in pattern.days()]


def day_in_words(day: datetime.date) -> str:
    """Tuesday 12 January 2027."""
    return f"{day:%A} {clock.date_in_words(day)}"
