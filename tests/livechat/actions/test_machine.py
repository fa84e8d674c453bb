"""Any order of doing things keeps what must always hold."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from council.core.registries import intake
from livechat import actions, events
from livechat.models import Chat, ChatEvent, Kind
from livechat.permissions import Refused
from livechat.states import MoveRefused
from tests.livechat.making import NOON, agent

REFUSALS = (actions.ChatClosed, actions.Taken, actions.SeatFull, actions.TooFast, Refused, MoveRefused)
which = st.integers(0, 5)


class Desk(RuleBasedStateMachine):
    """Three agents and some residents, who do as they like."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize()
    def come(self) -> None:
        self.now = NOON
        self.agents = [agent(name, now=NOON) for name in ("Imran", "Kasia", "Shanelle")]
        self.chats: list[int] = []
        self.sent: list[tuple[int, uuid.UUID, Any]] = []

    def attempt(self, action: Any, **arguments: Any) -> Any:
        self.now += datetime.timedelta(seconds=1)
        try:
            with transaction.atomic():
                return action(now=self.now, **arguments)
        except REFUSALS:
            return None

    def chat(self, number: int) -> int | None:
        return self.chats[number % len(self.chats)] if self.chats else None

    @rule()
    def start(self) -> None:
        started = self.attempt(actions.start, start_key=uuid.uuid4(), body="Hello")
        self.chats.append(started.chat.pk)

    @rule(number=which, who=which)
    def accept(self, number: int, who: int) -> None:
        if pk := self.chat(number):
            self.attempt(actions.accept, chat_id=pk, by=self.agents[who % 3])

    @rule(number=which, who=st.integers(0, 3), again=st.booleans())
    def send(self, number: int, who: int, again: bool) -> None:
        if pk := self.chat(number):
            by = None if who == 3 else self.agents[who]
            client_id = uuid.uuid4()
            if again and self.sent:
                pk, client_id, by = self.sent[number % len(self.sent)]
            if self.attempt(actions.send, chat_id=pk, client_id=client_id, body="Words", by=by):
                self.sent.append((pk, client_id, by))

    @rule(number=which, who=which)
    def note(self, number: int, who: int) -> None:
        if pk := self.chat(number):
            by = self.agents[who % 3]
            self.attempt(actions.note, chat_id=pk, client_id=uuid.uuid4(), body="For staff", by=by)

    @rule(number=which, who=which)
    def give_back(self, number: int, who: int) -> None:
        if pk := self.chat(number):
            self.attempt(actions.give_back, chat_id=pk, by=self.agents[who % 3])

    @rule(number=which, who=st.integers(0, 3))
    def close(self, number: int, who: int) -> None:
        if pk := self.chat(number):
            self.attempt(actions.close, chat_id=pk, by=None if who == 3 else self.agents[who])

    @rule(number=which)
    def leave_message(self, number: int) -> None:
        if pk := self.chat(number):
            self.attempt(actions.leave_message, chat_id=pk, text="Please ring")

    @rule(number=which)
    def survey(self, number: int) -> None:
        if pk := self.chat(number):
            self.attempt(actions.answer_survey, chat_id=pk, satisfaction=5, instead="phone")

    @rule(who=which, available=st.booleans())
    def come_or_go(self, who: int, available: bool) -> None:
        self.attempt(actions.renew_seat, by=self.agents[who % 3], available=available)

    @rule()
    def time_passes(self) -> None:
        self.now += datetime.timedelta(seconds=50)

    @invariant()
    def everything_offered_is_in_exactly_one_place(self) -> None:
        assert Chat.objects.all().tally().balanced

    @invariant()
    def nobody_holds_more_than_the_seat(self) -> None:
        for person in getattr(self, "agents", []):
            assert Chat.objects.active().owned_by(person).count() <= 3

    @invariant()
    def logs_have_no_gap_and_hide_what_is_for_staff(self) -> None:
        for pk in getattr(self, "chats", []):
            chat = Chat.objects.get(pk=pk)
            lines = list(ChatEvent.objects.filter(chat=chat).order_by("seq"))
            assert [line.seq for line in lines] == list(range(1, chat.last_seq + 1))
            shown = [line for line in lines if line.public_seq is not None]
            assert [line.public_seq for line in shown] == list(range(1, chat.last_public_seq + 1))
            assert not {line.kind for line in shown} & {Kind.NOTE, Kind.SURVEY}
            assert len({line.client_id for line in lines}) == len(lines)
            for line in lines:
                if line.public_seq is None:
                    with pytest.raises(ValueError, match="staff-only"):
                        events.public_line(line)


@pytest.mark.django_db
def test_any_order_of_actions_keeps_the_invariants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_entries", {"test": lambda request: "M-1"})
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
        ),
    )
