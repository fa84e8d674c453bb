import datetime
import uuid

import pytest
from wagtail.models import ModelLogEntry

from council.core.registries import IntakeRequest, intake
from council.core.roles import Role
from livechat import actions, admission
from livechat.models import Chat, ChatEvent
from livechat.permissions import Refused
from livechat.states import State
from livechat.text import BadText
from tests.livechat.making import NOON, active, agent, bodies, person, say, start

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def test_a_chat_begins_with_its_first_message_in_the_queue() -> None:
    agent()
    started = start("When is my bin day?")
    assert started.created
    assert started.chat.state == State.QUEUED
    assert bodies(started.chat, public=True) == ["When is my bin day?"]
    assert (started.chat.last_seq, started.chat.last_public_seq) == (2, 2)


def test_the_token_is_long_and_kept_only_as_a_hash() -> None:
    agent()
    started = start()
    assert len(bytes.fromhex(started.token)) * 8 == 128
    assert started.token not in str(Chat.objects.values().get(pk=started.chat.pk))
    assert admission.chat_of_token(started.token) == started.chat
    assert admission.chat_of_token("forged") is None
    assert admission.chat_of_token("x" * 5000) is None


def test_a_double_click_opens_one_chat_with_one_token() -> None:
    agent()
    key = uuid.uuid4()
    first = actions.start(start_key=key, body="Hello")
    second = actions.start(start_key=key, body="Hello")
    assert (second.chat, second.token, second.created) == (first.chat, first.token, False)
    assert Chat.objects.count() == 1
    assert ChatEvent.objects.filter(kind="message").count() == 1


def test_an_old_start_opens_nothing() -> None:
    agent(now=NOON)
    key = uuid.uuid4()
    actions.start(start_key=key, body="Hello", now=NOON)
    with pytest.raises(actions.ChatClosed):
        actions.start(start_key=key, body="Hello", now=NOON + 90 * MINUTE)


def test_a_chat_is_refused_when_nobody_is_there_and_its_text_is_not_kept() -> None:
    agent(now=NOON)
    started = start("Secret", now=NOON + 2 * MINUTE)
    assert started.refused
    assert started.chat.state == State.CLOSED
    assert not ChatEvent.objects.exists()


def test_a_first_message_of_spaces_begins_nothing() -> None:
    agent()
    with pytest.raises(BadText):
        start("  ")
    assert not Chat.objects.exists()


def test_the_second_to_accept_is_told_who_was_first() -> None:
    imran, kasia = agent("Imran"), agent("Kasia")
    chat = start().chat
    assert actions.accept(chat_id=chat.pk, by=imran).owner == imran
    with pytest.raises(actions.Taken, match="Imran Shaw has already accepted"):
        actions.accept(chat_id=chat.pk, by=kasia)


def test_accepting_twice_oneself_changes_nothing() -> None:
    imran = agent()
    chat = active(imran)
    again = actions.accept(chat_id=chat.pk, by=imran)
    assert again.last_seq == chat.last_seq


def test_a_seat_holds_three_chats_and_no_more() -> None:
    imran = agent()
    chats = [active(imran) for _ in range(3)]
    waiting = start().chat
    with pytest.raises(actions.SeatFull, match="3 chats already"):
        actions.accept(chat_id=waiting.pk, by=imran)
    actions.close(chat_id=chats[0].pk, by=imran)
    assert actions.accept(chat_id=waiting.pk, by=imran).owner == imran


def test_accepting_is_for_people_who_answer_chats() -> None:
    agent()
    with pytest.raises(Refused):
        actions.accept(chat_id=start().chat.pk, by=person("Tomasz", Role.CHAMPION))


def test_a_closed_chat_cannot_be_accepted() -> None:
    imran = agent()
    chat = start().chat
    actions.close(chat_id=chat.pk)
    with pytest.raises(actions.ChatClosed):
        actions.accept(chat_id=chat.pk, by=imran)


