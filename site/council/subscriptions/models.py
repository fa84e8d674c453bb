"""Who has asked to be told of what, and what there was to tell."""

import datetime
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from wagtail.models import Site

from council.core import languages


class SignUpQuerySet(models.QuerySet["SignUp"]):
    """Unconfirmed wishes in the words in which they are asked for."""

    def waiting(self, now: datetime.datetime) -> Self:
        """Those whose link still confirms."""
        return self.filter(expires_at__gt=now)

    def expired(self, now: datetime.datetime) -> Self:
        """Those that nobody confirmed in time."""
        return self.filter(expires_at__lte=now)


class SignUp(models.Model):
    """An address and topics that somebody typed; nothing is sent to it but the link that confirms.

    It goes when it is confirmed, or when its time is over.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(db_index=True)
    topics = ArrayField(models.CharField(max_length=100))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(
        max_length=10, default=languages.default, help_text="In which they asked: alerts are written in it."
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects: ClassVar[SignUpQuerySet] = SignUpQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"{self.email}, unconfirmed"


class Subscriber(models.Model):
    """An address whose owner has confirmed; it goes when they leave."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(help_text="In small letters.")
    language = models.CharField(
        max_length=10, default=languages.default, help_text="In which they asked: alerts are written in it."
    )
    joined_at = models.DateTimeField()

    class Meta:
        permissions = [("view_numbers", "Can see how many people get email alerts")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("site", "email", name="subscriptions_one_of_an_address")
        ]

    def __str__(self) -> str:
        return self.email


class Choice(models.Model):
    """One topic that a subscriber hears of."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="choices")
    topic = models.CharField(max_length=100, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("subscriber", "topic", name="subscriptions_a_topic_once")
        ]

    def __str__(self) -> str:
        return self.topic


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts in the words in which they are asked for."""

    def unfinished(self) -> Self:
        """Those that not everybody has been told of."""
        return self.filter(finished_at=None)


class Alert(models.Model):
    """One thing to tell everybody who asked; `reached` is the last subscriber who has a message."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100, unique=True, help_text="What it is about: told once, ever.")
    topics = ArrayField(models.CharField(max_length=100))
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    url = models.URLField(max_length=500)
    translations = models.JSONField(
        default=dict, blank=True, help_text="Title, text and address in other languages, by their codes."
    )
    created_at = models.DateTimeField()
    reached = models.BigIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AlertQuerySet] = AlertQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("created_at")),
                name="subscriptions_alert_finishes_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title
