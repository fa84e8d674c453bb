"""Calendars that other programs subscribe to: iCalendar, RFC 5545."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from icalendar import Calendar, Component, Event, Timezone, vDuration

from council.core import clock

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar: from a moment to a moment, or from a day to and with a day.

    `uid` is how a calendar knows it again, so it stays when the words or the times change; `changed_at` is
    when they did. With `every_weeks` it comes again so often, to and with `repeat_until`.
    """

    uid: str
    title: str
    starts: datetime.datetime | datetime.date
    ends: datetime.datetime | datetime.date
    changed_at: datetime.datetime
    description: str = ""
    place: str = ""
    url: str = ""
    categories: Sequence[str] = ()
    every_weeks: int = 0
    repeat_until: datetime.date | None = None
    # Somebody who takes part in it is busy; nobody is while the bins are emptied.
    busy: bool = True
    # It does not take place then, and nobody is busy with it.
    cancelled: bool = False
    # How often what it says has changed, so that a calendar keeps the newest.
    sequence: int = 0

    @property
    def all_day(self) -> bool:
        """Whether it has days and no hours."""
        return not isinstance(self.starts, datetime.datetime)


def calendar(entries: Iterable[Entry], *, title: str, refresh: datetime.timedelta | None = None) -> bytes:
    """The file of these entries: the same bytes for the same entries; `refresh` is how often to ask again."""
    shown = list(entries)
    file = Calendar()
    file.add("prodid", "-//Guildhall//Calendars//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", title)
    if refresh is not None:
        file.add("refresh-interval", vDuration(refresh), parameters={"VALUE": "DURATION"})
    if not all(entry.all_day for entry in shown):
        file.add_component(_london())
    for entry in shown:
        file.add_component(_event(entry))
    return bytes(file.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    stamp = entry.changed_at.astimezone(datetime.UTC)
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    if entry.sequence:
        event.add("sequence", entry.sequence)
    event.add("summary", entry.title)
    event.add("dtstart", _in_london(entry.starts))
    # All day, it ends on the day after its last, as calendars count.
    event.add("dtend", entry.ends + DAY if entry.all_day else _in_london(entry.ends))
    if entry.every_weeks and entry.repeat_until:
        event.add("rrule", {"freq": "weekly", "interval": entry.every_weeks, "until": _until(entry)})
    for name, value in (("location", entry.place), ("description", entry.description), ("url", entry.url)):
        if value:
            event.add(name, value)
    if entry.categories:
        event.add("categories", list(entry.categories))
    if entry.cancelled:
        event.add("status", "CANCELLED")
    if entry.cancelled or not entry.busy:
        event.add("transp", "TRANSPARENT")
    return event


def _in_london(moment: datetime.datetime | datetime.date) -> datetime.datetime | datetime.date:
    return moment.astimezone(clock.LONDON) if isinstance(moment, datetime.datetime) else moment


def _until(entry: Entry) -> datetime.date | datetime.datetime | None:
    # As RFC 5545 asks: a date when it starts on a date, else a moment in UTC.
    last = entry.repeat_until
    if entry.all_day or last is None:
        return last
    return datetime.datetime.combine(last, datetime.time(23, 59, 59), clock.LONDON).astimezone(datetime.UTC)


def _london() -> Component:
    # The rule has held since 1996; stated outright so that the bytes do not hang on a table's version.
    return Timezone.from_ical(
        "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
        "BEGIN:DAYLIGHT\r\nTZNAME:BST\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"
        "DTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\nTZNAME:GMT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n"
        "DTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )
