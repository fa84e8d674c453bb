"""A table given out again: as the CSV that it came from, and as a calendar."""

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from council.core.calendars import Entry, calendar
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
    on_day: Counter[datetime.date] = Counter()
    entries = []
    for day, cells in rows:
        if day is None:
            continue
        told = [
            (column, cell)
            for at, (column, cell) in enumerate(zip(columns, cells, strict=False))
            if at != dates and cell
        ]
        entries.append(
            Entry(
                # Counted within its day, so that a row that comes in between changes no other's.
                uid=f"{day:%Y%m%d}-{on_day[day]}-{uid}",
                title=f"{name}: {told[0][1]}" if told else name,
                starts=day,
                ends=day,
                changed_at=made_at,
                description="\n".join(f"{column}: {cell}" for column, cell in told),
                busy=False,
            )
        )
        on_day[day] += 1
    return calendar(entries, title=name, refresh=datetime.timedelta(days=1))
