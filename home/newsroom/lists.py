"""The lists of news and events, with when each appears and leaves."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Case, CharField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast
from django.forms import RadioSelect
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from council.core import clock, keeping
from council.core.roles import who_may
from home.models import EventPage, NewsPage

# Whoever says who edits what says who writes, too.
LET_WRITE = "services.keep_sections"
FEW = 3


def schedule_in_words(page: Any, now: datetime.datetime) -> str:
    """When the page appears or leaves by itself, if it does: “Goes live tomorrow at 9am”."""
    appears: datetime.datetime | None = page.appears_at
    leaves = page.expire_at if page.expire_at and page.expire_at > now and (page.live or appears) else None
    words = [
        f"Goes live {clock.when_in_words(appears, now, on=True)}" if appears else "",
        f"Comes off {clock.when_in_words(leaves, now, on=True)}" if leaves else "",
    ]
    return ". ".join(word for word in words if word)


def starts_in_words(page: EventPage) -> str:
    """When the event starts: “Saturday 5 December at 3pm”, or the day alone of what lasts all day."""
    if page.all_day:
        return f"{page.first_day:%A} {clock.date_in_words(page.first_day)}"
    return clock.day_and_time_in_words(page.starts_at)


@dataclass(frozen=True)
class Tag:
    """How a page stands, in a word or two; the tone only repeats it."""

    text: str
    tone: str = ""


def tags(page: Any, now: datetime.datetime) -> list[Tag]:
    """How the page stands, where that is anything else than plainly on the site."""
    event = page if isinstance(page, EventPage) else None
    schedule = schedule_in_words(page, now)
    draft = "Taken off the site" if page.first_published_at else "Draft"
    found = [
        Tag(event.get_state_display(), "stopped") if event and event.state else None,
        Tag("Over") if event and event.is_over(now.astimezone(clock.LONDON).date()) else None,
        Tag(draft) if not page.live and not page.appears_at else None,
        Tag(schedule, "waiting") if schedule else None,
        Tag("Changes not published") if page.live and page.has_unpublished_changes else None,
    ]
    return [tag for tag in found if tag is not None]


class StoryTitleColumn(PageTitleColumn):
    """The title with how the page stands below it, and on a phone what the other columns say."""

    cell_template_name = "home/admin/title_cell.html"

    def __init__(self, *args: Any, facts: Callable[[Any], Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        facts = ", ".join(filter(None, self.facts(instance)))
        user = parent_context["request"].user
        coming = isinstance(instance, EventPage) and instance.live and not instance.is_over(clock.today())
        return context | {
            "facts": facts,
            "coming": coming,
            "tags": tags(instance, clock.now()),
            "keeper": keeping.keeper(instance),
            "keeps": keeping.is_kept_by(instance, user),
            "keeper_helps": _helps(parent_context["request"], instance),
        }


def _helps(request: Any, page: Any) -> bool:
    """Whether whoever keeps the page can be asked to change it; of a team's mailbox that is not known."""
    account = page.content_owner.account if page.content_owner else page.owner
    if account is None or account == request.user:
        return True
    # One object for each keeper, which knows its rights once they were asked for.
    known = request.__dict__.setdefault("_keepers", {}).setdefault(account.pk, account)
    return bool(page.permissions_for_user(known).can_edit())


class StoryStatusColumn(PageStatusColumn):
    """How the page stands for Wagtail; the title has said already whether it was called off."""

    says_called_off = False


