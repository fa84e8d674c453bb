"""Somebody's way through a form: begun, answered, left, come back to."""

import datetime
import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from council.core import clock
from council.core.journeys import Kind, Step, Typed
from council.core.limits import Limit
from council.outbox import actions as outbox
from forms.models import Journey, ReturnLink

# Two weeks: time to find a tenancy agreement, and no longer than what somebody half wrote need be kept.
LINK_LASTS = datetime.timedelta(days=14)
# One mailbox, one journey: a link that was not found is asked for twice, not twenty times.
LINKS = Limit(name="return-link", burst=5, per_seconds=3600)


class LinkNoLongerWorks(Exception):
    """The link was used, or is past its day, or never was; `journey` when what was typed is still there."""

    def __init__(self, journey: Journey | None) -> None:
        super().__init__()
        self.journey = journey


class TooManyLinks(Exception):
    """So many links went to the mailbox within the hour that no further one does."""


def token_hash(token: str) -> str:
    """What is stored of a journey's token: whoever reads the database cannot take the journey over."""
    return hashlib.sha256(token.encode()).hexdigest()


def start_journey(*, kind: Kind) -> tuple[Journey, str]:
    """Opens a journey and gives it with the token that its owner's browser keeps (256 random bits)."""
    token = secrets.token_urlsafe(32)
    return Journey.objects.create(kind=kind.slug, token_hash=token_hash(token)), token


@transaction.atomic
def save_answer(
    *,
    journey: Journey,
    kind: Kind,
    step: Step,
    answer: dict[str, Any],
    typed: Typed | None = None,
) -> Journey:
    """Stores a step's answer and drops those that it makes void; a sent journey is left as it is."""
    locked = Journey.objects.select_for_update().get(pk=journey.pk)
    if locked.request_id is None:
        locked.answers = kind.changed(locked.answers, step, answer)
        locked.typed = {slug: kept for slug, kept in locked.typed.items() if slug in locked.answers} | {
            step.slug: dict(typed or {})
        }
        locked.save(update_fields=["answers", "typed", "updated_at"])
    return locked


@transaction.atomic
def save_half(*, journey: Journey, step: Step, typed: Typed) -> Journey:
    """Keeps what was typed on a step that is not right yet; its earlier answer no longer stands."""
    locked = Journey.objects.select_for_update().get(pk=journey.pk)
    if locked.request_id is None:
        locked.answers = {slug: kept for slug, kept in locked.answers.items() if slug != step.slug}
        locked.typed = {**locked.typed, step.slug: dict(typed)}
        locked.save(update_fields=["answers", "typed", "updated_at"])
    return locked


@transaction.atomic
def keep_for_later(
    *,
    journey: Journey,
    kind: Kind,
    email: str,
    http_request: HttpRequest,
    now: datetime.datetime | None = None,
) -> datetime.datetime:
    """Emails a link by which the journey goes on anywhere, once; answers with when it expires.

    Links sent before stop working. Raises `TooManyLinks`.
    """
    if not LINKS.count(email.lower()):
        raise TooManyLinks
    moment = now or clock.now()
    locked = Journey.objects.select_for_update().get(pk=journey.pk)
    locked.links.filter(used_at=None).update(used_at=moment)
    token = secrets.token_urlsafe(32)
    link = ReturnLink.objects.create(
        journey=locked, token_hash=token_hash(token), expires_at=moment + LINK_LASTS
    )
    locked.email, locked.kept_until = email, link.expires_at
    locked.save(update_fields=["email", "kept_until", "updated_at"])
    address = http_request.build_absolute_uri(reverse("forms:back", args=[kind.slug, token]))
    outbox.send(
        kind="email",
        recipient=email,
        key=f"journey-link-{link.pk}",
        subject=gettext("Go on with your form: %(title)s") % {"title": kind.title},
        body=gettext(
            "You asked us to keep what you had typed so far in “%(title)s”.\n\n"
            "Go on with it here:\n%(address)s\n\n"
            "The link works once, until %(until)s. After that we delete what you typed.\n\n"
            "If you did not ask for this, you need do nothing.\n"
        )
        % {"title": kind.title, "address": address, "until": clock.moment_in_words(link.expires_at)},
    )
    return link.expires_at


def check_link(*, kind: Kind, token: str, now: datetime.datetime | None = None) -> ReturnLink:
    """The link of this token, if it can still be used; else raises `LinkNoLongerWorks`."""
    moment = now or clock.now()
    links = ReturnLink.objects.filter(token_hash=token_hash(token), journey__kind=kind.slug)
    link = links.select_related("journey").first()
    if link is None or link.expires_at <= moment or link.journey.request_id is not None:
        raise LinkNoLongerWorks(None)
    if link.used_at is not None:
        raise LinkNoLongerWorks(link.journey)
    return link


@transaction.atomic
def come_back(*, kind: Kind, token: str, now: datetime.datetime | None = None) -> tuple[Journey, str]:
    """Uses the link up; answers with its journey and the token of the browser that now holds it.

    The browser in which it was begun holds it no longer. Raises `LinkNoLongerWorks`.
    """
    moment = now or clock.now()
    link = check_link(kind=kind, token=token, now=moment)
    if not ReturnLink.objects.filter(pk=link.pk, used_at=None).update(used_at=moment):
        raise LinkNoLongerWorks(link.journey)
    fresh = secrets.token_urlsafe(32)
    journey = Journey.objects.select_for_update().get(pk=link.journey_id)
    journey.token_hash = token_hash(fresh)
    journey.save(update_fields=["token_hash", "updated_at"])
    return journey, fresh


def purge_abandoned(*, older_than: datetime.timedelta, now: datetime.datetime | None = None) -> int:
    """Deletes journeys that were not sent and not touched for so long; says how many."""
    moment = now or clock.now()
    left = Q(kept_until=None, updated_at__lt=moment - older_than) | Q(kept_until__lt=moment)
    _rows, by_model = Journey.objects.filter(left, request=None).delete()
    return by_model.get("council_forms.Journey", 0)
