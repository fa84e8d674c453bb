"""Events."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from council.core import clock, navigation, pictures
from council.core.blocks import BodyBlock
from council.core.cards import Card, address
from council.core.fields import Stream
from council.core.models import BasePage
from council.core.panels import tabs
from council.core.related import RelatedBlock, related_entries


class EventQuerySet(PageQuerySet):
    """Events in the words in which they are asked for."""

    def upcoming(self, today: datetime.date) -> Self:
        """What has not ended before today; an event stays listed through its last day."""
        midnight = datetime.datetime.combine(today, datetime.time(), clock.LONDON)
        return self.filter(ends_at__gte=midnight)

    def soonest_first(self) -> Self:
        """By start, then by title."""
        return self.order_by("starts_at", "sort_title")


class EventIndexPage(BasePage):
    """What is on, soonest first."""

    edit_handler = tabs([FieldPanel("title"), FieldPanel("summary")])
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]
    page_description = "Lists what is on, soonest first."

    class Meta:
        verbose_name = "event index"
        verbose_name_plural = "event indexes"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        events = navigation.open_to_all(EventPage.objects.child_of(self)).upcoming(clock.today())
        root = navigation.root_of(request)
        context["events"] = [event.card(root) for event in events.soonest_first().select_related("picture")]
        pictures.shelf(request).announce(*(card.picture for card in context["events"]))
        return context

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.EventPage"}

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime:
        return clock.next_midnight(now)


class EventPage(BasePage):
    """One event: when, where and for how much."""

    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends")
    place = models.CharField(max_length=200, help_text="Where, with the postcode when it helps.")
    price = models.CharField(max_length=80, blank=True, help_text="“Free”, or the price in words.")
    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        "text alternative",
        max_length=250,
        blank=True,
        help_text="What the picture tells. Leave empty when it only decorates.",
    )
    body = Stream(BodyBlock(), blank=True)
    read_with = ("picture",)
    related = Stream(RelatedBlock(), blank=True, verbose_name="related pages")

    objects: ClassVar[Any] = PageManager.from_queryset(EventQuerySet)()
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("starts_at"),
    ]
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("place"), FieldPanel("price")],
                heading="When and where",
            ),
            MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading="Picture"),
            FieldPanel("body"),
            FieldPanel("related"),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = "Something to go to, with its time and place."

    class Meta:
        verbose_name = "event"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="home_event_ends_after_it_starts"
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "The event ends before it starts."})

    @property
    def first_day(self) -> datetime.date:
        """The date in London on which it starts."""
        return self.starts_at.astimezone(clock.LONDON).date()

    @property
    def when(self) -> str:
        """Its times on one day, or the day on which it ends: “10am to 4pm”, “until Sunday 6 December”."""
        last_day = self.ends_at.astimezone(clock.LONDON).date()
        if last_day != self.first_day:
            return f"until {last_day:%A} {last_day.day} {last_day:%B}"
        return f"{clock.time_in_words(self.starts_at)} to {clock.time_in_words(self.ends_at)}"

    def card(self, root: Page) -> Card:
        """The event as a line in a list."""
        return Card(
            self.title,
            address(self, root),
            summary=self.summary,
            picture=self.picture,
            date=self.first_day,
            when=self.when,
            place=self.place,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["related_pages"] = related_entries(self, navigation.for_request(request, self))
        return context

    def pictures(self) -> Iterator[tuple[Any, str]]:
        yield self.picture, "page"
        yield self.picture, "card"
        yield from super().pictures()
