"""A supervisor over a private PostgreSQL and programs that stand in for the site.

`python -m tests.council.supervisor.stand_in CHECKOUT [COMMAND]`; the programs call this file too.
"""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from council.supervisor import commands, prepare
from council.supervisor.__main__ import guarded
from council.supervisor.checkout import Checkout, write_private
from council.supervisor.run import Programs, run
from council.supervisor.signals import Signals

ME = "tests.council.supervisor.stand_in"
PROGRAMS = Programs(prepare=("-m", ME, "--prepare"), worker=("-m", ME, "--worker"), web=("-m", ME, "--web"))


class Answers(BaseHTTPRequestHandler):
    """Says which process answers and which database it was given."""

    def do_GET(self) -> None:
        """Answer any address."""
        body = json.dumps({"pid": os.getpid(), "database": os.environ["DATABASE_URL"]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def web(arguments: list[str]) -> None:
    """Serve on the socket handed over."""
    server = HTTPServer(("127.0.0.1", 0), Answers, bind_and_activate=False)
    server.socket = socket.socket(fileno=int(arguments[arguments.index("--fd") + 1]))
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    server.serve_forever()


def worker(_: list[str]) -> None:
    """Do nothing, and be deaf to TERM when told so."""
    if os.environ.get("STUBBORN"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(3600)


def prepare_database(_: list[str]) -> None:
    """Write down that everything is prepared, or fail as told."""
    if failure := os.environ.get("PREPARE_FAILS"):
        sys.exit(failure)
    var = Path(os.environ["GUILDHALL_VAR"])
    checkout = Checkout(var.parent, var)
    with (var / "prepared.txt").open("a") as file:
        file.write("once\n")
    time.sleep(float(os.environ.get("PREPARE_TAKES", "0")))
    write_private(
        checkout.accounts, json.dumps([{"role": "Auditor", "email": "a@b.example", "password": "pw"}])
    )
    prepare.keep_stamp(os.environ["DATABASE_URL"], prepare.database_fingerprint(checkout.root))
    (var / "static").mkdir(exist_ok=True)
    (var / prepare.STATIC_STAMP).write_text(prepare.static_fingerprint(checkout))


PARTS: dict[str, Callable[[list[str]], None]] = {
    "--web": web,
    "--worker": worker,
    "--prepare": prepare_database,
}


def main(arguments: list[str]) -> int:
    """Be one of the programs, or the supervisor of a checkout."""
    first, *rest = arguments
    if first in PARTS:
        PARTS[first](rest)
        return 0
    root = Path(first)
    checkout = Checkout(root, root / "var")
    actions: dict[str, Callable[[Signals], int]] = {
        "run": lambda signals: run(checkout, signals, PROGRAMS),
        "stop": lambda _: commands.stop(checkout),
        "reset": lambda _: commands.reset(checkout),
        "python": lambda signals: commands.with_database(checkout, signals, rest[1:]),
    }
    return guarded(checkout, actions[rest[0] if rest else "run"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
