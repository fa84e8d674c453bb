"""Whether a place is open at a moment, in words, and until when these words are true."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext, pgettext

from council.core import clock
from directories.values import hours

# So far ahead is looked for the day on which a closed place opens: one that is open in summer alone has one.
DAYS_AHEAD = 240
# Somebody who is told “closes at 2am” thinks of the night to come.
NIGHT_ENDS = datetime.time(6)


@dataclass(frozen=True)
class State:
    """Open or closed now, what comes next in words, and when the words must be said anew."""

    open: bool
    then: str
    until: datetime.datetime

    @property
    def now(self) -> str:
        """“Open now” or “Closed now”."""
        return gettext("Open now") if self.open else gettext("Closed now")


def at(value: dict[str, Any], now: datetime.datetime) -> State:
    """What a resident who reads the hours at this moment wants to know; by the clock of London."""
    midnight = clock.next_midnight(now)
    today = now.astimezone(clock.LONDON).date()
    for opens, closes in _spells(value, today):
        if closes <= now:
            continue
        if opens <= now:
            return State(True, _closing(closes, today), min(closes, midnight))
        return State(False, _opening(opens, today), min(opens, midnight))
    return State(False, "", midnight)


def _spells(
    value: dict[str, Any], today: datetime.date
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    """From when until when it is open, those that touch at midnight as one; yesterday's first."""
    kept: tuple[datetime.datetime, datetime.datetime] | None = None
    for step in range(-1, DAYS_AHEAD):
        date = today + datetime.timedelta(days=step)
        for start, end in hours.on(value, date)[0]:
            opens, closes = _moment(date, start), _moment(date, end)
            if kept is not None and kept[1] >= opens:
                opens = kept[0]
            elif kept is not None:
                yield kept
            kept = opens, closes
        if kept is not None and kept[1] < _moment(date, "24:00"):
            yield kept
            kept = None
        elif kept is not None and step > 1:
            # Open for days on end: when that ends is no news of today.
            break
    if kept is not None:
        yield kept


def _moment(date: datetime.date, text: str) -> datetime.datetime:
    hour, minute = (int(part) for part in text.split(":"))
    if hour == 24:
        date, hour = date + datetime.timedelta(days=1), 0
    local = datetime.datetime.combine(date, datetime.time(hour, minute), clock.LONDON)
    # Compared as moments: on the night of the clocks an hour on the wall comes twice, or not at all.
    return local.astimezone(datetime.UTC)


def _closing(closes: datetime.datetime, today: datetime.date) -> str:
    local = closes.astimezone(clock.LONDON)
    late = (local.date() - today).days
    if late > 1 or (late == 1 and local.time() > NIGHT_ENDS):
        return gettext("all day")
    return gettext("closes at %(time)s") % {"time": clock.time_in_words(closes)}


def _opening(opens: datetime.datetime, today: datetime.date) -> str:
    local = opens.astimezone(clock.LONDON)
    ahead = (local.date() - today).days
    told = {"time": clock.time_in_words(opens), "day": dateformat.format(local, "l")}
    if ahead == 0 or (ahead == 1 and local.time() == datetime.time()):
        return gettext("opens at %(time)s") % told
    if ahead == 1:
        return gettext("opens tomorrow at %(time)s") % told
    if ahead < 7:
        return gettext("opens on %(day)s at %(time)s") % told
    told["day"] = dateformat.format(local, "j F")
    return pgettext("a date", "opens on %(day)s at %(time)s") % told
