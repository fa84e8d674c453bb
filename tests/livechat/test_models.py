import uuid

import pytest
from django.db import IntegrityError, transaction

from livechat import actions
from livechat.models import Chat, ChatEvent, Department, Seat, Survey, TemplateAnswer, make_reference
from tests.livechat.making import NOON, active, agent, say, start

pytestmark = pytest.mark.django_db


def test_everything_offered_is_counted_in_exactly_one_place() -> None:
    start(now=NOON)
    imran = agent()
    handled = active(imran)
    say(handled, "Tuesday", by=imran)
    actions.close(chat_id=handled.pk, by=imran)
    actions.close(chat_id=start().chat.pk)
    actions.leave_message(chat_id=start().chat.pk, text="Please ring", phone="1")
    active(imran)
    start()
    tally = Chat.objects.all().tally()
    assert (tally.handled, tally.abandoned, tally.missed, tally.refused) == (1, 1, 1, 1)
    assert (tally.active, tally.waiting, tally.offered) == (1, 1, 6)
    assert tally.balanced


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "closed"},
        {"state": "closed", "closed_at": NOON},
        {"state": "queued", "closed_at": NOON, "end": "handled"},
        {"state": "active"},
        {"state": "lost"},
        {"last_public_seq": 9},
    ],
)
def test_the_database_refuses_a_chat_that_cannot_be(broken: dict[str, object]) -> None:
    agent()
    chat = start().chat
    with pytest.raises(IntegrityError), transaction.atomic():
        Chat.objects.filter(pk=chat.pk).update(**broken)


@pytest.mark.parametrize(
    "broken",
    [
        {"seq": 1},
        {"public_seq": 1},
        {"visibility": "staff"},
        {"public_seq": None},
        {"kind": "note"},
    ],
)
def test_the_database_refuses_an_event_that_cannot_be(broken: dict[str, object]) -> None:
    agent()
    last = start().chat.events.latest("seq")
    with pytest.raises(IntegrityError), transaction.atomic():
        ChatEvent.objects.filter(pk=last.pk).update(**broken)


def test_the_database_keeps_a_client_id_once() -> None:
    agent()
    chat = start().chat
    one, two = chat.events.order_by("seq")
    with pytest.raises(IntegrityError), transaction.atomic():
        ChatEvent.objects.filter(pk=two.pk).update(client_id=one.client_id)


def test_references_are_read_out_easily_and_not_guessed() -> None:
    made = {make_reference() for _ in range(200)}
    assert len(made) == 200
    assert not any(letter in "AEIOU01Y" for reference in made for letter in reference[2:])


def test_records_are_named_for_people() -> None:
    imran = agent()
    chat = active(imran)
    say(chat, "Tuesday", by=imran)
    actions.close(chat_id=chat.pk)
    survey = actions.answer_survey(chat_id=chat.pk, satisfaction=5, instead="phone")
    department = Department.objects.create(name="Council tax")
    answer = TemplateAnswer.objects.create(shortcut="tax", title="Tax bands", body="See bands.")
    names = [str(each) for each in (survey, department, answer, Seat.objects.get(), chat)]
    assert names == [
        f"Very satisfied, {chat.reference}",
        "Council tax",
        "Tax bands",
        "Imran Shaw",
        chat.reference,
    ]
    assert str(ChatEvent(chat=chat, seq=2, kind="note")) == f"{chat.pk} #2 note"
    assert Chat(name="").resident == "Resident"
    assert uuid.UUID(str(chat.events.earliest("seq").client_id))
    assert Survey.objects.count() == 1
