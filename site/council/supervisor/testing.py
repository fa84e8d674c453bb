"""`make test`, `make test-fast` and `make coverage`: a browser where one is needed, then pytest."""

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


def pytest_arguments() -> list[str]:
    """What pytest is told in every run."""
    # One more than cores: much of the time a test waits for a browser, a server or the clock.
    workers = min((os.cpu_count() or 1) + 1, MOST_WORKERS)
    return ["--numprocesses", str(workers), "--dist", "worksteal", "--durations=20", "--durations-min=1"]


def run_fast(checkout: Checkout, signals: Signals, arguments: Sequence[str]) -> int:
    """Run the tests that need no browser; does not return."""
    frontend.build(checkout, signals)
    return _become_pytest(checkout, "-m", "not browser", *arguments)


def run_tests(checkout: Checkout, signals: Signals, arguments: Sequence[str]) -> int:
    """Run every test, or those that are asked for; 0 when each passed."""
    _prepare(checkout, signals)
    return _become_pytest(checkout, *arguments) if arguments else _run_all(checkout)


def run_measured(checkout: Checkout, signals: Signals) -> int:
    """Run every test, a third slower; 0 when each passed and they came by enough of the lines."""
    _prepare(checkout, signals)
    code = _run_all(checkout, *(f"--cov={name}" for name in COVERED), "--cov-report=")
    return code or run_module(checkout, "coverage", "report", "--format=total", f"--fail-under={GATE}")


def _prepare(checkout: Checkout, signals: Signals) -> None:
    frontend.build(checkout, signals)
    os.environ[browser.VARIABLE] = browser.find_or_install(checkout, signals)


def _become_pytest(checkout: Checkout, *arguments: str) -> int:
    os.chdir(checkout.root)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *pytest_arguments(), *arguments])


def _run_all(checkout: Checkout, *arguments: str) -> int:
    code = run_module(checkout, "pytest", *pytest_arguments(), *arguments)
    if code == TESTS_FAILED and (journeys := to_walk_alone(checkout.root)):
        code = run_module(checkout, "pytest", "--verbose", *journeys)
        print(
            "\nWalked a second time, alone, because they failed beside the other tests:",
            *journeys,
            sep="\n  ",
        )
    return code


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
