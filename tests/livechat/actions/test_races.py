"""What happens at once, on real connections with real commits."""

import threading
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connections

from livechat import actions
from livechat.models import Chat, ChatEvent
from tests.livechat.making import active, agent, say, start

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Does all of it at the same moment; answers with results or exceptions in the order of the jobs."""
    barrier = threading.Barrier(len(jobs))
    results: list[Any] = [None] * len(jobs)

    def run(place: int, job: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            results[place] = job()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_many_who_accept_at_once_exactly_one_gets_the_chat() -> None:
    people = [agent(f"Agent{number}") for number in range(4)]
    for _ in range(5):
        chat = start().chat
        results = at_once(*(partial(actions.accept, chat_id=chat.pk, by=by) for by in people))
        won = [result for result in results if isinstance(result, Chat)]
        assert len(won) == 1
        assert all(isinstance(result, Chat | actions.Taken) for result in results)
        assert ChatEvent.objects.filter(chat=chat, kind="accepted").count() == 1
        actions.close(chat_id=chat.pk, by=won[0].owner)


def test_an_agent_who_accepts_many_at_once_gets_no_more_than_the_seat_holds() -> None:
    imran = agent()
    chats = [start().chat for _ in range(6)]
    results = at_once(*(lambda pk=chat.pk: actions.accept(chat_id=pk, by=imran) for chat in chats))
    assert Chat.objects.active().owned_by(imran).count() == 3
    assert sum(isinstance(result, actions.SeatFull) for result in results) == 3


def test_sends_at_once_leave_no_gap_and_no_double() -> None:
    imran = agent()
    chat = active(imran)
    same = uuid.uuid4()
    results = at_once(
        *(lambda: actions.send(chat_id=chat.pk, client_id=same, body="Same") for _ in range(4)),
        *(lambda n=n: say(chat, f"r{n}") for n in range(4)),
        *(lambda n=n: say(chat, f"a{n}", by=imran) for n in range(4)),
    )
    assert all(isinstance(result, ChatEvent) for result in results)
    events = list(ChatEvent.objects.filter(chat=chat).order_by("seq"))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [event.public_seq for event in events] == list(range(1, len(events) + 1))
    assert sum(event.client_id == same for event in events) == 1
    chat.refresh_from_db()
    assert chat.last_seq == len(events)


def test_a_send_against_the_end_is_stored_before_it_or_refused() -> None:
    imran = agent()
    for _ in range(6):
        chat = active(imran)
        sent, _closed = at_once(
            partial(say, chat, "Wait!"), partial(actions.close, chat_id=chat.pk, by=imran)
        )
        last = ChatEvent.objects.filter(chat=chat).order_by("-seq").first()
        assert last is not None
        assert last.kind == "closed"
        stored = ChatEvent.objects.filter(chat=chat, body="Wait!").exists()
        assert stored == isinstance(sent, ChatEvent)
        assert isinstance(sent, ChatEvent | actions.ChatClosed)


def test_a_double_click_at_once_opens_one_chat() -> None:
    agent()
    key = uuid.uuid4()
    results = at_once(*(lambda: actions.start(start_key=key, body="Hello") for _ in range(4)))
    assert len({result.chat.pk for result in results}) == len({result.token for result in results}) == 1
    assert ChatEvent.objects.filter(kind="message").count() == 1


def test_a_reader_beside_many_writers_misses_nothing() -> None:
    imran = agent()
    chat = active(imran)
    read: list[int] = []
    done = threading.Event()

    def follow() -> None:
        while not done.is_set() or len(read) < Chat.objects.get(pk=chat.pk).last_seq:
            after = read[-1] if read else 0
            read.extend(chat.events.after(after).values_list("seq", flat=True))
        connections.close_all()

    def write(by: Any) -> None:
        for number in range(15):
            say(chat, f"{number}", by=by)

    reader = threading.Thread(target=follow)
    reader.start()
    at_once(lambda: write(None), lambda: write(imran), lambda: write(imran))
    done.set()
    reader.join(20)
    assert read == list(range(1, len(read) + 1))
    assert len(read) == 48
