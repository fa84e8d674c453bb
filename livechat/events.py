"""What browsers and other processes are told, and through which groups: the one place that names them."""

from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import gettext

from council.doorbell import ring_group
from livechat.text import Part, parts

if TYPE_CHECKING:
    from livechat.models import Chat, ChatEvent

# Every open console hears who is waiting, who accepted and who is there.
LOBBY = "livechat.lobby"


def resident_group(chat_id: int) -> str:
    """What the resident of this conversation hears."""
    return f"livechat.chat.{chat_id}.resident"


def staff_group(chat_id: int) -> str:
    """What staff in this conversation hear."""
    return f"livechat.chat.{chat_id}.staff"


def agent_group(user_id: int) -> str:
    """What every console of one agent hears."""
    return f"livechat.agent.{user_id}"


class Line(TypedDict, total=False):
    """One event as a browser draws it; `seq` counts without gaps for whoever is told."""

    seq: int
    client_id: str
    kind: str
    by: str
    name: str
    at: str
    parts: list[Part]
    link: dict[str, str]
    staff_only: bool


def public_line(event: "ChatEvent") -> Line:
    """The event for the resident; refuses what the resident may never see."""
    if event.public_seq is None:
        raise ValueError("a staff-only event has no public form")
    line = _line(event, wording=_public_wording)
    line["seq"] = event.public_seq
    if event.actor_kind != "resident":
        # Of use only to the browser that sent it.
        del line["client_id"]
    return line


def staff_line(event: "ChatEvent") -> Line:
    """The event for staff."""
    line = _line(event, wording=_staff_wording)
    line["seq"] = event.seq
    line["staff_only"] = event.public_seq is None
    return line


def publish_event(chat_id: int, event: "ChatEvent") -> None:
    """Tells the conversation's two audiences of an event when the transaction commits."""
    message: dict[str, Any] = {"type": "chat.line", "chat": chat_id, "line": staff_line(event)}
    ring_group(staff_group(chat_id), message, look_at=event.seq)
    if event.public_seq is not None:
        message = {"type": "chat.line", "chat": chat_id, "line": public_line(event)}
        ring_group(resident_group(chat_id), message, look_at=event.public_seq)


def publish_chat(chat: "Chat", *, by_id: int | None = None) -> None:
    """Tells every console that this conversation began, moved or ended."""
    ring_group(
        LOBBY,
        {
            "type": "lobby.chat",
            "chat": chat.pk,
            "state": chat.state,
            "owner": chat.owner_id,
            "by": by_id,
            "reference": chat.reference,
        },
    )


def publish_seats() -> None:
    """Tells every console that somebody came, went or changed what they take."""
    ring_group(LOBBY, {"type": "lobby.seats"})


def publish_revoked(user_id: int) -> None:
    """Closes the consoles of a person who may no longer answer chats."""
    ring_group(agent_group(user_id), {"type": "agent.revoked"})


def _line(event: "ChatEvent", *, wording: Any) -> Line:
    line: Line = {
        "client_id": str(event.client_id),
        "kind": event.kind,
        "by": event.actor_kind,
        "name": event.actor_name,
        "at": event.at.isoformat(timespec="milliseconds"),
        "parts": parts(event.body or wording(event)),
    }
    if event.kind == "page_link":
        line["link"] = {key: str(event.data.get(key, "")) for key in ("title", "url", "summary")}
    return line


def _public_wording(event: "ChatEvent") -> str:
    ended = gettext("You ended the chat.")
    if event.actor_kind != "resident":
        ended = gettext("%(name)s ended the chat.")
    words = {
        "queued": gettext("Your chat has started. An agent will join you here."),
        "accepted": gettext("%(name)s has joined the chat."),
        "given_back": gettext("%(name)s has left the chat. Another agent will join you here."),
        "message_left": gettext("You left a message instead of waiting."),
        "closed": ended,
    }.get(event.kind, "")
    return words % {"name": event.actor_name}


def _staff_wording(event: "ChatEvent") -> str:
    return {
        "queued": "Chat started.",
        "accepted": f"{event.actor_name} accepted the chat.",
        "given_back": f"{event.actor_name} put the chat back in the queue.",
        "message_left": "The resident left a message instead of waiting.",
        "closed": f"{event.actor_name or 'The resident'} ended the chat.",
    }.get(event.kind, "")
