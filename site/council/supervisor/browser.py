"""Finds a Chromium for the browser journeys, or gets one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from council.supervisor.checkout import Checkout
from council.supervisor.messages import Stopped, Trouble
from council.supervisor.processes import Spec, run_step
from council.supervisor.signals import Signals

VARIABLE = "GUILDHALL_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = (
    "The browser journeys need Chromium: install the package `chromium` (or Google Chrome), "
    f"or set {VARIABLE} to its path; `make test-fast` leaves them out."
)


def candidates() -> Iterator[str]:
    """Where a browser may be: named by the person, the system's, Playwright's."""
    if named := os.environ.get(VARIABLE, "").strip():
        yield named
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield MAC
    yield from playwrights()


def playwrights() -> list[str]:
    """The browser that Playwright has downloaded, if it has."""
    line = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as each: print(each.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[:1] if done.returncode == 0 else []


def starts(path: str) -> bool:
    """True when the program is there and has all it needs to say its version."""
    if not Path(path).is_file():
        return False
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, check=False, timeout=30).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def find() -> str | None:
    """The path of a Chromium that starts."""
    return next(filter(starts, candidates()), None)


def find_or_install(checkout: Checkout, signals: Signals) -> str:
    """The path of a Chromium that starts, downloaded or installed when there is none."""
    if found := find():
        return found
    if os.environ.get(VARIABLE, "").strip():
        raise Trouble(MISSING)
    log = checkout.log / "browser.log"
    env = {
        **os.environ,
        "DEBIAN_FRONTEND": "noninteractive",
        "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000",
    }
    ways: list[tuple[str, list[list[str]]]] = [
        ("Downloading a browser for the tests", [[sys.executable, "-m", "playwright", "install", "chromium"]])
    ]
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        install = [apt, "install", "-y", "--no-install-recommends", "chromium"]
        ways.append(("Installing Debian's browser for the tests", [[apt, "update"], install]))
    for doing, commands in ways:
        try:
            for argv in commands:
                spec = Spec("browser", argv, log, env, checkout.root)
                run_step(spec, signals, doing=doing, done="Done", hint="That did not work")
        except Stopped:
            raise
        except Trouble:
            continue
        if found := find():
            return found
    raise Trouble(MISSING)
