"""A Chromium is found where there is one, and asked for in one line where there is none."""

from pathlib import Path

import pytest

from council.supervisor import browser
from council.supervisor.checkout import Checkout
from council.supervisor.messages import Trouble
from council.supervisor.signals import Signals


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout with nothing in it."""
    made = Checkout(tmp_path, tmp_path / "var")
    made.make_folders()
    return made


def program(path: Path, code: int = 0) -> Path:
    """A program that says its version, or cannot start."""
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_is_taken(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = program(tmp_path / "mine")
    monkeypatch.setenv(browser.VARIABLE, str(named))
    assert browser.find_or_install(checkout, Signals()) == str(named)


@pytest.mark.parametrize("code", [1, None])
def test_a_named_browser_that_does_not_start_is_one_line(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None
) -> None:
    named = tmp_path / "mine"
    if code is not None:
        program(named, code)
    monkeypatch.setenv(browser.VARIABLE, str(named))
    with pytest.raises(Trouble, match="need Chromium: install the package"):
        browser.find_or_install(checkout, Signals())


def test_the_system_s_browser_comes_before_playwright_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    there = program(tmp_path / "google-chrome")
    assert browser.find() == str(there)
    (tmp_path / "google-chrome").unlink()
    assert str(there) not in list(browser.candidates())


def test_what_can_be_got_is_got_and_what_cannot_is_one_line(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "MAC", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    # A download that is refused at once, on this machine.
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:1")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    with pytest.raises(Trouble, match="need Chromium"):
        browser.find_or_install(checkout, Signals())
