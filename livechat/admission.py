"""Who is at the door: a resident by the chat's token, an agent by the session. Asked every time."""

import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from council.core import clock
from livechat.actions.chats import digest
from livechat.models import Chat
from livechat.permissions import answer_chats

COOKIE = "guildhall_chat"
# A resident may read, print and answer the survey for this long after the end.
READABLE_FOR = datetime.timedelta(hours=24)


def chat_of_token(token: str, *, now: datetime.datetime | None = None) -> Chat | None:
    """The conversation that the token opens, unless it ended too long ago."""
    if not token or len(token) > 64:
        return None
    chat = Chat.objects.select_related("owner", "department").filter(token_hash=digest(token)).first()
    if chat is not None and chat.closed_at and chat.closed_at + READABLE_FOR < (now or clock.now()):
        return None
    return chat


def resident_chat_id(token: str) -> int | None:
    """The number of the conversation that the token opens, for the socket."""
    chat = chat_of_token(token)
    return chat.pk if chat is not None else None


def public_head(chat_id: int) -> int:
    """The number of the last event that the resident may see."""
    return Chat.objects.values_list("last_public_seq", flat=True).get(pk=chat_id)


def agent_id_of_session(session_key: str | None) -> int | None:
    """The person signed in with this session, read afresh, if they answer chats."""
    if not session_key:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user: Any = get_user(request)
    return user.pk if user.is_authenticated and answer_chats(user) else None


def chats_of_agent(user_id: int) -> list[int]:
    """The agent's open conversations."""
    return list(Chat.objects.active().filter(owner_id=user_id).values_list("pk", flat=True))


def staff_heads(chat_ids: list[int]) -> dict[int, int]:
    """The number of the last event of each conversation."""
    return dict(Chat.objects.filter(pk__in=chat_ids).values_list("pk", "last_seq"))
