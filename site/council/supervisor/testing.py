"""`make test` and `make test-fast`: a browser where one is needed, then pytest."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from council.street import APPS
from council.supervisor import browser, frontend
from council.supervisor.checkout import Checkout
from council.supervisor.signals import Signals

COVERED = ("council", *APPS)
GATE = 95
MOST_WORKERS = 8
# More journeys than this do not fail for want of time.
MOST_ALONE = 5
TESTS_FAILED = 1


def pytest_arguments(arguments: Sequence[str], *, fast: bool) -> list[str]:
    """What pytest is told; the coverage gate stands only when every test is run."""
    # One more than cores: much of the time a test waits for a browser, a server or the clock.
    workers = min((os.cpu_count() or 1) + 1, MOST_WORKERS)
    chosen = ["--numprocesses", str(workers), "--dist", "worksteal", "--durations=15", "--durations-min=1"]
    if fast:
        chosen += ["-m", "not browser"]
    elif not arguments:
        chosen += [*(f"--cov={name}" for name in COVERED), "--cov-report="]
    return [*chosen, *arguments]


def run_tests(checkout: Checkout, signals: Signals, arguments: Sequence[str], *, fast: bool) -> int:
    """Run pytest, with what it needs in place; 0 when every test passed and enough lines were seen."""
    frontend.build(checkout, signals)
    if not fast:
        os.environ[browser.VARIABLE] = browser.find_or_install(checkout, signals)
    chosen = pytest_arguments(arguments, fast=fast)
    if fast or arguments:
        os.chdir(checkout.root)
        os.execv(sys.executable, [sys.executable, "-m", "pytest", *chosen])
    code = run_module(checkout, "pytest", *chosen)
    if code == TESTS_FAILED and (journeys := to_walk_alone(checkout.root)):
        code = run_module(checkout, "pytest", "--verbose", *journeys)
        print(
            "\nWalked a second time, alone, because they failed beside the other tests:",
            *journeys,
            sep="\n  ",
        )
    return code or run_module(checkout, "coverage", "report", "--format=total", f"--fail-under={GATE}")


def run_module(checkout: Checkout, *arguments: str) -> int:
    """Run a Python module in the checkout; answers with its exit code."""
    return abs(subprocess.run([sys.executable, "-m", *arguments], cwd=checkout.root, check=False).returncode)


def to_walk_alone(root: Path) -> list[str]:
    """The journeys to walk once more, when nothing but a few of them failed.

    A journey in a browser shares two cores with the tests beside it and can run out of time. One that
    fails alone as well is wrong; and whatever needs no browser fails for good the first time.
    """
    kept = root / ".pytest_cache" / "v" / "cache" / "lastfailed"
    failed = sorted(json.loads(kept.read_text())) if kept.exists() else []
    few = len(failed) <= MOST_ALONE and all(name.startswith("tests/browser/") for name in failed)
    return failed if few else []
