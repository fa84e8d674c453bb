import datetime

import pytest

from council.core import clock
from livechat import actions
from livechat.models import Chat
from tests.livechat import making

pytestmark = pytest.mark.django_db


def ended(days_ago: int) -> Chat:
    agent = making.agent(f"Agent{days_ago}")
    chat = making.active(agent, body="My name is Ann and I live at 3 Weir Lane")
    making.say(chat, "Thank you, Ann", by=agent)
    actions.close(chat_id=chat.pk, by=agent)
    Chat.objects.filter(pk=chat.pk).update(closed_at=clock.now() - datetime.timedelta(days=days_ago))
    return chat


def test_the_words_of_a_chat_are_deleted_a_year_after_it_ended_and_its_numbers_stay() -> None:
    old, young = ended(366), ended(364)
    tally = Chat.objects.all().tally()
    actions.forget(now=clock.now())
    old.refresh_from_db()
    assert set(making.bodies(old)) == {"[no longer kept]"}
    assert (old.name, old.forgotten) == ("", True)
    assert not old.events.filter(actor_name="Ann").exists()
    assert "My name is Ann and I live at 3 Weir Lane" in making.bodies(young)
    assert Chat.objects.all().tally() == tally


def test_a_chat_is_forgotten_once() -> None:
    ended(400)
    assert actions.forget(now=clock.now()) == 1
    assert actions.forget(now=clock.now()) == 0


def test_chats_that_go_on_are_never_forgotten() -> None:
    chat = making.active(making.agent())
    assert actions.forget(now=clock.now() + datetime.timedelta(days=800)) == 0
    assert making.bodies(chat) == ["When is my bin day?"]
