"""Forgetting conversations whose time is over."""

import datetime
from typing import Any

from django.db import transaction

from livechat.models import Chat, ChatEvent, Survey

# What the start page and the privacy notice promise.
KEPT = datetime.timedelta(days=365)
# As many as one transaction empties: short enough that nobody who chats waits for it.
BATCH = 500


@transaction.atomic
def empty(chats: Any, *, said: str) -> int:
    """Empties the words of conversations and leaves their numbers; says how many there were."""
    found = list(chats)
    ChatEvent.objects.filter(chat_id__in=found).exclude(body="").update(body=said)
    ChatEvent.objects.filter(chat_id__in=found).update(data={})
    ChatEvent.objects.filter(chat_id__in=found, actor_kind="resident").update(actor_name="")
    Survey.objects.filter(chat_id__in=found).update(comment="")
    Chat.objects.filter(pk__in=found).update(name="", topic="", forgotten=True)
    return len(found)


def forget(*, now: datetime.datetime) -> int:
    """Empties every conversation that ended longer ago than chats are kept; says how many."""
    due = (
        Chat.objects.filter(closed_at__lt=now - KEPT, forgotten=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    count = 0
    while batch := list(due.values_list("pk", flat=True)[:BATCH]):
        count += empty(batch, said="[no longer kept]")
    return count
