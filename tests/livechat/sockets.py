"""A websocket without a server. Channels' own communicator cannot be imported without Daphne."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from asgiref.testing import ApplicationCommunicator
from django.db import connections


async def aside(function: Callable[..., Any], *arguments: Any) -> Any:
    """Reads the database off the event loop, as `consumers.read` does, and leaves no connection behind."""

    def run() -> Any:
        try:
            return function(*arguments)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)


class SocketTester(ApplicationCommunicator):
    """One browser's end of a socket to an ASGI application."""

    def __init__(self, application: Any, path: str, headers: list[tuple[bytes, bytes]]) -> None:
        scope = {
            "type": "websocket",
            "path": path,
            "query_string": b"",
            "headers": headers,
            "subprotocols": [],
        }
        super().__init__(application, scope)

    async def connect(self, timeout: float = 5) -> tuple[bool, int | None]:
        """Whether the socket was accepted, else the code it was closed with."""
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(timeout)
        if answer["type"] == "websocket.close":
            return False, answer.get("code")
        return True, None

    async def receive_json_from(self, timeout: float = 5) -> Any:
        """The next message."""
        answer = await self.receive_output(timeout)
        assert answer["type"] == "websocket.send", answer
        return json.loads(answer["text"])

    async def send_text(self, text: str) -> None:
        """Sends a frame."""
        await self.send_input({"type": "websocket.receive", "text": text})

    async def disconnect(self) -> None:
        """Closes the socket."""
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(5)
