import asyncio
import hashlib
import io
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from council.bridge import Message, StartResponse, WSGIBridge, build_environ
from tests.council.pagecache.pages import ask

HOST = {"host": "testserver"}


def echo(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """Answers with a digest of the body it was sent, as Django would read it."""
    digest = hashlib.sha256()
    left = int(environ["CONTENT_LENGTH"] or 0)
    while left and (chunk := environ["wsgi.input"].read(min(left, 65536))):
        digest.update(chunk)
        left -= len(chunk)
    start("200 OK", [("Content-Type", "text/plain")])
    return [digest.hexdigest().encode()]


class Sent:
    """An ASGI client that sends its body in pieces, and may leave."""

    def __init__(self, *chunks: bytes, leaves: bool = False) -> None:
        self.messages: list[Message] = []
        self.messages += [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
        self.messages.append({"type": "http.disconnect"} if leaves else {"type": "http.request", "body": b""})
        self.got: list[Message] = []

    async def receive(self) -> Message:
        return self.messages.pop(0)

    async def send(self, message: Message) -> None:
        self.got.append(message)


def scope(headers: Iterable[tuple[bytes, bytes]] = (), method: str = "POST") -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": "/",
        "query_string": b"",
        "headers": list(headers),
    }


async def test_a_large_upload_arrives_whole_though_it_came_in_pieces_without_a_length() -> None:
    bridge = WSGIBridge(echo)
    piece = bytes(range(256)) * 1024
    client = Sent(*[piece] * 16)
    await bridge(scope(), client.receive, client.send)
    assert client.got[1]["body"].decode() == hashlib.sha256(piece * 16).hexdigest()
    bridge.close()


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_is_refused_before_django_is_entered(announced: bool) -> None:
    def never(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        raise AssertionError

    bridge = WSGIBridge(never, max_body=1000)
    client = Sent(b"x" * 600, b"x" * 600)
    headers = [(b"content-length", b"1200")] if announced else []
    await bridge(scope(headers), client.receive, client.send)
    assert client.got[0]["status"] == 413
    bridge.close()


async def test_a_client_that_leaves_while_sending_is_not_answered() -> None:
    bridge = WSGIBridge(echo)
    client = Sent(b"half of it", leaves=True)
    await bridge(scope(), client.receive, client.send)
    assert client.got == []
    bridge.close()


async def test_a_large_answer_is_sent_in_pieces_while_the_thread_does_other_work() -> None:
    closed = threading.Event()

    class Large:
        def __iter__(self) -> Iterator[bytes]:
            return iter([b"x" * 100_000] * 30)

        def close(self) -> None:
            closed.set()

    def large(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [])
        return Large()

    bridge = WSGIBridge(large, threads=1)
    read_on = asyncio.Event()
    sizes: list[int] = []

    async def slow(message: Message) -> None:
        if message["type"] == "http.response.body":
            sizes.append(len(message["body"]))
            await read_on.wait()

    client = Sent()
    slow_reader = asyncio.create_task(bridge(scope(), client.receive, slow))
    while not sizes:
        await asyncio.sleep(0.01)
    assert closed.is_set()
    answer = await ask(bridge, "/", HOST)
    assert len(answer.body) == 3_000_000
    assert answer["content-length"] == "3000000"
    read_on.set()
    await slow_reader
    assert sum(sizes) == 3_000_000
    assert max(sizes) < 300_000
    bridge.close()


@pytest.mark.parametrize(("status", "method"), [("304 Not Modified", "GET"), ("200 OK", "HEAD")])
async def test_an_answer_without_a_body_has_none(status: str, method: str) -> None:
    def app(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        start(status, [])
        return [b"ignored"]

    bridge = WSGIBridge(app)
    answer = await ask(bridge, "/", HOST, method=method)
    assert answer.body == b""
    assert ("content-length" in answer) is (method == "HEAD")
    bridge.close()


async def test_more_requests_than_can_wait_are_refused_at_once() -> None:
    gate, inside = threading.Event(), threading.Event()

    def slow(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        inside.set()
        gate.wait(10)
        start("200 OK", [])
        return [b"done"]

    bridge = WSGIBridge(
        slow, threads=1, max_waiting=2, words=lambda status, host, path: f"<p>{host}{path}</p>"
    )
    waiting = [asyncio.create_task(ask(bridge, "/", HOST)) for _ in range(2)]
    await asyncio.to_thread(inside.wait, 5)
    refused = await ask(bridge, "/", HOST)
    gate.set()
    assert (refused.status, refused["retry-after"]) == (503, "30")
    assert (refused["content-type"], refused.body) == ("text/html; charset=utf-8", b"<p>testserver/</p>")
    assert [answer.body for answer in await asyncio.gather(*waiting)] == [b"done", b"done"]
    bridge.close()


async def test_bodies_on_their_way_keep_nobody_else_out() -> None:
    bridge = WSGIBridge(echo, threads=1, max_waiting=1)
    on_its_way: asyncio.Queue[Message] = asyncio.Queue()
    client = Sent()
    slow = [asyncio.create_task(bridge(scope(), on_its_way.get, client.send)) for _ in range(3)]
    await asyncio.sleep(0)
    assert (await ask(bridge, "/", HOST)).status == 200
    for _ in slow:
        on_its_way.put_nowait({"type": "http.disconnect"})
    await asyncio.gather(*slow)
    bridge.close()


async def test_a_body_that_never_comes_is_given_up() -> None:
    bridge = WSGIBridge(echo, patience=0.05)
    client = Sent()
    never: asyncio.Queue[Message] = asyncio.Queue()
    await bridge(scope([(b"content-length", b"10")]), never.get, client.send)
    assert client.got[0]["status"] == 408
    assert (b"connection", b"close") in client.got[0]["headers"]
    bridge.close()


async def test_django_is_told_of_the_request_as_another_server_would_tell_it() -> None:
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        seen.update(environ)
        start("200 OK", [])
        return []

    bridge = WSGIBridge(app)
    given = scope(
        [
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"x-forwarded-for", b"1.1.1.1"),
            (b"x-forwarded-for", b"2.2.2.2"),
            (b"x_forwarded_proto", b"https"),
            (b"content-type", b"text/plain"),
        ]
    )
    given |= {"path": "/café/", "root_path": "", "client": ("10.0.0.1", 1), "server": ("10.0.0.2", 80)}
    client = Sent(b"body")
    await bridge(given, client.receive, client.send)
    assert seen["PATH_INFO"] == "/café/".encode().decode("latin-1")
    assert (seen["REMOTE_ADDR"], seen["SERVER_NAME"], seen["SERVER_PORT"]) == ("10.0.0.1", "10.0.0.2", "80")
    assert (seen["HTTP_COOKIE"], seen["HTTP_X_FORWARDED_FOR"]) == ("a=1; b=2", "1.1.1.1,2.2.2.2")
    assert (seen["CONTENT_TYPE"], seen["CONTENT_LENGTH"]) == ("text/plain", "4")
    assert "HTTP_X_FORWARDED_PROTO" not in seen
    bridge.close()


def test_a_form_is_read_as_utf_8_whatever_it_says_of_itself() -> None:
    said = scope([(b"content-type", b"Application/x-www-form-urlencoded; charset=utf-7")])
    assert build_environ(said, io.BytesIO(), 0)["CONTENT_TYPE"] == "application/x-www-form-urlencoded"
    other = scope([(b"content-type", b"multipart/form-data; boundary=x")])
    assert build_environ(other, io.BytesIO(), 0)["CONTENT_TYPE"] == "multipart/form-data; boundary=x"
