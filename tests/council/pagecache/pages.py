"""A small WSGI site behind the real bridge and the real cache, and a browser to ask it with."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from council.bridge import StartResponse, WSGIBridge
from council.core.registries import Notice
from council.pagecache.banners import NONE, Board, Keeper
from council.pagecache.keys import Parameters
from council.pagecache.layer import PageCache
from council.pagecache.store import Store

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


@dataclass
class Page:
    """What the site answers at one path; `gate` holds the render up after it has read the body."""

    body: str = "<p>Hello</p>"
    tags: str | None = "site"
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    gate: threading.Event | None = None


class Pages:
    """The WSGI application: counts renders and remembers what it was asked."""

    def __init__(self, pages: dict[str, Page] | None = None) -> None:
        self.pages = pages or {}
        self.renders: Counter[str] = Counter()
        self.asked: list[dict[str, Any]] = []
        self.reading = threading.Event()

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        page = self.pages.get(path, Page("gone", None, "404 Not Found"))
        self.renders[path] += 1
        self.asked.append(environ)
        body = page.body.format(query=environ["QUERY_STRING"]).encode()
        self.reading.set()
        if page.gate is not None:
            assert page.gate.wait(10)
        headers = {"Content-Type": page.content_type, **page.headers}
        if page.tags is not None:
            headers["Guildhall-Tags"] = page.tags
        start(page.status, list(headers.items()))
        return [body]


@dataclass
class Answer:
    """What the browser got."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key == name)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.headers)


class Site:
    """A web process's pages: a store that hears, render threads, and counted renders."""

    def __init__(self, pages: dict[str, Page] | None = None, *, max_bytes: int = 10_000_000) -> None:
        self.pages = Pages(pages)
        self.store = Store(max_bytes=max_bytes)
        self.banners = NONE
        self.banner_asks = 0
        self.keeper = Keeper(self._ask)
        known = Parameters()
        known.know("page", "topic")
        known.never_keep("q")
        self.bridge = WSGIBridge(self.pages, threads=4)
        self.cache = PageCache(self.bridge, store=self.store, keeper=self.keeper, known=known)
        self.hear()

    def _ask(self, host: str, language: str) -> Board:
        self.banner_asks += 1
        return Board([Notice(self.banners.html.decode())], self.banners.until)

    def hear(self) -> None:
        """The doorbell is heard."""
        self.store.recovered()
        self.keeper.recovered()

    def deaf(self) -> None:
        """The doorbell is not heard."""
        self.store.deaf()
        self.keeper.deaf()

    def close(self) -> None:
        """Ends its threads."""
        self.bridge.close()
        self.cache.close()

    async def get(
        self, url: str, headers: Mapping[str, str] | None = None, *, method: str = "GET", body: bytes = b""
    ) -> Answer:
        """Asks as a browser would."""
        given = {"host": "testserver", "user-agent": CHROME, **(headers or {})}
        return await ask(self.cache, url, given, method=method, body=body)


async def ask(
    app: Callable[..., Any],
    url: str,
    headers: Mapping[str, str] | Iterable[tuple[str, str]],
    *,
    method: str = "GET",
    body: bytes = b"",
) -> Answer:
    """Sends one request to an ASGI application."""
    path, _, query = url.partition("?")
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 5000),
    }
    await app(scope, receive, send)
    start, *rest = sent
    assert not any(message.get("more_body") for message in rest[-1:])
    return Answer(
        start["status"],
        [(name.decode(), value.decode("latin-1")) for name, value in start["headers"]],
        b"".join(message["body"] for message in rest),
    )