def test_a_chat_given_back_waits_in_its_old_place() -> None:
    imran = agent(now=NOON)
    first = start(now=NOON).chat
    second = start(now=NOON + datetime.timedelta(seconds=20)).chat
    actions.accept(chat_id=first.pk, by=imran, now=NOON)
    actions.give_back(chat_id=first.pk, by=imran, now=NOON)
    assert list(Chat.objects.queued()) == [first, second]
    with pytest.raises(Refused):
        actions.give_back(chat_id=first.pk, by=imran)


def test_the_time_of_the_first_acceptance_is_kept() -> None:
    imran, kasia = agent("Imran", now=NOON), agent("Kasia", now=NOON)
    chat = start(now=NOON).chat
    actions.accept(chat_id=chat.pk, by=imran, now=NOON)
    actions.give_back(chat_id=chat.pk, by=imran, now=NOON)
    assert actions.accept(chat_id=chat.pk, by=kasia, now=NOON + MINUTE).accepted_at == NOON


def test_a_chat_that_was_answered_ends_as_handled() -> None:
    imran = agent()
    chat = active(imran)
    say(chat, "Tuesday", by=imran)
    closed = actions.close(chat_id=chat.pk, by=imran, outcome="answered", topic="Bin day")
    assert (closed.end, closed.outcome, closed.topic) == ("handled", "answered", "Bin day")
    assert closed.closed_at


def test_a_chat_left_before_a_reply_ends_as_abandoned() -> None:
    agent()
    assert actions.close(chat_id=start().chat.pk).end == "abandoned"


def test_a_chat_that_has_ended_stays_as_it_ended() -> None:
    agent()
    chat = start().chat
    first = actions.close(chat_id=chat.pk)
    assert actions.close(chat_id=chat.pk).closed_at == first.closed_at
    assert chat.events.filter(kind="closed").count() == 1


def test_only_the_owner_ends_a_chat_for_the_staff() -> None:
    chat = active(agent())
    with pytest.raises(Refused):
        actions.close(chat_id=chat.pk, by=agent("Kasia"))


def test_a_waiting_chat_becomes_a_message_with_a_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[IntakeRequest] = []

    def take(request: IntakeRequest) -> str:
        taken.append(request)
        return "M-1"

    monkeypatch.setattr(intake, "_entries", {"test": take})
    agent()
    chat = start().chat
    assert actions.leave_message(chat_id=chat.pk, text="Please ring", phone="01000 000000") == "M-1"
    assert actions.leave_message(chat_id=chat.pk, text="Please ring") == "M-1"
    chat.refresh_from_db()
    assert (chat.state, chat.end, chat.request_reference) == ("closed", "missed", "M-1")
    assert [(request.text, request.source) for request in taken] == [("Please ring", "livechat")]


def test_a_message_without_a_chat_reaches_the_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    assert actions.leave_message(text="Please ring", phone="01000 000000")
    monkeypatch.setattr(intake, "_entries", {})
    with pytest.raises(actions.NobodyTakesMessages):
        actions.leave_message(text="Please ring")


def test_a_chat_in_conversation_does_not_become_a_message() -> None:
    chat = active(agent())
    with pytest.raises(Refused, match="An agent has joined"):
        actions.leave_message(chat_id=chat.pk, text="Please ring")


def test_every_move_by_staff_is_in_the_audit_trail() -> None:
    imran = agent()
    chat = active(imran)
    actions.give_back(chat_id=chat.pk, by=imran)
    actions.accept(chat_id=chat.pk, by=imran)
    actions.close(chat_id=chat.pk, by=imran)
    trail = ModelLogEntry.objects.for_instance(chat).order_by("timestamp")
    assert [entry.action for entry in trail] == [
        "livechat.accept",
        "livechat.give_back",
        "livechat.accept",
        "livechat.close",
    ]
    assert {entry.user for entry in trail} == {imran}


def test_a_resident_reads_for_a_day_after_the_end_and_no_longer() -> None:
    agent(now=NOON)
    started = start(now=NOON)
    actions.close(chat_id=started.chat.pk, now=NOON)
    assert admission.chat_of_token(started.token, now=NOON + 23 * 60 * MINUTE)
    assert admission.chat_of_token(started.token, now=NOON + 25 * 60 * MINUTE) is None
