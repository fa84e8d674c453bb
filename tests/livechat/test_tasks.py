import datetime

import pytest

from council.core import clock
from livechat import actions, tasks
from livechat.models import Chat
from tests.livechat import making

pytestmark = pytest.mark.django_db


def test_every_night_the_chats_of_a_year_ago_are_forgotten() -> None:
    agent = making.agent()
    chat = making.active(agent)
    actions.close(chat_id=chat.pk, by=agent)
    Chat.objects.filter(pk=chat.pk).update(closed_at=clock.now() - datetime.timedelta(days=366))
    tasks.forget(timestamp=0)
    assert Chat.objects.get(pk=chat.pk).forgotten
