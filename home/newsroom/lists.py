"""Topics, and the lists of news and events with when each appears and leaves."""

import datetime
from typing import Any, ClassVar

from django.db.models import CharField, DateTimeField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Revision
from wagtail.snippets.views.snippets import SnippetViewSet

from council.core import clock
from council.core.roles import who_may
from home.models import EventPage, NewsPage, NewsTopic

# Whoever says who edits what says who writes, too.
LET_WRITE = "services.keep_sections"
FEW = 3


def schedule_in_words(page: Any, now: datetime.datetime) -> str:
    """When the page appears or leaves by itself, if it does: “Appears 23 November 2026, 9am”."""
    appears: datetime.datetime | None = page.appears_at
    leaves = page.expire_at if page.expire_at and page.expire_at > now and (page.live or appears) else None
    words = [
        f"Appears {clock.moment_in_words(appears)}" if appears else "",
        f"Leaves {clock.moment_in_words(leaves)}" if leaves else "",
    ]
    return ". ".join(word for word in words if word)


def starts_in_words(page: EventPage) -> str:
    """When the event starts, and that it does not: “5 December 2026, 3pm. Cancelled”."""
    words = [clock.moment_in_words(page.starts_at), page.get_state_display() if page.state else ""]
    return ". ".join(filter(None, words))


class ScheduleColumn(BaseColumn):
    """When the page appears and leaves by itself."""

    cell_template_name = "home/admin/schedule_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["words"] = schedule_in_words(instance, clock.now())
        return context


class StoryList(IndexView):
    """The list, with the moment for which each page's next version is scheduled in the same query."""

    show_locale_labels = False

    def annotate_queryset(self, pages: Any) -> Any:
        return with_schedule(super().annotate_queryset(pages)).select_related("topic")


class NewsList(StoryList):
    """News, the newest first."""

    default_ordering = "-date"


class EventList(StoryList):
    """Events, the latest first."""

    default_ordering = "-starts_at"


def with_schedule(pages: Any) -> Any:
    """The pages with `appears_at`: when a version of each is to be published by itself."""
    waiting = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    ).order_by("approved_go_live_at")
    moment = Subquery(waiting.values("approved_go_live_at")[:1], output_field=DateTimeField())
    return pages.annotate(appears_at=moment)


def coming(pages: Any, now: datetime.datetime) -> QuerySet[Any]:
    """Those of the pages that are going to appear or leave by themselves, the next first."""
    scheduled = with_schedule(pages).filter(Q(appears_at__isnull=False) | Q(live=True, expire_at__gt=now))
    found: QuerySet[Any] = scheduled.order_by("appears_at", "expire_at", "pk")
    return found


class ChooseList(ChooseParentView):
    """Leads on to the one list in which the person may write, shows several, or says whom to ask."""

    template_name = "home/admin/choose_list.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.get_valid_parent_pages(request.user).exists():
            kind = "news" if self.model is NewsPage else "events"
            people = " or ".join(str(person) for person in who_may(LET_WRITE)[:FEW])
            asked = f"Ask {people} to let you." if people else "The web team lets people do so."
            messages.error(request, f"You may not write {kind} yet. {asked}")
            return redirect("wagtailadmin_home")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = self.get_valid_parent_pages(self.request.user).order_by("path").specific()
        model = self.model._meta
        return {
            **super().get_context_data(**kwargs),
            "lists": [{"page": page, "site": page.get_parent()} for page in lists],
            "model": model.model_name,
            "drawing": f"{model.app_label}/drawings/{model.model_name}.html",
        }


def _columns(*own: Column) -> list[Any]:
    """The columns of a list of stories: title, when it appears and leaves, its own, and how it stands."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        ScheduleColumn("schedule", label="Appears or goes"),
        *own,
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    ]


class NewsListViewSet(PageListingViewSet):
    """News in the admin's menu."""

    model = NewsPage
    name = "news"
    icon = "newspaper"
    menu_label = "News"
    menu_order = 210
    add_to_admin_menu = True
    index_view_class = NewsList
    choose_parent_view_class = ChooseList
    columns: ClassVar[list[Any]] = _columns(
        Column("topic", label="Topic", sort_key="topic__name", classname="gh-wide"),
        Column("date", label="Date", sort_key="date", accessor=lambda page: clock.date_in_words(page.date)),
    )


class EventListViewSet(PageListingViewSet):
    """Events in the admin's menu."""

    model = EventPage
    name = "events"
    icon = "date"
    menu_label = "Events"
    menu_order = 211
    add_to_admin_menu = True
    index_view_class = EventList
    choose_parent_view_class = ChooseList
    columns: ClassVar[list[Any]] = _columns(
        Column(
            "starts_at",
            label="Starts",
            sort_key="starts_at",
            accessor=starts_in_words,
        ),
        Column("place", label="Place", classname="gh-wide"),
    )


class TopicViewSet(SnippetViewSet):
    """Topics of news and events."""

    model = NewsTopic
    icon = "tag"
    menu_label = "Topics of news"
    list_display: ClassVar[list[Any]] = ["name", "slug"]
    menu_order = 212
    add_to_admin_menu = True


news_list = NewsListViewSet("news")
event_list = EventListViewSet("events")
