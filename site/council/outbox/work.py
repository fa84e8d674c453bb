"""Messages that could not be sent, for those who decide about them."""

from typing import Any

from django.urls import reverse

from council.core.registries import Work
from council.outbox import permissions
from council.outbox.models import Message


def given_up(user: Any) -> Work | None:
    """How many messages were given up, while there is one."""
    if not permissions.decide(user):
        return None
    count = Message.objects.given_up().count()
    if not count:
        return None
    return Work(
        title="Messages",
        count=count,
        text="could not be sent and waits for you" if count == 1 else "could not be sent and wait for you",
        url=reverse("outbox_given_up"),
        link_text="See why",
    )
