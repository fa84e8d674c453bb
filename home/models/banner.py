"""Alert banners: what everybody must know now, on every page."""

import datetime
import secrets
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def new_token() -> str:
    """A fresh name for a banner's wording: one that was dismissed comes back when it says something else."""
    return secrets.token_hex(4)


class BannerQuerySet(models.QuerySet["AlertBanner"]):
    """Banners in the words in which they are asked for."""

    def showing(self, now: datetime.datetime) -> Self:
        """What stands on the site at this moment, the gravest kind first, then the newest."""
        begun = self.filter(starts_at__lte=now)
        return begun.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now)).order_by(
            "kind", "-starts_at", "-pk"
        )

    def next_change(self, now: datetime.datetime) -> datetime.datetime | None:
        """When, after this moment, a banner begins or ends by the clock."""
        moments = self.aggregate(
            begins=models.Min("starts_at", filter=Q(starts_at__gt=now)),
            ends=models.Min("ends_at", filter=Q(ends_at__gt=now, starts_at__lt=F("ends_at"))),
        )
        return min((moment for moment in moments.values() if moment is not None), default=None)


class AlertBanner(models.Model):
    """A message on every page between two moments; no page is rendered again for it."""

    class Kind(models.IntegerChoices):
        """Kinds in the order in which they stand on the page."""

        DEATH = 1, "Death of a notable person"
        EMERGENCY = 2, "Emergency"
        MINOR = 3, "Minor disruption"
        ANNOUNCEMENT = 4, "Announcement"

    kind = models.PositiveSmallIntegerField(
        choices=Kind.choices, default=Kind.ANNOUNCEMENT, help_text="The gravest stands first."
    )
    heading = models.CharField(max_length=100, help_text="What has happened, in a few words.")
    text = models.CharField(max_length=300, blank=True, help_text="What to do, in one or two sentences.")
    link_url = models.CharField(
        "link",
        max_length=300,
        blank=True,
        help_text="A page here (/gritting/) or another website (https://…).",
    )
    link_text = models.CharField("text of the link", max_length=80, blank=True)
    starts_at = models.DateTimeField("starts", default=timezone.now)
    ends_at = models.DateTimeField("ends", null=True, blank=True, help_text="Left empty, until you end it.")
    dismissible = models.BooleanField(
        "can be hidden", default=True, help_text="Readers may hide it until its wording changes."
    )
    token = models.CharField(max_length=8, default=new_token, editable=False)

    objects: ClassVar[BannerQuerySet] = BannerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_at", "-pk"]
        verbose_name = "banner"
        permissions = [("publish_banner", "Can put banners on the site")]
        default_permissions: ClassVar[tuple[str, ...]] = ("view",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="home_banner_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "The banner ends before it starts."})
        if bool(self.link_url) != bool(self.link_text):
            raise ValidationError({"link_text": "Give a link both an address and a text."})
        if self.link_url and not self.link_url.startswith(("/", "https://", "http://")):
            raise ValidationError({"link_url": "Begin the address with / or https://"})

    @property
    def kind_name(self) -> str:
        """The kind as its component names it: death, emergency, minor or announcement."""
        return self.Kind(self.kind).name.lower()

    def state(self, now: datetime.datetime) -> str:
        """Whether it waits, shows or has ended, in one word."""
        if now < self.starts_at:
            return "waiting"
        return "ended" if self.ends_at is not None and self.ends_at <= now else "showing"
