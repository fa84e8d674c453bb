"""Beginning, accepting and ending conversations."""

import datetime
import hashlib
import hmac
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from council.core import audit, clock
from council.core.registries import IntakeRequest, intake
from livechat import events
from livechat.actions.errors import ChatClosed, NobodyTakesMessages, SeatFull, Taken
from livechat.actions.log import RESIDENT, SYSTEM, agent, append
from livechat.actions.seats import renew_seat
from livechat.models import Chat, Department, Kind, Seat
from livechat.permissions import Refused, check_answer_chats, check_write
from livechat.states import MOVES, End, State, check_move, end_for
from livechat.text import clean_body, clean_name

# More waiting than this and another would wait for hours: the way out is a message.
QUEUE_LIMIT = 30
# How long a repeated start finds the conversation that the first one began.
START_REPEATS = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Started:
    """A conversation begun, with the token that opens it; `created` is False when it was begun before."""

    chat: Chat
    token: str
    created: bool

    @property
    def refused(self) -> bool:
        """Whether nobody was there, so that it ended as it began."""
        return self.chat.end == End.REFUSED


def digest(secret: str) -> str:
    """How a token or a start key is kept: nobody who reads the database can use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(start_key: uuid.UUID) -> str:
    # Made from the key that only this browser has: a repeated start answers with the same token.
    key = f"livechat.token:{settings.SECRET_KEY}".encode()
    return hmac.new(key, start_key.bytes, hashlib.sha256).hexdigest()[:32]


def start(
    *,
    start_key: uuid.UUID,
    body: object,
    name: object = "",
    department: Department | None = None,
    page_id: int | None = None,
    now: datetime.datetime | None = None,
) -> Started:
    """Begins a conversation with its first message; the same start_key again answers with the same one.

    When nobody is there, or too many wait, the conversation is kept as refused and nothing of its text is.
    """
    now = now or clock.now()
    text = clean_body(body)
    token = _token(start_key)
    key_hash = digest(str(start_key))
    try:
        with transaction.atomic():
            chat = Chat(
                name=clean_name(name),
                department=department,
                began_on_id=page_id,
                token_hash=digest(token),
                start_key_hash=key_hash,
                offered_at=now,
            )
            if not can_be_answered(now):
                check_move(chat.state, State.CLOSED)
                chat.state, chat.end, chat.closed_at = State.CLOSED.value, End.REFUSED.value, now
                chat.save(force_insert=True)
                return Started(chat, token, True)
            chat.save(force_insert=True)
            append(chat_id=chat.pk, kind=Kind.QUEUED, by=SYSTEM, now=now)
            append(chat_id=chat.pk, kind=Kind.MESSAGE, by=RESIDENT, now=now, body=text)
            events.publish_chat(chat)
    except IntegrityError:
        first = Chat.objects.filter(start_key_hash=key_hash).first()
        if first is None:
            raise
        if first.offered_at < now - START_REPEATS:
            raise ChatClosed from None
        return Started(first, token, False)
    chat.refresh_from_db()
    return Started(chat, token, True)


def can_be_answered(now: datetime.datetime) -> bool:
    """Whether a conversation begun now would be taken: somebody is there, and the queue is not full."""
    return Seat.objects.available(now).exists() and Chat.objects.queued().count() < QUEUE_LIMIT


@transaction.atomic
def accept(*, chat_id: int, by: Any, now: datetime.datetime | None = None) -> Chat:
    """Gives the waiting conversation to this agent; of two at once exactly one gets it.

    Raises Taken, naming the other; SeatFull when the seat holds no more; ChatClosed when it is over.
    """
    now = now or clock.now()
    check_answer_chats(by)
    # The seat's row is locked from here on: two accepts of one agent are counted one after the other.
    seat = renew_seat(by=by, now=now)
    if Chat.objects.active().owned_by(by).exclude(pk=chat_id).count() >= seat.capacity:
        raise SeatFull(seat.capacity)
    moved = (
        _from(State.ACTIVE)
        .filter(pk=chat_id)
        .update(state=State.ACTIVE, owner=by, accepted_at=Coalesce("accepted_at", Value(now)))
    )
    chat = Chat.objects.select_related("owner").get(pk=chat_id)
    if moved:
        append(chat_id=chat_id, kind=Kind.ACCEPTED, by=agent(by), now=now)
        audit.record(action="livechat.accept", by=by, target=chat)
        events.publish_chat(chat, by_id=by.pk)
        chat.refresh_from_db()
    elif chat.is_closed:
        raise ChatClosed
    elif chat.owner_id != by.pk:
        raise Taken(str(chat.owner))
    return chat


@transaction.atomic
def give_back(*, chat_id: int, by: Any, now: datetime.datetime | None = None) -> Chat:
    """Puts the agent's conversation back in its old place in the queue."""
    now = now or clock.now()
    chat = Chat.objects.select_for_update().get(pk=chat_id)
    check_write(by, chat)
    check_move(chat.state, State.QUEUED)
    append(chat_id=chat_id, kind=Kind.GIVEN_BACK, by=agent(by), now=now)
    Chat.objects.filter(pk=chat_id).update(state=State.QUEUED, owner=None)
    chat.refresh_from_db()
    audit.record(action="livechat.give_back", by=by, target=chat)
    events.publish_chat(chat, by_id=by.pk)
    return chat


