"""One entry as residents read it."""

import datetime
from functools import cached_property
from typing import Any

from wagtail.images import get_image_model

from council.core import clock
from directories.models.entries import Entry
from directories.public.words import address_of, point_of
from directories.values import hours, kinds, openness
from directories.values.kinds import Kind

# What stands in the box of ways to reach it, beside the address.
REACH = frozenset({Kind.PHONE, Kind.EMAIL, Kind.LINK})


class Said:
    """What an entry says, in the order of its directory's fields."""

    def __init__(self, entry: Entry, fields: list[Any], now: datetime.datetime) -> None:
        self.entry = entry
        self.now = now
        self.today = now.astimezone(clock.LONDON).date()
        self.held = [
            (field, entry.values[field.key]) for field in fields if entry.values.get(field.key) is not None
        ]

    @property
    def facts(self) -> list[tuple[Any, str]]:
        """Short facts: a field and its value in words."""
        apart = {Kind.LONG, Kind.HOURS, Kind.PICTURE, *REACH}
        return [
            (field, kinds.words(field.kind, value)) for field, value in self.held if field.kind not in apart
        ]

    @property
    def texts(self) -> list[tuple[Any, str]]:
        """Long texts, each under its own heading."""
        return [(field, kinds.text(value)) for field, value in self.held if field.kind == Kind.LONG]

    @property
    def reach(self) -> list[tuple[Any, str]]:
        """Telephone numbers, addresses of email and websites."""
        return [(field, kinds.text(value)) for field, value in self.held if field.kind in REACH]

    @cached_property
    def hours(self) -> list[tuple[Any, dict[str, Any]]]:
        """Opening hours: open now or not, the next seven days, special days after them, the usual week."""
        return [
            (
                field,
                {
                    "state": openness.at(value, self.now),
                    "days": hours.next_days(value, self.today),
                    "later": hours.later_special(value, self.today),
                    "week": hours.week_lines(value),
                },
            )
            for field, value in self.held
            if field.kind == Kind.HOURS and hours.is_hours(value)
        ]

    @property
    def until(self) -> datetime.datetime | None:
        """When what is said is another thing, if it says when the place is open."""
        return min((told["state"].until for _field, told in self.hours), default=None)

    @property
    def points(self) -> list[dict[str, Any]]:
        """Where it is, for the map."""
        return [point_of(self.entry, note=address_of(self.entry))]

    @property
    def picture(self) -> Any:
        """The first picture, if there is one and it is still in the library."""
        number = next((value for field, value in self.held if field.kind == Kind.PICTURE), None)
        return get_image_model().objects.filter(pk=number).first() if isinstance(number, int) else None
