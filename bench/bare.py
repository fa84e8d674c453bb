"""The limit: an ASGI application that does nothing but send the same bytes as the page cache does."""

import json
import os
from pathlib import Path
from typing import Any

_recorded = json.loads(Path(os.environ["BENCH_ANSWER"]).read_text())
START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(name.encode(), value.encode()) for name, value in _recorded["headers"]],
}
BODY = {"type": "http.response.body", "body": bytes.fromhex(_recorded["body"])}


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answers every request alike."""
    if scope["type"] == "http":
        await send(START)
        await send(BODY)
        return
    while (await receive())["type"] == "lifespan.startup":
        await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})
