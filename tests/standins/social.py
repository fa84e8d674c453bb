"""A server that stands in for social networks: it speaks as they do, and misbehaves in every way we know.

Served over real sockets. Names are made up: under `rules`, every host that ends in .test is at it.
"""

from __future__ import annotations

import gzip
import io
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from council.core.fetch.rules import STRICT, Address, Rules, is_public

LOOPBACK = ip_address("127.0.0.1")


def picture(width: int = 800, height: int = 600, kind: str = "PNG", colour: str = "teal") -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return file.getvalue()


@dataclass
class Page:
    """What one path answers."""

    body: bytes = b""
    media_type: str = "application/rss+xml; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Called instead, with the handler, for whatever is not a plain answer.
    act: Callable[[Any], None] | None = None


@dataclass
class Post:
    """One post of an account, as every network has it."""

    key: str
    text: str
    at: str = "Fri, 20 Nov 2026 09:30:00 +0000"
    picture: str = ""
    alt: str = ""
    title: str = ""


class Standin:
    """What the made-up network holds; a test changes it while it is being served."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.busy = 0
        self.most_at_once = 0
        self.tokens: dict[str, dict[str, Any]] = {}
        self.graph_error: dict[str, Any] | None = None
        self.graph_posts: list[dict[str, Any]] = []
        self.media: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or 0

    def at(self, path: str, host: str = "social.test") -> str:
        """The address of a path under a made-up name."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _headers in self.asked]

    # ---- the networks

    def mastodon(self, path: str, posts: list[Post], **extra: Any) -> None:
        """An account's feed as Mastodon writes it."""
        items = "".join(
            f"<item><guid isPermaLink='true'>{self.at('/@hollinbrook/' + one.key)}</guid>"
            f"<link>{self.at('/@hollinbrook/' + one.key)}</link><pubDate>{one.at}</pubDate>"
            f"<description>{_escape(one.text)}</description>"
            + (
                f'<media:content url="{one.picture}" type="image/png" medium="image">'
                f'<media:rating scheme="urn:simple">nonadult</media:rating>'
                f'<media:description type="plain">{_escape(one.alt)}</media:description></media:content>'
                if one.picture
                else ""
            )
            + "</item>"
            for one in posts
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:webfeeds="http://webfeeds.org/rss/1.0" xmlns:media="http://search.yahoo.com/mrss/">'
            f"<channel><title>Hollinbrook Council</title><link>{self.at('/@hollinbrook')}</link>"
            f"<generator>Mastodon v4.5.0</generator>{items}</channel></rss>"
        )
        self.pages[path] = Page(body.encode(), **extra)

    def bluesky(self, path: str, posts: list[Post]) -> None:
        """A profile's feed as Bluesky writes it: plain text, no title, no picture."""
        items = "".join(
            f"<item><link>{self.at('/profile/x/post/' + one.key)}</link>"
            f"<description>{_escape(one.text)}</description><pubDate>20 Nov 2026 09:30 +0000</pubDate>"
            f'<guid isPermaLink="false">at://did:plc:x/app.bsky.feed.post/{one.key}</guid></item>'
            for one in posts
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
            "<description>A council</description><title>@hollinbrook.test - Hollinbrook</title>"
            f"<link>{self.at('/profile/x')}</link>{items}</channel></rss>"
        )
        self.pages[path] = Page(body.encode())

    def youtube(self, path: str, posts: list[Post]) -> None:
        """A channel's uploads as YouTube writes them."""
        entries = "".join(
            f"<entry><id>yt:video:{one.key}</id><yt:videoId>{one.key}</yt:videoId><title>{one.title}</title>"
            f'<link rel="alternate" href="{self.at("/watch?v=" + one.key)}"/>'
            f"<published>2026-11-20T09:30:00+00:00</published><updated>2026-11-20T10:00:00+00:00</updated>"
            f"<media:group><media:title>{one.title}</media:title>"
            f'<media:thumbnail url="{one.picture}" width="480" height="360"/>'
            f"<media:description>{_escape(one.text)}</media:description></media:group></entry>"
            for one in posts
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
            'xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">'
            f"<title>Hollinbrook Borough Council</title>{entries}</feed>"
        )
        self.pages[path] = Page(body.encode(), "text/xml; charset=UTF-8")

    def graph(self, handler: Any, path: str) -> Page:
        """Facebook's Graph API: whose the token is, how long it holds, the posts and Instagram's media."""
        token = handler.headers.get("Authorization", "").removeprefix("Bearer ")
        known = self.tokens.get(token)
        if self.graph_error is not None or known is None:
            error = self.graph_error or {
                "message": "Invalid OAuth access token.", "type": "OAuthException", "code": 190,
            }  # fmt: skip
            return Page(_json({"error": error}), "application/json", 400)
        if path.endswith("/debug_token"):
            data = {"is_valid": True, "expires_at": known.get("expires_at", 0), "type": "PAGE"}
            return Page(_json({"data": data}), "application/json")
        if path.endswith("/posts"):
            return Page(_json({"data": self.graph_posts}), "application/json")
        if path.endswith("/media"):
            return Page(_json({"data": self.media}), "application/json")
        return Page(_json(known["me"]), "application/json")

    def answer(self, handler: Any) -> None:
        """Answers one request."""
        path = urlsplit(handler.path).path
        with self._lock:
            self.busy += 1
            self.most_at_once = max(self.most_at_once, self.busy)
            self.asked.append(
                (handler.path, {name.lower(): value for name, value in handler.headers.items()})
            )
        try:
            page = self.pages.get(handler.path) or self.pages.get(path)
            if page is None and path.startswith("/graph/"):
                page = self.graph(handler, path)
            page = page or _misbehaving(path, handler) or Page(b"Not here", "text/plain", 404)
            if page.act is not None:
                page.act(handler)
                return
            etag = page.headers.get("ETag")
            if etag and handler.headers.get("If-None-Match") == etag:
                page = replace(page, status=304, body=b"")
            _send(handler, page)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass
        finally:
            with self._lock:
                self.busy -= 1


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _send(handler: Any, page: Page) -> None:
    handler.send_response(page.status)
    for name, value in page.headers.items():
        handler.send_header(name, value)
    if page.status != 304:
        handler.send_header("Content-Type", page.media_type)
        handler.send_header("Content-Length", str(len(page.body)))
    handler.end_headers()
    handler.wfile.write(page.body)


