"""`make test` and `make test-fast`: a browser where one is needed, then pytest."""

import os
import sys
from collections.abc import Sequence

from council.street import APPS
from council.supervisor import browser, frontend
from council.supervisor.checkout import Checkout
from council.supervisor.signals import Signals

COVERED = ("council", *APPS)
GATE = 95
MOST_WORKERS = 8


def pytest_arguments(arguments: Sequence[str], *, fast: bool) -> list[str]:
    """What pytest is told; the coverage gate stands only when every test is run."""
    # One more than cores: much of the time a test waits for a browser, a server or the clock.
    workers = min((os.cpu_count() or 1) + 1, MOST_WORKERS)
    chosen = ["--numprocesses", str(workers), "--dist", "worksteal", "--durations=15", "--durations-min=1"]
    if fast:
        chosen += ["-m", "not browser"]
    elif not arguments:
        chosen += [*(f"--cov={name}" for name in COVERED), "--cov-report="]
        chosen += [f"--cov-fail-under={GATE}"]
    return [*chosen, *arguments]


def run_tests(checkout: Checkout, signals: Signals, arguments: Sequence[str], *, fast: bool) -> int:
    """Become pytest, with what it needs in place."""
    frontend.build(checkout, signals)
    if not fast:
        os.environ[browser.VARIABLE] = browser.find_or_install(checkout, signals)
    argv = [sys.executable, "-m", "pytest", *pytest_arguments(arguments, fast=fast)]
    os.chdir(checkout.root)
    os.execv(sys.executable, argv)
