"""Tables for tests."""

import datetime
from typing import Any

from council.core import clock
from services.models import DatedTable, TablePage
from services.tables import actions
from services.tables.reading import content, read
from tests import factories


def csv(first: datetime.date, days: int, columns: str = "Date,Morning,Evening") -> bytes:
    """A table with a row for each of so many days."""
    rows = [f"{first + datetime.timedelta(days=day):%d/%m/%Y},{day}am,{day}pm" for day in range(days)]
    return "\r\n".join([columns, *rows]).encode()


def publish(
    page: TablePage, data: bytes, title: str = "Tides", table: DatedTable | None = None, **days: Any
) -> DatedTable:
    """A table on the page, shown from today unless told otherwise."""
    grid = read(data)
    by = days.pop("by", None) or factories.person(is_superuser=True)
    upload = actions.keep_upload(
        page=page,
        grid=grid,
        file_name="tides.csv",
        by=by,
        title=title,
        table=table,
        **{"show_from": clock.today(), "show_until": None, **days},
    )
    return actions.publish(upload=upload, content=content(grid, grid.headings, grid.dates()), by=by)