def _stream(pieces: Callable[[], Iterator[bytes]], **headers: str) -> Page:
    def act(handler: Any) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        for piece in pieces():
            handler.wfile.write(piece)
        handler.close_connection = True

    return Page(act=act)


def _endless_zeros() -> Iterator[bytes]:
    for _ in range(50):
        yield b"0" * 1_000_000


def _drip() -> Iterator[bytes]:
    for _ in range(200):
        time.sleep(0.05)
        yield b" "


def bomb(size: int = 50_000_000) -> bytes:
    """A body that unpacks to so many bytes."""
    return gzip.compress(b"0" * size)


ENTITY_BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>&c;</title><item><title>&c;</title></item></channel></rss>"""
OUTSIDE_ENTITY = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title><item><title>&x;</title></item></channel></rss>"""


def _misbehaving(path: str, handler: Any) -> Page | None:
    query = parse_qs(urlsplit(handler.path).query)
    match path:
        case "/to":
            return Page(status=302, headers={"Location": query["url"][0]}, media_type="text/html")
        case "/round":
            return Page(status=302, headers={"Location": "/round"}, media_type="text/html")
        case "/sets-cookie":
            headers = {"Set-Cookie": "who=you; Path=/", "Location": "/after-cookie"}
            return Page(status=302, headers=headers)
        case "/large":
            return _stream(_endless_zeros, Content_Type="application/rss+xml")
        case "/says-large":
            return _stream(_endless_zeros, Content_Type="application/rss+xml", Content_Length="50000000")
        case "/bomb":
            return Page(bomb(), headers={"Content-Encoding": "gzip"})
        case "/two-bombs":
            return Page(gzip.compress(bomb()), headers={"Content-Encoding": "gzip, gzip"})
        case "/cut":
            return Page(gzip.compress(b"x" * 10_000)[:-12], headers={"Content-Encoding": "gzip"})
        case "/drip":
            return _stream(_drip, Content_Type="application/rss+xml")
        case "/lies":
            return Page(picture(), "application/rss+xml")
        case "/lies-picture":
            return Page(b"<html><script>alert(1)</script></html>", "image/png")
        case "/busy":
            return Page(b"Slow down", "text/plain", 429, {"Retry-After": query.get("after", ["7200"])[0]})
        case "/fault":
            return Page(b"Oh dear", "text/plain", 503)
        case "/broken":
            return Page(b"<?xml version='1.0'?><rss><channel><title>Half")
        case "/entities":
            return Page(ENTITY_BOMB)
        case "/outside":
            return Page(OUTSIDE_ENTITY)
        case "/huge.png":
            return Page(picture(7000, 7000), "image/png")
    return None


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Standin]:
    """The server, on a port of its own, for as long as the block lasts."""
    held: list[Standin] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            held[0].answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        # A test's end waits for no slow drip.
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A caller that hangs up is no error here."""

        def finish_request(self, request: Any, client_address: Any) -> None:
            if tls is not None:
                with tls.wrap_socket(request, server_side=True) as wrapped:
                    super().finish_request(wrapped, client_address)
            else:
                super().finish_request(request, client_address)

    server = Server(("127.0.0.1", 0), Handler)
    standin = Standin(f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}")
    held.append(standin)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rules(**others: Any) -> Rules:
    """The strict rules but for this machine's loopback address, on any port; every made-up name is at it.

    A host that is a number stays that number, so that what is private is still refused.
    """

    def resolve(host: str, port: int) -> list[Address]:
        if host.endswith(".test"):
            return [LOOPBACK]
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [ip_address(row[4][0]) for row in rows]

    def admits(address: Address) -> bool:
        return address == LOOPBACK or is_public(address)

    usual: dict[str, Any] = {"admits": admits, "resolve": resolve, "ports": None, "token_needs_tls": False}
    return replace(STRICT, **{**usual, **others})
