"""Tells a process from a later one with the same number, so that only our own are ever ended."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Identity:
    """A process: its number and the moment it began."""

    pid: int
    started: str

    @property
    def running(self) -> bool:
        """True while this very process exists (and is more than a zombie)."""
        return started(self.pid) == self.started

    def signal(self, number: int, *, group: bool = True) -> None:
        """Send a signal to the process, or to the whole group it leads; never to a stranger."""
        if not self.running:
            return
        try:
            if group and os.getpgid(self.pid) == self.pid:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass


def of(pid: int) -> Identity | None:
    """The process that has this number now."""
    moment = started(pid)
    return Identity(pid, moment) if moment else None


def started(pid: int) -> str:
    """When the process began, in words that a later process of the same number cannot share; "" if none."""
    if pid <= 0:
        return ""
    if Path("/proc/self/stat").exists():
        return _started_linux(pid)
    found = subprocess.run(
        ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    state, _, moment = found.partition(" ")
    return "" if state.startswith("Z") else moment.strip()


def _started_linux(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    # The name in brackets may itself hold spaces and brackets.
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in {"Z", "X"} else f"{boot}/{fields[19]}"


def end(process: Identity, signals: Sequence[tuple[int, float]], *, group: bool = True) -> bool:
    """End a process that is not our child: each signal in turn with so many seconds to obey it."""
    for number, seconds in signals:
        process.signal(number, group=group)
        limit = time.monotonic() + seconds
        while process.running:
            if time.monotonic() > limit:
                break
            time.sleep(0.05)
        else:
            return True
    return not process.running


GENTLE = ((signal.SIGTERM, 3.0), (signal.SIGKILL, 2.0))
POSTGRES = ((signal.SIGINT, 5.0), (signal.SIGQUIT, 2.0))
