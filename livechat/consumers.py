"""The websocket edge. A socket only says that there is something to read; what it misses is fetched."""

import asyncio
import json
from typing import Any

from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from council.doorbell.hub import RECOVERED_GROUP
from livechat import admission
from livechat.events import LOBBY, agent_group, resident_group, staff_group

REVOKED = 4403
TOO_MANY_FRAMES = 4429
# Browsers of ours send nothing; whoever sends this many frames is no browser of ours.
FRAMES_IGNORED = 50


async def read(function: Any, *arguments: Any) -> Any:
    """Runs a database read beside the other sockets' instead of behind them."""
    return await database_sync_to_async(function, thread_sensitive=False)(*arguments)


class Socket(AsyncWebsocketConsumer):
    """What both sockets share: groups, one JSON message a time, and no thread hop for an event."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.joined: set[str] = set()
        self.frames = 0

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Calls the handler without Channels' hop to close database connections: handlers here hold none."""
        handler = getattr(self, message["type"].replace(".", "_"), None)
        if handler is not None:
            await handler(message)

    async def join(self, *groups: str) -> None:
        """Hears these groups from now on."""
        for group in groups:
            await self.channel_layer.group_add(group, self.channel_name)
            self.joined.add(group)

    async def leave(self, *groups: str) -> None:
        """Hears these groups no more."""
        for group in groups:
            await self.channel_layer.group_discard(group, self.channel_name)
            self.joined.discard(group)

    async def tell(self, **message: Any) -> None:
        """Sends one message to the browser."""
        await self.send(json.dumps(message, ensure_ascii=False, separators=(",", ":")))

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Ignores what the browser says: everything that changes something is an HTTP request."""
        self.frames += 1
        # Once: what is still on its way after that finds the socket closed.
        if self.frames == FRAMES_IGNORED + 1:
            await self.close(TOO_MANY_FRAMES)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        """Leaves every group."""
        await self.leave(*list(self.joined))
        await self.disconnect(message.get("code"))
        raise StopConsumer

    async def doorbell_recovered(self, message: dict[str, Any]) -> None:
        """Rings may have been missed: the browser looks."""
        await self.tell(type="look")

    async def chat_line(self, message: dict[str, Any]) -> None:
        """Hands on an event; one too large to travel as the number to read up to."""
        if "line" in message:
            await self.tell(type="line", chat=message["chat"], line=message["line"])
        else:
            await self.tell(type="look", head=message.get("look_at"))


class ResidentConsumer(Socket):
    """One resident's view of one conversation, opened by its cookie."""

    async def connect(self) -> None:
        """Joins first, then reads how far the log goes: joining second could miss a message."""
        token = cookie(self.scope, admission.COOKIE)
        chat_id = await read(admission.resident_chat_id, token)
        if chat_id is None:
            await self.close()
            return
        await self.join(RECOVERED_GROUP, resident_group(chat_id))
        head = await read(admission.public_head, chat_id)
        await self.accept()
        await self.tell(type="welcome", head=head)

    async def chat_line(self, message: dict[str, Any]) -> None:
        """As for staff, without the conversation's number in the database."""
        if "line" in message:
            await self.tell(type="line", line=message["line"])
        else:
            await self.tell(type="look", head=message.get("look_at"))


class ConsoleConsumer(Socket):
    """One agent's console: the lobby, and the conversations that are theirs."""

    RECHECK_EVERY = 45.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agent_id: int | None = None
        self.recheck: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Joins first, then reads how far each conversation goes."""
        self.agent_id = await read(admission.agent_id_of_session, self._session_key())
        if self.agent_id is None:
            await self.close(REVOKED)
            return
        await self.join(RECOVERED_GROUP, LOBBY, agent_group(self.agent_id))
        chats = await read(admission.chats_of_agent, self.agent_id)
        await self.join(*(staff_group(chat_id) for chat_id in chats))
        heads = await read(admission.staff_heads, chats)
        await self.accept()
        await self.tell(type="welcome", heads=heads)
        self.recheck = asyncio.create_task(self._recheck())

    async def disconnect(self, code: int | None) -> None:
        """Stops asking whether the person may still listen."""
        if self.recheck is not None:
            self.recheck.cancel()

    async def lobby_chat(self, message: dict[str, Any]) -> None:
        """Follows a conversation into and out of the agent's hands, then says that it moved."""
        group = staff_group(message["chat"])
        if message["owner"] == self.agent_id and message["state"] == "active":
            await self.join(group)
        elif group in self.joined and message["state"] != "closed":
            await self.leave(group)
        await self.tell(**{**message, "type": "chat"})

    async def lobby_seats(self, message: dict[str, Any]) -> None:
        """Says that somebody came or went."""
        await self.tell(type="seats")

    async def agent_revoked(self, message: dict[str, Any]) -> None:
        """Ends the socket: the person may no longer answer chats."""
        await self.leave(*list(self.joined))
        await self.close(REVOKED)

    def _session_key(self) -> str | None:
        session = self.scope.get("session")
        return session.session_key if session is not None else None

    async def _recheck(self) -> None:
        while True:
            await asyncio.sleep(self.RECHECK_EVERY)
            if await read(admission.agent_id_of_session, self._session_key()) != self.agent_id:
                await self.agent_revoked({})
                return


def cookie(scope: dict[str, Any], name: str) -> str:
    """The value of a cookie in the socket's headers, or nothing."""
    for header, value in scope.get("headers", []):
        if header == b"cookie":
            for pair in value.decode("latin-1").split(";"):
                key, _, content = pair.strip().partition("=")
                if key == name:
                    return str(content)
    return ""
