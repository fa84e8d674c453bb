"""Writing to a conversation's log: the only place that numbers events."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from livechat import events
from livechat.models import ActorKind, ChatEvent, Kind, Visibility

_NUMBER = """
    UPDATE livechat_chat
    SET last_seq = last_seq + 1,
        last_public_seq = last_public_seq + %s,
        first_reply_at = CASE WHEN %s THEN COALESCE(first_reply_at, %s) ELSE first_reply_at END
    WHERE id = %s {condition}
    RETURNING last_seq, last_public_seq, name
"""


@dataclass(frozen=True)
class Actor:
    """Who acts in a conversation."""

    kind: ActorKind
    user: Any = None

    @property
    def name(self) -> str:
        """The first name that the resident reads."""
        if self.user is None:
            return ""
        return (self.user.first_name or self.user.get_full_name() or "An agent")[:60]


RESIDENT = Actor(ActorKind.RESIDENT)
SYSTEM = Actor(ActorKind.SYSTEM)


def agent(user: Any) -> Actor:
    """A member of staff as the one who acts."""
    return Actor(ActorKind.AGENT, user)


def append(
    *,
    chat_id: int,
    kind: Kind,
    by: Actor,
    now: datetime.datetime,
    body: str = "",
    data: dict[str, Any] | None = None,
    client_id: uuid.UUID | None = None,
    staff_only: bool = False,
    only_if: tuple[str, Sequence[Any]] = ("", ()),
) -> ChatEvent | None:
    """Adds the next event and tells both audiences, inside the caller's transaction.

    Numbering locks the conversation's row until commit, so both numbers are gapless and in the order of
    commits. `only_if` is an SQL condition on that row; when it does not hold nothing is written and the
    answer is None. A client_id that the log has already raises IntegrityError.
    """
    condition, parameters = only_if
    replies = by.kind is ActorKind.AGENT and kind in {Kind.MESSAGE, Kind.PAGE_LINK}
    with connection.cursor() as cursor:
        cursor.execute(
            _NUMBER.format(condition=f"AND {condition}" if condition else ""),
            [0 if staff_only else 1, replies, now, chat_id, *parameters],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    seq, public_seq, resident_name = row
    event = ChatEvent(
        chat_id=chat_id,
        seq=seq,
        public_seq=None if staff_only else public_seq,
        client_id=client_id or uuid.uuid4(),
        kind=kind,
        visibility=Visibility.STAFF if staff_only else Visibility.PUBLIC,
        actor=by.user,
        actor_kind=by.kind,
        actor_name=resident_name if by.kind is ActorKind.RESIDENT else by.name,
        body=body,
        data=data or {},
        at=now,
    )
    event.save(force_insert=True)
    events.publish_event(chat_id, event)
    return event


def stored(chat_id: int, client_id: uuid.UUID) -> ChatEvent | None:
    """The event that was stored under this client_id, if any."""
    return ChatEvent.objects.filter(chat_id=chat_id, client_id=client_id).first()
