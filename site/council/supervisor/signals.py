"""Turns INT, TERM and HUP into something a loop can wait for, and hears what `make` is told."""

import os
import select
import signal
from pathlib import Path
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals:
    """Counts requests to stop; `wait` returns early when one arrives or a child ends."""

    def __init__(self) -> None:
        self.requests: list[int] = []
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._make = MakeAbove()

    def listen(self) -> "Signals":
        """Take the signals over from the process's defaults."""
        for number in STOPPING:
            signal.signal(number, self._on_stop)
        signal.signal(signal.SIGCHLD, self._on_child)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        return self

    def wait(self, seconds: float) -> None:
        """Sleep until something happens or the time has passed."""
        ready, _, _ = select.select([self._read], [], [], max(0.0, seconds))
        if ready:
            while os.read(self._read, 4096) if self._pending() else b"":
                pass
        if not self.requests and (number := self._make.was_told()):
            self.requests.append(number)

    def _pending(self) -> bool:
        return bool(select.select([self._read], [], [], 0)[0])

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        self.requests.append(number)

    def _on_child(self, number: int, _frame: FrameType | None) -> None:
        """Nothing to do: arriving is enough to end the wait."""


class MakeAbove:
    """The `make` that started this process.

    GNU make passes TERM on to its recipe, but on INT or HUP sent to it alone it only waits for the
    recipe to end, having put the signal back to its default. Linux shows that in /proc.
    """

    def __init__(self) -> None:
        self.pid = os.getppid()
        try:
            name = Path(f"/proc/{self.pid}/comm").read_text().strip()
        except OSError:
            name = ""
        self.at_first = self._caught() if name in {"make", "gmake"} else 0

    def was_told(self) -> int:
        """The signal that make was sent and did not pass on, or 0."""
        if not self.at_first or os.getppid() != self.pid:
            return 0
        gone = self.at_first & ~self._caught()
        return next((int(number) for number in STOPPING if gone & (1 << (number - 1))), 0)

    def _caught(self) -> int:
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return 0
        lines = [line for line in status.splitlines() if line.startswith("SigCgt:")]
        return int(lines[0].split()[1], 16) if lines else 0
