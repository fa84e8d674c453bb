"""What email alerts hold on a person: how to export and to erase it."""

from typing import Any

from django.db import transaction

from council.core.registries import PersonRecords
from council.outbox.models import Message
from council.subscriptions import actions
from council.subscriptions.models import SignUp, Subscriber


def export(contact: str) -> list[dict[str, Any]]:
    """What this email address hears of, and what it was asked to confirm."""
    email = contact.strip().lower()
    people = Subscriber.objects.filter(email=email).prefetch_related("choices")
    return [
        {
            "email": person.email,
            "joined": person.joined_at.isoformat(),
            "topics": sorted(choice.topic for choice in person.choices.all()),
        }
        for person in people
    ] + [
        {"email": wish.email, "unconfirmed since": wish.created_at.isoformat(), "topics": wish.topics}
        for wish in SignUp.objects.filter(email=email)
    ]


@transaction.atomic
def erase(contact: str) -> int:
    """Forgets the address and every alert that was sent to it; says how many records went."""
    email = contact.strip().lower()
    count = 0
    for person in Subscriber.objects.filter(email=email):
        actions.leave(person=person)
        count += 1
    count += SignUp.objects.filter(email=email).delete()[0]
    sent = Message.objects.filter(recipient=email)
    sent.filter(key__startswith="alert:").delete()
    sent.filter(key__startswith="subscriptions.join:").delete()
    return count


RECORDS = PersonRecords("Email alerts", "Until the person leaves", export, erase)
