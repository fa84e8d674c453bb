"""A server that stands in for a council's CRM: it checks what it is sent, keeps a ledger, and misbehaves.

It knows nothing of the product's own code: it signs and checks as https://www.standardwebhooks.com says.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def signature(secret: str, key: str, at: int, body: bytes) -> str:
    """What stands in `webhook-signature` for this message."""
    raw = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(raw, f"{key}.{at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def spoken(
    secret: str, kind: str, data: dict[str, Any], *, key: str, at: float | None = None
) -> tuple[bytes, dict[str, str]]:
    """A message of the CRM's: its body and its headers."""
    body, moment = json.dumps({"type": kind, "data": data}).encode(), int(time.time() if at is None else at)
    return body, {
        "webhook-id": key,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret, key, moment, body),
    }


class Crm:
    """What the CRM holds; `does` says how it takes what comes next, in turn, and then behaves."""

    def __init__(self, port: int) -> None:
        self.url = f"http://crm.test:{port}/guildhall"
        self.secret = ""
        self.ledger: dict[str, dict[str, Any]] = {}
        self.came: list[str] = []
        self.unsigned = 0
        self.does: list[str] = []
        self._lock = threading.Lock()

    def answer(self, handler: Any) -> None:
        """Takes one message in one of the ways: take, fault, gone, hang-up, take-and-…, slow, elsewhere."""
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        key, at = handler.headers["webhook-id"], int(handler.headers["webhook-timestamp"])
        offered = handler.headers["webhook-signature"].split(" ")
        with self._lock:
            how = self.does.pop(0) if self.does else "take"
            self.came.append(key)
            if signature(self.secret, key, at, body) not in offered:
                self.unsigned += 1
                how = "refuse"
            if how.startswith("take"):
                self.ledger.setdefault(key, json.loads(body))
        if how == "slow":
            time.sleep(1)
        if how.endswith("hang-up"):
            handler.close_connection = True
            return
        statuses = {"take": 204, "slow": 204, "elsewhere": 302, "refuse": 401, "gone": 410}
        handler.send_response(statuses.get(how, 500))
        if how == "elsewhere":
            handler.send_header("Location", "/guildhall/elsewhere")
        said = b"" if how in {"take", "slow"} else b"The CRM is being upgraded"
        handler.send_header("Content-Length", str(len(said)))
        handler.end_headers()
        handler.wfile.write(said)


@contextmanager
def running() -> Iterator[Crm]:
    """The CRM, on a port of its own, for as long as the block lasts."""
    held: list[Crm] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            held[0].answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A caller that hangs up is no error here."""

    server = Server(("127.0.0.1", 0), Handler)
    held.append(Crm(server.server_port))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield held[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
