"""One supervisor a checkout, and a record of its processes that the next one can clear up by."""

import fcntl
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from council.supervisor import identity
from council.supervisor.checkout import Checkout, write_private
from council.supervisor.messages import Stopped, Trouble, say, trouble_of
from council.supervisor.signals import Signals

INHERITED = "GUILDHALL_LOCK_FD"


class Lock:
    """A lock on a file that the operating system gives back however its holder ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = -1

    def take(self) -> bool:
        """True when the lock is now ours."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.number = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise trouble_of(error) from error
        try:
            fcntl.flock(self.number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self.number)
            self.number = -1
            return False
        return True

    def wait(self, signals: Signals, line: str) -> None:
        """Take the lock, saying the line once if somebody else holds it."""
        said = False
        while not self.take():
            if signals.requests:
                raise Stopped(signals.requests[0])
            if not said:
                say(line)
                said = True
            signals.wait(0.5)

    def release(self) -> None:
        """Give the lock back."""
        if self.number >= 0:
            os.close(self.number)
            self.number = -1

    def hand_over(self) -> None:
        """Keep the lock through the program that this process becomes next."""
        os.set_inheritable(self.number, True)
        os.environ[INHERITED] = str(self.number)

    def receive(self) -> bool:
        """Take over the lock that this process already held as another program."""
        number = os.environ.pop(INHERITED, "")
        try:
            same = os.path.sameopenfile(int(number), _opened := os.open(self.path, os.O_RDONLY))
            os.close(_opened)
        except (OSError, ValueError):
            return False
        if same:
            self.number = int(number)
            os.set_inheritable(self.number, False)
        return same


def running_lock(checkout: Checkout) -> Lock:
    """The lock that a running site holds."""
    return Lock(checkout.var / "running.lock")


def setup_lock(checkout: Checkout) -> Lock:
    """The lock held while packages are installed or the front end is built."""
    return Lock(checkout.var / "setup.lock")


@dataclass
class Record:
    """The processes of a run, written down whenever one of them changes."""

    path: Path
    address: str = ""
    database_url: str = ""
    supervisor: identity.Identity | None = None
    children: dict[str, identity.Identity] = field(default_factory=dict)

    @classmethod
    def of(cls, checkout: Checkout) -> "Record":
        """What the last run wrote down; empty when it wrote nothing that can be read."""
        path = checkout.var / "processes.json"
        try:
            kept: dict[str, Any] = json.loads(path.read_text())
            return cls(
                path,
                str(kept["address"]),
                str(kept["database_url"]),
                identity.Identity(*kept["supervisor"]) if kept["supervisor"] else None,
                {name: identity.Identity(*who) for name, who in kept["children"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError):
            return cls(path)

    def write(self) -> None:
        """Keep the record for whoever comes next."""
        who = self.supervisor
        content = {
            "address": self.address,
            "database_url": self.database_url,
            "supervisor": [who.pid, who.started] if who else None,
            "children": {name: [child.pid, child.started] for name, child in self.children.items()},
        }
        write_private(self.path, json.dumps(content, indent=1) + "\n")

    def end_orphans(self) -> Iterable[str]:
        """End what a run that was killed left behind, and yield the name of each."""
        for name, child in list(self.children.items()):
            if child.running:
                ways = identity.POSTGRES if name == "postgres" else identity.GENTLE
                if not identity.end(child, ways, group=name != "postgres"):
                    raise Trouble(
                        f"Process {child.pid} ({name}) of an earlier run will not end. End it first."
                    )
                yield name
        self.children.clear()

    def forget(self) -> None:
        """Nothing is running any more."""
        self.path.unlink(missing_ok=True)


def refuse_if_running(checkout: Checkout, lock: Lock) -> None:
    """Take the lock of a running site, or say where the site already is."""
    for _ in range(4):
        if lock.take():
            return
        time.sleep(0.1)
    address = Record.of(checkout).address
    where = f"at {address}" if address else "or starting"
    raise Trouble(f"Guildhall is already running from this folder, {where}. `make stop` stops it.")
