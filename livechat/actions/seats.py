"""Coming, staying and going: an agent's presence."""

import datetime
from typing import Any

from django.db import transaction

from council.core import audit, clock
from livechat import events
from livechat.models import Seat
from livechat.permissions import check_answer_chats

# The console renews every 20 seconds; browsers slow the timers of a tab that is out of sight.
LEASE = datetime.timedelta(seconds=90)


@transaction.atomic
def renew_seat(*, by: Any, available: bool | None = None, now: datetime.datetime | None = None) -> Seat:
    """Keeps the agent present for another lease; `available` says whether they take chats, None leaves it."""
    now = now or clock.now()
    check_answer_chats(by)
    Seat.objects.bulk_create(
        [Seat(agent=by, available=False, expires_at=now, changed_at=now)], ignore_conflicts=True
    )
    seat = Seat.objects.select_for_update().get(agent=by)
    was = seat.available and seat.expires_at > now
    seat.expires_at = now + LEASE
    if available is not None:
        seat.available = available
    if was != seat.available:
        seat.changed_at = now
        audit.record(action="livechat.seat", by=by, target=seat, data={"available": seat.available})
        events.publish_seats()
    seat.save()
    return seat


@transaction.atomic
def retire_seat(*, by: Any, now: datetime.datetime | None = None) -> None:
    """Ends the agent's lease at once, as when the console is closed for the day."""
    now = now or clock.now()
    if Seat.objects.present(now).filter(agent=by).update(available=False, expires_at=now, changed_at=now):
        events.publish_seats()
