"""What of an event cannot be, field by field."""

import datetime
from collections.abc import Iterator
from typing import Any

from council.core import clock

ENDS_BEFORE = "The end must be after the start."
LONGEST = 800


def wrong(event: Any) -> Iterator[tuple[str, str]]:
    """The fields that do not go together, each with what to do; all of them, so that nobody is told twice."""
    if event.state and not event.state_reason:
        yield "state_reason", "Say why, and what those who meant to come should do now."
    if event.state_reason and not event.state:
        yield "state", "Choose whether it is cancelled or postponed, or empty the reason."
    if event.repeats and not event.repeat_until:
        yield "repeat_until", "Say until when it repeats."
    if event.repeat_until and not event.repeats:
        yield "repeats", "Say how often it repeats, or empty the last day."
    # Of a moment that is missing the form says so itself.
    if event.starts_at and event.ends_at:
        yield from _wrong_in_time(event)


def whole_days(event: Any) -> None:
    """Stretches an event that lasts all day from midnight to midnight."""
    if event.all_day and event.starts_at and event.ends_at:
        day, last = (moment.astimezone(clock.LONDON).date() for moment in (event.starts_at, event.ends_at))
        event.starts_at = datetime.datetime.combine(day, datetime.time(), clock.LONDON)
        event.ends_at = datetime.datetime.combine(last, datetime.time(23, 59), clock.LONDON)


def _wrong_in_time(event: Any) -> Iterator[tuple[str, str]]:
    if event.ends_at < event.starts_at:
        yield "ends_at", ENDS_BEFORE
        return
    if event.repeat_until and event.repeat_until < event.first_day:
        yield "repeat_until", "This is before the event starts."
    elif event.repeat_until and (event.repeat_until - event.first_day).days > LONGEST:
        yield "repeat_until", "An event repeats for two years at the most."
    if event.repeats and (event.first_last_day - event.first_day).days >= int(event.repeats):
        yield "repeats", "It would begin again before it has ended."
