import asyncio

from channels.layers import get_channel_layer
from django.db import transaction
from pytest_django import Settings

from council.doorbell import ring_group
from council.doorbell.hub import RECOVERED_GROUP, connection_parameters, make_listener
from council.doorbell.layer import ProcessLayer
from tests.council.doorbell.conftest import aside, terminate


async def test_a_group_message_reaches_consumers_once_it_is_committed(database: None) -> None:
    layer = get_channel_layer()
    assert isinstance(layer, ProcessLayer)
    channel = await layer.new_channel()
    await layer.group_add("chat.hub", channel)

    def change() -> None:
        with transaction.atomic():
            ring_group("chat.hub", {"type": "chat.event", "seq": 3, "body": "Hello"})
            ring_group("chat.hub", {"type": "chat.event", "seq": 4, "body": "x" * 9_000}, look_at=4)

    async with make_listener().listening():
        await aside(change)
        first = await asyncio.wait_for(layer.receive(channel), 5)
        second = await asyncio.wait_for(layer.receive(channel), 5)
    await layer.group_discard("chat.hub", channel)
    assert first == {"type": "chat.event", "seq": 3, "body": "Hello"}
    assert second == {"type": "chat.event", "look_at": 4}


async def test_consumers_that_ask_are_told_when_rings_may_have_been_missed(database: None) -> None:
    layer = get_channel_layer()
    channel = await layer.new_channel()
    listener = make_listener(heartbeat=0.1, first_retry=0.01)
    async with listener.listening():
        await layer.group_add(RECOVERED_GROUP, channel)
        await aside(lambda: terminate(listener.backend_pid))
        assert await asyncio.wait_for(layer.receive(channel), 5) == {"type": "doorbell.recovered"}
    await layer.group_discard(RECOVERED_GROUP, channel)


def test_the_listener_connects_past_a_pooler_when_told_where(settings: Settings) -> None:
    settings.DOORBELL_DATABASE_URL = "postgresql://ann:secret@db.example:5433/guildhall?sslmode=require"
    chosen = connection_parameters()
    assert chosen["host"] == "db.example"
    assert (chosen["port"], chosen["sslmode"]) == ("5433", "require")


def test_the_listener_connects_where_django_does_otherwise() -> None:
    assert "cursor_factory" not in connection_parameters()
    assert connection_parameters()["dbname"]
