"""The site as it is served, with doors for the bench: count renders, publish an edit, change a banner.

Only the bench starts this module, on loopback.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from council.asgi import application as site
from council.bridge import StartResponse
from council.pagecache import threads

renders = {"count": 0}
_django = site.bridge.app


def _counted(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    renders["count"] += 1
    return _django(environ, start)


site.bridge.app = _counted


def _edit(page: int, title: str) -> None:
    from wagtail.models import Page

    specific = Page.objects.get(pk=page).specific
    specific.title = title
    specific.save_revision().publish()


def _banner(heading: str) -> None:
    from django.db import transaction

    from council.pagecache.actions import banners_changed
    from home.models import AlertBanner

    with transaction.atomic():
        AlertBanner.objects.filter(text="bench").delete()
        if heading:
            AlertBanner.objects.create(heading=heading, text="bench", kind=AlertBanner.Kind.EMERGENCY)
        banners_changed()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """The site, and `/bench/…` beside it."""
    if scope["type"] != "http" or not scope["path"].startswith("/bench/"):
        await site(scope, receive, send)
        return
    given = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
    if scope["path"] == "/bench/edit":
        await threads.run(site.bridge.executor, _edit, int(given["page"]), given["title"])
    elif scope["path"] == "/bench/banner":
        await threads.run(site.bridge.executor, _banner, given.get("heading", ""))
    state = {
        "renders": renders["count"],
        "hearing": site.listener.hearing,
        "listener": site.listener.backend_pid,
    }
    body = json.dumps(state).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
