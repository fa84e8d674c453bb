import datetime
import uuid

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from council.core.roles import Role
from livechat import actions
from livechat.models import ChatEvent
from livechat.permissions import Refused
from livechat.text import BadText
from tests.livechat.making import NOON, active, agent, bodies, person, say, start

pytestmark = pytest.mark.django_db


def test_a_second_send_with_the_same_client_id_returns_the_stored_event() -> None:
    chat = active(agent())
    client_id = uuid.uuid4()
    first = actions.send(chat_id=chat.pk, client_id=client_id, body="Hello")
    again = actions.send(chat_id=chat.pk, client_id=client_id, body="Hello, changed")
    assert again.pk == first.pk
    assert bodies(chat).count("Hello") == 1


def test_a_repeat_is_answered_even_when_the_chat_has_closed_since() -> None:
    chat = active(agent())
    client_id = uuid.uuid4()
    first = actions.send(chat_id=chat.pk, client_id=client_id, body="Hello")
    actions.close(chat_id=chat.pk)
    assert actions.send(chat_id=chat.pk, client_id=client_id, body="Hello").pk == first.pk


def test_the_client_id_of_somebody_else_gives_nothing_away() -> None:
    imran = agent()
    chat = active(imran)
    theirs = say(chat, "Hello")
    with pytest.raises(Refused):
        actions.send(chat_id=chat.pk, client_id=theirs.client_id, body="Hi", by=imran)


def test_both_numbers_are_gapless_and_notes_are_in_one_of_them() -> None:
    imran = agent()
    chat = active(imran)
    say(chat, "One")
    actions.note(chat_id=chat.pk, client_id=uuid.uuid4(), body="Rings often", by=imran)
    say(chat, "Two", by=imran)
    events = list(chat.events.order_by("seq"))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    shown = [event.public_seq for event in events if event.public_seq]
    assert shown == list(range(1, len(shown) + 1))
    assert len(shown) == len(events) - 1
    assert "Rings often" not in bodies(chat, public=True)


def test_a_closed_chat_takes_nothing() -> None:
    imran = agent()
    chat = active(imran)
    actions.close(chat_id=chat.pk)
    with pytest.raises(actions.ChatClosed):
        say(chat, "Too late")
    with pytest.raises(actions.ChatClosed):
        actions.note(chat_id=chat.pk, client_id=uuid.uuid4(), body="Late", by=imran)
    chat.refresh_from_db()
    assert chat.last_seq == chat.events.count()


def test_only_the_owner_writes_to_the_resident() -> None:
    chat = active(agent())
    with pytest.raises(Refused, match="belongs to another agent"):
        say(chat, "Me too", by=agent("Kasia"))
    with pytest.raises(Refused, match="permission"):
        say(chat, "And me", by=person("Tomasz", Role.CHAMPION))


def test_an_agent_cannot_write_while_the_chat_waits() -> None:
    imran = agent()
    with pytest.raises(Refused):
        say(start().chat, "Hello?", by=imran)


def test_a_note_in_another_agents_chat_is_for_supervisors() -> None:
    chat = active(agent())
    with pytest.raises(Refused):
        actions.note(chat_id=chat.pk, client_id=uuid.uuid4(), body="Psst", by=agent("Kasia"))
    supervisor = person("Winston", Role.CHAT_SUPERVISOR)
    event = actions.note(chat_id=chat.pk, client_id=uuid.uuid4(), body="Offer the tip", by=supervisor)
    assert event.public_seq is None


def test_more_messages_in_a_minute_than_a_person_writes_are_refused_readably() -> None:
    agent(now=NOON)
    chat = start(now=NOON).chat
    for number in range(actions.messages.RESIDENT_MESSAGES_A_MINUTE - 1):
        last = say(chat, f"{number}", now=NOON)
    with pytest.raises(actions.TooFast, match="very quickly"):
        say(chat, "One more", now=NOON)
    assert actions.send(chat_id=chat.pk, client_id=last.client_id, body="x", now=NOON).pk == last.pk
    assert say(chat, "Later", now=NOON + datetime.timedelta(seconds=61))


def test_a_message_of_spaces_takes_no_number() -> None:
    chat = active(agent())
    with pytest.raises(BadText):
        say(chat, "   ")
    chat.refresh_from_db()
    assert chat.last_seq == chat.events.count()


def test_the_first_reply_is_timed_once() -> None:
    imran = agent()
    chat = active(imran)
    first = say(chat, "Hello", by=imran)
    say(chat, "Still here", by=imran)
    chat.refresh_from_db()
    assert chat.first_reply_at == first.at


def test_a_page_link_brings_title_and_address() -> None:
    imran = agent()
    chat = active(imran)
    page = Page.objects.get(depth=2)
    event = actions.send_page_link(chat_id=chat.pk, client_id=uuid.uuid4(), page_id=page.pk, by=imran)
    assert event.data["title"] == page.title
    assert event.data["url"] == page.url


def test_a_page_that_is_not_live_is_not_sent() -> None:
    imran = agent()
    chat = active(imran)
    page = Page.objects.get(depth=2)
    page.unpublish()
    with pytest.raises(BadText, match="not on the site any more"):
        actions.send_page_link(chat_id=chat.pk, client_id=uuid.uuid4(), page_id=page.pk, by=imran)


def test_a_send_costs_two_statements_and_two_rings(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    chat = active(agent())
    # A savepoint and its release, the number, the event, and a ring for each audience.
    with django_assert_num_queries(6):
        say(chat, "Hello")


def test_card_numbers_are_masked_before_they_are_stored() -> None:
    chat = active(agent())
    say(chat, "Card 4111 1111 1111 1111, NI AB123456C")
    stored = ChatEvent.objects.filter(chat=chat).values_list("body", flat=True)
    assert not any("4111 1111" in body or "AB123456C" in body for body in stored)
