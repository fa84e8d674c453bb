"""Who may do what in live chat. `check_x` raises Refused with a reason to show; `x` answers."""

from typing import Any

from council.core.roles import Role, has_role
from livechat.models import Chat, ChatQuerySet
from livechat.states import State

ANSWER = "livechat.answer_chat"
SUPERVISE = "livechat.supervise_chat"


class Refused(Exception):
    """Not allowed; the message is written for the person who asked."""


def check_answer_chats(user: Any) -> None:
    """Raises Refused unless this person answers chats."""
    if user is None or not user.is_active or not (user.has_perm(ANSWER) or user.has_perm(SUPERVISE)):
        raise Refused("You do not have permission to answer chats.")


def answer_chats(user: Any) -> bool:
    """Whether this person answers chats."""
    return _holds(check_answer_chats, user)


def check_read(user: Any, chat: Chat) -> None:
    """Raises Refused unless this person may read the conversation: waiting, their own, or as a supervisor."""
    check_answer_chats(user)
    if chat.state == State.QUEUED or chat.owner_id == user.pk or user.has_perm(SUPERVISE):
        return
    raise Refused("This chat belongs to another agent.")


def read(user: Any, chat: Chat) -> bool:
    """Whether this person may read the conversation."""
    return _holds(check_read, user, chat)


def records(user: Any) -> ChatQuerySet:
    """The conversations that this person may look up: an agent those that are or were their own."""
    if user.has_perm(SUPERVISE) or has_role(user, Role.MANAGER):
        return Chat.objects.all()
    return Chat.objects.all().ever_owned_by(user)


def check_write(user: Any, chat: Chat) -> None:
    """Raises Refused unless this person is in the conversation and may write to the resident."""
    check_answer_chats(user)
    if chat.owner_id != user.pk:
        raise Refused("This chat belongs to another agent, so you cannot write in it.")


def write(user: Any, chat: Chat) -> bool:
    """Whether this person may write to the resident in the conversation."""
    return _holds(check_write, user, chat)


def _holds(check: Any, *arguments: Any) -> bool:
    try:
        check(*arguments)
    except Refused:
        return False
    return True
