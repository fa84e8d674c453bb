"""Django's WSGI handler behind an ASGI server: one hop to a small fixed pool of threads for each request.

Django's own ASGI handler hops a thread for each middleware and opens a database connection for each
request; in a fixed pool the connections persist.
"""

import asyncio
import contextlib
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
StartResponse = Callable[..., Any]
WSGIApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

IN_MEMORY = 1024 * 1024
CHUNK = 256 * 1024
WORDS = {
    408: "What you sent did not arrive. Please try again.\n",
    413: "What you sent is too large.\n",
    503: "The site is very busy.\n",
}
FORM = "application/x-www-form-urlencoded"


class _Gone(Exception):
    """The client left before its request was complete."""


class _TooLarge(Exception):
    """The request's body is larger than we accept."""


class _Busy(Exception):
    """As many requests as may wait for a thread are waiting."""


class _TooSlow(Exception):
    """Nothing more of the request's body came for too long."""


def _spool() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(IN_MEMORY)


class _Answer:
    """What a WSGI application answered: all of it, in memory or in a temporary file."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = _spool()
        self.size = 0

    def start(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], Any]:
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return self.body.write


class WSGIBridge:
    """Serves a WSGI application to an ASGI server.

    A thread is held while the application makes its answer, never while a client sends or reads: bodies
    larger than a megabyte wait in a temporary file, in both directions. When more than `max_waiting` requests
    wait for a thread, the next is refused with 503 rather than left to time out, one
    whose body is still on its way does not count, and is given up when nothing comes for `patience` seconds.
    `words` says what is told with a status, a host and a path.
    """

    def __init__(
        self,
        app: WSGIApp,
        *,
        threads: int = 4,
        max_body: int = 110 * 1024 * 1024,
        max_waiting: int = 512,
        patience: float = 30.0,
        words: Callable[[int, str, str], str] = lambda status, host, path: WORDS[status],
    ) -> None:
        self.app = app
        self.max_body = max_body
        self.max_waiting = max_waiting
        self.patience = patience
        self.words = words
        self.executor = ThreadPoolExecutor(threads, thread_name_prefix="render")
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with _spool() as body:
                size = await self._read(scope, receive, body)
                if self._waiting >= self.max_waiting:
                    raise _Busy
                answer = await self._have_run(build_environ(scope, body, size))
        except _Gone:
            return
        except _Busy:
            await _say(send, 503, self._words(503, scope), retry=True)
            return
        except _TooLarge:
            await _say(send, 413, self._words(413, scope))
            return
        except _TooSlow:
            await _say(send, 408, self._words(408, scope))
            return
        with contextlib.closing(answer.body):
            await _send(answer, scope["method"] == "HEAD", send)

    def _words(self, status: int, scope: Scope) -> str:
        return self.words(status, _host(scope), scope["path"])

    def close(self) -> None:
        """Ends the threads when they have finished what they are at."""
        self.executor.shutdown(wait=True, cancel_futures=True)

    async def _have_run(self, environ: dict[str, Any]) -> _Answer:
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.executor, self._run, environ)
        finally:
            self._waiting -= 1

    async def _read(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int:
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value) > self.max_body:
                raise _TooLarge
        size = 0
        while True:
            try:
                async with asyncio.timeout(self.patience):
                    message = await receive()
            except TimeoutError as error:
                raise _TooSlow from error
            if message["type"] == "http.disconnect":
                raise _Gone
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > self.max_body:
                raise _TooLarge
            body.write(chunk)
            if not message.get("more_body"):
                body.seek(0)
                return size

    def _run(self, environ: dict[str, Any]) -> _Answer:
        answer = _Answer()
        try:
            response = self.app(environ, answer.start)
            try:
                for chunk in response:
                    answer.size += len(chunk)
                    answer.body.write(chunk)
            finally:
                # Django's end of the request: it lets go of files and of connections grown old.
                close = getattr(response, "close", None)
                if close is not None:
                    close()
            answer.body.seek(0)
        except BaseException:
            answer.body.close()
            raise
        return answer


def build_environ(scope: Scope, body: IO[bytes], size: int) -> dict[str, Any]:
    """The WSGI environ for an ASGI request whose body has been read."""
    root: str = scope.get("root_path", "")
    path: str = scope["path"]
    server = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin-1"),
        "PATH_INFO": path.removeprefix(root).encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": scope["client"][0] if scope.get("client") else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        # As other servers do: a name with an underscore could pass for one with a hyphen.
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if name in environ:
            joint = "; " if name == "HTTP_COOKIE" else ","
            value = f"{environ[name]}{joint}{value}"
        environ[name] = value
    # Also right for a body that came in chunks, without a length of its own.
    environ["CONTENT_LENGTH"] = str(size) if size else environ.get("CONTENT_LENGTH", "")
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    # A form is UTF-8 whatever it says; Django fails, and again while it says so, when it names another.
    if environ.get("CONTENT_TYPE", "").lower().startswith(FORM):
        environ["CONTENT_TYPE"] = FORM
    return environ


async def _send(answer: _Answer, head: bool, send: Send) -> None:
    headers = answer.headers
    bodiless = answer.status in {204, 304} or answer.status < 200
    if not bodiless and not any(name == b"content-length" for name, _ in headers):
        headers = [*headers, (b"content-length", str(answer.size).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if head or bodiless:
        await send({"type": "http.response.body", "body": b""})
        return
    loop = asyncio.get_running_loop()
    left = answer.size
    while left > CHUNK:
        chunk = await loop.run_in_executor(None, answer.body.read, CHUNK)
        left -= len(chunk)
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": answer.body.read()})


def _host(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")


async def _say(send: Send, status: int, text: str, *, retry: bool = False) -> None:
    body, kind = text.encode(), b"html" if text.startswith("<") else b"plain"
    headers = [
        (b"content-type", b"text/%s; charset=utf-8" % kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if retry:
        headers.append((b"retry-after", b"30"))
    if status in {408, 413}:
        # The rest of the body is still on its way and will not be read.
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
