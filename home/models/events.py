"""Events."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar, Self
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import dateformat
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from council.core import clock, navigation, pictures
from council.core.cards import Card, address
from council.core.forms.pickers import MomentInput
from council.core.panels import StandingPanel, tabs
from home.models import event_rules
from home.models.calling_off import MayBeCalledOff, london_day
from home.models.stories import Part, Story, StoryIndex, Way, shown_in, topic_ways

MOST = 500


def day_in_words(day: datetime.date) -> str:
    """Saturday 5 December."""
    return dateformat.format(day, "l j F")


class EventQuerySet(PageQuerySet):
    """Events in the words in which they are asked for."""

    def upcoming(self, today: datetime.date) -> Self:
        """What has not ended before today; an event stays listed through its last day."""
        return self.filter(last_day__gte=today)

    def going_ahead(self) -> Self:
        """What has been neither cancelled nor postponed."""
        return self.filter(state="")

    def soonest_first(self) -> Self:
        """By start, then by title."""
        return self.order_by("starts_at", "sort_title")


class EventIndexPage(StoryIndex):
    """What is on, soonest first, and by month and topic."""

    edit_handler = tabs([FieldPanel("title"), FieldPanel("summary")])
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]
    page_description = "The page that lists what is on, soonest first. Events themselves are added under it."
    on_a_page = 24
    search_weight = 1.2

    class Meta:
        verbose_name = "event index"
        verbose_name_plural = "event indexes"

    def synonym_list(self) -> list[str]:
        """What people call the list, whatever its title is."""
        return [_("Events")]

    def get_context(
        self, request: HttpRequest, *args: Any, part: Part | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, part=part, **kwargs)
        part, index_url = context["part"], context["index_url"]
        today, root = clock.today(), navigation.root_of(request)
        pages = navigation.open_to_all(EventPage.objects.child_of(self)).upcoming(today)
        events = list(pages.soonest_first().select_related("picture", "topic")[:MOST])
        events.sort(key=lambda event: (event.next_from(today), event.sort_title))
        listed = self.page_of(request, [event for event in events if event.belongs_to(part, today)])
        context["listed"] = listed
        cards = [event.card(root, shown_in(part, today)) for event in listed]
        context["groups"] = [
            (Part(year=year, month=month).name, list(group))
            for (year, month), group in groupby(cards, key=lambda card: (card.date.year, card.date.month))
        ]
        context["topics"] = topic_ways(pages, index_url, part)
        context["months"] = self._months(events, index_url, part, today)
        pictures.shelf(request).announce(*(event.picture for event in listed))
        return context

    def _months(
        self, events: list["EventPage"], index_url: str, part: Part, today: datetime.date
    ) -> list[Way]:
        months: dict[Part, int] = {}
        for event in events:
            for one in event.months(today):
                months[one] = months.get(one, 0) + 1
        ordered = sorted(months, key=lambda one: one.first_day)[:18]
        return [Way(one.name, index_url + one.path, months[one], one == part) for one in ordered]

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:home.EventPage"}

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime:
        return clock.next_midnight(now)


class EventPage(MayBeCalledOff, Story):
    """One event: when, where and for how much."""

    search_kind, search_weight = "event", 0.85
    needs_text = True

    class Repeats(models.TextChoices):
        """How often it happens again, at the same time of day."""

        __empty__ = "Does not repeat"
        WEEKLY = "7", "Every week"
        FORTNIGHTLY = "14", "Every two weeks"

    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends")
    all_day = models.BooleanField("all day", default=False, help_text="Only the days are shown, no times.")
    repeats = models.CharField(max_length=2, blank=True, choices=Repeats.choices)
    repeat_until = models.DateField("repeats until", null=True, blank=True, help_text="The last day.")
    last_day = models.DateField(editable=False, db_index=True, default=datetime.date.min)
    place = models.CharField(max_length=200, help_text="Its name: “Town Hall”, or “Online”.")
    address = models.TextField(blank=True, help_text="Street and town, a line for each.")
    postcode = models.CharField(max_length=10, blank=True, help_text="Leads to a map.")
    price = models.CharField(max_length=80, blank=True, help_text="“Free”, or the price in words.")
    booking_url = models.URLField("where to book", blank=True, help_text="Begin with https://")
    organiser = models.CharField(max_length=120, blank=True, help_text="Who runs it, and how to ask them.")
    access = models.TextField(
        "access for disabled people",
        blank=True,
        help_text="Steps, lifts, toilets, hearing loop, parking, who to ask.",
    )

    objects: ClassVar[Any] = PageManager.from_queryset(EventQuerySet)()
    search_fields = [
        *Story.search_fields,
        index.SearchField("place"),
        index.SearchField("address"),
        index.FilterField("starts_at"),
    ]
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("topic"),
            StandingPanel(template="home/admin/goes_ahead.html", heading="Does it go ahead?"),
            MultiFieldPanel(
                [
                    FieldPanel("starts_at", widget=MomentInput),
                    FieldPanel(
                        "ends_at", widget=MomentInput, help_text="Moves with the start when you change that."
                    ),
                    FieldPanel("all_day"),
                    FieldPanel("repeats"),
                    FieldPanel("repeat_until"),
                ],
                heading="When it is",
            ),
            MultiFieldPanel(
                [FieldPanel("place"), FieldPanel("address"), FieldPanel("postcode")], heading="Where it is"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("price"),
                    FieldPanel("booking_url"),
                    FieldPanel("organiser"),
                    FieldPanel("access"),
                ],
                heading="Good to know",
            ),
            Story.picture_panel,
            FieldPanel("body", heading="Text"),
            FieldPanel("related"),
            Story.alert_panel,
        ]
    )
    needs_review, counted_as = False, ("event", "events")
    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = (
        "For something to go to, with its day, time and place. It leaves the list by itself when it is over."
    )

    def schema_org(self) -> dict[str, Any]:
        starts, ends = self.starts_at.astimezone(clock.LONDON), self.ends_at.astimezone(clock.LONDON)
        where = ", ".join(filter(None, [*self.address.splitlines(), self.postcode]))
        told: dict[str, Any] = {
            "@type": "Event",
            "eventStatus": f"https://schema.org/Event{self.event_status}",
            "startDate": (starts.date() if self.all_day else starts).isoformat(),
            "endDate": (ends.date() if self.all_day else ends).isoformat(),
            "location": {"@type": "Place", "name": self.place, "address": where or self.place},
        }
        if self.was_moved and self.postponed_from:
            before = self.postponed_from.astimezone(clock.LONDON)
            told["previousStartDate"] = (before.date() if self.all_day else before).isoformat()
        if self.repeats and self.repeat_until:
            told["eventSchedule"] = {
                "@type": "Schedule",
                "repeatFrequency": f"P{int(self.repeats) // 7}W",
                "startDate": starts.date().isoformat(),
                "endDate": self.repeat_until.isoformat(),
            }
        return told

    class Meta:
        verbose_name = "event"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="home_event_ends_after_it_starts",
                violation_error_message=event_rules.ENDS_BEFORE,
            )
        ]

    def stands_without_text(self) -> bool:
        """Always: when it is, where and for how much say enough to come."""
        return True

    def search_title(self) -> str:
        return self.headline

    def search_day(self) -> datetime.date:
        return self.last_day

    def clean(self) -> None:
        super().clean()
        event_rules.whole_days(self)
        if wrong := dict(event_rules.wrong(self)):
            raise ValidationError(wrong)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        super().full_clean(*args, **kwargs)
        # A form whose days are missing or wrong says so itself, and asks for whatever else is.
        if self.starts_at and self.ends_at:
            self.last_day = self.final_day

    @property
    def first_day(self) -> datetime.date:
        """The date in London on which it starts."""
        return london_day(self.starts_at)

    @property
    def first_last_day(self) -> datetime.date:
        """The last day of the first time that it happens."""
        # What ends at midnight ends with the evening, not on the day that begins then.
        ends_at = self.ends_at.astimezone(clock.LONDON)
        to_midnight = ends_at.time() == datetime.time() and ends_at > self.starts_at
        return ends_at.date() - datetime.timedelta(days=to_midnight)

    def occurrences(self) -> Iterator[tuple[datetime.date, datetime.date]]:
        """The first and last day of each time that it happens, the first time first."""
        first, last = self.first_day, self.first_last_day
        yield first, last
        if self.repeats and self.repeat_until:
            step = datetime.timedelta(days=int(self.repeats))
            while (first := first + step) <= self.repeat_until:
                last += step
                yield first, last

    @property
    def final_day(self) -> datetime.date:
        """The last day of the last time that it happens."""
        return max(last for _first, last in self.occurrences())

    def is_over(self, today: datetime.date) -> bool:
        """Whether its last day is past."""
        return self.final_day < today

    def next_from(self, day: datetime.date) -> datetime.date:
        """The first day of the time that is on, or next, on that day; of its first when it is over."""
        return self._next(day)[0]

    def _next(self, day: datetime.date) -> tuple[datetime.date, datetime.date]:
        """The first and last day of that time."""
        first_time = (self.first_day, self.first_last_day)
        return next((time for time in self.occurrences() if time[1] >= day), first_time)

    def months(self, today: datetime.date) -> list[Part]:
        """The months, from this one on, in which it begins or lasts."""
        found: dict[Part, None] = {}
        for first, last in self.occurrences():
            day = max(first, today)
            while day <= last:
                part = Part(year=day.year, month=day.month)
                found[part] = None
                day = part.last_day + datetime.timedelta(days=1)
        return list(found)

    def belongs_to(self, part: Part, today: datetime.date) -> bool:
        """Whether it is in this part of the list, from today on."""
        if part.topic is not None:
            return self.topic_id == part.topic.pk
        if part.month:
            return part in self.months(today)
        return not part.year or any(month.year == part.year for month in self.months(today))

    def when(self, day: datetime.date) -> str:
        """The times of the time that is on or next, or the day on which that ends.

        “10am to 4pm”, “until Sunday 6 December”; how often it happens again follows.
        """
        first, last = self._next(day)
        if last != first:
            words = _("until %(day)s") % {"day": day_in_words(last)}
        elif self.all_day:
            words = _("all day")
        else:
            words = _("%(start)s to %(end)s") % {
                "start": clock.time_in_words(self.starts_at),
                "end": clock.time_in_words(self.ends_at),
            }
        return f"{words}, {self.again}" if self.repeats else words

    @property
    def again(self) -> str:
        """How often it happens and until when: “every Tuesday until 16 February 2027”."""
        if not self.repeats or not self.repeat_until:
            return ""
        told = {
            "weekday": dateformat.format(self.first_day, "l"),
            "day": dateformat.format(self.repeat_until, "j F Y"),
        }
        if self.repeats == self.Repeats.WEEKLY:
            return _("every %(weekday)s until %(day)s") % told
        return _("every second %(weekday)s until %(day)s") % told

    @property
    def map_url(self) -> str:
        """A map of its postcode."""
        return f"https://www.openstreetmap.org/search?query={quote(self.postcode)}" if self.postcode else ""

    def card(self, root: Page, day: datetime.date | None = None) -> Card:
        """The event as a line in a list, with the time that is on or next on the day, today unless given."""
        day = day or clock.today()
        return Card(
            self.headline,
            address(self, root),
            summary=" ".join(filter(None, [self.was_to_be, self.state_reason])) or self.summary,
            picture=self.picture,
            date=self.next_from(day),
            when=self.when(day),
            place=self.place,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context, today = super().get_context(request, *args, **kwargs), clock.today()
        now = {"over": self.is_over(today), "next_day": self.next_from(today), "when": self.when(today)}
        return context | now

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        # It says when it is over, and when it is on next.
        return None if self.is_over(london_day(now)) else clock.next_midnight(now)

    def told_in_posts(self, today: datetime.date) -> str:
        first, last = self._next(today)
        year = "" if first.year == today.year else f" {first.year}"
        joint = ", " if first == last else " "
        return f"{day_in_words(first)}{year}{joint}{self.when(today)}\n{self.place}"
