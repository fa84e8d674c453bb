"""Who hears what over sockets, and who does not: real commits, the real doorbell."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any

import pytest
from channels.auth import AuthMiddlewareStack
from channels.layers import get_channel_layer
from channels.routing import URLRouter
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group

from council.core.roles import Role
from council.doorbell.hub import make_listener
from livechat import actions, admission, consumers, events
from livechat.routing import websocket_urlpatterns
from tests.livechat.making import active, agent, person, say, start
from tests.livechat.sockets import SocketTester, aside

pytestmark = pytest.mark.django_db(transaction=True)
APPLICATION = AuthMiddlewareStack(URLRouter(websocket_urlpatterns))


@pytest.fixture(autouse=True)
async def listening(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(consumers, "read", aside)
    async with make_listener().listening():
        yield


def session_of(user: Any) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def socket(path: str, **cookies: str) -> SocketTester:
    joined = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return SocketTester(APPLICATION, path, headers=[(b"cookie", joined.encode())])


async def resident_socket(token: str) -> tuple[SocketTester, int]:
    opened = socket("/chat/ws/", **{admission.COOKIE: token})
    connected, _ = await opened.connect()
    assert connected
    welcome = await opened.receive_json_from()
    assert welcome["type"] == "welcome"
    return opened, welcome["head"]


async def console_socket(user: Any) -> tuple[SocketTester, dict[str, Any]]:
    opened = socket("/ws/console/", **{settings.SESSION_COOKIE_NAME: await aside(session_of, user)})
    connected, _ = await opened.connect()
    assert connected
    return opened, await opened.receive_json_from()


async def after(opened: SocketTester, head: int) -> dict[str, Any]:
    """The first line past what the socket opened with: an earlier one may ring late, and is passed over."""
    while (heard := await opened.receive_json_from()).get("line", {}).get("seq", head) <= head:
        pass
    return dict(heard)


async def test_a_message_reaches_both_sides_of_its_chat_and_nobody_else() -> None:
    imran, kasia = await aside(agent, "Imran"), await aside(agent, "Kasia")
    mine, other = await aside(start), await aside(start)
    await aside(lambda: actions.accept(chat_id=mine.chat.pk, by=imran))
    resident, head = await resident_socket(mine.token)
    stranger, _ = await resident_socket(other.token)
    desk, welcome = await console_socket(imran)
    other_desk, _ = await console_socket(kasia)
    assert head == 3
    assert welcome["heads"] == {str(mine.chat.pk): 3}

    await aside(lambda: say(mine.chat, "It is on Tuesday", by=imran))
    heard = await after(resident, head)
    assert heard["line"]["seq"] == 4
    assert heard["line"]["parts"] == [{"text": "It is on Tuesday"}]
    assert "chat" not in heard
    assert (await after(desk, head))["line"]["parts"] == [{"text": "It is on Tuesday"}]
    assert await stranger.receive_nothing()
    assert await other_desk.receive_nothing()
    for opened in (resident, stranger, desk, other_desk):
        await opened.disconnect()


async def test_a_note_is_heard_by_staff_alone_and_leaves_no_gap() -> None:
    imran = await aside(agent)
    started = await aside(start)
    await aside(lambda: actions.accept(chat_id=started.chat.pk, by=imran))
    resident, head = await resident_socket(started.token)
    desk, _ = await console_socket(imran)
    await aside(
        lambda: actions.note(chat_id=started.chat.pk, client_id=uuid.uuid4(), body="Rings often", by=imran)
    )
    assert (await desk.receive_json_from())["line"]["staff_only"]
    assert await resident.receive_nothing()
    await aside(lambda: say(started.chat, "Hello", by=imran))
    assert (await resident.receive_json_from())["line"]["seq"] == head + 1
    await resident.disconnect()
    await desk.disconnect()


async def test_a_new_chat_is_on_every_desk_within_half_a_second() -> None:
    imran, kasia = await aside(agent, "Imran"), await aside(agent, "Kasia")
    desks = [(await console_socket(user))[0] for user in (imran, kasia)]
    loop = asyncio.get_running_loop()
    started = await aside(start)
    committed = loop.time()
    for desk in desks:
        told = await desk.receive_json_from()
        assert (told["type"], told["chat"], told["state"]) == ("chat", started.chat.pk, "queued")
    assert loop.time() - committed < 0.5
    for desk in desks:
        await desk.disconnect()


async def test_a_desk_follows_a_chat_from_the_moment_it_is_accepted_until_it_is_given_back() -> None:
    imran, kasia = await aside(agent, "Imran"), await aside(agent, "Kasia")
    chat = (await aside(start)).chat
    desk, _ = await console_socket(imran)
    other, _ = await console_socket(kasia)
    await aside(lambda: actions.accept(chat_id=chat.pk, by=imran))
    assert (await desk.receive_json_from())["type"] == "chat"
    assert (await other.receive_json_from())["owner"] == imran.pk
    await aside(lambda: say(chat, "Hello"))
    assert (await desk.receive_json_from())["type"] == "line"
    assert await other.receive_nothing()
    await aside(lambda: actions.give_back(chat_id=chat.pk, by=imran))
    told = [(await desk.receive_json_from())["type"] for _ in range(2)]
    assert sorted(told) == ["chat", "line"]
    await aside(lambda: say(chat, "Anybody?"))
    assert await desk.receive_nothing()
    await desk.disconnect()
    await other.disconnect()


async def test_a_message_too_large_to_travel_is_told_as_a_number_to_read_up_to() -> None:
    imran = await aside(agent)
    started = await aside(start)
    await aside(lambda: actions.accept(chat_id=started.chat.pk, by=imran))
    resident, head = await resident_socket(started.token)
    desk, _ = await console_socket(imran)
    await aside(lambda: say(started.chat, "👋" * 2_000, by=imran))
    assert await resident.receive_json_from() == {"type": "look", "head": head + 1}
    assert (await desk.receive_json_from())["type"] == "look"
    await resident.disconnect()
    await desk.disconnect()


@pytest.mark.parametrize("token", ["", "forged", "x" * 300])
async def test_a_socket_without_the_chats_token_is_refused(token: str) -> None:
    opened = socket("/chat/ws/", **{admission.COOKIE: token})
    connected, _ = await opened.connect()
    assert not connected


async def test_a_console_is_refused_to_strangers_and_to_other_staff() -> None:
    champion = await aside(person, "Tomasz", Role.CHAMPION)
    for cookies in ({}, {settings.SESSION_COOKIE_NAME: await aside(session_of, champion)}):
        connected, code = await socket("/ws/console/", **cookies).connect()
        assert not connected
        assert code == consumers.REVOKED


async def test_a_withdrawn_permission_ends_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers.ConsoleConsumer, "RECHECK_EVERY", 0.05)
    imran = await aside(agent)
    desk, _ = await console_socket(imran)
    await aside(lambda: imran.groups.remove(Group.objects.get(name=Role.CHAT_AGENT.value)))
    closed = await desk.receive_output(5)
    assert (closed["type"], closed["code"]) == ("websocket.close", consumers.REVOKED)
    await desk.disconnect()


async def test_revoking_ends_the_console_at_once() -> None:
    imran = await aside(agent)
    desk, _ = await console_socket(imran)
    await aside(events.publish_revoked, imran.pk)
    assert (await desk.receive_output(5))["code"] == consumers.REVOKED
    await desk.disconnect()


async def test_frames_are_ignored_and_thousands_end_the_socket() -> None:
    await aside(agent)
    started = await aside(start)
    resident, _ = await resident_socket(started.token)
    for _ in range(consumers.FRAMES_IGNORED):
        await resident.send_text('{"type": "chat.line"')
    assert await resident.receive_nothing()
    await resident.send_text("more")
    assert (await resident.receive_output(5))["code"] == consumers.TOO_MANY_FRAMES
    await resident.send_text("and more")
    assert await resident.receive_nothing()
    await resident.disconnect()


async def test_both_sides_look_again_when_rings_may_have_been_missed() -> None:
    imran = await aside(agent)
    started = await aside(start)
    resident, _ = await resident_socket(started.token)
    desk, _ = await console_socket(imran)
    await get_channel_layer().group_send("doorbell.recovered", {"type": "doorbell.recovered"})
    assert (await resident.receive_json_from())["type"] == "look"
    assert (await desk.receive_json_from())["type"] == "look"
    await resident.disconnect()
    await desk.disconnect()


async def test_coming_and_going_is_told_to_every_desk() -> None:
    imran = await aside(agent, "Imran")
    desk, _ = await console_socket(imran)
    await aside(agent, "Kasia")
    assert await desk.receive_json_from() == {"type": "seats"}
    await desk.disconnect()


async def test_an_event_of_a_rolled_back_change_is_never_told() -> None:
    imran = await aside(agent)
    chat = await aside(active, imran)
    desk, _ = await console_socket(imran)
    with pytest.raises(actions.ChatClosed):
        await aside(lambda: (actions.close(chat_id=chat.pk), say(chat, "Late")))
    told = [(await desk.receive_json_from())["type"] for _ in range(2)]
    assert sorted(told) == ["chat", "line"]
    assert await desk.receive_nothing()
    await desk.disconnect()
