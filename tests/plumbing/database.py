"""A pytest plugin that names this process's test database before Django reads its settings.

The process that the person started owns the server; the workers it starts learn of it by environment.
"""

import atexit
import os

import pytest

from tests.plumbing.server import PrivateServer, Server

INHERITED = "GUILDHALL_TEST_SERVER"
worker = os.environ.get("PYTEST_XDIST_WORKER", "")
inherited = os.environ.get(INHERITED, "") if worker else ""
given = os.environ.get("DATABASE_URL", "").strip()
server: Server = Server(inherited or given) if inherited or given else PrivateServer()
name = f"guildhall_test_{worker or os.getpid()}"
if not worker:
    os.environ[INHERITED] = server.base_url
os.environ["DATABASE_URL"] = server.url(name)
_state = {"started": bool(worker)}


def start() -> Server:
    """The server, started when it was not yet."""
    if not _state["started"]:
        _state["started"] = True
        atexit.register(server.stop)
        server.start()
    return server


def pytest_configure(config: pytest.Config) -> None:
    """Start the server at once when workers are about to need it."""
    if not worker and config.getoption("numprocesses", None) and not config.option.collectonly:
        start()


def pytest_unconfigure() -> None:
    """Stop the server that this process started."""
    if _state["started"] and not worker:
        server.stop()
