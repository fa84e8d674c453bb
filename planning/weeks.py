"""Weeks, as planning lists are kept: Monday to Sunday."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from council.core import clock
from planning.reading import FIRST

_A_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """The seven days that begin on this Monday."""

    first: datetime.date

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """The week in which the day lies."""
        return cls(day - datetime.timedelta(days=day.weekday()))

    @classmethod
    def named(cls, text: str) -> Self | None:
        """The week of the day in an address, 2026-11-16; None for no day of which there is a register."""
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return None
        return cls.of(day) if day >= FIRST and day.isoformat() == text else None

    @property
    def last(self) -> datetime.date:
        """Its Sunday."""
        return self.first + datetime.timedelta(days=6)

    @property
    def before(self) -> "Week":
        """The week before."""
        return Week(self.first - _A_WEEK)

    @property
    def after(self) -> "Week":
        """The week after."""
        return Week(self.first + _A_WEEK)

    @property
    def over_at(self) -> datetime.datetime:
        """The moment at which the next week begins in London."""
        return datetime.datetime.combine(self.after.first, datetime.time(), clock.LONDON)

    def get_absolute_url(self) -> str:
        """Where its list is read."""
        return reverse("planning:week", args=[self.first.isoformat()])
