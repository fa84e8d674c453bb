"""Two web processes on one database, asked over real sockets."""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from council.doorbell.hub import connection_parameters
from council.pagecache.models import PageView
from tests.council.pagecache.pages import CHROME


class Process:
    """One web process and one browser that keeps its connection to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.council.pagecache.served"],
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "DATABASE_URL": database_url(),
                "DJANGO_SETTINGS_MODULE": "council.settings.test",
            },
        )
        self._connection: HTTPConnection | None = None

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()
        self._process.terminate()
        assert self._process.wait(60) in {0, -15}
        assert self._process.stdout is not None
        self._process.stdout.close()

    def ready(self) -> "Process":
        """Returns when the process answers and hears."""
        assert self._process.stdout is not None
        port = int(self._process.stdout.readline())
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        wait_for(lambda: self.state()["hearing"])
        return self

    def ask(self, path: str, method: str = "GET") -> str:
        """The body of the answer."""
        assert self._connection is not None
        self._connection.request(method, path, headers={"Host": "localhost", "User-Agent": CHROME})
        answer: HTTPResponse = self._connection.getresponse()
        body = answer.read().decode()
        assert answer.status == 200, body
        return body

    def post(self, path: str) -> None:
        """Changes something; returns when the change is committed and answered."""
        self.ask(path, "POST")

    def state(self) -> dict[str, Any]:
        """What the process knows of itself."""
        return dict(json.loads(self.ask("/state/")))


def database_url() -> str:
    """The address of this test's database, for another process."""
    given = connection_parameters()
    rest = {name: str(given[name]) for name in ("host", "port", "user", "password") if given.get(name)}
    return f"postgresql:///{given['dbname']}?" + urlencode(rest)


def free_port() -> int:
    """A port that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(condition: Callable[[], object], seconds: float = 10) -> float:
    """Seconds until something was true."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it did not come true"
        time.sleep(0.002)
    return time.monotonic() - began


@pytest.fixture(scope="module")
def admin(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[psycopg.Connection[Any]]:
    """A connection beside the processes, which makes the row they serve."""
    with psycopg.connect(**connection_parameters(), autocommit=True) as connection:
        connection.execute("CREATE TABLE tests_pagecache_row (body text, banner text)")
        connection.execute("INSERT INTO tests_pagecache_row VALUES ('start', '')")
        yield connection
        connection.execute("DROP TABLE tests_pagecache_row")
        # The views that the processes wrote when they ended.
        connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(PageView._meta.db_table)))


@pytest.fixture(scope="module")
def two(admin: psycopg.Connection[Any]) -> Iterator[tuple[Process, Process]]:
    """Two web processes that hear the doorbell."""
    with Process() as one, Process() as other:
        yield one.ready(), other.ready()


def test_an_edit_is_in_the_next_answer_of_the_process_that_made_it(two: tuple[Process, Process]) -> None:
    one, _ = two
    for number in range(20):
        one.ask("/page/")
        one.post(f"/body/?same-{number}")
        assert one.ask("/page/") == f"same-{number}"


def test_an_edit_is_shown_by_the_other_process_within_200_ms(two: tuple[Process, Process]) -> None:
    one, other = two
    took = []
    for number in range(20):
        other.ask("/page/")
        one.post(f"/body/?across-{number}")
        took.append(wait_for(lambda number=number: other.ask("/page/") == f"across-{number}"))  # type: ignore[misc]
    assert statistics.quantiles(took, n=20)[-1] < 0.2, took


def from_memory(process: Process, times: int = 20) -> bool:
    """Whether one rendering, or an earlier one, was enough for so many answers."""
    process.ask("/page/")
    before = process.state()["renders"]
    for _ in range(times):
        process.ask("/page/")
    return bool(process.state()["renders"] == before)


def test_both_processes_answer_from_memory(two: tuple[Process, Process]) -> None:
    # Not at once: an earlier edit may still be on its way, and a starved process keeps nothing till it hears.
    for process in two:
        wait_for(lambda process=process: from_memory(process))  # type: ignore[misc]


def test_nothing_stale_is_served_while_the_listener_is_cut(
    two: tuple[Process, Process], admin: psycopg.Connection[Any]
) -> None:
    one, other = two
    for number in range(6):
        other.ask("/page/")
        pid = other.state()["pid"]
        admin.execute("SELECT pg_terminate_backend(%s, 1000)", [pid])
        one.post(f"/body/?cut-{number}")
        for _ in range(5):
            assert other.ask("/page/") == f"cut-{number}"
        wait_for(lambda pid=pid: other.state()["hearing"] and other.state()["pid"] != pid)  # type: ignore[misc]
        assert other.ask("/page/") == f"cut-{number}"


def test_a_banner_is_in_the_next_answer_everywhere_and_renders_nothing(two: tuple[Process, Process]) -> None:
    one, other = two
    for process in two:
        process.post("/banner/")
        wait_for(lambda process=process: from_memory(process))  # type: ignore[misc]
    renders = [process.state()["renders"] for process in two]
    one.post("/banner/?Flood")
    assert one.ask("/page/").startswith("Flood")
    assert wait_for(lambda: other.ask("/page/").startswith("Flood")) < 1
    one.post("/banner/")
    assert not one.ask("/page/").startswith("Flood")
    assert [process.state()["renders"] for process in two] == renders
