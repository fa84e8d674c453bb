"""A web process for tests: the real server, doorbell, cache and bridge over one row of one table.

Prints its port when it serves. Uses nothing of the six apps, so that what is tested is what is named.
"""

import json
import socket
from collections.abc import Iterable
from typing import Any

import django

django.setup()

import uvicorn  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from council.bridge import StartResponse, WSGIBridge  # noqa: E402
from council.core import registries  # noqa: E402
from council.doorbell.hub import make_listener  # noqa: E402
from council.lifespan import Lifespan  # noqa: E402
from council.pagecache import actions  # noqa: E402
from council.pagecache.layer import PageCache  # noqa: E402

TABLE = "tests_pagecache_row"
COLUMNS = ("body", "banner")
CHANGES = {
    "body": "UPDATE tests_pagecache_row SET body = %s",
    "banner": "UPDATE tests_pagecache_row SET banner = %s",
}
state = {"renders": 0}


def read(column: str) -> str:
    """One column of the one row, as committed now."""
    with connection.cursor() as cursor:
        cursor.execute(f"TABLE {TABLE}")
        row: tuple[str, str] = cursor.fetchone()
        return row[COLUMNS.index(column)]


def write(column: str, value: str, tag: str) -> None:
    """Changes it, and clears what shows it, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CHANGES[column], [value])
        actions.clear(tag)


def pages(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """`/page/` shows the body; posting to `/body/` or `/banner/` changes it; `/state/` tells the rest."""
    path, value = environ["PATH_INFO"], environ["QUERY_STRING"]
    headers = [("Content-Type", "text/html")]
    body = ""
    if path == "/page/":
        state["renders"] += 1
        headers.append(("Guildhall-Tags", "site page:1"))
        body = f"<!--guildhall:banners-->{read('body')}"
    elif path == "/body/":
        write("body", value, "page:1")
    elif path == "/banner/":
        write("banner", value, actions.BANNERS_TAG)
    elif path == "/state/":
        body = json.dumps({**state, "pid": listener.backend_pid, "hearing": listener.hearing})
    connection.close_if_unusable_or_obsolete()
    start("200 OK", headers)
    return [body.encode()]


registries.banners.register("tests", lambda host, now: ([registries.Notice(read("banner"))], None))
listener = make_listener(heartbeat=0.2, first_retry=0.01)
cache = PageCache(WSGIBridge(pages, threads=2))
lifespan = Lifespan(cache, listener)


async def application(scope: Any, receive: Any, send: Any) -> None:
    """The composition of `council.asgi`, without the apps."""
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    else:
        await cache(scope, receive, send)


if __name__ == "__main__":
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(application, log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
