"""Tables of dates: tide times, bin calendars, opening hours; published ahead, and shown day by day."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import dateformat
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import clock
from council.core.http import public
from council.core.panels import tabs
from services.models.pages import ContentPage
from services.panels import TablesPanel
from services.tables import writing
from services.tables.days import in_words

# A table of so many rows is read whole; a longer one by month, or in parts.
WHOLE = 100
NEXT_DAYS = 7
NEXT_ROWS = 3
MOST_NEXT = 60
# A calendar of every road must not weigh more in the index than all other pages together.
MOST_INDEXED = 20_000
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


class TablePage(ContentPage):
    """A page of tables, each shown from a day until a day; what holds today is read first."""

    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            TablesPanel(heading="Tables"),
            FieldPanel("body"),
            FieldPanel("doors", heading="What people can do here"),
            FieldPanel("related"),
            MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading="Picture"),
            FieldPanel("synonyms"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = [
        "home.HomePage",
        "services.TopicPage",
        "services.ServicePage",
        "services.InfoPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [*ContentPage.search_fields, index.SearchField("words_of_tables")]
    page_description = (
        "For dates or times that you have in a spreadsheet: bin days, tide times, road closures. You upload "
        "the file; today's line is shown first."
    )

    class Meta:
        verbose_name = "table of dates"
        verbose_name_plural = "tables of dates"

    def words_of_tables(self) -> str:
        """What the tables that are shown today say, each word once, by which the page is found.

        Numbers and dates are left out, and so is what comes after 20,000 characters.
        """
        versions = self.shown(clock.today()).values_list("current", flat=True)
        rows = TableRow.objects.filter(version__in=list(versions)).order_by("version", "place")
        found: dict[str, None] = {}
        length = 0
        for cells in rows.values_list("cells", flat=True).iterator():
            new = [word for word in dict.fromkeys(WORD.findall(" ".join(cells))) if word not in found]
            length += sum(len(word) + 1 for word in new)
            if length > MOST_INDEXED:
                break
            found.update(dict.fromkeys(new))
        return " ".join(found)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        match path_components:
            case [("csv" | "calendar") as form, number] if (
                number.isdecimal() and len(number) < 10 and self.live
            ):
                return RouteResult(self, kwargs={"form": form, "table": int(number)})
        result: RouteResult = super().route(request, path_components)
        return result

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "form" not in kwargs:
            return super().serve(request, *args, **kwargs)
        table = self.shown(clock.today()).filter(pk=kwargs["table"]).first()
        if table is None or (kwargs["form"] == "calendar" and table.version.dates is None):
            raise Http404("There is no such table at this time.")
        response = table.as_csv() if kwargs["form"] == "csv" else table.as_calendar(request.get_host())
        if not self.get_view_restrictions():
            public(response, tags=self.cache_tags(), until=self.fresh_until(clock.now()))
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        today = clock.today()
        tables = list(self.shown(today))
        context["sheets"] = sheets(tables, today, Choice.of(request))
        context["next_days"] = next_days(tables, today)
        if not tables:
            context["coming"] = self.tables.filter(current__isnull=False, show_from__gt=today).first()
        return context

    def shown(self, today: datetime.date) -> "DatedTableQuerySet":
        """The tables that residents see on this day, in order."""
        tables: DatedTableQuerySet = self.tables.shown_on(today).select_related("current")
        return tables

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        today = now.astimezone(clock.LONDON).date()
        ends = [super().fresh_until(now)]
        for table in self.tables.filter(current__isnull=False).select_related("current"):
            if table.show_from > today:
                ends.append(midnight(table.show_from))
            elif table.show_until is None or table.show_until >= today:
                if table.current.dates is not None:
                    ends.append(clock.next_midnight(now))
                if table.show_until is not None:
                    ends.append(midnight(table.show_until + datetime.timedelta(days=1)))
        return min((end for end in ends if end is not None), default=None)


class DatedTableQuerySet(models.QuerySet["DatedTable"]):
    """The words in which tables are asked for."""

    def shown_on(self, day: datetime.date) -> "DatedTableQuerySet":
        """Tables that residents see on this day (London)."""
        until = Q(show_until__isnull=True) | Q(show_until__gte=day)
        return self.filter(until, show_from__lte=day, current__isnull=False)


class DatedTable(models.Model):
    """One table of a page, with the days on which it is shown."""

    page = models.ForeignKey(TablePage, on_delete=models.CASCADE, related_name="tables")
    title = models.CharField(max_length=160)
    show_from = models.DateField()
    show_until = models.DateField(null=True, blank=True)
    current = models.ForeignKey(
        "services.TableVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DatedTableQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["show_from", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def version(self) -> "TableVersion":
        """The rows that residents see; raises LookupError while nothing has been published."""
        if self.current is None:
            raise LookupError(f"Nothing has been published in {self.title} yet.")
        return self.current

    def state_on(self, day: datetime.date) -> str:
        """Where it stands on this day: `coming`, `shown` or `over`."""
        if self.show_from > day:
            return "coming"
        return "over" if self.show_until is not None and self.show_until < day else "shown"

    def as_csv(self) -> HttpResponse:
        """The whole table to download, the same rows as on the page."""
        version = self.version
        text = writing.as_csv(
            version.columns, version.dates, version.rows.in_order().values_list("day", "cells")
        )
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slugify(self.title) or "table"}.csv"'
        return response

    def as_calendar(self, host: str) -> HttpResponse:
        """The whole table as a calendar."""
        version = self.version
        data = writing.as_calendar(
            self.title,
            version.columns,
            version.dates,
            version.rows.in_order().values_list("day", "cells"),
            made_at=version.made_at,
            uid=f"table-{self.pk}@{host}",
        )
        response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slugify(self.title) or "table"}.ics"'
        return response


class TableVersion(models.Model):
    """A table's rows as they were imported once."""

    table = models.ForeignKey(DatedTable, on_delete=models.CASCADE, related_name="versions")
    columns = models.JSONField(default=list)
    # Which of the columns holds the date of a row, if one does.
    dates = models.PositiveSmallIntegerField(null=True, blank=True)
    row_count = models.PositiveIntegerField(default=0)
    file_name = models.CharField(max_length=255, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.table} of {self.made_at:%d %B %Y}"


