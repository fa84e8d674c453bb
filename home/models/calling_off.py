"""Whether an event takes place when it says, and when it was to be."""

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils import dateformat
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from council.core import clock

# How it stands in the trail that somebody who may not publish an event asked what is to become of it.
ASKED_OFF = "home.ask_off"


def london_day(moment: datetime.datetime) -> datetime.date:
    """The date in London of the moment."""
    return moment.astimezone(clock.LONDON).date()


@dataclass(frozen=True)
class Asked:
    """What somebody asked to become of an event: who, when, and all that they typed."""

    by: Any
    at: datetime.datetime
    state: str
    reason: str
    starts_at: datetime.datetime | None

    @property
    def in_words(self) -> str:
        """What the event would do: “is postponed to Monday 4 May at 9am”."""
        onward = clock.day_and_time_in_words(self.starts_at)
        if self.state == MayBeCalledOff.State.POSTPONED:
            return f"is postponed to {onward}" if onward else "is postponed, to a day not known yet"
        return "is cancelled" if self.state else f"goes ahead after all{onward and ', on '}{onward}"


class MayBeCalledOff(models.Model):
    """An event that may be cancelled or postponed; its start stands in `starts_at`, its name in `title`."""

    title: Any
    starts_at: Any
    last_published_at: Any

    class State(models.TextChoices):
        """Whether it takes place when it says; empty when it does."""

        __empty__ = "As planned"
        CANCELLED = "cancelled", gettext_lazy("Cancelled")
        POSTPONED = "postponed", gettext_lazy("Postponed")

    state = models.CharField("does it go ahead?", max_length=9, blank=True, choices=State.choices)
    state_reason = models.CharField(
        "why not",
        max_length=200,
        blank=True,
        help_text="Needed when it does not go ahead: why, and what those who meant to come should do.",
    )
    postponed_from = models.DateTimeField("was to start", null=True, blank=True, editable=False)

    # A copy is another event, which nobody has called off.
    exclude_fields_in_copy: ClassVar[list[str]] = ["state", "state_reason", "postponed_from"]

    class Meta:
        abstract = True

    def put_back_over(self, now: Any) -> None:
        """Leaves what has become of the event as it is now, when an older version of it is put back."""
        stays = ["state", "state_reason", "postponed_from"]
        # Called off now, it keeps its days too: residents were told of them.
        for name in [*stays, *(["starts_at", "ends_at"] if now.state else [])]:
            setattr(self, name, getattr(now, name))

    @property
    def asked_off(self) -> Asked | None:
        """What was asked last of those who publish it, since it was last published."""
        lines = PageLogEntry.objects.filter(page=self.pk, action=ASKED_OFF).select_related("user")
        line = lines.order_by("-timestamp", "-pk").first()
        if line is None or (self.last_published_at and line.timestamp <= self.last_published_at):
            return None
        wish = line.data
        starts_at = parse_datetime(wish["starts_at"]) if wish["starts_at"] else None
        return Asked(line.user, line.timestamp, wish["state"], wish["reason"], starts_at)

    @property
    def headline(self) -> str:
        """Its title, after what has become of it: “Cancelled: Lantern parade”."""
        return f"{self.get_state_display()}: {self.title}" if self.state else str(self.title)

    @property
    def was_moved(self) -> bool:
        """Whether it was postponed to a day that is known."""
        moved = self.postponed_from is not None and self.starts_at != self.postponed_from
        return self.state == self.State.POSTPONED and moved

    @property
    def is_off(self) -> bool:
        """Whether it does not take place at the time that it has."""
        return bool(self.state) and not self.was_moved

    @property
    def was_to_be(self) -> str:
        """When it was to be before it was postponed, and when it is now where that is known.

        “Postponed from Monday 4 May 2026 to Tuesday 5 May 2026.”
        """
        if self.state != self.State.POSTPONED or self.postponed_from is None:
            return ""
        before, now = london_day(self.postponed_from), london_day(self.starts_at)
        told = {
            "day": dateformat.format(before, "l j F Y"),
            "time": clock.time_in_words(self.postponed_from),
            "new_day": dateformat.format(now, "l j F Y"),
            "new_time": clock.time_in_words(self.starts_at),
        }
        if not self.was_moved:
            return _("It was to be on %(day)s. The new date is not known yet.") % told
        if before == now:
            return _("Postponed from %(time)s to %(new_time)s on %(day)s.") % told
        return _("Postponed from %(day)s to %(new_day)s.") % told

    @property
    def ask_again(self) -> str:
        """What the way to the screen is called on which what has become of it is changed."""
        match self.state:
            case self.State.POSTPONED:
                return "Change the new date, or say that it goes ahead"
            case self.State.CANCELLED:
                return "Does it go ahead after all?"
        return "Cancel or postpone this event"

    @property
    def event_status(self) -> str:
        """The same in the words of schema.org."""
        return "Rescheduled" if self.was_moved else (self.state or "scheduled").capitalize()
