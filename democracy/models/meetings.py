"""Meetings, what is on their agenda, and their papers."""

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable
from wagtail.search import index

from council.core import clock
from democracy.models.committees import Committee
from democracy.models.series import Series
from democracy.panels import StandingPanel

# How long a meeting is taken to last when nobody said.
USUALLY = datetime.timedelta(hours=2)
PLANNED, AGENDA, CANCELLED, HELD = "planned", "agenda", "cancelled", "held"
LABELS = {
    PLANNED: _("Planned"),
    AGENDA: _("Agenda published"),
    CANCELLED: _("Cancelled"),
    HELD: _("Held"),
}
TONES = {AGENDA: "active", CANCELLED: "stopped", HELD: "done"}


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), clock.LONDON)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """The words in which meetings are asked for."""

    def coming(self, now: datetime.datetime) -> Self:
        """Those of today and later, the next first."""
        today = _midnight(now.astimezone(clock.LONDON).date())
        return self.filter(starts_at__gte=today).order_by("starts_at", "pk")

    def past(self, now: datetime.datetime) -> Self:
        """Those of days before, the latest first."""
        today = _midnight(now.astimezone(clock.LONDON).date())
        return self.filter(starts_at__lt=today).order_by("-starts_at", "-pk")

    def between(self, first: datetime.date, after: datetime.date) -> Self:
        """Those from a day up to, not including, another, in their order."""
        return self.filter(starts_at__gte=_midnight(first), starts_at__lt=_midnight(after)).order_by(
            "starts_at", "pk"
        )

    def untouched(self, now: datetime.datetime) -> Self:
        """Those to come that stand as their series made them, without papers."""
        papers = Paper.objects.filter(meeting=OuterRef("pk"))
        return self.filter(~Exists(papers), changed_at=F("series__at"), starts_at__gt=now)


class Meeting(index.Indexed, ClusterableModel):
    """One meeting of a committee."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    slug = models.SlugField(max_length=20, editable=False)
    starts_at = models.DateTimeField("begins", db_index=True)
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    place = models.CharField(
        max_length=200, blank=True, help_text="Left empty, where the committee usually meets."
    )
    about = models.CharField(
        max_length=120, blank=True, help_text="When it is a special one: “Budget and council tax”."
    )
    webcast_url = models.URLField(
        "webcast", max_length=500, blank=True, help_text="Where it is shown live, and later its recording."
    )
    note = models.TextField("more about it", max_length=2000, blank=True)
    reason = models.CharField(
        max_length=255,
        blank=True,
        editable=False,
        help_text="Why it is cancelled or was moved: residents and emails say it.",
    )
    moved_from = models.DateTimeField(null=True, editable=False, help_text="When it was to be before.")
    moved_at = models.DateTimeField(null=True, editable=False)
    agenda_published_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="How often calendars had to be told: RFC 5545, 3.8.7.4."
    )
    changed_at = models.DateTimeField(auto_now=True)
    series = models.ForeignKey(
        Series, null=True, editable=False, on_delete=models.SET_NULL, related_name="meetings"
    )

    objects = MeetingQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [index.SearchField("about"), index.AutocompleteField("about")]
    panels: ClassVar[list[Any]] = [
        StandingPanel(heading="Where it stands"),
        MultiFieldPanel(
            [
                FieldPanel("committee", widget=forms.Select),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("about"),
                FieldPanel("webcast_url"),
            ],
            heading="When and where",
        ),
        InlinePanel(
            "items",
            heading="Agenda, item by item",
            label="Item",
            help_text="Residents read these lines as soon as you save.",
        ),
        FieldPanel("note"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["committee", "slug"], name="democracy_an_address_is_one_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.committee}, {clock.date_in_words(self.day)}"

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It must end after it begins."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores it; its address stays when it is moved."""
        if not self.slug:
            taken = set(Meeting.objects.filter(committee=self.committee_id).values_list("slug", flat=True))
            base = self.day.isoformat()
            numbered = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
            self.slug = next(slug for slug in numbered if slug not in taken)
        super().save(*args, **kwargs)

    @property
    def day(self) -> datetime.date:
        """Its date in London."""
        return self.starts_at.astimezone(clock.LONDON).date()

    @property
    def finish(self) -> datetime.datetime:
        """When it ends, or is taken to end."""
        return self.ends_at or self.starts_at + USUALLY

    @property
    def where(self) -> str:
        """Its own place, or the committee's usual one."""
        return self.place or self.committee.usual_place

    def standing(self, now: datetime.datetime) -> "Standing":
        """Where it stands at a moment, in words."""
        return Standing(self, self.state(now))

    def state(self, now: datetime.datetime) -> str:
        """Where it stands at a moment: a key of LABELS."""
        if self.cancelled_at is not None:
            return CANCELLED
        if self.finish <= now:
            return HELD
        return AGENDA if self.agenda_published_at is not None else PLANNED


@dataclass(frozen=True)
class Standing:
    """A meeting as it stands at a moment: what residents and staff read of it."""

    meeting: Meeting
    state: str

    @property
    def state_name(self) -> Any:
        """Where it stands, in a word or two."""
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return TONES.get(self.state, "")

    @property
    def when(self) -> str:
        """From when until when: “6:30pm”, “6:30pm to 9pm”."""
        starts = clock.time_in_words(self.meeting.starts_at)
        if self.meeting.ends_at is None:
            return starts
        ends = clock.time_in_words(self.meeting.ends_at)
        return gettext("%(start)s to %(end)s") % {"start": starts, "end": ends}

    @property
    def is_over(self) -> bool:
        """Whether it was held."""
        return self.state == HELD

    @property
    def was_moved(self) -> bool:
        """Whether residents who know its former time must be told."""
        return self.meeting.moved_from is not None and self.state not in {HELD, CANCELLED}


class Item(Orderable):
    """A line of a meeting's agenda."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(max_length=300)

    panels: ClassVar[list[Any]] = [FieldPanel("title")]

    def __str__(self) -> str:
        return self.title


class PaperQuerySet(models.QuerySet["Paper"]):
    """The words in which papers are asked for."""

    def public(self) -> Self:
        """Those that residents can read."""
        return self.filter(published_at__isnull=False)

    def kept_back(self) -> Self:
        """Those that only staff see."""
        return self.filter(published_at__isnull=True)

    def due(self, now: datetime.datetime) -> Self:
        """Those whose time to be published has come."""
        return self.kept_back().filter(public_from__lte=now)

    def in_order(self) -> Self:
        """As they were put in order."""
        return self.order_by("sort_order", "pk")


class Paper(Orderable):
    """A file of a meeting, which residents can read once it is published."""

    class Kind(models.TextChoices):
        """What it is; in the order in which they stand."""

        AGENDA = "agenda", _("Agenda")
        REPORT = "report", _("Reports")
        MINUTES = "minutes", _("Minutes")
        DECISIONS = "decisions", _("Decisions")
        OTHER = "other", _("Other papers")

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField("what it is", max_length=10, choices=Kind.choices, default=Kind.REPORT)
    item_number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="To which item of the agenda it belongs: 1 for the first."
    )
    document = models.ForeignKey(get_document_model_string(), on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)
    public_from = models.DateTimeField(
        null=True, blank=True, db_index=True, help_text="When it is to be published; none for not yet."
    )
    published_at = models.DateTimeField(null=True, editable=False)

    objects = PaperQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.document)
