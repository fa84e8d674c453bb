"""Meetings, what is on their agenda, and their papers."""

import datetime
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable
from wagtail.search import index

from council.core import clock
from democracy.models.committees import Committee

# How long a meeting is taken to last when nobody said.
USUALLY = datetime.timedelta(hours=2)
HELD = "held"
LABELS = {
    "planned": _("Planned"),
    "agenda": _("Agenda published"),
    "cancelled": _("Cancelled"),
    HELD: _("Held"),
}
# What staff choose from; that it was held, the clock says.
CHOICES = [
    ("planned", "Planned"),
    ("agenda", "Agenda published"),
    ("cancelled", "Cancelled"),
]


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
    status = models.CharField(
        max_length=10,
        choices=CHOICES,
        default="planned",
        help_text="When you save it as “Agenda published” or “Cancelled”, everybody who asked for emails "
        "about this committee is told, once.",
    )
    moved_from = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When you move a meeting, say here when it was to be. Those who asked for emails are told.",
    )
    reason = models.CharField(
        max_length=255, blank=True, help_text="Why it is cancelled or moved: residents and emails say it."
    )
    agenda_published_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MeetingQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [index.SearchField("about"), index.AutocompleteField("about")]
    panels: ClassVar[list[Any]] = [
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
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("moved_from"), FieldPanel("reason")], heading="Where it stands"
        ),
        InlinePanel(
            "papers",
            heading="Papers",
            label="Paper",
            help_text="Residents can read a paper as soon as you save. Upload it where you choose it.",
        ),
        InlinePanel("items", heading="Agenda, item by item", label="Item"),
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
        if self.status == "cancelled" and not self.reason.strip():
            raise ValidationError({"reason": "Say why it is cancelled. Residents read it."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores it, with when its agenda came and when it was cancelled; its address stays."""
        if not self.slug:
            taken = set(Meeting.objects.filter(committee=self.committee_id).values_list("slug", flat=True))
            base = self.day.isoformat()
            numbered = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
            self.slug = next(slug for slug in numbered if slug not in taken)
        if self.status == "agenda" and self.agenda_published_at is None:
            self.agenda_published_at = clock.now()
        self.cancelled_at = (self.cancelled_at or clock.now()) if self.status == "cancelled" else None
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

    def state(self, now: datetime.datetime) -> str:
        """Where it stands at a moment: a key of LABELS."""
        return HELD if self.status != "cancelled" and self.finish <= now else self.status


class Item(Orderable):
    """A line of a meeting's agenda."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(max_length=300)

    panels: ClassVar[list[Any]] = [FieldPanel("title")]

    def __str__(self) -> str:
        return self.title


class Paper(Orderable):
    """A file of a meeting."""

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

    panels: ClassVar[list[Any]] = [
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("item_number")]),
    ]

    def __str__(self) -> str:
        return str(self.document)
