"""The PostgreSQL of a test session: a private one that is thrown away, or the one DATABASE_URL names."""

import contextlib
import functools
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from council.street import APPS
from council.supervisor import identity
from council.supervisor.checkout import Checkout
from council.supervisor.frontend import fingerprint
from council.supervisor.locks import Lock
from council.supervisor.postgres import PRIVATE_ROOT, Cluster, own_private_folder, user_to_become
from council.supervisor.processes import Child, send
from council.supervisor.signals import Signals

TEMPLATE = "guildhall_template"
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "autovacuum": "off",
    "file_copy_method": "clone" if sys.platform == "darwin" else "copy",
}
# A changed one of these means that the migrated database is made again.
MIGRATED = (
    "**/migrations/*.py",
    "**/models.py",
    "**/models/**/*.py",
    "**/apps.py",
    "**/roles.py",
    "**/settings/*.py",
)
KEEP = 4


def cache_folder(checkout: Checkout) -> Path:
    """Where databases are kept from one session to the next."""
    if user_to_become() is None:
        folder = checkout.var / "tests"
    else:
        folder = (
            PRIVATE_ROOT / f"guildhall-tests-{hashlib.sha256(os.fsencode(checkout.root)).hexdigest()[:12]}"
        )
    own_private_folder(folder)
    return folder


@functools.cache
def schema_hash(root: Path) -> str:
    """A hash of all that decides what the migrated database looks like."""
    folders = [root / "site" / "council", *(root / app for app in APPS)]
    paths = {path for folder in folders for pattern in MIGRATED for path in folder.glob(pattern)}
    return fingerprint(root, {*paths, root / "requirements" / "dev.txt"})[:16]


def prune(folder: Path, prefix: str) -> None:
    """Keep the newest few of what was cached, and no session whose process has gone."""
    kept = sorted(folder.glob(f"{prefix}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEEP:]:
        shutil.rmtree(path, ignore_errors=True)
    for note in folder.glob("session-*.json"):
        owner = identity.Identity(*json.loads(note.read_text()))
        if not owner.running:
            shutil.rmtree(note.with_suffix(""), ignore_errors=True)
            note.unlink(missing_ok=True)


class Server:
    """A PostgreSQL with a migrated template; tests take clones of it."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.checkout = Checkout.here()
        self.checkout.make_folders()

    def url(self, database: str) -> str:
        """The address of a database of this server."""
        return urlunsplit(urlsplit(self.base_url)._replace(path=f"/{database}"))

    def start(self) -> None:
        """Have the migrated template ready."""
        with locked(cache_folder(self.checkout) / "template.lock"):
            if not self.exists(self.template):
                self.create_template()

    def stop(self) -> None:
        """Leave nothing running that the session started."""

    @property
    def template(self) -> str:
        """The name of the migrated database that others are cloned from."""
        return f"{TEMPLATE}_{schema_hash(self.checkout.root)}"

    def create_template(self) -> None:
        """Migrate a new database; it gets its name when it is whole."""
        half = f"{self.template}_half"
        self.drop(half)
        self.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half)))
        manage(self.checkout, {"DATABASE_URL": self.url(half)}, "migrate", "--no-input", "--verbosity=0")
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        self.execute(rename.format(sql.Identifier(half), sql.Identifier(self.template)))

    def clone(self, name: str, template: str = "") -> None:
        """Make the database anew, as the template is."""
        self.drop(name)
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self.execute(command.format(sql.Identifier(name), sql.Identifier(template or self.template)))

    def drop(self, name: str) -> None:
        """Remove the database, whoever is connected to it."""
        self.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def exists(self, name: str) -> bool:
        """True when there is a database of this name."""
        with psycopg.connect(self.base_url) as connection:
            row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            return row is not None

    def execute(self, command: sql.Composed) -> None:
        """Run a command of the whole server."""
        with psycopg.connect(self.base_url, autocommit=True) as connection:
            connection.execute(command)


class PrivateServer(Server):
    """A server of our own, whose data begin as a copy of those an earlier session migrated."""

    def __init__(self) -> None:
        self.folder = cache_folder(Checkout.here()) / f"session-{secrets.token_hex(4)}"
        self.cluster = Cluster(self.folder, Checkout.here().log / "tests-postgres.log", QUICK)
        self.child: Child | None = None
        super().__init__(self.cluster.url("postgres"))

    def start(self) -> None:
        """Start on a copy of the cached data, which are made first when there are none."""
        cache = cache_folder(self.checkout)
        with locked(cache / "template.lock"):
            prune(cache, "template")
            me = identity.of(os.getpid())
            assert me is not None
            self.folder.with_suffix(".json").write_text(json.dumps([me.pid, me.started]))
            kept = cache / f"template-{schema_hash(self.checkout.root)}"
            if not kept.exists():
                self.make(kept)
        own_private_folder(self.folder)
        copy(kept, self.cluster.data)
        self.start_process()

    def make(self, kept: Path) -> None:
        """Migrate a new cluster and keep its data for later sessions."""
        self.cluster.prepare()
        self.start_process()
        self.create_template()
        self.stop_process()
        half = kept.with_name("half")
        shutil.rmtree(half, ignore_errors=True)
        copy(self.cluster.data, half)
        half.replace(kept)
        shutil.rmtree(self.cluster.data)

    def start_process(self) -> None:
        """Start the server and wait until it answers."""
        self.cluster.prepare()
        self.child = Child(self.cluster.spec(os.environ))
        self.child.start()
        assert self.child.process is not None
        self.cluster.wait(self.child.process, Signals(), self.child.log_from)

    def stop_process(self) -> None:
        """End the server and wait until it has gone."""
        if self.child is None or self.child.process is None:
            return
        for number, seconds in self.child.spec.stop:
            send(self.child.process, number, group=False)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.process.wait(seconds)
                break
        self.child = None

    def stop(self) -> None:
        """End the server and remove its data."""
        self.stop_process()
        for folder in (self.cluster.socket_folder, self.folder):
            shutil.rmtree(folder, ignore_errors=True)
        self.folder.with_suffix(".json").unlink(missing_ok=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that other sessions and workers wait for."""
    lock = Lock(path)
    lock.wait(Signals(), f"Another test session is preparing {path.stem}; waiting for it …")
    try:
        yield
    finally:
        lock.release()


def unmeasured() -> dict[str, str]:
    """This process's environment for another whose lines do not count: measuring takes twice the time."""
    return {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_CONFIG"}


def copy(source: Path, target: Path) -> None:
    """Copy a folder with its owners."""
    subprocess.run(["cp", "-pR", str(source), str(target)], check=True)


def manage(checkout: Checkout, env: Mapping[str, str], *arguments: str, settings: str = "test") -> None:
    """Run a management command; what it says is shown when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=checkout.root,
        env={**unmeasured(), "DJANGO_SETTINGS_MODULE": f"council.settings.{settings}", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout[-4000:]}")
