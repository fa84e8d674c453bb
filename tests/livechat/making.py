"""People, seats and conversations for the tests of live chat."""

import datetime
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from council.core.roles import Role
from livechat import actions, admission
from livechat.models import Chat, ChatEvent

NOON = datetime.datetime(2026, 5, 6, 11, tzinfo=datetime.UTC)


def person(first_name: str, role: Role = Role.CHAT_AGENT) -> Any:
    """Somebody who holds one role."""
    user = get_user_model().objects.create_user(
        f"{first_name}@hollinbrook.example", first_name=first_name, last_name="Shaw"
    )
    user.groups.add(Group.objects.get(name=role.value))
    return user


def agent(first_name: str = "Imran", *, now: datetime.datetime | None = None) -> Any:
    """An agent who takes chats."""
    user = person(first_name)
    actions.renew_seat(by=user, available=True, now=now)
    return user


def start(body: str = "When is my bin day?", *, name: str = "Ann", **fields: Any) -> actions.Started:
    """A conversation that waits; somebody must be there."""
    return actions.start(start_key=uuid.uuid4(), body=body, name=name, **fields)


def active(by: Any, body: str = "When is my bin day?") -> Chat:
    """A conversation that this agent has accepted."""
    return actions.accept(chat_id=start(body).chat.pk, by=by)


def say(chat: Chat, body: str, *, by: Any = None, **fields: Any) -> ChatEvent:
    """One message, with an identifier of its own."""
    return actions.send(chat_id=chat.pk, client_id=uuid.uuid4(), body=body, by=by, **fields)


def bodies(chat: Chat, *, public: bool = False) -> list[str]:
    """The messages in order, as staff or as the resident read them."""
    events = chat.events.public() if public else chat.events.order_by("seq")
    return [event.body for event in events if event.body]


def browser(started: actions.Started) -> Client:
    """The resident's browser, which has the chat's cookie."""
    client = Client(headers={"Origin": "http://testserver"})
    client.cookies[admission.COOKIE] = started.token
    return client
