"""A server that stands in for a council's register of planning applications, and misbehaves as they do."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tests.planning.making import CELLS
from tests.standins import social
from tests.standins.social import Page

PATH = "/register"
TOKEN = "s3cret-of-the-register"


def application(**others: Any) -> dict[str, Any]:
    """One application as a register tells it."""
    return {**CELLS, "easting": 385500, "northing": 425500, "applicant": "Somebody", **others}


class Register:
    """What the made-up register holds; a test changes it while it is being served."""

    def __init__(self, server: social.Standin) -> None:
        self.server = server
        self.url = server.at(PATH, "register.test")
        self.holds([application()])

    def holds(self, *pages: list[Any]) -> None:
        """Has these applications, page by page."""
        for number, rows in enumerate(pages, start=1):
            self.says({"pages": len(pages), "applications": rows}, page=number)

    def says(self, what: Any, *, page: int = 1) -> None:
        """Sends this JSON, or these bytes."""
        body = what if isinstance(what, bytes) else json.dumps(what).encode()
        self._answer(Page(body, "application/json"), page)

    def misbehaves(self, how: str) -> None:
        """fault, gone, slow, half, html or silent."""
        whole = json.dumps({"pages": 1, "applications": [application()]}).encode()
        answers: Mapping[str, Page] = {
            "fault": Page(b"Oh dear", "text/plain", 500),
            "gone": Page(b"Not here", "text/plain", 404),
            "half": Page(whole[: len(whole) // 2], "application/json"),
            "html": Page(b"<html>Sign in</html>", "text/html"),
            "slow": Page(act=_dawdle),
            "silent": Page(act=_hang_up),
        }
        self._answer(answers[how], 1)

    def _answer(self, answer: Page, page: int) -> None:
        self.server.pages[f"{PATH}?page={page}"] = answer


def _dawdle(handler: Any) -> None:
    time.sleep(1)
    handler.close_connection = True


def _hang_up(handler: Any) -> None:
    handler.close_connection = True


@contextmanager
def running() -> Iterator[Register]:
    """The register, on a port of its own, for as long as the block lasts."""
    with social.running() as server:
        yield Register(server)
