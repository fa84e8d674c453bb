"""A table given out again: as the CSV that it came from, and as a calendar."""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence

from icalendar import Calendar, Event, vDuration

from council.core.spreadsheets import harmless

Row = tuple[datetime.date | None, Sequence[str]]


def as_csv(columns: Sequence[str], dates: int | None, rows: Iterable[Row]) -> str:
    """The table for a spreadsheet: dates as 2026-03-01, no cell a formula, readable by Excel."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([harmless(name) for name in columns])
    for day, cells in rows:
        told = [harmless(cell) for cell in cells]
        if dates is not None and day is not None:
            told[dates] = day.isoformat()
        writer.writerow(told)
    # The mark by which Excel knows UTF-8.
    return "\ufeff" + target.getvalue()


def as_calendar(
    name: str,
    columns: Sequence[str],
    dates: int | None,
    rows: Iterable[Row],
    *,
    made_at: datetime.datetime,
    uid: str,
) -> bytes:
    """Every dated row as an event of a whole day, for a calendar to subscribe to."""
    calendar = Calendar()
    calendar.add("prodid", "-//Guildhall//Dated tables//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(datetime.timedelta(days=1)), parameters={"VALUE": "DURATION"})
    for number, (day, cells) in enumerate(rows):
        if day is None:
            continue
        told = [
            (column, cell)
            for at, (column, cell) in enumerate(zip(columns, cells, strict=False))
            if at != dates and cell
        ]
        event = Event()
        event.add("uid", f"{day:%Y%m%d}-{number}-{uid}")
        event.add("dtstamp", made_at)
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", f"{name}: {told[0][1]}" if told else name)
        event.add("description", "\n".join(f"{column}: {cell}" for column, cell in told))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
