"""Planning a meeting, moving it, cancelling it, and having it go ahead after all."""

import datetime
from typing import Any

from django.db import transaction

from council.core import clock
from council.core.audit import record
from democracy import alerts
from democracy.models import Meeting
from democracy.permissions import check_keep

# What calendars show, and must be told of when it changes.
IN_CALENDARS = ("starts_at", "ends_at", "place", "about")


class NotNow(ValueError):
    """It cannot be done as the meeting stands; the message says why."""


@transaction.atomic
def save_meeting(*, meeting: Meeting, by: Any) -> Meeting:
    """Stores a new meeting, or what was changed of one that there is, with its items."""
    check_keep(by)
    before = Meeting.objects.select_for_update().filter(pk=meeting.pk).first()
    if before is not None and any(getattr(before, name) != getattr(meeting, name) for name in IN_CALENDARS):
        meeting.sequence = before.sequence + 1
    meeting.save()
    record(action="wagtail.create" if before is None else "wagtail.edit", by=by, target=meeting)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: Any, now: datetime.datetime) -> Meeting:
    """Says that it does not take place, and why; who asked to hear of it is told. Raises NotNow."""
    found = _still_to_come(meeting, by, now)
    if found.cancelled_at is not None:
        raise NotNow("This meeting is cancelled already.")
    found.cancelled_at, found.reason, found.sequence = now, reason, found.sequence + 1
    found.save()
    record(action="democracy.cancel_meeting", by=by, target=found, data={"reason": reason})
    alerts.tell_cancelled(found, now=now)
    return found


@transaction.atomic
def restore_meeting(*, meeting: Meeting, by: Any, now: datetime.datetime) -> Meeting:
    """Has a cancelled meeting go ahead after all; who asked to hear of it is told. Raises NotNow."""
    found = _still_to_come(meeting, by, now)
    if found.cancelled_at is None:
        raise NotNow("This meeting is not cancelled.")
    found.cancelled_at, found.reason, found.sequence = None, "", found.sequence + 1
    found.save()
    record(action="democracy.restore_meeting", by=by, target=found)
    alerts.tell_restored(found, now=now)
    return found


@transaction.atomic
def move_meeting(
    *,
    meeting: Meeting,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime | None,
    place: str,
    reason: str,
    by: Any,
    now: datetime.datetime,
    quietly: bool = False,
) -> Meeting:
    """Gives it another time or place; residents read why, and who asked to hear of it is told.

    `quietly` puts a mistake right and says nothing. Raises NotNow.
    """
    found = _still_to_come(meeting, by, now)
    if found.cancelled_at is not None:
        raise NotNow("This meeting is cancelled. Have it go ahead first.")
    before = found.starts_at
    if (starts_at, ends_at, place) == (before, found.ends_at, found.place):
        raise NotNow("That is when and where it is now.")
    found.starts_at, found.ends_at, found.place = starts_at, ends_at, place
    found.sequence += 1
    if not quietly:
        found.moved_from, found.moved_at, found.reason = before, now, reason
    found.save()
    told = {"from": clock.moment_in_words(before), "to": clock.moment_in_words(starts_at), "reason": reason}
    record(action="democracy.move_meeting", by=by, target=found, data=told)
    if not quietly:
        alerts.tell_moved(found, now=now)
    return found


def _still_to_come(meeting: Meeting, by: Any, now: datetime.datetime) -> Meeting:
    check_keep(by)
    found: Meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    )
    if found.cancelled_at is None and found.finish <= now:
        raise NotNow("This meeting has been held.")
    return found
