"""A Channels layer for one process: joining, leaving and sending cost what the members cost, no more.

Channels' own in-memory layer walks every channel and group at each send and receive. Between processes
the doorbell carries the message, so this one need not.
"""

import asyncio
import secrets
import time
from collections import deque
from typing import Any

from channels.exceptions import ChannelFull
from channels.layers import BaseChannelLayer

Message = dict[str, Any]


class _Inbox:
    __slots__ = ("capacity", "full_since", "groups", "messages", "waiters")

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.messages: deque[Message] = deque()
        self.waiters: deque[asyncio.Future[None]] = deque()
        self.groups: set[str] = set()
        self.full_since: float | None = None


class ProcessLayer(BaseChannelLayer):
    """The usual layer API; a member that reads nothing for `expiry` seconds while full is let go.

    A full member misses messages, as in every Channels layer: what must not be lost is in the database.
    """

    extensions = ("groups", "flush")

    def __init__(
        self, expiry: float = 60, capacity: int = 100, channel_capacity: dict[str, int] | None = None
    ) -> None:
        super().__init__(expiry=expiry, capacity=capacity)
        self.channel_capacity = self.compile_capacities(channel_capacity or {})
        self._inboxes: dict[str, _Inbox] = {}
        self._groups: dict[str, dict[str, _Inbox]] = {}

    async def new_channel(self, prefix: str = "specific.") -> str:
        """A name that nobody else has."""
        return f"{prefix}process!{secrets.token_hex(8)}"

    async def send(self, channel: str, message: Message) -> None:
        """Puts the message into the channel's queue; raises ChannelFull when it has no room."""
        self.require_valid_channel_name(channel)
        if not self._put(channel, self._inbox(channel), message):
            raise ChannelFull(channel)

    async def receive(self, channel: str) -> Message:
        """The channel's next message, as soon as there is one."""
        self.require_valid_channel_name(channel)
        inbox = self._inbox(channel)
        try:
            while not inbox.messages:
                waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                inbox.waiters.append(waiter)
                try:
                    await waiter
                except asyncio.CancelledError:
                    if waiter in inbox.waiters:
                        inbox.waiters.remove(waiter)
                    elif inbox.messages:
                        self._wake(inbox)
                    raise
            inbox.full_since = None
            return inbox.messages.popleft()
        finally:
            self._forget_if_idle(channel, inbox)

    async def group_add(self, group: str, channel: str) -> None:
        """Makes the channel a member: it gets what is sent to the group from now on."""
        self.require_valid_group_name(group)
        self.require_valid_channel_name(channel)
        inbox = self._inbox(channel)
        inbox.groups.add(group)
        self._groups.setdefault(group, {})[channel] = inbox

    async def group_discard(self, group: str, channel: str) -> None:
        """Ends the membership, if there was one."""
        self.require_valid_group_name(group)
        self.require_valid_channel_name(channel)
        inbox = self._inboxes.get(channel)
        if inbox is not None:
            self._leave(group, channel, inbox)
            self._forget_if_idle(channel, inbox)

    async def group_send(self, group: str, message: Message) -> None:
        """Sends to the members in this process."""
        self.deliver(group, message)

    def deliver(self, group: str, message: Message) -> int:
        """Sends to the members in this process without waiting; answers how many had room."""
        self.require_valid_group_name(group)
        members = self._groups.get(group)
        if not members:
            return 0
        return sum(self._put(channel, inbox, message) for channel, inbox in list(members.items()))

    async def flush(self) -> None:
        """Forgets every channel and group."""
        self._inboxes.clear()
        self._groups.clear()

    async def close(self) -> None:
        """Has nothing to close."""

    def _inbox(self, channel: str) -> _Inbox:
        inbox = self._inboxes.get(channel)
        if inbox is None:
            inbox = self._inboxes[channel] = _Inbox(self.get_capacity(channel))
        return inbox

    def _put(self, channel: str, inbox: _Inbox, message: Message) -> bool:
        if len(inbox.messages) >= inbox.capacity:
            now = time.monotonic()
            if inbox.full_since is None:
                inbox.full_since = now
            elif now - inbox.full_since > self.expiry:
                self._let_go(channel, inbox)
            return False
        inbox.messages.append(dict(message))
        self._wake(inbox)
        return True

    def _wake(self, inbox: _Inbox) -> None:
        while inbox.waiters:
            waiter = inbox.waiters.popleft()
            if waiter.done():
                continue
            loop = waiter.get_loop()
            if loop.is_closed():
                continue
            if loop is asyncio._get_running_loop():
                waiter.set_result(None)
            else:
                loop.call_soon_threadsafe(_finish, waiter)
            return

    def _leave(self, group: str, channel: str, inbox: _Inbox) -> None:
        inbox.groups.discard(group)
        members = self._groups.get(group)
        if members is not None:
            members.pop(channel, None)
            if not members:
                del self._groups[group]

    def _let_go(self, channel: str, inbox: _Inbox) -> None:
        for group in list(inbox.groups):
            self._leave(group, channel, inbox)
        inbox.messages.clear()
        self._forget_if_idle(channel, inbox)

    def _forget_if_idle(self, channel: str, inbox: _Inbox) -> None:
        if not (inbox.messages or inbox.waiters or inbox.groups) and self._inboxes.get(channel) is inbox:
            del self._inboxes[channel]


def _finish(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
