"""Starts stand-in sites in folders of their own and ends whatever a test leaves."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from council.supervisor import frontend, identity
from council.supervisor.checkout import Checkout
from council.supervisor.locks import Record

ROOT = Checkout.here().root
Found = TypeVar("Found")


def wait_for(find: Callable[[], Found | None], seconds: float = 30.0) -> Found:
    """The first thing found that is true; fails when there is none in time."""
    limit = time.monotonic() + seconds
    while not (found := find()):
        assert time.monotonic() < limit, f"waited {seconds} s in vain"
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class StandIn:
    """One checkout with a supervisor that may be started again and again."""

    root: Path
    port: int = field(default_factory=free_port)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        dist = self.root / "static" / "dist"
        dist.mkdir(parents=True)
        (dist / "site.css").write_text("a{}")
        self.checkout.make_folders()
        (self.checkout.var / frontend.STAMP).write_text(frontend.fingerprint(self.root, []))

    @property
    def checkout(self) -> Checkout:
        """The folders."""
        return Checkout(self.root, self.root / "var")

    @property
    def record(self) -> Record:
        """What the supervisor wrote down."""
        return Record.of(self.checkout)

    def command(self, *words: str) -> list[str]:
        """How the supervisor is started."""
        return [sys.executable, "-m", "tests.council.supervisor.stand_in", str(self.root), *words]

    def environment(self, **extra: str) -> dict[str, str]:
        """The environment without what the test session set."""
        kept = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "GUILDHALL_VAR"}
        }
        return {**kept, "PORT": str(self.port), **extra}

    def start(self, **extra: str) -> subprocess.Popen[bytes]:
        """Start the supervisor; its words go to `said`."""
        with self.said_path.open("ab") as said:
            process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment(**extra),
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def run_to_end(self, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the supervisor to its end."""
        return subprocess.run(
            self.command(*words),
            cwd=ROOT,
            env=self.environment(**extra),
            capture_output=True,
            text=True,
            timeout=60,
        )

    @property
    def said_path(self) -> Path:
        """Where the terminal's lines go."""
        return self.root / "said.txt"

    @property
    def said(self) -> str:
        """What the person at the terminal has read."""
        return self.said_path.read_text() if self.said_path.exists() else ""

    def answer(self) -> dict[str, object] | None:
        """What the site answers, if it does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/")
            found: dict[str, object] = json.loads(connection.getresponse().read())
            return found
        return None

    def start_and_wait(self, **extra: str) -> subprocess.Popen[bytes]:
        """Start the supervisor and return when it says that the site is ready."""
        before = self.said.count("is ready")
        process = self.start(**extra)

        def ready() -> bool:
            assert process.poll() is None, self.said
            return self.said.count("is ready") > before

        wait_for(ready)
        return process

    def everyone(self) -> list[identity.Identity]:
        """The supervisor and all its children."""
        record = self.record
        assert record.supervisor is not None
        return [record.supervisor, *record.children.values()]

    def clear_up(self) -> None:
        """End what the test left running, by what the supervisor wrote down."""
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(12)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        result = self.run_to_end("reset")
        assert result.returncode == 0, result.stdout
        shutil.rmtree(self.root)


def gone(processes: list[identity.Identity]) -> bool:
    """True when none of the processes is left."""
    return not any(one.running for one in processes)
