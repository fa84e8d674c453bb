"""The bench's own council: a database beside the site's and a folder below var, kept from run to run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from council.supervisor.checkout import Checkout
from council.supervisor.frontend import fingerprint
from council.supervisor.prepare import database_fingerprint, kept_stamp

DATABASE = "guildhall_finding"
HERE = Path(__file__).parent
LOADED = "finding.loaded"


def enter(*, anew: bool) -> bool:
    """Makes this process and those it starts use the bench's own council; True when it was made just now.

    It is made when there is none, when what it is made from has changed, or when asked for anew.
    """
    checkout = Checkout.here()
    theirs = os.environ["DATABASE_URL"]
    folder = checkout.var / "finding"
    folder.mkdir(exist_ok=True)
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(theirs)._replace(path=f"/{DATABASE}"))
    os.environ["GUILDHALL_VAR"] = str(folder)
    stamp = made_from(checkout.root)
    note = folder / LOADED
    if not anew and note.exists() and note.read_text() == stamp and _there(theirs):
        # Migrations alone are brought up to date: the pages are those of the last time.
        return False
    note.unlink(missing_ok=True)
    shutil.rmtree(folder / "media", ignore_errors=True)
    with psycopg.connect(theirs, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{DATABASE}"'.encode())
    subprocess.run([sys.executable, "-m", "council.supervisor.prepare", "database", "static"], check=True)
    return True


def loaded() -> None:
    """Says that the council is whole, so that the next run takes it as it is."""
    (Path(os.environ["GUILDHALL_VAR"]) / LOADED).write_text(made_from(Checkout.here().root))


def made_from(root: Path) -> str:
    """A hash of what the bench's council is made from."""
    return database_fingerprint(root) + fingerprint(root, _generators())


def _generators() -> Iterable[Path]:
    return [HERE / "loading.py", *sorted(HERE.glob("corpus/*.py"))]


def _there(url: str) -> bool:
    with psycopg.connect(url) as connection:
        asked = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        there = asked.fetchone() is not None
    return there and bool(kept_stamp(os.environ["DATABASE_URL"]))
