import datetime

import pytest

from council.core import registries
from livechat import actions
from livechat.models import Chat
from livechat.records import ERASED
from tests.livechat.making import NOON, active, agent, bodies, say, start

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 5, 6)
NEXT = datetime.date(2026, 5, 7)


def measure(name: str) -> float | None:
    return registries.measures[name].count(DAY, NEXT)


def test_the_measures_count_the_chats_of_their_days() -> None:
    assert measure("livechat.handled_percent") is None
    imran = agent(now=NOON)
    chat = start(now=NOON).chat
    start(now=NOON)
    start(now=NOON + datetime.timedelta(days=1))
    actions.accept(chat_id=chat.pk, by=imran, now=NOON)
    say(chat, "Tuesday", by=imran, now=NOON)
    actions.close(chat_id=chat.pk, now=NOON)
    actions.answer_survey(chat_id=chat.pk, satisfaction=5, instead="phone")
    assert measure("livechat.offered") == 2
    assert measure("livechat.handled") == 1
    assert measure("livechat.handled_percent") == 50.0
    assert measure("livechat.surveys") == 1


def test_days_begin_at_midnight_in_london() -> None:
    start(now=datetime.datetime(2026, 5, 5, 23, 30, tzinfo=datetime.UTC))
    assert measure("livechat.offered") == 1


def test_a_persons_chats_are_exported_and_erased_without_losing_the_numbers() -> None:
    imran = agent()
    chat = active(imran, "Write to ann@example.org")
    say(chat, "I will", by=imran)
    other = active(imran, "Not hers")
    records = registries.persons["livechat"]
    exported = records.export("ANN@example.org")
    assert [each["reference"] for each in exported] == [chat.reference]
    assert "Write to ann@example.org" in [line["text"] for line in exported[0]["messages"]]
    assert records.erase("ann@example.org") == 1
    assert set(bodies(chat)) == {ERASED}
    assert "Not hers" in bodies(other)
    assert Chat.objects.get(pk=chat.pk).name == ""
    assert records.export("ann@example.org") == []
    assert records.export("  ") == []
