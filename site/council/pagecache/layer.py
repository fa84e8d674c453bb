"""The page cache: the outermost ASGI layer, which answers for a kept page before Django is entered."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote

from django.conf import settings

from council.core.http import PLACE_HEADER, TAGS_HEADER, UNTIL_HEADER
from council.pagecache import banners as banners_module
from council.pagecache import negotiate
from council.pagecache import store as store_module
from council.pagecache.banners import Banners, Keeper
from council.pagecache.entries import SLOT, Entry, Headers, Variant
from council.pagecache.keys import NO_QUERY, Hosts, Key, Parameters, parameters
from council.pagecache.store import Store
from council.pagecache.tally import Tally

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TAGS = TAGS_HEADER.lower().encode()
UNTIL = UNTIL_HEADER.lower().encode()
PLACE = PLACE_HEADER.lower().encode()
INTERNAL = b"guildhall-"
PRIVATE = b"private, no-cache"
EMPTY: Message = {"type": "http.response.body", "body": b""}
# Longer than any address of ours, and than what any browser sends: what is remembered of both stays small.
LONGEST_PATH = 2_000
MOST_HEADER_BYTES = 32 * 1024
LONGEST_REMEMBERED = 512


class _Request:
    """Of a request, what the cache needs to know."""

    __slots__ = ("accept", "agent", "anonymous", "head", "host", "none_match", "path")

    def __init__(self, path: str, host: str, headers: dict[bytes, bytes]) -> None:
        self.path = path
        self.host = host
        self.accept = headers.get(b"accept-encoding", b"")[:LONGEST_REMEMBERED]
        self.agent = headers.get(b"user-agent", b"")[:LONGEST_REMEMBERED]
        self.none_match = headers.get(b"if-none-match")
        self.anonymous = self.head = False


def _by_name(headers: Headers) -> dict[bytes, bytes]:
    """The headers by name; one that came twice is joined, so that no cookie is overlooked."""
    found = dict(headers)
    if len(found) < len(headers):
        found.clear()
        for name, value in headers:
            joint = b"; " if name == b"cookie" else b", "
            found[name] = found[name] + joint + value if name in found else value
    return found


class _Capture:
    """Holds back a response that may be kept or that has a slot; lets any other through as it comes.

    The internal headers go no further than here in either case.
    """

    def __init__(self, send: Send, *, anonymous: bool, let_through: Callable[[], None] | None = None) -> None:
        self._send = send
        self._anonymous = anonymous
        self._let_through = let_through
        self._chunks: list[bytes] = []
        self.held = False
        self.status = 0
        self.headers: Headers = []
        self.tags: frozenset[str] | None = None
        self.until: float | None = None
        # As which address the answer has its banners, when that is not its own.
        self.place: str | None = None

    @property
    def body(self) -> bytes:
        return b"".join(self._chunks)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._read(message)
            if not self.held:
                if self._let_through is not None:
                    self._let_through()
                await self._send({**message, "headers": self.headers})
        elif self.held:
            self._chunks.append(message.get("body", b""))
        else:
            await self._send(message)

    def _read(self, message: Message) -> None:
        self.status = message["status"]
        names = set()
        html = False
        for name, value in message["headers"]:
            name = name.lower()
            if name.startswith(INTERNAL):
                if name == TAGS:
                    self.tags = frozenset(value.decode("latin-1").split())
                elif name == UNTIL:
                    self.until = float(value)
                elif name == PLACE:
                    self.place = unquote(value.decode("latin-1"))
                continue
            html = html or (name == b"content-type" and value.startswith(b"text/html"))
            names.add(name)
            self.headers.append((name, value))
        if self.tags is not None and b"set-cookie" in names and self._anonymous:
            logger.error("a response marked public sets a cookie: it is not kept")
        if not self._anonymous or self.status != 200 or names & {b"set-cookie", b"content-encoding"}:
            self.tags = None
        self.held = self.tags is not None or (html and b"content-encoding" not in names)


class PageCache:
    """Wraps the application that renders pages.

    Whatever it answers from memory is what the application would render now. It trusts its memory only
    while the store hears of clearings.
    """

    WAIT_FOR_RENDER = 10.0
    MOST_PATHS = 10_000

    def __init__(
        self,
        app: App,
        *,
        store: Store | None = None,
        keeper: Keeper | None = None,
        tally: Tally | None = None,
        known: Parameters = parameters,
    ) -> None:
        self.app = app
        self.store = store_module.store if store is None else store
        self.keeper = banners_module.keeper if keeper is None else keeper
        self.tally = Tally() if tally is None else tally
        self.parameters = known
        # Apart from the render threads, so that a queue of renders never holds up a kept page.
        self.executor = ThreadPoolExecutor(2, thread_name_prefix="pagecache")
        self._hosts = Hosts()
        self._rendering: dict[Key, asyncio.Future[Entry | bool]] = {}
        self._making: dict[tuple[int, bytes, str], asyncio.Future[Variant]] = {}
        # Whether the last answer at this host and path was a public page.
        self._public: OrderedDict[tuple[str, str], bool] = OrderedDict()
        self._session = settings.SESSION_COOKIE_NAME.encode()
        self._straight = tuple(
            prefix
            for prefix in (settings.STATIC_URL, settings.MEDIA_URL)
            if prefix and prefix.startswith("/")
        )
        self._host_header = b"x-forwarded-host" if settings.USE_X_FORWARDED_HOST else b"host"
        proxy = settings.SECURE_PROXY_SSL_HEADER
        self._scheme_header = (
            proxy[0].removeprefix("HTTP_").replace("_", "-").lower().encode() if proxy else None
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if sum(len(value) for _, value in scope["headers"]) > MOST_HEADER_BYTES:
            await _refuse(send, 431, "The headers of this request are too large.")
            return
        headers = _by_name(scope["headers"])
        host = self._hosts.check(headers.get(self._host_header, b""))
        if host is None:
            await _refuse(send, 400, "Bad request: this address is not served here.")
            return
        path: str = scope["path"]
        if len(path) > LONGEST_PATH:
            await _refuse(send, 414, "This address is too long.")
            return
        if path.startswith(self._straight):
            await self.app(scope, receive, send)
            return
        request = _Request(path, host, headers)
        if scope["method"] == "HEAD":
            request.head = True
            scope = {**scope, "method": "GET"}
        raw_query = scope["query_string"]
        query = self.parameters.read(raw_query) if raw_query else NO_QUERY
        if (
            scope["method"] != "GET"
            or query.unkept
            or b"authorization" in headers
            or (b"cookie" in headers and negotiate.has_cookie(headers[b"cookie"], self._session))
        ):
            await self._pass(scope, receive, send, request)
            return
        request.anonymous = True
        scheme = scope["scheme"]
        if self._scheme_header is not None:
            scheme = f"{scheme}+{headers.get(self._scheme_header, b'').decode('latin-1')[:8]}"
        key = Key(scheme, host, path, query.known)
        entry = self.store.get(key)
        if entry is not None:
            await self._answer(entry, key, send, request)
        elif self.store.hearing:
            await self._render(key, query.foreign, scope, receive, send, request)
        else:
            await self._pass(scope, receive, send, request)

    def close(self) -> None:
        """Ends the threads."""
        self.executor.shutdown(wait=True, cancel_futures=True)

    async def _render(
        self, key: Key, foreign: bool, scope: Scope, receive: Receive, send: Send, request: _Request
    ) -> None:
        """Has the page rendered once for all who ask for it meanwhile."""
        public = self._public.get((request.host, request.path))
        if public is False or (foreign and public is None):
            # A query string that pages do not read must not reach what is kept; others may need it.
            await self._pass(scope, receive, send, request)
            return
        for _ in range(2):
            under_way = self._rendering.get(key)
            if under_way is None:
                await self._lead(key, {**scope, "query_string": key.query}, send, request)
                return
            try:
                outcome = await asyncio.wait_for(asyncio.shield(under_way), self.WAIT_FOR_RENDER)
            except TimeoutError:
                break
            if isinstance(outcome, Entry):
                await self._answer(outcome, key, send, request)
                return
            if outcome is False:
                break
            # It was overtaken by a clearing: what it shows may be older than this request.
        await self._pass(scope, receive, send, request)

    async def _lead(self, key: Key, scope: Scope, send: Send, request: _Request) -> None:
        future = asyncio.get_running_loop().create_future()
        self._rendering[key] = future
        outcome: Entry | bool = False
        entry: Entry | None = None

        def let_others_pass() -> None:
            # Nobody waits while a download goes out to somebody who reads slowly.
            self._learn(request, False)
            future.set_result(False)

        capture = _Capture(send, anonymous=request.anonymous, let_through=let_others_pass)
        begun = self.store.begin()
        try:
            # Without the client's body: one that never comes would hold up everybody who asks for the page.
            await self.app(scope, _no_body, capture)
            entry = _entry(capture)
            if entry is not None:
                outcome = entry if self.store.keep(key, entry, begun=begun) else True
            # A failure says nothing about the page.
            if capture.status < 500:
                self._learn(request, entry is not None)
        finally:
            self.store.end()
            if self._rendering.get(key) is future:
                del self._rendering[key]
            if not future.done():
                future.set_result(outcome)
        if entry is not None:
            await self._answer(entry, key, send, request)
        elif capture.held:
            await self._fill(capture, send, request)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, request: _Request) -> None:
        """Has the answer rendered for this one request; nothing is kept of it."""
        capture = _Capture(send, anonymous=request.anonymous)
        await self.app(scope, receive, capture)
        if not capture.held:
            return
        entry = _entry(capture)
        if entry is not None:
            self._learn(request, True)
            await self._answer(entry, None, send, request)
        else:
            await self._fill(capture, send, request)

    async def _answer(self, entry: Entry, key: Key | None, send: Send, request: _Request) -> None:
        html = (await self._banners(request)).html if entry.has_slot else b""
        encoding = negotiate.encoding(request.accept)
        variant = entry.ready(html, encoding) or await self._make(entry, key, html, encoding)
        if entry.html and not request.head and not negotiate.is_bot(request.agent):
            self.tally.count(request.path)
        if request.none_match is not None and negotiate.matches(request.none_match, variant.etag):
            await send(variant.not_modified)
            await send(EMPTY)
        else:
            await send(variant.start)
            await send(EMPTY if request.head else variant.body)

    async def _make(self, entry: Entry, key: Key | None, html: bytes, encoding: str) -> Variant:
        """The variant, made once for all who wait for it: after a new banner everybody does."""
        wanted = id(entry), html, encoding
        making = self._making.get(wanted)
        if making is None:
            loop = asyncio.get_running_loop()
            making = loop.run_in_executor(self.executor, entry.make, html, encoding)
            self._making[wanted] = making
            # What is being made holds the entry, so that its number is no other's meanwhile.
            making.add_done_callback(lambda _: self._making.pop(wanted, None))
        variant = await asyncio.shield(making)
        if key is not None:
            self.store.weigh(key, entry)
        return variant

    async def _fill(self, capture: _Capture, send: Send, request: _Request) -> None:
        """Sends a response that is not kept, with the banners in its slot."""
        body = capture.body
        if SLOT in body:
            body = body.replace(SLOT, (await self._banners(request, capture.place)).html, 1)
        headers = [(name, value) for name, value in capture.headers if name != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", PRIVATE))
        await send({"type": "http.response.start", "status": capture.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if request.head else body})

    async def _banners(self, request: _Request, place: str | None = None) -> Banners:
        path = place or request.path
        known = self.keeper.current(request.host, path)
        return known or await self.keeper.fetch(request.host, path, self.executor)

    def _learn(self, request: _Request, public: bool) -> None:
        place = request.host, request.path
        self._public[place] = public
        self._public.move_to_end(place)
        if len(self._public) > self.MOST_PATHS:
            self._public.popitem(last=False)


def _entry(capture: _Capture) -> Entry | None:
    if capture.tags is None:
        return None
    return Entry(capture.headers, capture.body, tags=capture.tags, until=capture.until)


async def _no_body() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _refuse(send: Send, status: int, why: str) -> None:
    body = f"{why}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
