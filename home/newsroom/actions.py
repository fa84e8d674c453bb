"""Recording where news and events were shared, and what becomes of an event."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from council.core import audit, clock
from council.outbox.actions import send
from home.models import EventPage, SharedPost
from home.models.calling_off import ASKED_OFF
from home.models.stories import Story
from home.newsroom.networks import Account
from home.permissions import check_ask_off, check_call_off, who_calls_off


@transaction.atomic
def record_share(
    *, page: Story, account: Account, text: str, by: Any, now: datetime.datetime, skipped: bool = False
) -> SharedPost:
    """Says that the page is on this account, or that it will not be; the last word counts."""
    facts = {"network": account.key, "text": text, "skipped": skipped, "shared_at": now, "by": by}
    post, _made = SharedPost.objects.update_or_create(page=page, account=account.url, defaults=facts)
    audit.record(action="home.share", by=by, target=page, data={"on": account.label, "skipped": skipped})
    return post


@transaction.atomic
def take_back(*, page: Story, account: Account, by: Any) -> bool:
    """Says that nothing was decided about this account yet; whether there was something to take back."""
    gone, _kinds = SharedPost.objects.filter(page=page, account=account.url).delete()
    if gone:
        audit.record(action="home.unshare", by=by, target=page, data={"on": account.label})
    return bool(gone)


@transaction.atomic
def call_off(
    *, event: EventPage, state: str, reason: str, by: Any, starts_at: datetime.datetime | None = None
) -> EventPage:
    """Says on the site that the event is cancelled, postponed (to another start), or goes ahead after all.

    Of an event that is postponed the start that it had at first is remembered. What somebody has drafted of
    it stays a draft, and says the same.
    """
    check_call_off(by, event)
    live = EventPage.objects.select_for_update(of=("self",)).get(pk=event.pk)
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    before = (live.postponed_from or live.starts_at) if state == EventPage.State.POSTPONED else None
    becomes(live, state=state, reason=reason, starts_at=starts_at, postponed_from=before)
    live.full_clean()
    live.save_revision(user=by, clean=False).publish(user=by)
    if draft is not None:
        becomes(draft, state=state, reason=reason, starts_at=starts_at, postponed_from=before)
        draft.save_revision(user=by, clean=False)
    found: EventPage = EventPage.objects.get(pk=event.pk)
    return found


@transaction.atomic
def ask_off(
    *, event: EventPage, state: str, reason: str, by: Any, starts_at: datetime.datetime | None = None
) -> list[Any]:
    """Asks, by email, those who publish the event to call it off or let it go ahead; says who they are.

    What was asked last stands in the trail, and waits on their screen with all that was typed.
    """
    check_ask_off(by, event)
    asked = [person for person in who_calls_off(event) if person.pk != by.pk]
    wish = {"state": state, "reason": reason, "starts_at": starts_at.isoformat() if starts_at else ""}
    audit.record(action=ASKED_OFF, by=by, target=event, data=wish)
    screen = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("call_off_event", args=[event.pk])
    for person in asked:
        told = {"event": event, "by": by, "to": person, "wish": event.asked_off, "screen": screen}
        send(
            kind="email",
            recipient=person.email,
            subject=f"{by} asks you: does “{event.title}” go ahead?",
            body=render_to_string("home/asked_off.txt", told),
            key=f"{ASKED_OFF}:{event.pk}:{person.pk}:{clock.now():%Y%m%d%H%M%S%f}",
        )
    return asked


def becomes(
    event: EventPage,
    *,
    state: str,
    reason: str,
    starts_at: datetime.datetime | None,
    postponed_from: datetime.datetime | None,
) -> None:
    """Writes on the event at hand what has become of it; a new start takes its end along."""
    event.state, event.state_reason, event.postponed_from = state, reason, postponed_from
    if starts_at is not None:
        event.starts_at, event.ends_at = starts_at, starts_at + (event.ends_at - event.starts_at)
