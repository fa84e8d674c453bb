"""The whole composition as a server runs it, and static files as it serves them."""

import asyncio
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import brotli
import pytest
import websockets
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from pytest_django import DjangoDbBlocker, Settings

from council.bridge import WSGIBridge
from council.doorbell.hub import connection_parameters
from council.pagecache.layer import PageCache
from tests.council.pagecache.pages import Answer, ask
from tests.council.pagecache.test_processes import database_url, free_port

WAIT = 60


class Server:
    """`council.asgi` under uvicorn."""

    def __init__(self) -> None:
        self.port = free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "council.settings.test",
        }
        command = [sys.executable, "-m", "uvicorn", "council.asgi:application", "--port", str(self.port)]
        self.process = subprocess.Popen([*command, "--log-level", "warning"], env=environment)

    def get(self, path: str, host: str = "localhost") -> tuple[HTTPResponse, bytes]:
        """One answer, on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": host})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def wait(self) -> None:
        """Returns when it serves."""
        began = time.monotonic()
        while time.monotonic() - began < WAIT:
            assert self.process.poll() is None
            try:
                self.get("/healthz")
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Server]:
    """A web process on this test's database."""
    assert connection_parameters()
    made = Server()
    made.wait()
    yield made
    made.process.terminate()
    assert made.process.wait(15) in {0, -15}


def test_a_started_process_is_alive_and_ready(server: Server) -> None:
    assert server.get("/healthz")[0].status == 200
    answer, body = server.get("/readyz")
    assert (answer.status, json.loads(body)["parts"]) == (
        200,
        {"database": "ok", "migrations": "ok", "doorbell": "ok"},
    )


def test_health_is_asked_by_address_and_pages_by_name(server: Server) -> None:
    assert server.get("/healthz", host="10.0.0.7")[0].status == 200
    assert server.get("/", host="evil.example")[0].status == 400


def test_a_page_is_served_through_django_with_its_security_headers(server: Server) -> None:
    answer, _ = server.get("/no-such-page/")
    assert answer.status == 404
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert {"private", "no-store"} <= set(answer.headers["cache-control"].split(", "))
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("/no/such/socket/", "http://localhost"),
        ("/ws/console/", "http://evil.example"),
        ("/ws/console/", None),
    ],
)
async def test_a_socket_that_is_not_ours_is_refused(server: Server, path: str, origin: str | None) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(f"ws://127.0.0.1:{server.port}{path}", origin=origin):  # type: ignore[arg-type]
            await asyncio.sleep(0)
    assert refused.value.response.status_code == 403


@pytest.fixture
def static(tmp_path: Path, settings: Settings) -> Iterator[WSGIBridge]:
    """Django with one style sheet collected as production collects it."""
    source = tmp_path / "dist"
    source.mkdir()
    (source / "site.css").write_text("body { color: black }\n" * 200)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    bridge = WSGIBridge(WSGIHandler())
    yield bridge
    bridge.close()


async def test_static_files_are_immutable_and_compressed_beforehand(
    static: WSGIBridge, settings: Settings
) -> None:
    manifest = json.loads((Path(settings.STATIC_ROOT) / "staticfiles.json").read_text())
    url = f"/static/{manifest['paths']['site.css']}"
    assert url != "/static/site.css"
    pages = PageCache(static)
    found: dict[str, Answer] = {}
    for accept in ("br", "gzip", "identity"):
        found[accept] = await ask(pages, url, {"host": "testserver", "accept-encoding": accept})
    assert {answer.status for answer in found.values()} == {200}
    assert {answer["cache-control"] for answer in found.values()} == {"max-age=315360000, public, immutable"}
    assert {answer["vary"] for answer in found.values()} == {"Accept-Encoding"}
    assert [found[accept]["content-encoding"] for accept in found] == ["br", "gzip", ""]
    plain = found["identity"].body
    assert brotli.decompress(found["br"].body) == gzip.decompress(found["gzip"].body) == plain
    assert plain.startswith(b"body")
    pages.close()


async def test_a_browser_that_has_a_static_file_is_told_that_it_has_not_changed(
    static: WSGIBridge, settings: Settings
) -> None:
    manifest = json.loads((Path(settings.STATIC_ROOT) / "staticfiles.json").read_text())
    url = f"/static/{manifest['paths']['site.css']}"
    first = await ask(static, url, {"host": "testserver"})
    again = await ask(static, url, {"host": "testserver", "if-modified-since": first["last-modified"]})
    assert (again.status, again.body) == (304, b"")
