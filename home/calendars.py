"""Events as calendars read them: iCalendar, RFC 5545."""

import datetime
from collections.abc import Iterable

from icalendar import Calendar, Component, Event, Timezone

from council.core import clock
from home.models import EventPage

MOST = 200
DAY = datetime.timedelta(days=1)


def calendar(events: Iterable[tuple[EventPage, str]], *, title: str) -> bytes:
    """A calendar of these events, each with its whole address; the same bytes for the same events."""
    file = Calendar()
    file.add("prodid", "-//Guildhall//Events//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", title)
    shown = list(events)
    if not all(event.all_day for event, _url in shown):
        file.add_component(_london())
    for event, url in shown:
        file.add_component(entry(event, url))
    return file.to_ical()


def entry(event: EventPage, url: str) -> Event:
    """One event; all day, it ends on the day after its last, as calendars count."""
    one = Event()
    one.add("uid", f"{event.translation_key}-{event.pk}@guildhall")
    stamp = event.last_published_at or event.starts_at
    one.add("dtstamp", stamp.astimezone(datetime.UTC))
    one.add("last-modified", stamp.astimezone(datetime.UTC))
    one.add("summary", event.title)
    starts, ends = event.starts_at.astimezone(clock.LONDON), event.ends_at.astimezone(clock.LONDON)
    if event.all_day:
        one.add("dtstart", starts.date())
        one.add("dtend", ends.date() + DAY)
    else:
        one.add("dtstart", starts)
        one.add("dtend", ends)
    if event.repeats and event.repeat_until:
        one.add("rrule", {"freq": "weekly", "interval": int(event.repeats) // 7, "until": _until(event)})
    one.add("location", ", ".join(filter(None, (event.place, *event.address.split("\n"), event.postcode))))
    words = [event.summary, event.price, event.organiser, url]
    one.add("description", "\n\n".join(filter(None, words)))
    one.add("url", url)
    if event.topic is not None:
        one.add("categories", [event.topic.name])
    return one


def _until(event: EventPage) -> datetime.date | datetime.datetime:
    # As RFC 5545 asks: a date when it starts on a date, else a moment in UTC.
    last = event.repeat_until or event.first_day
    if event.all_day:
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
