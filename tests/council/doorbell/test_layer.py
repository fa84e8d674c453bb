import asyncio

import pytest
from channels.exceptions import ChannelFull

from council.doorbell.layer import ProcessLayer


async def nothing_waits(layer: ProcessLayer, channel: str) -> bool:
    try:
        await asyncio.wait_for(layer.receive(channel), 0.01)
    except TimeoutError:
        return True
    return False


async def test_members_get_what_is_sent_to_their_group_and_others_do_not() -> None:
    layer = ProcessLayer()
    ann, ben, cat = [await layer.new_channel() for _ in range(3)]
    await layer.group_add("chat.1", ann)
    await layer.group_add("chat.1", ben)
    await layer.group_add("chat.2", cat)
    await layer.group_send("chat.1", {"type": "chat.event", "seq": 1})
    assert await layer.receive(ann) == {"type": "chat.event", "seq": 1}
    assert await layer.receive(ben) == {"type": "chat.event", "seq": 1}
    assert await nothing_waits(layer, cat)


async def test_messages_arrive_in_the_order_in_which_they_were_sent() -> None:
    layer = ProcessLayer()
    channel = await layer.new_channel()
    await layer.group_add("g", channel)
    receiving = asyncio.create_task(layer.receive(channel))
    await asyncio.sleep(0)
    for number in range(5):
        await layer.group_send("g", {"type": "t", "n": number})
    assert [await receiving, *[await layer.receive(channel) for _ in range(4)]] == [
        {"type": "t", "n": number} for number in range(5)
    ]


async def test_one_member_changing_its_message_does_not_change_anothers() -> None:
    layer = ProcessLayer()
    ann, ben = [await layer.new_channel() for _ in range(2)]
    await layer.group_add("g", ann)
    await layer.group_add("g", ben)
    await layer.group_send("g", {"type": "t"})
    (await layer.receive(ann))["mine"] = True
    assert await layer.receive(ben) == {"type": "t"}


async def test_a_member_that_left_gets_nothing() -> None:
    layer = ProcessLayer()
    channel = await layer.new_channel()
    await layer.group_add("g", channel)
    await layer.group_discard("g", channel)
    await layer.group_discard("never", channel)
    assert layer.deliver("g", {"type": "t"}) == 0


async def test_a_channel_has_bounded_room_and_a_full_member_holds_up_nobody() -> None:
    layer = ProcessLayer(capacity=3)
    slow, quick = [await layer.new_channel() for _ in range(2)]
    await layer.group_add("g", slow)
    await layer.group_add("g", quick)
    for _ in range(3):
        assert layer.deliver("g", {"type": "t"}) == 2
        await layer.receive(quick)
    assert layer.deliver("g", {"type": "t"}) == 1
    with pytest.raises(ChannelFull):
        await layer.send(slow, {"type": "t"})


async def test_a_member_that_reads_nothing_any_more_is_let_go() -> None:
    layer = ProcessLayer(capacity=2, expiry=0)
    gone = await layer.new_channel()
    await layer.group_add("g", gone)
    for _ in range(5):
        layer.deliver("g", {"type": "t"})
        await asyncio.sleep(0.001)
    assert layer._groups == {}
    assert layer._inboxes == {}


async def test_a_channel_that_is_no_longer_used_costs_nothing() -> None:
    layer = ProcessLayer()
    for _ in range(100):
        channel = await layer.new_channel()
        await layer.group_add("g", channel)
        assert await nothing_waits(layer, channel)
        await layer.group_discard("g", channel)
    assert layer._inboxes == {}


async def test_a_receiver_that_is_cancelled_loses_no_message() -> None:
    layer = ProcessLayer()
    first, second = [asyncio.create_task(layer.receive("shared")) for _ in range(2)]
    await asyncio.sleep(0)
    await layer.send("shared", {"type": "t"})
    first.cancel()
    assert await asyncio.wait_for(second, 1) == {"type": "t"}
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_a_message_from_another_thread_wakes_the_receiver() -> None:
    layer = ProcessLayer()
    channel = await layer.new_channel()
    await layer.group_add("g", channel)
    receiving = asyncio.create_task(layer.receive(channel))
    await asyncio.sleep(0)
    await asyncio.to_thread(layer.deliver, "g", {"type": "t"})
    assert await asyncio.wait_for(receiving, 1) == {"type": "t"}


async def test_a_bad_group_name_is_refused() -> None:
    with pytest.raises(TypeError):
        await ProcessLayer().group_send("no spaces", {"type": "t"})


async def test_flush_forgets_everything() -> None:
    layer = ProcessLayer()
    await layer.group_add("g", "c")
    await layer.flush()
    assert layer.deliver("g", {"type": "t"}) == 0
    await layer.close()
