"""Saying something in a conversation. Every send may be repeated: the same client_id is stored once."""

import datetime
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Page

from council.core import clock
from livechat.actions.errors import ChatClosed, TooFast
from livechat.actions.log import RESIDENT, Actor, agent, append, stored
from livechat.models import Chat, ChatEvent, Kind
from livechat.permissions import Refused, check_answer_chats, check_read
from livechat.states import State
from livechat.text import BadText, clean_body

RESIDENT_MESSAGES_A_MINUTE = 40
_RESIDENT_MAY = """
    state <> 'closed' AND (
        SELECT count(*) FROM livechat_chatevent
        WHERE chat_id = livechat_chat.id AND actor_kind = 'resident' AND at > %s
    ) < %s
"""
_AGENT_MAY = "state = 'active' AND owner_id = %s"


def send(
    *, chat_id: int, client_id: uuid.UUID, body: object, by: Any = None, now: datetime.datetime | None = None
) -> ChatEvent:
    """Stores the message of the resident (`by` is None) or of the agent, and answers with its event.

    Raises BadText, ChatClosed, TooFast or Refused, and then nothing is stored.
    """
    now = now or clock.now()
    text = clean_body(body)
    if by is not None:
        check_answer_chats(by)
    return _say(chat_id=chat_id, client_id=client_id, by=by, now=now, kind=Kind.MESSAGE, body=text)


def send_page_link(
    *, chat_id: int, client_id: uuid.UUID, page_id: int, by: Any, now: datetime.datetime | None = None
) -> ChatEvent:
    """Puts a card that leads to a page of this site into the conversation."""
    check_answer_chats(by)
    page = Page.objects.live().public().filter(pk=page_id).first()
    url = page.get_url() if page else None
    if page is None or url is None:
        raise BadText("That page is not on the site any more. Choose another.")
    summary = getattr(page.specific, "summary", "") or page.search_description
    data = {"title": page.title, "url": url, "summary": summary, "page": page.pk}
    return _say(
        chat_id=chat_id,
        client_id=client_id,
        by=by,
        now=now or clock.now(),
        kind=Kind.PAGE_LINK,
        body=page.title,
        data=data,
    )


def note(
    *, chat_id: int, client_id: uuid.UUID, body: object, by: Any, now: datetime.datetime | None = None
) -> ChatEvent:
    """Stores a note that only staff ever see; a supervisor may write one in anybody's conversation."""
    now = now or clock.now()
    text = clean_body(body)
    chat = Chat.objects.get(pk=chat_id)
    check_read(by, chat)
    event = _once(
        chat_id=chat_id,
        client_id=client_id,
        actor=agent(by),
        now=now,
        kind=Kind.NOTE,
        body=text,
        staff_only=True,
        only_if=("state <> %s", [State.CLOSED.value]),
    )
    if event is None:
        raise ChatClosed
    return event


def _say(*, chat_id: int, client_id: uuid.UUID, by: Any, now: datetime.datetime, **what: Any) -> ChatEvent:
    since = now - datetime.timedelta(minutes=1)
    may: tuple[str, list[Any]] = (
        (_RESIDENT_MAY, [since, RESIDENT_MESSAGES_A_MINUTE]) if by is None else (_AGENT_MAY, [by.pk])
    )
    actor = RESIDENT if by is None else agent(by)
    event = _once(chat_id=chat_id, client_id=client_id, actor=actor, now=now, only_if=may, **what)
    if event is None:
        raise _why_not(Chat.objects.get(pk=chat_id), by)
    return event


def _once(*, chat_id: int, client_id: uuid.UUID, actor: Actor, **what: Any) -> ChatEvent | None:
    try:
        with transaction.atomic():
            event = append(chat_id=chat_id, client_id=client_id, by=actor, **what)
    except IntegrityError:
        event = None
        if stored(chat_id, client_id) is None:
            raise
    # A repeat is looked for only when the straight way failed: the usual send costs no extra statement.
    event = event or stored(chat_id, client_id)
    if event is not None and (event.actor_kind, event.actor_id) != (actor.kind, actor.user and actor.user.pk):
        raise Refused("That message was sent by somebody else.")
    return event


def _why_not(chat: Chat, by: Any) -> Exception:
    if chat.is_closed:
        return ChatClosed()
    if by is None:
        return TooFast()
    return Refused("This chat belongs to another agent, so you cannot write in it.")
