"""What news and events have in common, and the lists that they stand in."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Listed
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import dateformat
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel
from wagtail.models import PagePermissionTester
from wagtail.search import index
from wagtail.url_routing import RouteResult

from council.core import navigation
from council.core.blocks import BodyBlock
from council.core.cards import address
from council.core.fields import Stream
from council.core.models import BasePage, PicturedPage
from council.core.paging import page_of
from council.core.related import RelatedBlock, related_entries
from home.models.topics import NewsTopic

FIRST_YEAR, LAST_YEAR = 1900, 9998


class StoryPermissions(PagePermissionTester):
    """A writer publishes and takes off what is their own, and what they may edit besides."""

    def can_publish(self) -> bool:
        return bool(super().can_publish() and self.can_edit())

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish() and self.can_edit())

    def can_reorder_children(self) -> bool:
        # Nothing stands below news or an event that could be put in order.
        return False


class Story(PicturedPage):
    """A page with a picture, words, a topic and pages that belong to it."""

    topic = models.ForeignKey(
        NewsTopic,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What it is about. One that is missing is added under “Topics of news” in the menu.",
    )
    body = Stream(BodyBlock(), blank=True)
    related = Stream(RelatedBlock(), blank=True, verbose_name="related pages")
    alert = models.BooleanField(
        "tell people by email",
        default=True,
        help_text="One email, when this first appears, to everybody who asked to hear of its topic.",
    )
    read_with = ("picture", "topic")
    # The editor's script says there how many people that are, as the page is written now.
    alert_panel = FieldPanel(
        "alert",
        help_text=format_html(
            '{} <strong class="gh-foretold" role="status" data-check-foretold></strong>',
            "One email, when this first appears, to everybody who asked to hear of its topic.",
        ),
    )

    search_fields = [
        *PicturedPage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("topic", [index.SearchField("name")]),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        around = navigation.for_request(request, self)
        context["related_pages"] = related_entries(self, around)
        above = around.breadcrumbs()[-1:] if around is not None else []
        context["index_url"] = above[0].url if above else "/"
        return context

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return StoryPermissions(user, self)

    def pictures(self) -> Iterator[tuple[Any, str]]:
        yield self.picture, "page"
        yield self.picture, "card"
        yield self.picture, "share"
        yield from super().pictures()

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.NewsTopic"}

    def told_in_posts(self, today: datetime.date) -> str:
        """What a post on social media must say besides title and summary: an event's time and place."""
        return ""


@dataclass(frozen=True)
class Part:
    """Which part of a list is asked for: a year, a month of it, or a topic; nothing for all."""

    year: int | None = None
    month: int | None = None
    topic: NewsTopic | None = None

    @property
    def path(self) -> str:
        """What follows the list's own address."""
        if self.topic is not None:
            return f"topic/{self.topic.slug}/"
        month = f"{self.month:02}/" if self.month else ""
        return f"{self.year}/{month}" if self.year else ""

    @property
    def name(self) -> str:
        """The part in words: “November 2026”, “2026”, “Bins”; nothing for all."""
        if self.topic is not None:
            return self.topic.name
        if self.month:
            return dateformat.format(self.first_day, "F Y")
        return str(self.year or "")

    @property
    def first_day(self) -> datetime.date:
        """The first day of the month, or of the year."""
        return datetime.date(self.year or FIRST_YEAR, self.month or 1, 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the month, or of the year."""
        month = self.month or 12
        after = (
            datetime.date(self.first_day.year + 1, 1, 1)
            if month == 12
            else self.first_day.replace(month=month + 1)
        )
        return after - datetime.timedelta(days=1)


def part_of(components: list[str]) -> Part | None:
    """The part that an address below a list asks for; None when there cannot be such a part."""
    match [component.lower() for component in components]:
        case ["topic", slug]:
            topic = NewsTopic.objects.filter(slug=slug).first()
            return Part(topic=topic) if topic is not None else None
        case [year] if (number := _number(year, 4)) and FIRST_YEAR <= number <= LAST_YEAR:
            return Part(year=number)
        case [year, month] if (number := _number(year, 4)) and FIRST_YEAR <= number <= LAST_YEAR:
            named = _number(month, 2)
            return Part(year=number, month=named) if named and named <= 12 else None
    return None


def _number(text: str, longest: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > longest or (longest == 4 and len(text) < 4):
        return 0
    return int(text)


def shown_in(part: Part, today: datetime.date) -> datetime.date:
    """From which day on a list looks for an event's next time: today, or the month that it shows."""
    return max(today, part.first_day) if part.month else today


class StoryIndex(BasePage):
    """A list of pages under it, whole or by year, month and topic, with an address for each."""

    on_a_page = 12

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components and self.live:
            part = part_of(path_components)
            if part is not None:
                return RouteResult(self, kwargs={"part": part})
        result: RouteResult = super().route(request, path_components)
        return result

    def serve(
        self, request: HttpRequest, *args: Any, part: Part | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        part = part or Part()
        here = address(self, navigation.root_of(request)) + part.path
        if request.path != here and not getattr(request, "is_preview", False):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{here}?{query}" if query else here)
        return super().serve(request, *args, part=part, **kwargs)

    def get_context(
        self, request: HttpRequest, *args: Any, part: Part | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        part = part or Part()
        context["part"] = part
        context["index_url"] = address(self, navigation.root_of(request))
        context["heading"] = f"{self.title}: {part.name}" if part.name else self.title
        return context

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.NewsTopic"}

    def page_of(self, request: HttpRequest, rows: Any) -> Listed:
        """The page of a long list that the address asks for; raises Http404 for one that is not there."""
        return page_of(rows, request.GET.get("page"), self.on_a_page)


@dataclass(frozen=True)
class Way:
    """A way into a list: its name, address and how many it leads to."""

    title: str
    url: str
    count: int
    current: bool = False


def topic_ways(pages: QuerySet[Any], index_url: str, part: Part) -> list[Way]:
    """Each topic that any of the pages has, by name."""
    rows = (
        pages.filter(topic__isnull=False)
        .order_by("topic__name")
        .values_list("topic__name", "topic__slug")
        .annotate(count=Count("pk"))
    )
    here = part.topic.slug if part.topic is not None else ""
    return [Way(name, f"{index_url}topic/{slug}/", count, slug == here) for name, slug, count in rows]
