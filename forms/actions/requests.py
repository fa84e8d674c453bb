"""Requests: made of a journey or taken in from elsewhere, and moved from state to state."""

import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from wagtail.models import Site

from council.backoffice.models import System
from council.core import audit, clock, languages
from council.core.journeys import Kind, Submission
from council.core.limits import Limit
from council.core.registries import IntakeRequest
from council.outbox import actions as outbox
from council.subscriptions.actions import council_of
from forms import references
from forms.actions.telling import tell
from forms.models import Channel, Journey, Request, RequestEvent
from forms.states import LETTERS, MEANINGS, State, check_move

MESSAGE_PREFIX = "MS"
# One mailbox: a family fills in a few forms, a program that pesters somebody fills in many.
CONFIRMATIONS = Limit(name="request-confirmation", burst=10, per_seconds=3600)


@transaction.atomic
def submit(*, journey: Journey, kind: Kind, http_request: HttpRequest) -> Request:
    """Makes the request of a complete journey, once: sent again, it gives the same request."""
    locked = Journey.objects.select_for_update().get(pk=journey.pk)
    if locked.request is not None:
        return locked.request
    submission = kind.submission(locked.answers, http_request)
    # Staff read every request in one language; the person is written to in their own.
    with languages.speaking(languages.default()):
        rows = [row for _step, found in kind.rows(locked.answers) for row in found]
        rows += kind.totals(locked.answers, http_request)
        title = str(kind.title)
    request = receive(kind=kind.slug, title=title, prefix=kind.prefix, submission=submission, answers=rows)
    locked.request = request
    # The request holds the answers from here on.
    locked.answers, locked.typed, locked.email = {}, {}, ""
    locked.save(update_fields=["request", "answers", "typed", "email", "updated_at"])
    if request.email and CONFIRMATIONS.count(request.email.lower()):
        _confirm(request, kind, http_request)
    return request


def receive(
    *,
    kind: str,
    title: str,
    prefix: str,
    submission: Submission,
    answers: list[Any],
    channel: str = Channel.WEB,
    by: Any = None,
) -> Request:
    """Stores a new request with its first event, in the caller's transaction or its own."""
    with transaction.atomic():
        request = _insert(
            prefix,
            kind=kind,
            title=title,
            channel=channel,
            answers=[list(row) for row in answers],
            language=languages.current(),
            **submission._asdict(),
        )
        RequestEvent.objects.create(request=request, state=State.RECEIVED, by=by, at=request.created_at)
        audit.record(action="forms.receive", by=by, target=request, data={"channel": str(channel)})
        tell(request, event="request.received", key=f"request-received-{request.reference}")
    return request


def _insert(prefix: str, **fields: Any) -> Request:
    # Forty random bits meet again some day: the unique constraint says when.
    for _attempt in range(5):
        try:
            with transaction.atomic():
                return Request.objects.create(reference=references.new(prefix), **fields)
        except IntegrityError as error:
            clash = error
    raise clash


def _confirm(request: Request, kind: Kind, http_request: HttpRequest) -> None:
    steps = "\n".join(f"- {step}" for step in kind.next_steps)
    _write(
        request,
        key=f"request-received-{request.reference}",
        subject=gettext("We have your request %(reference)s") % {"reference": request.reference},
        said=[
            gettext("We have received your request."),
            f"{gettext('What happens next')}\n{steps}" if steps else "",
        ],
        site=Site.find_for_request(http_request),
        base=http_request.build_absolute_uri("/").rstrip("/"),
    )


@transaction.atomic
def move(
    *,
    request: Request,
    to: State,
    by: Any,
    message: str = "",
    note: str = "",
    now: datetime.datetime | None = None,
    said_by: System | None = None,
) -> Request:
    """Takes the request to another state; tells the person, if by email, and the council's other systems.

    `said_by` is the other system that has done so.

    Raises `states.NotAllowed` when the table does not have the move.
    """
    locked = Request.objects.select_for_update().get(pk=request.pk)
    before = State(locked.state)
    check_move(before, to)
    locked.state = to
    locked.save(update_fields=["state", "updated_at"])
    event = RequestEvent.objects.create(
        request=locked, state=to, by=by, message=message, note=note, at=now or clock.now()
    )
    data = {"from": before.value, "to": to.value}
    audit.record(
        action="forms.move", by=by, target=locked, data=data | ({"system": said_by.name} if said_by else {})
    )
    tell(locked, event="request.moved", key=f"request-event-{event.pk}", message=message, but_not=said_by)
    if locked.email:
        with languages.speaking(locked.language):
            _tell(locked, event)
    return locked


def _tell(request: Request, event: RequestEvent) -> None:
    _write(
        request,
        key=f"request-event-{event.pk}",
        subject=f"{request.reference}: {request.state_name.lower()}",
        said=[gettext(LETTERS.get(request.state) or MEANINGS[request.state]), event.message],
        site=Site.objects.filter(is_default_site=True).first(),
        base=settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
    )


def _write(
    request: Request, *, key: str, subject: str, said: list[str], site: Site | None, base: str
) -> None:
    """An email to the person: what is said, of which request, where to look it up and whose it is."""
    about = [
        gettext("Your request: %(title)s") % {"title": gettext(request.title)},
        gettext("Your reference: %(reference)s") % {"reference": request.reference},
    ]
    where = ""
    if request.postcode:
        address = base + reverse("forms:request", args=[request.reference])
        where = gettext("See where it stands: %(address)s\nYou need the reference and your postcode.")
        where %= {"address": address}
    hello = gettext("Hello %(name)s") % {"name": request.name} if request.name else gettext("Hello")
    council = council_of(site) if site is not None else ""
    parts = [hello, *said, "\n".join(about), where, council]
    outbox.send(
        kind="email",
        recipient=request.email,
        key=key,
        subject=subject,
        body="\n\n".join(part for part in parts if part) + "\n",
    )


def take_in(request: IntakeRequest) -> str:
    """What another part of the site asks to be tracked becomes a request; answers with its reference."""
    channel = Channel.CHAT if request.source == "livechat" else Channel.WEB
    stored = receive(
        kind=request.kind,
        title=request.title[:120] or gettext_noop("Message to the council"),
        prefix=MESSAGE_PREFIX,
        submission=Submission(data=request.data, name=request.name, email=request.email, phone=request.phone),
        answers=[("Message", request.text)],
        channel=channel,
    )
    return stored.reference
