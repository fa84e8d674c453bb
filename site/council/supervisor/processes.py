"""Child processes: started, watched, ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from council.supervisor import identity
from council.supervisor.messages import DISK_FULL, Stopped, Trouble, reason, say, trouble_of
from council.supervisor.signals import Signals

LAUNCHER = Path(__file__).with_name("launch.py")
FIRST_DELAY, LAST_DELAY, STEADY_AFTER = 0.5, 30.0, 60.0
LOG_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True)
class Spec:
    """What to run and how to end it: each signal in turn with so many seconds to obey it."""

    name: str
    argv: Sequence[object]
    log: Path
    env: Mapping[str, str]
    cwd: Path
    stop: Sequence[tuple[int, float]] = ((signal.SIGTERM, 3.0), (signal.SIGKILL, 0.5))
    death_signal: int = signal.SIGTERM
    user: str | None = None
    pass_fds: Sequence[int] = ()
    # False for PostgreSQL, whose own children read signals differently: only its first process is told.
    group: bool = True
    before_start: Callable[[], None] | None = None
    # How many seconds each signal has once somebody has asked a second time.
    hurried: float = 0.3


def launch(spec: Spec) -> subprocess.Popen[bytes]:
    """Start a process that ends when we do, in a group of its own, writing to its log."""
    try:
        spec.log.parent.mkdir(parents=True, exist_ok=True)
        if spec.log.exists() and spec.log.stat().st_size > LOG_LIMIT:
            spec.log.replace(spec.log.with_suffix(".log.1"))
        with spec.log.open("ab") as log:
            return subprocess.Popen(
                [
                    sys.executable,
                    "-I",
                    "-S",
                    str(LAUNCHER),
                    str(os.getpid()),
                    str(int(spec.death_signal)),
                    spec.user or "-",
                    *map(str, spec.argv),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(spec.env),
                cwd=spec.cwd,
                pass_fds=tuple(spec.pass_fds),
                start_new_session=True,
            )
    except OSError as error:
        raise trouble_of(error) from error


@dataclass
class Child:
    """A process that is started again when it ends."""

    spec: Spec
    process: subprocess.Popen[bytes] | None = None
    who: identity.Identity | None = None
    began: float = 0.0
    log_from: int = 0
    again_at: float = 0.0
    delay: float = FIRST_DELAY
    failures: int = 0
    history: list[str] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """True while the process exists."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the process."""
        if self.spec.before_start:
            self.spec.before_start()
        self.log_from = self.spec.log.stat().st_size if self.spec.log.exists() else 0
        self.process = launch(self.spec)
        self.who = identity.of(self.process.pid)
        self.began = time.monotonic()

    def tend(self) -> bool:
        """Notice an end and start again when its time has come; True when the process is a new one."""
        now = time.monotonic()
        if self.process is not None and (code := self.process.poll()) is not None:
            self.process = self.who = None
            steady = now - self.began > STEADY_AFTER
            self.delay = FIRST_DELAY if steady else min(self.delay * 2, LAST_DELAY)
            self.failures = 1 if steady else self.failures + 1
            self.again_at = now + self.delay
            why = reason(self.spec.log, self.log_from)
            say(f"{self.spec.name} {how_it_ended(code)} ({why}); starting it again in {self.delay:g} s.")
        if self.process is None and now >= self.again_at:
            self.start()
            return True
        return False

    def end(self, signals: Signals, deadline: float) -> None:
        """End the process by the deadline at the latest; a second request to stop hurries it and the rest."""
        if self.process is None:
            return
        for position, (number, seconds) in enumerate(self.spec.stop):
            if self.process.poll() is not None:
                break
            send(self.process, number, group=self.spec.group)
            later = sum(wait for _, wait in self.spec.stop[position + 1 :])
            limit = min(time.monotonic() + seconds, deadline - min(later, 0.5))
            hurried = False
            while self.process.poll() is None and time.monotonic() < limit:
                if len(signals.requests) > 1 and not hurried:
                    hurried, limit = True, min(limit, time.monotonic() + self.spec.hurried)
                signals.wait(min(0.1, max(0.0, limit - time.monotonic())))
        self.process.poll()


def send(process: subprocess.Popen[bytes], number: int, *, group: bool = True) -> None:
    """Send a signal to a child or to the group it leads; nothing when it has ended."""
    if process.poll() is None:
        try:
            (os.killpg if group else os.kill)(process.pid, number)
        except ProcessLookupError:
            # It is between fork and setsid.
            process.send_signal(number)


def how_it_ended(code: int) -> str:
    """`stopped with code 1` or `was ended by SIGKILL`."""
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"stopped with code {code}"


def run_step(spec: Spec, signals: Signals, *, doing: str, done: str, hint: str) -> None:
    """Run something to its end, saying how long it takes; raises `Trouble` with the hint when it fails."""
    began = time.monotonic()
    log_from = spec.log.stat().st_size if spec.log.exists() else 0
    say(f"{doing} …")
    process = launch(spec)
    next_word = began + 15
    while process.poll() is None:
        if signals.requests:
            finish(process)
            raise Stopped(signals.requests[0])
        signals.wait(0.5)
        if time.monotonic() >= next_word:
            say(f"  still at it after {time.monotonic() - began:.0f} s")
            next_word += 15
    if process.returncode:
        if signals.requests:
            raise Stopped(signals.requests[0])
        why = reason(spec.log, log_from)
        raise Trouble(DISK_FULL if why == DISK_FULL else f"{hint} ({why}). Details: {spec.log}")
    say(f"{done} ({time.monotonic() - began:.0f} s)")


def finish(process: subprocess.Popen[bytes]) -> None:
    """End a step that was interrupted, with everything it started."""
    for number, seconds in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 2.0)):
        send(process, number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        break
