"""A server that stands in for the Ordnance Survey's maps, and misbehaves as such servers do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.standins.social import picture

KEY = "s3cret-of-the-council"


@dataclass
class Survey:
    """What the made-up server does; a test changes it while it is being served."""

    address: str = ""
    # well, fault, refuses, slow, lies, cut, large, silent
    mood: str = "well"
    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)
    busy: int = 0
    most_at_once: int = 0

    def answer(self, handler: Any) -> None:
        """Answers one request by its mood."""
        time.sleep(self.seconds)
        statuses = {"fault": 500, "refuses": 401}
        body = {"lies": b"<html>Sign in</html>", "large": b"\x89PNG\r\n\x1a\n" + b"0" * 3_000_000}.get(
            self.mood, picture(256, 256)
        )
        if self.mood == "silent":
            handler.close_connection = True
            return
        handler.send_response(statuses.get(self.mood, 200))
        handler.send_header("Content-Type", "image/png")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2] if self.mood == "cut" else body)
        handler.close_connection = True


@contextmanager
def running() -> Iterator[Survey]:
    """The server, on a port of its own, for as long as the block lasts."""
    survey = Survey()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                survey.asked.append(self.path)
                survey.busy += 1
                survey.most_at_once = max(survey.most_at_once, survey.busy)
            try:
                survey.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                pass
            finally:
                with lock:
                    survey.busy -= 1

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A caller that hangs up is no error here."""

    server = Server(("127.0.0.1", 0), Handler)
    survey.address = f"http://maps.test:{server.server_port}/zxy"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield survey
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
