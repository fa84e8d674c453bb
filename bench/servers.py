"""Web processes on loopback that the bench starts and ends."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from typing import Any
from urllib.parse import urlencode

BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}


def free_port() -> int:
    """A port that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(condition: Callable[[], object], *, seconds: float = 30) -> float:
    """Seconds until something was true."""
    began = time.perf_counter()
    while not condition():
        if time.perf_counter() - began > seconds:
            raise TimeoutError
        time.sleep(0.001)
    return time.perf_counter() - began


class Server:
    """One uvicorn process of an application, and a browser that keeps its connection."""

    def __init__(self, application: str, **environment: str) -> None:
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            application,
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        command += ["--no-access-log", "--log-level", "warning", "--loop", "uvloop", "--http", "httptools"]
        self._process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=30)

    def __enter__(self) -> "Server":
        wait_for(self._listens)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            # It still answers what it was asked: nobody waits for that any more.
            self._process.kill()
            self._process.wait(15)

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[HTTPResponse, bytes]:
        """The answer as a browser without compression gets it."""
        given = {**BROWSER, "Accept-Encoding": "identity", "Host": "127.0.0.1", **(headers or {})}
        try:
            self._connection.request("GET", path, headers=given)
            answer = self._connection.getresponse()
        except (RemoteDisconnected, BrokenPipeError):
            # The server ends connections that were idle for some seconds.
            self._connection.close()
            self._connection.request("GET", path, headers=given)
            answer = self._connection.getresponse()
        return answer, answer.read()

    def text(self, path: str) -> str:
        """The page."""
        return self.get(path)[1].decode()

    def door(self, name: str, **given: object) -> dict[str, Any]:
        """Opens one of the bench's doors; returns when what it does is committed."""
        return dict(json.loads(self.text(f"/bench/{name}?{urlencode(given)}")))

    def _listens(self) -> bool:
        if self._process.poll() is not None:
            raise SystemExit("a server of the bench did not start: see the message above")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
