"""The report of pages past their review date."""

import datetime
from typing import Any, ClassVar

import django_filters
from django.contrib.auth.mixins import UserPassesTestMixin
from django.db.models import F, Func, IntegerField, QuerySet, Value
from django.http import HttpRequest, QueryDict
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from council.core import clock
from council.core.models import Owner
from council.core.spreadsheets import HarmlessCSV
from council.core.stated import mark_called_off
from services import stale
from services.permissions import stale_pages

WHICH = [("overdue", "Past their review date"), ("soon", "Due in the next 30 days"), ("all", "All pages")]
SOON = datetime.timedelta(days=30)


def sections(request: HttpRequest) -> QuerySet[Page]:
    """The sections of the site, by name."""
    return Page.objects.filter(depth=3).order_by("title")


class StalePagesFilterSet(WagtailFilterSet):
    """By section, by owner, and by whether the date has passed."""

    which = django_filters.ChoiceFilter(
        label="Which pages", choices=WHICH, method="filter_which", empty_label=None, initial="overdue"
    )
    section = django_filters.ModelChoiceFilter(label="Section", queryset=sections, method="filter_section")
    owner = django_filters.ModelChoiceFilter(
        label="Owner", queryset=lambda request: Owner.objects.all(), method="filter_owner"
    )
    ownerless = django_filters.BooleanFilter(label="Without an owner", method="filter_ownerless")

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        # Overdue pages unless another choice is made.
        chosen = data.copy()
        chosen.setdefault("which", "overdue")
        super().__init__(chosen, *args, **kwargs)

    def filter_which(self, queryset: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """By review date."""
        today = clock.today()
        match value:
            case "overdue":
                return queryset.filter(review_date__lt=today)
            case "soon":
                return queryset.filter(review_date__gte=today, review_date__lte=today + SOON)
            case _:
                return queryset

    def filter_section(self, queryset: QuerySet[Page], name: str, value: Page) -> QuerySet[Page]:
        """The section's landing page and all under it."""
        return queryset.filter(path__startswith=value.path)

    def filter_owner(self, queryset: QuerySet[Page], name: str, value: Owner) -> QuerySet[Page]:
        """Pages that this owner answers for."""
        return queryset.filter(answers_id=value.pk)

    def filter_ownerless(self, queryset: QuerySet[Page], name: str, value: bool) -> QuerySet[Page]:
        """Pages for which nobody answers."""
        return queryset.filter(answers_id__isnull=value)


def _to_the_minute(moment: datetime.datetime | None) -> str:
    return f"{moment.astimezone(clock.LONDON):%Y-%m-%d %H:%M}" if moment else ""


class CalledOffTitleColumn(TitleColumn):
    """The title, after what has become of the page: “Cancelled: Lantern parade”."""

    def get_value(self, instance: Any) -> str:
        return f"{instance.called_off}: {instance.title}" if instance.called_off else str(instance.title)


class StalePagesView(UserPassesTestMixin, HarmlessCSV, PageReportView):
    """Every page past its review date with its owner, for the web team and managers; CSV and Excel."""

    page_title = "Pages past their review date"
    header_icon = "time"
    index_url_name = "stale_pages"
    index_results_url_name = "stale_pages_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = StalePagesFilterSet
    default_ordering = "review_date"
    is_searchable = False
    export_filename = "pages-past-review-date"
    columns: ClassVar[list[Column]] = [
        CalledOffTitleColumn("title", label="Page", url_name="wagtailadmin_pages:edit", sort_key="title"),
        Column("section_title", label="Section", sort_key="section_title"),
        Column("owner_name", label="Owner", sort_key="owner_name"),
        Column(
            "review_date",
            label="Review date",
            accessor=lambda page: clock.date_in_words(page.review_date),
            sort_key="review_date",
        ),
        Column("days_overdue", label="Days overdue"),
        DateColumn("latest_revision_created_at", label="Last edited", sort_key="latest_revision_created_at"),
    ]
    list_export: ClassVar[list[str]] = [
        "title",
        "section_title",
        "owner_name",
        "owner_email",
        "review_date",
        "days_overdue",
        "latest_revision_created_at",
        "reviewed_at",
        "url",
    ]
    export_headings: ClassVar[dict[str, str]] = {
        "title": "Page",
        "section_title": "Section",
        "owner_name": "Owner",
        "owner_email": "Owner's email",
        "review_date": "Review date",
        "days_overdue": "Days overdue",
        "latest_revision_created_at": "Last edited",
        "reviewed_at": "Last reviewed",
        "url": "Address",
    }
    custom_field_preprocess: ClassVar[dict[str, dict[str, Any]]] = {
        field: {"csv": _to_the_minute} for field in ("latest_revision_created_at", "reviewed_at")
    }

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Says of each page on the screen what has become of it."""
        pages = super().decorate_paginated_queryset(object_list)
        mark_called_off(pages)
        return pages

    def test_func(self) -> bool:
        """Whether the person may see the report."""
        return stale_pages(self.request.user)

    def get_base_queryset(self) -> QuerySet[Page]:
        """Every live page with who answers for it."""
        return with_days(stale.with_ownership().filter(live=True))


def with_days(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Each page with the days since its review date: below zero when it is still to come."""
    days = Func(Value(clock.today()), F("review_date"), arg_joiner=" - ", template="(%(expressions)s)")
    days.output_field = IntegerField()
    return pages.annotate(days_overdue=days)
