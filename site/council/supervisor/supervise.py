"""The loop that keeps a set of processes alive and ends them in order."""

import time
from collections.abc import Callable

from council.supervisor.locks import Record
from council.supervisor.messages import Trouble, say
from council.supervisor.processes import Child, Spec
from council.supervisor.signals import Signals

ALL_GONE_WITHIN = 9.0
GIVE_UP_AFTER = 3


class Supervisor:
    """Children in the order they start; they end in the opposite order."""

    def __init__(self, signals: Signals, record: Record) -> None:
        self.signals = signals
        self.record = record
        self.children: list[Child] = []

    def start(self, spec: Spec) -> Child:
        """Start one more child and write it down."""
        child = Child(spec)
        self.children.append(child)
        child.start()
        self._write_down(child)
        return child

    def tend(self) -> None:
        """Start again what has ended."""
        for child in self.children:
            try:
                renewed = child.tend()
            except Trouble as trouble:
                say(f"{child.spec.name}: {trouble}")
                child.again_at = time.monotonic() + child.delay
                continue
            if renewed:
                self._write_down(child)

    def watch(self) -> None:
        """Tend the children until somebody asks to stop."""
        while not self.signals.requests:
            self.tend()
            self.signals.wait(0.5)

    def watch_until(self, ready: Callable[[], bool], *, seconds: float, what: Child) -> bool:
        """Tend the children until `ready`; False if asked to stop, `Trouble` if the awaited one fails."""
        limit = time.monotonic() + seconds
        while not self.signals.requests:
            self.tend()
            if what.running and ready():
                return True
            if what.failures >= GIVE_UP_AFTER or time.monotonic() > limit:
                raise Trouble(f"The {what.spec.name} process does not start. Details: {what.spec.log}")
            self.signals.wait(0.2)
        return False

    def stop(self) -> None:
        """End every child, the last started first, all within the limit."""
        deadline = time.monotonic() + ALL_GONE_WITHIN
        for position, child in reversed(list(enumerate(self.children))):
            # A second for each of those that are still to come.
            child.end(self.signals, deadline - position)
        self.children.clear()
        self.record.forget()

    def _write_down(self, child: Child) -> None:
        if child.who:
            self.record.children[child.spec.name] = child.who
        try:
            self.record.write()
        except Trouble as trouble:
            say(str(trouble))