@transaction.atomic
def close(
    *, chat_id: int, by: Any = None, outcome: str = "", topic: str = "", now: datetime.datetime | None = None
) -> Chat:
    """Ends the conversation for the resident (`by` is None) or its agent; an ended one stays as it is."""
    now = now or clock.now()
    chat = Chat.objects.select_for_update().get(pk=chat_id)
    if by is not None:
        check_write(by, chat)
    if chat.is_closed:
        return chat
    check_move(chat.state, State.CLOSED)
    end = end_for(replied=chat.first_reply_at is not None)
    return _end(chat, end, Kind.CLOSED, by=by, now=now, outcome=outcome, topic=topic[:120])


@transaction.atomic
def leave_message(
    *,
    text: object,
    name: object = "",
    email: str = "",
    phone: str = "",
    chat_id: int | None = None,
    now: datetime.datetime | None = None,
) -> str:
    """Makes the text a tracked request and answers with its reference; a waiting chat ends as missed."""
    now = now or clock.now()
    body = clean_body(text)
    handler = next(iter(intake), None)
    if handler is None:
        raise NobodyTakesMessages
    chat = Chat.objects.select_for_update().get(pk=chat_id) if chat_id else None
    if chat is not None and chat.state == State.ACTIVE:
        raise Refused("An agent has joined your chat, so you can ask there.")
    if chat is not None and chat.request_reference:
        return chat.request_reference
    reference = handler(
        IntakeRequest(
            kind="chat_message",
            text=body,
            name=clean_name(name),
            email=email,
            phone=phone,
            source="livechat",
            data={"chat": chat.reference} if chat else {},
        )
    )
    if chat is not None and not chat.is_closed:
        check_move(chat.state, State.CLOSED)
        chat.request_reference = reference
        _end(chat, End.MISSED, Kind.MESSAGE_LEFT, by=None, now=now, request_reference=reference)
    return reference


def _from(wanted: State) -> Any:
    """The conversations that the table lets move there."""
    return Chat.objects.filter(state__in=[str(state) for state, moves in MOVES.items() if wanted in moves])


def _end(chat: Chat, end: End, kind: Kind, *, by: Any, now: datetime.datetime, **fields: str) -> Chat:
    append(chat_id=chat.pk, kind=kind, by=RESIDENT if by is None else agent(by), now=now)
    Chat.objects.filter(pk=chat.pk).update(state=State.CLOSED, end=end, closed_at=now, **fields)
    chat.refresh_from_db()
    audit.record(action="livechat.close", by=by, target=chat, data={"end": end.value, **fields})
    events.publish_chat(chat, by_id=by.pk if by is not None else None)
    return chat