class StoryFilters(PageFilterSet):
    """Wagtail's, with whose a page is; nothing stands below news and events."""

    kept = ChoiceFilter(
        label="Whose",
        method="of_mine",
        choices=[("mine", "Mine: what I keep")],
        empty_label="Everybody's",
        widget=RadioSelect,
    )
    has_child_pages = None

    def of_mine(self, pages: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """What the person keeps."""
        return pages.filter(keeping.kept_by(self.request.user))


class StoryList(IndexView):
    """The list, with the moment for which each page's next version is scheduled in the same query."""

    show_locale_labels = False

    def annotate_queryset(self, pages: Any) -> Any:
        return with_schedule(super().annotate_queryset(pages)).select_related(
            "topic", "content_owner__account", "owner"
        )


class NewsList(StoryList):
    """News, the newest first."""

    default_ordering = "-date"


class EventList(StoryList):
    """Events, the next to come first; after those to come, the ones that are over, the latest first."""

    default_ordering = "as_they_come"

    def order_queryset(self, queryset: Any) -> Any:
        if self.ordering != self.default_ordering:
            return super().order_queryset(queryset)
        to_come = Case(When(last_day__gte=clock.today(), then=F("starts_at")))
        return queryset.order_by(to_come.asc(nulls_last=True), "-starts_at", "pk")


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


def own_list(user: Any, lists: Sequence[Page]) -> Page | None:
    """Which of several lists is on the one website where the person's pages are; None when none or each is.

    News and events of their own do not count: whoever may write everywhere has some everywhere.
    """
    if len(lists) < 2 or user.has_perm(LET_WRITE):
        return lists[0] if len(lists) == 1 else None
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    pages = pages.not_type(NewsPage, EventPage)
    homes = [index.path[: -index.steplen] for index in lists]
    mine = [
        index
        for index, home in zip(lists, homes, strict=True)
        if pages.filter(path__startswith=home).exists()
    ]
    return mine[0] if len(mine) == 1 else None


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
        lists = list(self.get_valid_parent_pages(self.request.user).order_by("path").specific())
        own = own_list(self.request.user, lists)
        lists.sort(key=lambda page: page != own)
        model = self.model._meta
        return {
            **super().get_context_data(**kwargs),
            "lists": [{"page": page, "site": page.get_parent(), "own": page == own} for page in lists],
            "model": model.model_name,
            "drawing": f"{model.app_label}/drawings/{model.model_name}.html",
        }


def _columns(facts: Callable[[Any], Sequence[str]], *own: Column) -> list[Any]:
    """The columns of a list of stories: the title with how it stands, then its own where there is room."""
    return [
        BulkActionsColumn("bulk_actions"),
        StoryTitleColumn("title", label="Title", sort_key="title", classname="title", facts=facts),
        *own,
        StoryStatusColumn("status", label="Status", sort_key="live", width="12%", classname="gh-wide"),
    ]


class NewsListViewSet(PageListingViewSet):
    """News in the admin's menu."""

    model = NewsPage
    name = "news"
    icon = "newspaper"
    menu_label = "News"
    menu_order = 210
    add_to_admin_menu = True
    filterset_class = StoryFilters
    index_view_class = NewsList
    choose_parent_view_class = ChooseList
    columns: ClassVar[list[Any]] = _columns(
        lambda page: (clock.date_in_words(page.date), page.topic.name if page.topic else ""),
        Column("topic", label="Topic", sort_key="topic__name", classname="gh-wide"),
        Column(
            "date",
            label="Date",
            sort_key="date",
            accessor=lambda page: clock.date_in_words(page.date),
            classname="gh-wide",
        ),
    )


class EventListViewSet(PageListingViewSet):
    """Events in the admin's menu."""

    model = EventPage
    name = "events"
    icon = "date"
    menu_label = "Events"
    menu_order = 211
    add_to_admin_menu = True
    filterset_class = StoryFilters
    index_view_class = EventList
    choose_parent_view_class = ChooseList
    columns: ClassVar[list[Any]] = _columns(
        lambda page: (starts_in_words(page), page.place),
        Column(
            "starts_at",
            label="Starts",
            sort_key="starts_at",
            accessor=starts_in_words,
            classname="gh-wide",
        ),
        Column("place", label="Place", classname="gh-wide"),
    )


news_list = NewsListViewSet("news")
event_list = EventListViewSet("events")
