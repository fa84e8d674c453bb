"""Brings a database and the collected files up to date, in one start of Django, when anything has changed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from council.street import APPS
from council.supervisor.checkout import Checkout, write_private
from council.supervisor.frontend import STAMP as BUILT
from council.supervisor.frontend import fingerprint

STATIC_STAMP = "static.stamp"


def database_fingerprint(root: Path) -> str:
    """A hash of what the database is made from: migrations, the demonstration's code, the locked packages."""
    folders = [root / app / "migrations" for app in APPS]
    folders += (root / "site" / "council").glob("**/migrations")
    folders.append(root / "site" / "council" / "demo")
    paths = {path for folder in folders for path in folder.rglob("*") if wanted(path)}
    return fingerprint(root, paths | locks(root))


def locks(root: Path) -> set[Path]:
    """The locked packages of a running site."""
    return set((root / "requirements").glob("run.txt"))


def wanted(path: Path) -> bool:
    """False for what Python and editors leave behind."""
    return path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts


def static_fingerprint(checkout: Checkout) -> str:
    """A hash of what the collected files are made from."""
    built = checkout.var / BUILT
    return f"{built.read_text() if built.exists() else ''}/{fingerprint(checkout.root, locks(checkout.root))}"


def steps_needed(checkout: Checkout, database_url: str) -> list[str]:
    """What is to be done before the site can be served, of `database` and `static`."""
    needed = []
    if not checkout.accounts.exists() or kept_stamp(database_url) != database_fingerprint(checkout.root):
        needed.append("database")
    stamp = checkout.var / STATIC_STAMP
    collected = (checkout.var / "static").is_dir() and stamp.exists()
    if not collected or stamp.read_text() != static_fingerprint(checkout):
        needed.append("static")
    return needed


def kept_stamp(database_url: str) -> str:
    """The fingerprint the database was last brought up to; kept in it, so that a restored one is right."""
    import psycopg

    with psycopg.connect(database_url, connect_timeout=10) as connection:
        if connection.execute("SELECT to_regclass('guildhall_prepared')").fetchone() == (None,):
            return ""
        row = connection.execute("SELECT stamp FROM guildhall_prepared").fetchone()
        return str(row[0]) if row else ""


def keep_stamp(database_url: str, stamp: str) -> None:
    """Write the fingerprint down in the database."""
    import psycopg

    with psycopg.connect(database_url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS guildhall_prepared (stamp text NOT NULL)")
        connection.execute("TRUNCATE guildhall_prepared")
        connection.execute("INSERT INTO guildhall_prepared VALUES (%s)", [stamp])


def stand_at(database_url: str, address: str) -> None:
    """Tell the demonstration's sites on which port they are served, so that links between them lead there."""
    import psycopg

    port = urlsplit(address).port or 80
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "UPDATE wagtailcore_site SET port = %s WHERE hostname IN ('localhost', 'theatre.localhost')",
            [port],
        )


def main(steps: Sequence[str]) -> None:
    """`python -m council.supervisor.prepare [database] [static]`"""
    import django
    from django.core.management import call_command

    checkout = Checkout.here()
    stamp, collected = database_fingerprint(checkout.root), static_fingerprint(checkout)
    django.setup()
    if "database" in steps:
        call_command("migrate", interactive=False, verbosity=1)
        call_command("seed_demo")
        keep_stamp(os.environ["DATABASE_URL"], stamp)
    if "static" in steps:
        (checkout.var / STATIC_STAMP).unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        write_private(checkout.var / STATIC_STAMP, collected)


if __name__ == "__main__":
    main(sys.argv[1:])
