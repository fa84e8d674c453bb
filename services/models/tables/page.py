"""The page on which tables stand: what holds today is read first."""

import datetime
import re
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import clock
from council.core.http import public
from council.core.panels import tabs
from services.models.pages import ContentPage
from services.models.tables.rows import DatedTableQuerySet, TableRow
from services.models.tables.sheets import Choice, next_days, sheets
from services.panels import TablesPanel

# A calendar of every road must not weigh more in the index than all other pages together.
MOST_INDEXED = 20_000
WORD = re.compile(r"[^\W\d_]+")


class TablePage(ContentPage):
    """A page of tables, each shown from a day until a day; what holds today is read first."""

    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            TablesPanel(heading="Tables"),
            FieldPanel("body", heading="Text"),
            FieldPanel("doors", heading="What people can do here"),
            FieldPanel("related"),
            ContentPage.picture_panel,
            FieldPanel("synonyms"),
            ContentPage.provider_panel,
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


def midnight(day: datetime.date) -> datetime.datetime:
    """The moment at which the day begins in London."""
    return datetime.datetime.combine(day, datetime.time(), clock.LONDON)
