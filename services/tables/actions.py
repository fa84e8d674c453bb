"""Publishing tables ahead, changing their rows, and going back to earlier ones."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.search import index

from council.core import audit, clock
from council.pagecache.actions import clear
from services.models import DatedTable, TablePage, TableRow, TableUpload, TableVersion
from services.permissions import check_tables
from services.tables.days import read_day
from services.tables.reading import LONGEST_CELL, Content, Grid

KEPT_VERSIONS = 5
# A file that somebody began to import and never published.
UPLOADS_KEPT = datetime.timedelta(days=7)


class NotADate(ValueError):
    """A row's date would be none; the message says what to type."""


class PublishedAlready(ValueError):
    """The upload is published, or was thrown away; the message says so."""


class NothingToPutBack(ValueError):
    """The row says what it said when it was imported; the message says so."""


@dataclass(frozen=True)
class Changes:
    """What publishing would change: so many rows stay; some are new and some go."""

    stay: int
    new: list[list[str]]
    gone: list[list[str]]
    columns_differ: bool


@transaction.atomic
def keep_upload(
    *,
    page: TablePage,
    grid: Grid,
    file_name: str,
    by: Any,
    title: str,
    show_from: datetime.date,
    show_until: datetime.date | None,
    table: DatedTable | None = None,
) -> TableUpload:
    """Keeps a file that was read, until it is published or a week is over."""
    check_tables(by, page)
    return TableUpload.objects.create(
        page=page,
        table=table,
        title=title,
        show_from=show_from,
        show_until=show_until,
        file_name=file_name[:255],
        grid=grid.as_json(),
        by=by,
        at=clock.now(),
    )


@transaction.atomic
def publish(
    *, upload: TableUpload, content: Content, by: Any, now: datetime.datetime | None = None
) -> DatedTable:
    """Makes the rows those of the table from now on; the earlier ones can be put back.

    An upload is published once, however often the button was pressed: raises PublishedAlready.
    """
    check_tables(by, upload.page)
    moment = now or clock.now()
    if TableUpload.objects.select_for_update().filter(pk=upload.pk).first() is None:
        raise PublishedAlready("This file has been published already.")
    table = upload.table or DatedTable.objects.create(
        page=upload.page, title=upload.title, show_from=upload.show_from, show_until=upload.show_until
    )
    version = TableVersion.objects.create(
        table=table,
        columns=content.columns,
        dates=content.dates,
        row_count=len(content.rows),
        file_name=upload.file_name,
        made_at=moment,
        made_by=by,
    )
    rows = (
        TableRow(version=version, place=place, day=day if content.dates is not None else None, cells=cells)
        for place, (day, cells) in enumerate(content.rows)
    )
    TableRow.objects.bulk_create(rows, batch_size=1000)
    table.current = version
    table.save(update_fields=["current"])
    old = table.versions.values_list("pk", flat=True)[KEPT_VERSIONS:]
    TableVersion.objects.filter(pk__in=list(old)).delete()
    upload.delete()
    _say("services.publish_table", table, by, rows=version.row_count, file=version.file_name)
    return table


def changes(table: DatedTable | None, content: Content) -> Changes | None:
    """What publishing the content would change; None for a table that is new."""
    if table is None or table.current is None:
        return None
    had = [tuple(cells) for cells in table.current.rows.in_order().values_list("cells", flat=True)]
    get = [tuple(cells) for _day, cells in content.rows]
    before, after = Counter(had), Counter(get)
    new, gone = after - before, before - after
    return Changes(
        stay=(before & after).total(),
        new=[list(row) for row in get if new[row] > 0],
        gone=[list(row) for row in had if gone[row] > 0],
        columns_differ=list(table.current.columns) != content.columns,
    )


@transaction.atomic
def change_table(
    *,
    table: DatedTable,
    title: str,
    show_from: datetime.date,
    show_until: datetime.date | None,
    by: Any,
) -> DatedTable:
    """Names the table anew, or changes on which days it is shown."""
    check_tables(by, table.page)
    table.title, table.show_from, table.show_until = title, show_from, show_until
    table.save(update_fields=["title", "show_from", "show_until"])
    until = show_until.isoformat() if show_until else None
    _say("services.change_table", table, by, **{"from": show_from.isoformat(), "until": until})
    return table


@transaction.atomic
def change_row(*, row: TableRow, cells: Sequence[str], by: Any) -> TableRow:
    """Corrects one row without a new import; raises NotADate when its date would be none."""
    version = row.version
    check_tables(by, version.table.page)
    told = [" ".join(cell.split())[:LONGEST_CELL] for cell in cells]
    if told != row.cells:
        _rewrite(row, told, by=by, action="services.change_table_row")
    return row


@transaction.atomic
def undo_row(*, row: TableRow, by: Any) -> TableRow:
    """Puts back what a row said before it was last corrected; raises NothingToPutBack when it was not."""
    check_tables(by, row.version.table.page)
    found = TableRow.objects.select_for_update(of=("self",)).select_related("version__table__page")
    row = found.get(pk=row.pk)
    if row.before is None:
        raise NothingToPutBack("This row says what it said before: there is nothing to put back.")
    _rewrite(row, row.before, by=by, action="services.undo_table_row")
    row.before = None
    row.save(update_fields=["before"])
    return row


def _rewrite(row: TableRow, told: list[str], *, by: Any, action: str) -> None:
    version = row.version
    if version.dates is not None:
        day = read_day(told[version.dates])
        if day is None:
            raise NotADate("Enter a date, such as 1 March 2026 or 01/03/2026")
        row.day = day
    row.before, row.cells = row.cells, told
    row.save(update_fields=["day", "cells", "before"])
    _say(action, version.table, by, row=row.place + 1, before=row.before, after=told)


@transaction.atomic
def put_back(*, version: TableVersion, by: Any) -> DatedTable:
    """Shows the rows of an earlier import again; those that were shown can be put back in turn."""
    table = version.table
    check_tables(by, table.page)
    table.current = version
    table.save(update_fields=["current"])
    _say("services.put_back_table", table, by, file=version.file_name)
    return table


@transaction.atomic
def delete_table(*, table: DatedTable, by: Any) -> None:
    """Deletes the table with everything that was imported into it."""
    check_tables(by, table.page)
    table.delete()
    _say("services.delete_table", table, by)


def index_changed(*, today: datetime.date) -> int:
    """Makes pages findable by the tables that residents see since this week, and not by those that are over.

    Says how many pages: a week, so that a night in which the worker stood still is made good.
    """
    week = (today - datetime.timedelta(days=7), today)
    changed = DatedTable.objects.filter(Q(show_from__range=week) | Q(show_until__range=week))
    pages = list(TablePage.objects.filter(pk__in=changed.values("page")))
    for page in pages:
        index.insert_or_update_object(page)
    return len(pages)


def forget_uploads(*, now: datetime.datetime | None = None) -> int:
    """Deletes files that were never published; says how many."""
    old = TableUpload.objects.filter(at__lt=(now or clock.now()) - UPLOADS_KEPT)
    return int(old.delete()[0])


def _say(action: str, table: DatedTable, by: Any, **data: Any) -> None:
    audit.record(action=action, by=by, target=table.page, data={"table": table.title, **data})
    clear(f"page:{table.page_id}")
    index.insert_or_update_object(table.page)
