"""Tables as residents read them: the next days, and a month or a part of a long one."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest
from django.utils import dateformat
from django.utils.translation import gettext

from services.models.tables.rows import DatedTable, TableRow, TableVersion
from services.tables.days import in_words

# A table of so many rows is read whole; a longer one by month, or in parts.
WHOLE = 100
NEXT_DAYS = 7
NEXT_ROWS = 3
MOST_NEXT = 60


@dataclass(frozen=True)
class Choice:
    """Which part of which table somebody asks for: `table`, and its `month` or its `page`."""

    table: int | None = None
    month: datetime.date | None = None
    part: int = 1

    @classmethod
    def of(cls, request: HttpRequest) -> "Choice":
        """What the address asks for; raises Http404 for what no link of the page asks."""
        table, month, part = (request.GET.get(name, "") for name in ("table", "month", "page"))
        if not table:
            return cls()
        try:
            first = datetime.datetime.strptime(f"{month}-01", "%Y-%m-%d").date() if month else None
            number, which = int(table), int(part or 1)
        except ValueError as error:
            raise Http404("There is no such part of the table.") from error
        return cls(number, first, which)


@dataclass
class Sheet:
    """One table as it is read: some or all of its rows, and the way to the others."""

    table: DatedTable
    columns: list[str]
    dated: bool
    rows: list[list[str]]
    part: str = ""
    months: list[tuple[str, str, bool]] = field(default_factory=list)
    parts: list[tuple[str, str, bool]] = field(default_factory=list)


@dataclass(frozen=True)
class NextDays:
    """What holds today and on the next days, from every table with the same columns."""

    columns: list[str]
    rows: list[list[str]]
    soon: bool
    # What it is of, where there are several: the name of the table that it begins with.
    title: str = ""


def sheets(tables: Iterable[DatedTable], today: datetime.date, choice: Choice) -> list[Sheet]:
    """The tables with the rows that are asked for: a long one shows one month, or one part."""
    tables = list(tables)
    if choice.table is not None and choice.table not in {table.pk for table in tables}:
        raise Http404("There is no such table at this time.")
    months = _months([table for table in tables if _by_month(table)])
    wanted, found = Q(), []
    for table in tables:
        version, mine = table.version, choice if choice.table == table.pk else Choice()
        sheet = Sheet(table, list(version.columns), version.dates is not None, [])
        found.append(sheet)
        if _by_month(table):
            month = _month(months.get(version.pk, []), mine.month, today)
            after = (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
            wanted |= Q(version=version, day__gte=month, day__lt=after)
            sheet.part = dateformat.format(month, "F Y")
            years = {one.year for one in months[version.pk]}
            sheet.months = [
                (
                    dateformat.format(one, "F Y" if len(years) > 1 else "F"),
                    f"?table={table.pk}&month={one:%Y-%m}#table-{table.pk}",
                    one == month,
                )
                for one in months[version.pk]
            ]
        elif version.row_count > WHOLE:
            count = -(-version.row_count // WHOLE)
            if not 1 <= mine.part <= count or mine.month:
                raise Http404("There is no such part of the table.")
            wanted |= Q(version=version, place__gte=(mine.part - 1) * WHOLE, place__lt=mine.part * WHOLE)
            sheet.part = gettext("part %(part)s of %(count)s") % {"part": mine.part, "count": count}
            sheet.parts = [
                (gettext("Part %s") % one, f"?table={table.pk}&page={one}#table-{table.pk}", one == mine.part)
                for one in range(1, count + 1)
            ]
        else:
            wanted |= Q(version=version)
    if found:
        _fill(found, wanted)
    return found


def _fill(found: list[Sheet], wanted: Q) -> None:
    by_version = {sheet.table.current_id: sheet for sheet in found}
    rows = TableRow.objects.filter(wanted).in_order().values_list("version_id", "day", "cells")
    for version, day, cells in rows:
        sheet = by_version[version]
        sheet.rows.append(_told(sheet.table.version, day, cells, in_month=bool(sheet.months)))


def next_days(tables: Iterable[DatedTable], today: datetime.date) -> list[NextDays]:
    """Today's rows and those of the next six days, or else the next few there are."""
    groups: dict[tuple[Any, ...], list[TableVersion]] = {}
    titles: dict[tuple[Any, ...], str] = {}
    for table in tables:
        if table.current is not None and table.current.dates is not None:
            key = (table.current.dates, *table.current.columns)
            groups.setdefault(key, []).append(table.current)
            titles.setdefault(key, table.title)
    found = []
    for key, versions in groups.items():
        rows = list(
            TableRow.objects.filter(version__in=versions, day__gte=today)
            .in_order()
            .values_list("day", "cells")[:MOST_NEXT]
        )
        last = today + datetime.timedelta(days=NEXT_DAYS)
        week = [row for row in rows if row[0] is not None and row[0] < last]
        told = [_told(versions[0], day, cells, today) for day, cells in week or rows[:NEXT_ROWS]]
        if told:
            found.append(NextDays(list(versions[0].columns), told, bool(week), titles[key]))
    return found if len(found) > 1 else [replace(one, title="") for one in found]


def _told(
    version: TableVersion,
    day: datetime.date | None,
    cells: list[str],
    today: datetime.date | None = None,
    in_month: bool = False,
) -> list[str]:
    told = list(cells)
    if version.dates is not None and day is not None:
        # The year is left out where the heading says it, and in what comes next this year.
        known = in_month or (today is not None and day.year == today.year)
        words = dateformat.format(day, "l j F") if known else in_words(day)
        told[version.dates] = gettext("Today, %s") % words if day == today else words
    return told


def _by_month(table: DatedTable) -> bool:
    version = table.current
    return version is not None and version.dates is not None and version.row_count > WHOLE


def _months(tables: list[DatedTable]) -> dict[int, list[datetime.date]]:
    found: dict[int, list[datetime.date]] = {}
    if tables:
        rows: Iterator[tuple[int, datetime.date]] = (
            TableRow.objects.filter(version__in=[table.current_id for table in tables])
            .annotate(month=TruncMonth("day"))
            .values_list("version_id", "month")
            .distinct()
            .order_by("version_id", "month")
            .iterator()
        )
        for version, month in rows:
            found.setdefault(version, []).append(month)
    return found


def _month(months: list[datetime.date], asked: datetime.date | None, today: datetime.date) -> datetime.date:
    if asked is not None:
        if asked not in months:
            raise Http404("There is no such month in the table.")
        return asked
    this = today.replace(day=1)
    return next((month for month in months if month >= this), months[-1])
