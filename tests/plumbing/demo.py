"""The demonstration site as residents and staff meet it: real processes over a seeded database."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, SIGTERM

import psycopg

from council.supervisor.checkout import Checkout
from council.supervisor.frontend import fingerprint
from council.supervisor.messages import last_line
from council.supervisor.postgres import packaged_programs
from council.supervisor.prepare import database_fingerprint, stand_at
from council.supervisor.processes import Spec, launch, send
from council.supervisor.run import answers
from tests.plumbing.server import (
    Server,
    cache_folder,
    copy,
    locked,
    manage,
    prune,
    schema_hash,
    unmeasured,
)

TEMPLATE = "guildhall_demo"
READY_WITHIN = 90.0


@dataclass(frozen=True)
class Account:
    """A demonstration sign-in."""

    role: str
    name: str
    email: str
    password: str


@dataclass(frozen=True)
class DemoSite:
    """A running demonstration site."""

    url: str
    database_url: str
    var: Path
    accounts: Sequence[Account]
    env: Mapping[str, str]
    root: Path

    def account(self, role: str) -> Account:
        """The first sign-in whose role begins with these words."""
        found = [one for one in self.accounts if one.role.lower().startswith(role.lower())]
        if not found:
            raise LookupError(
                f"no demonstration account is a {role!r}: {[one.role for one in self.accounts]}"
            )
        return found[0]

    def query(self, statement: str, *parameters: object) -> list[tuple[object, ...]]:
        """The rows of a query on the site's database."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(statement.encode(), parameters).fetchall()


def seeded(server: Server) -> Path:
    """The `var` folder of the seeded demonstration, whose database the server then has as a template."""
    checkout = server.checkout
    cache = cache_folder(checkout)
    with locked(cache / "demo.lock"):
        kept = cache / f"demo-{(schema_hash(checkout.root) + database_fingerprint(checkout.root))[:40]}"
        if not kept.exists():
            prune(cache, "demo")
            seed(server, kept)
        if not server.exists(TEMPLATE):
            restore(server, kept)
        return kept / "var"


def seed(server: Server, kept: Path) -> None:
    """Create the demonstration council in a new database, and keep both its rows and its files."""
    half = kept.with_name("demo-half")
    shutil.rmtree(half, ignore_errors=True)
    (half / "var").mkdir(parents=True)
    server.clone(TEMPLATE)
    env = {"DATABASE_URL": server.url(TEMPLATE), "GUILDHALL_VAR": str(half / "var")}
    try:
        manage(server.checkout, env, "seed_demo", settings="demo")
        postgres_program("pg_dump", "-Fc", "-Z1", "-f", str(half / "dump"), server.url(TEMPLATE))
    except BaseException:
        server.drop(TEMPLATE)
        raise
    half.replace(kept)


def restore(server: Server, kept: Path) -> None:
    """Bring the seeded rows into this session's server."""
    half = f"{TEMPLATE}_half"
    server.drop(half)
    server.clone(half, "template0")
    postgres_program("pg_restore", "--no-owner", "-j2", "-d", server.url(half), str(kept / "dump"))
    server.clone(TEMPLATE, half)
    server.drop(half)


def postgres_program(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs."""
    subprocess.run([packaged_programs() / name, *arguments], check=True, capture_output=True)


def collected_static(checkout: Checkout) -> Path:
    """Static files as the site serves them, collected once for each front end."""
    built = [path for path in (checkout.root / "static" / "dist").rglob("*") if path.is_file()]
    cache = cache_folder(checkout)
    with locked(cache / "static.lock"):
        kept = (
            cache
            / f"static-{fingerprint(checkout.root, [*built, checkout.root / 'requirements/dev.txt'])[:16]}"
        )
        if not kept.exists():
            prune(cache, "static")
            half = kept.with_name("half-static")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            collect = ("collectstatic", "--no-input", "--verbosity=0")
            manage(checkout, {"GUILDHALL_VAR": str(half)}, *collect, settings="demo")
            half.replace(kept)
    return kept / "static"


@contextlib.contextmanager
def running(server: Server, name: str, folder: Path) -> Iterator[DemoSite]:
    """A web process and a worker over a clone of the seeded database, ended with the block."""
    var = folder / "var"
    copy(seeded(server), var)
    shutil.rmtree(var / "static", ignore_errors=True)
    (var / "static").symlink_to(collected_static(server.checkout))
    server.clone(name, TEMPLATE)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    port = listening.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    stand_at(server.url(name), url)
    env = {
        **unmeasured(),
        "DJANGO_SETTINGS_MODULE": "council.settings.demo",
        "DATABASE_URL": server.url(name),
        "GUILDHALL_VAR": str(var),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BASE_URL": url,
        "PORT": str(port),
        "PYTHONWARNINGS": "default",
    }
    number = listening.fileno()
    web_argv = [sys.executable, "-m", "council.supervisor.web", "--fd", number]
    worker_argv = [sys.executable, "manage.py", "procrastinate", "worker"]
    root = server.checkout.root
    web = Spec("web", web_argv, folder / "web.log", env, root, pass_fds=[number])
    started = [launch(web), launch(Spec("worker", worker_argv, folder / "worker.log", env, root))]
    try:
        wait_until_ready(port, web, started[0])
        accounts = [Account(**one) for one in json.loads((var / "demo-accounts.json").read_text())]
        yield DemoSite(url, server.url(name), var, accounts, env, root)
    finally:
        listening.close()
        end(started)
        server.drop(name)


@contextlib.contextmanager
def second_process(site: DemoSite) -> Iterator[str]:
    """The address of another web process of the site, ended with the block."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        port, number = listening.getsockname()[1], listening.fileno()
        argv = [sys.executable, "-m", "council.supervisor.web", "--fd", number]
        env = {**site.env, "PORT": str(port)}
        web = Spec("web2", argv, site.var / "web2.log", env, site.root, pass_fds=[number])
        started = [launch(web)]
        try:
            wait_until_ready(port, web, started[0])
            yield f"http://127.0.0.1:{port}"
        finally:
            end(started)


def wait_until_ready(port: int, web: Spec, process: subprocess.Popen[bytes]) -> None:
    """Return when the site says that it is ready."""
    limit = time.monotonic() + READY_WITHIN
    while time.monotonic() < limit and process.poll() is None:
        if answers("127.0.0.1", port):
            return
        time.sleep(0.2)
    raise RuntimeError(f"The demonstration site does not start: {last_line(web.log)} ({web.log})")


def end(started: Sequence[subprocess.Popen[bytes]]) -> None:
    """End processes, gently first."""
    for number, seconds in ((SIGTERM, 6.0), (SIGKILL, 2.0)):
        for process in started:
            send(process, number)
        for process in started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(seconds)


if __name__ == "__main__":
    seeded(Server(os.environ["GUILDHALL_TEST_SERVER"]))
