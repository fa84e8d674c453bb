"""What live chat answers to core's registries: monthly measures, and what it holds on a person."""

import datetime
from typing import Any

from django.db.models import Q

from council.core.clock import LONDON
from livechat import actions
from livechat.models import Chat, ChatEvent, ChatQuerySet, Survey
from livechat.states import End

ERASED = "[erased at the person's request]"


def _offered(start: datetime.date, end: datetime.date) -> ChatQuerySet:
    midnight = datetime.time()
    return Chat.objects.all().offered_between(
        datetime.datetime.combine(start, midnight, LONDON), datetime.datetime.combine(end, midnight, LONDON)
    )


def chats_offered(start: datetime.date, end: datetime.date) -> int:
    """How many conversations residents began."""
    return _offered(start, end).count()


def chats_handled(start: datetime.date, end: datetime.date) -> int:
    """How many of them a person answered, and have ended."""
    return _offered(start, end).ended(End.HANDLED).count()


def chats_handled_percent(start: datetime.date, end: datetime.date) -> float | None:
    """The share of the offered that was handled; None when none was offered."""
    tally = _offered(start, end).tally()
    return round(100 * tally.handled / tally.offered, 1) if tally.offered else None


def surveys_answered(start: datetime.date, end: datetime.date) -> int:
    """How many surveys came back about conversations that began in these days."""
    return Survey.objects.filter(chat__in=_offered(start, end)).count()


def _about(contact: str) -> Any:
    contact = contact.strip()
    if not contact:
        return Chat.objects.none()
    words = ChatEvent.objects.filter(body__icontains=contact).values("chat_id")
    return Chat.objects.filter(Q(pk__in=words) | Q(survey__comment__icontains=contact))


def export_person(contact: str) -> list[dict[str, Any]]:
    """Every conversation in which this email address or telephone number was written."""
    return [
        {
            "reference": chat.reference,
            "began": chat.offered_at.isoformat(),
            "name": chat.name,
            "messages": [
                {
                    "at": event.at.isoformat(),
                    "by": event.actor_kind,
                    "name": event.actor_name,
                    "text": event.body,
                }
                for event in chat.events.all()
            ],
        }
        for chat in _about(contact).prefetch_related("events")
    ]


def erase_person(contact: str) -> int:
    """Empties the words of those conversations and keeps their numbers; answers how many there were."""
    return actions.empty(_about(contact).values_list("pk", flat=True), said=ERASED)
