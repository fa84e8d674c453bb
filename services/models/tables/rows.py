"""Tables with their rows, as they are stored: each import is kept, one of them is shown."""

import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpResponse
from django.utils.text import slugify

from services.tables import writing


class DatedTableQuerySet(models.QuerySet["DatedTable"]):
    """The words in which tables are asked for."""

    def shown_on(self, day: datetime.date) -> "DatedTableQuerySet":
        """Tables that residents see on this day (London)."""
        until = Q(show_until__isnull=True) | Q(show_until__gte=day)
        return self.filter(until, show_from__lte=day, current__isnull=False)


class DatedTable(models.Model):
    """One table of a page, with the days on which it is shown."""

    page = models.ForeignKey("services.TablePage", on_delete=models.CASCADE, related_name="tables")
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

    page = models.ForeignKey("services.TablePage", on_delete=models.CASCADE, related_name="+")
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
