"""What holds between two moments and can be ended by hand before: banners, the status of services."""

import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from council.core import clock


class CannotPutBack(ValueError):
    """Why something that was ended cannot be put back; its text is for the person who asked."""


class SpanQuerySet(models.QuerySet[Any]):
    """Spans in the words in which they are asked for."""

    def in_force(self, now: datetime.datetime) -> Self:
        """What has begun and is not over."""
        return self.not_over(now).filter(starts_at__lte=now)

    def waiting(self, now: datetime.datetime) -> Self:
        """What will begin by the clock, the next first."""
        return self.not_over(now).filter(starts_at__gt=now).order_by("starts_at", "pk")

    def over(self, now: datetime.datetime) -> Self:
        """What has ended, by hand or by the clock, the last one first."""
        ended = self.filter(Q(ended_at__isnull=False) | Q(ends_at__lte=now))
        over_at = Least(Coalesce("ended_at", "ends_at"), Coalesce("ends_at", "ended_at"))
        return ended.annotate(over_at=over_at).order_by("-over_at", "-pk")

    def not_over(self, now: datetime.datetime) -> Self:
        """What holds or will."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), ended_at__isnull=True)

    def next_change(self, now: datetime.datetime) -> datetime.datetime | None:
        """When, after this moment, something begins or ends by the clock."""
        moments = self.filter(ended_at__isnull=True).aggregate(
            begins=models.Min("starts_at", filter=Q(starts_at__gt=now)),
            ends=models.Min("ends_at", filter=Q(ends_at__gt=now, starts_at__lt=F("ends_at"))),
        )
        return min((moment for moment in moments.values() if moment is not None), default=None)


class Span(models.Model):
    """Holds from its start up to, not including, its end, or until somebody ends it."""

    starts_at = models.DateTimeField("starts", default=timezone.now)
    ends_at = models.DateTimeField("ends", null=True, blank=True, help_text="Left empty, until you end it.")
    ended_at = models.DateTimeField("ended by hand", null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    ENDS_BEFORE: ClassVar[str] = "It ends before it starts."

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": self.ENDS_BEFORE})

    def state(self, now: datetime.datetime) -> str:
        """Whether it waits, shows or has ended, in one word."""
        if self.ended_at is not None or (self.ends_at is not None and self.ends_at <= now):
            return "ended"
        return "waiting" if now < self.starts_at else "showing"

    def next_change(self, now: datetime.datetime) -> datetime.datetime | None:
        """When, after this moment, it begins or ends by the clock."""
        if self.state(now) == "ended":
            return None
        return self.starts_at if now < self.starts_at else self.ends_at

    def end(self, now: datetime.datetime) -> bool:
        """Ends it at this moment and saves that; False when it is over already."""
        if self.state(now) == "ended":
            return False
        self.ended_at = now
        self.save(update_fields=["ended_at", "changed_at"])
        return True

    def put_back(self, now: datetime.datetime) -> bool:
        """Takes its ending by hand back and saves that; False when it is not over.

        Raises CannotPutBack when it would be over by now.
        """
        if self.state(now) != "ended":
            return False
        if self.ends_at is not None and self.ends_at <= now:
            ended = clock.when_in_words(self.ends_at, now, on=True)
            raise CannotPutBack(f"It was to end {ended}. Say until when it should show now.")
        self.ended_at = None
        self.save(update_fields=["ended_at", "changed_at"])
        return True

    def extend(self, ends_at: datetime.datetime | None, now: datetime.datetime) -> None:
        """Has it hold until another moment, or until somebody ends it, and saves that."""
        if ends_at is not None and ends_at <= max(now, self.starts_at):
            raise ValidationError({"ends_at": "Give a time that is still to come."})
        self.ends_at, self.ended_at = ends_at, None
        self.save(update_fields=["ends_at", "ended_at", "changed_at"])


class Lasts(models.TextChoices):
    """How long something holds, in the words of those who choose it."""

    HOURS = "hours", "Three hours"
    TODAY = "today", "The rest of the day"
    TOMORROW = "tomorrow", "Until tomorrow midday"
    WEEK = "week", "A week"
    OPEN = "open", "Until somebody ends it"


def lasts_until(lasts: str, now: datetime.datetime) -> datetime.datetime | None:
    """The moment to which this length of time comes; None when somebody ends it by hand."""
    match Lasts(lasts):
        case Lasts.HOURS:
            return now + datetime.timedelta(hours=3)
        case Lasts.TODAY:
            return clock.next_midnight(now)
        case Lasts.TOMORROW:
            tomorrow = now.astimezone(clock.LONDON).date() + datetime.timedelta(days=1)
            return datetime.datetime.combine(tomorrow, datetime.time(12), clock.LONDON)
        case Lasts.WEEK:
            local = now.astimezone(clock.LONDON)
            return datetime.datetime.combine(
                local.date() + datetime.timedelta(days=7), local.time(), clock.LONDON
            )
        case _:
            return None
