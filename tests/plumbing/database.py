"""A pytest plugin that names this process's test database before Django reads its settings.

The process that the person started owns the server; the workers it starts learn of it by environment.
"""

import atexit
import os
import subprocess
import sys

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
_seeding: list[subprocess.Popen[bytes]] = []


def start() -> Server:
    """The server, started when it was not yet."""
    if not _state["started"]:
        _state["started"] = True
        atexit.register(server.stop)
        server.start()
    return server


def pytest_configure(config: pytest.Config) -> None:
    """Start the server when workers are about to need it; for a whole run, seed what the journeys visit."""
    if worker or not config.getoption("numprocesses", None) or config.option.collectonly:
        return
    start()
    options = config.option
    if config.args_source is config.ArgsSource.TESTPATHS and not options.markexpr and not options.keyword:
        # Beside the first tests; a journey that comes too early waits for it, and tells why it failed.
        _seeding.append(subprocess.Popen([sys.executable, "-m", "tests.plumbing.demo"]))


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    for process in _seeding:
        process.terminate()
        process.wait()
    if _state["started"] and not worker:
        server.stop()