class TableRowQuerySet(models.QuerySet["TableRow"]):
    """Rows in the order in which they are read."""

    def in_order(self) -> "TableRowQuerySet":
        """By date, then as in the file."""
        return self.order_by("day", "place")


class TableRow(models.Model):
    """One row: its date, if the table has dates, and its cells as they were written."""

    version = models.ForeignKey(TableVersion, on_delete=models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField()
    day = models.DateField(null=True, blank=True)
    cells = models.JSONField(default=list)
    # What it said before it was last corrected, to be put back.
    before = models.JSONField(null=True)

    objects = TableRowQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["version", "day", "place"], name="table_row_by_day")
        ]

    def __str__(self) -> str:
        return " | ".join(str(cell) for cell in self.cells)


class TableUpload(models.Model):
    """A file that somebody has begun to import: kept until it is published, or for a week."""

    page = models.ForeignKey(TablePage, on_delete=models.CASCADE, related_name="+")
    table = models.ForeignKey(DatedTable, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    show_from = models.DateField()
    show_until = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=255)
    grid = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.file_name} for {self.title}"


def midnight(day: datetime.date) -> datetime.datetime:
    """The moment at which the day begins in London."""
    return datetime.datetime.combine(day, datetime.time(), clock.LONDON)


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
    for table in tables:
        if table.current is not None and table.current.dates is not None:
            key = (table.current.dates, *table.current.columns)
            groups.setdefault(key, []).append(table.current)
    found = []
    for versions in groups.values():
        rows = list(
            TableRow.objects.filter(version__in=versions, day__gte=today)
            .in_order()
            .values_list("day", "cells")[:MOST_NEXT]
        )
        last = today + datetime.timedelta(days=NEXT_DAYS)
        week = [row for row in rows if row[0] is not None and row[0] < last]
        told = [_told(versions[0], day, cells, today) for day, cells in week or rows[:NEXT_ROWS]]
        if told:
            found.append(NextDays(list(versions[0].columns), told, bool(week)))
    return found


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
