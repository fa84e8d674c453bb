"""Journeys that people are on and the requests that they bring in."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from council.core import languages
from council.core.stated import Stated
from forms.states import LABELS, MEANINGS, OPEN, TONES, State

STATES = [(state.value, LABELS[state]) for state in State]


class Channel(models.TextChoices):
    """How a request reached the council."""

    WEB = "web", "Website"
    CHAT = "chat", "Live chat"
    PHONE = "phone", "Telephone"
    VISIT = "visit", "Visit"
    EMAIL = "email", "Email"


class RequestQuerySet(models.QuerySet["Request"]):
    """The words in which requests are read."""

    def open(self) -> "RequestQuerySet":
        """Requests that somebody still has to act on."""
        return self.filter(state__in=OPEN)

    def received_between(self, start: datetime.date, end: datetime.date) -> "RequestQuerySet":
        """Requests received from the first day up to, not including, the second (London)."""
        return self.filter(created_at__date__gte=start, created_at__date__lt=end)


class Request(Stated, models.Model):
    """What somebody asked the council to do, and where that stands."""

    state_labels = LABELS
    state_meanings = MEANINGS
    state_tones = TONES
    open_states = OPEN

    reference = models.CharField(max_length=12, unique=True)
    kind = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=STATES, default=State.RECEIVED)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField("UPRN", max_length=12, blank=True)
    answers = models.JSONField(default=list, help_text="Each question with its answer, as the person saw it.")
    data = models.JSONField(default=dict, help_text="The same answers for other systems to read.")
    channel = models.CharField(max_length=5, choices=Channel.choices, default=Channel.WEB)
    language = models.CharField(
        max_length=10, default=languages.default, help_text="In which the person asked, and is written to."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        permissions = (("work_request", "Can work requests"),)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]), name="request_state_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class RequestEvent(Stated, models.Model):
    """One thing that happened to a request."""

    state_labels = LABELS

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(max_length=20, choices=STATES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.TextField(blank=True, help_text="Said to the person who asked.")
    note = models.TextField(blank=True, help_text="For staff only.")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} at {self.at:%d %B %Y}"


class Journey(models.Model):
    """Somebody's way through a form: kept from the first answer, so that nothing typed is lost."""

    kind = models.SlugField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    # What was typed on each step, by which answers are checked once more; half a step has no answer yet.
    typed = models.JSONField(default=dict)
    # Where a link to come back by was last sent.
    email = models.EmailField(blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    request = models.OneToOneField(
        Request, null=True, blank=True, on_delete=models.SET_NULL, related_name="journey"
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["updated_at"], condition=models.Q(request=None), name="journey_abandoned")
        ]

    def __str__(self) -> str:
        return f"{self.kind} begun {self.started_at:%d %B %Y}"


class ReturnLink(models.Model):
    """A link by which somebody comes back to a journey, once, before it expires."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Back to {self.journey_id} until {self.expires_at:%d %B %Y}"


@register_setting(icon="cogs")
class GardenWasteSettings(BaseSiteSetting):
    """What the garden waste service costs and offers, set by the council itself."""

    first_bin_pence = models.PositiveIntegerField(
        "first bin, in pence", default=4200, help_text="A year's collections: 4200 is £42."
    )
    further_bin_pence = models.PositiveIntegerField("each further bin, in pence", default=2600)
    maximum_bins = models.PositiveSmallIntegerField("most bins for one property", default=3)
    season = models.CharField(
        max_length=120, default=gettext_noop("February to November"), help_text="When the bins are emptied."
    )
    frequency = models.CharField(max_length=60, default=gettext_noop("every two weeks"))
    terms_url = models.CharField(
        "terms and conditions", max_length=300, blank=True, help_text="The page with the terms."
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_bin_pence"), FieldPanel("further_bin_pence")]),
                FieldPanel("maximum_bins"),
            ],
            heading="Prices",
        ),
        MultiFieldPanel(
            [FieldPanel("season"), FieldPanel("frequency"), FieldPanel("terms_url")], heading="The service"
        ),
    ]

    class Meta:
        verbose_name = "garden waste"

    def price(self, bins: int) -> int:
        """What a year costs for so many bins, in pence."""
        return self.first_bin_pence + self.further_bin_pence * (bins - 1) if bins else 0
