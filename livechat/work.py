"""Who waits to chat."""

from typing import Any

from django.urls import reverse

from council.core.registries import Work
from livechat import permissions
from livechat.models import Chat


def waiting(user: Any) -> Work | None:
    """Residents who wait for an answer, for those who give one."""
    if not permissions.answer_chats(user):
        return None
    count = Chat.objects.all().queued().count()
    return Work(
        title="Live chat",
        count=count,
        text="person is waiting" if count == 1 else "people are waiting",
        url=reverse("livechat_admin:console"),
        link_text="Go to the chat desk",
    )
