"""Brings a backup back: beside what is there first, then in its place, and back again if anything fails."""

import contextlib
import os
import secrets
import shutil
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from council.supervisor import backup
from council.supervisor.backup import ACCOUNTS, DUMP, MEDIA, Places
from council.supervisor.checkout import Checkout, write_private
from council.supervisor.messages import Trouble, say, trouble_of

RUNNING = (
    "The site is running: stop it (web and worker), then run the same command again. Nothing was changed."
)


def places(checkout: Checkout) -> Places:
    """Where this installation keeps its things; Django is set up."""
    from django.conf import settings

    demo = bool(settings.DEMO)
    given = os.environ.get("BACKUPS", "").strip()
    return Places(
        database_url=os.environ["DATABASE_URL"],
        media=Path(settings.MEDIA_ROOT),
        backups=Path(given) if given else checkout.var / "backups",
        accounts=checkout.accounts if demo else None,
    )


def versions() -> dict[str, Any]:
    """What this installation is made of: versions, migrations applied, and migrations that the code knows."""
    from importlib.metadata import version

    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    applied: dict[str, list[str]] = {}
    for app, name in sorted(loader.applied_migrations):
        applied.setdefault(app, []).append(name)
    known: dict[str, list[str]] = {}
    # A backup from before several became one is no newer than this.
    replaced = {old for migration in loader.replacements.values() for old in migration.replaces}
    for app, name in sorted({*loader.disk_migrations, *replaced}):
        known.setdefault(app, []).append(name)
    with psycopg.connect(os.environ["DATABASE_URL"]) as direct:
        server = direct.info.server_version // 10000
    names = {name: version(name) for name in ("guildhall", "django", "wagtail")}
    return {**names, "postgresql": server, "migrations": applied, "code": known}


def restore(places: Places, path: Path, *, sure: bool | None = None) -> int:
    """Puts a backup in the place of what is there; a failure at any step leaves that as it was."""
    manifest = backup.verify(path)
    backup.refuse_newer(manifest, versions())
    if not agreed(manifest, path, sure):
        say("Nothing was changed.")
        return 1
    from django.db import connections

    connections.close_all()
    fresh = Fresh(places)
    fresh.refuse_while_running()
    try:
        fresh.fill(path)
        fresh.swap()
    except BaseException as error:
        fresh.undo()
        if isinstance(error, OSError):
            raise trouble_of(error) from error
        if isinstance(error, psycopg.Error):
            why = " ".join(str(error).split())[:300]
            raise Trouble(f"The database could not be restored ({why}). Everything is as it was.") from error
        raise
    fresh.clear()
    say(f"Restored {path.name}, made {manifest['made_at']}.")
    return 0


def agreed(manifest: dict[str, Any], path: Path, sure: bool | None) -> bool:
    """Whether the person wants what is there replaced."""
    if sure is not None:
        return sure
    if os.environ.get("YES", "") == "1":
        return True
    if not sys.stdin.isatty():
        raise Trouble("Restoring replaces the database and all uploads. Say so with YES=1.")
    say(f"{path.name} was made {manifest['made_at']}. It replaces the database and all uploads of this site.")
    return input("Type yes to go on: ").strip().lower() == "yes"


class Fresh:
    """The restored database and uploads, beside the old ones until all of it is there."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.mark = secrets.token_hex(4)
        self.name = str(conninfo_to_dict(places.database_url)["dbname"])
        self.new_name = f"{self.name}_new_{self.mark}"[-63:]
        self.old_name = f"{self.name}_old_{self.mark}"[-63:]
        # Within the folder of uploads, which may be a volume that cannot be renamed.
        self.new_media = places.media / f".new-{self.mark}"
        self.old_media = places.media / f".old-{self.mark}"
        self.swapped = False
        self.arrived: list[Path] = []

    def refuse_while_running(self) -> None:
        """Raises `Trouble` while anybody is connected to the database."""
        with self._server() as connection:
            query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            row = connection.execute(query, [self.name]).fetchone()
        if row and row[0]:
            raise Trouble(RUNNING)

    def fill(self, path: Path) -> None:
        """Loads the backup beside what is there, brought up to this version of the code."""
        self.new_media.mkdir(parents=True)
        self.old_media.mkdir()
        dump = self.new_media / DUMP
        with tarfile.open(path) as archive:
            for entry in archive:
                if entry.name == DUMP:
                    self._extract(archive, entry, dump)
                elif entry.name == ACCOUNTS and self.places.accounts:
                    self._extract(archive, entry, self.new_media / ACCOUNTS)
                elif entry.name.startswith(MEDIA):
                    self._extract(archive, entry, self.new_media / entry.name)
        with self._server() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.new_name)))
        url = make_conninfo(self.places.database_url, dbname=self.new_name)
        backup.program("pg_restore", url, "--no-owner", "--no-acl", str(dump))
        dump.unlink()
        self._migrate()

    def swap(self) -> None:
        """Gives the new ones the names of the old ones."""
        with self._server() as connection, connection.transaction():
            self._rename(connection, self.name, self.old_name)
            self._rename(connection, self.new_name, self.name)
        self.swapped = True
        for path in self._uploads(self.places.media):
            path.rename(self.old_media / path.name)
        for path in self._uploads(self.new_media / MEDIA):
            self.arrived.append(path.rename(self.places.media / path.name))
        accounts = self.new_media / ACCOUNTS
        if accounts.exists() and self.places.accounts:
            write_private(self.places.accounts, accounts.read_text())

    def undo(self) -> None:
        """Puts back what was there."""
        if self.swapped:
            with self._server() as connection, connection.transaction():
                self._rename(connection, self.name, self.new_name)
                self._rename(connection, self.old_name, self.name)
            for path in self.arrived:
                path.rename(self.new_media / path.name)
            for path in self._uploads(self.old_media):
                path.rename(self.places.media / path.name)
        self._remove(self.new_name)

    def clear(self) -> None:
        """Removes what was there before."""
        self._remove(self.old_name)

    def _remove(self, database: str) -> None:
        for folder in (self.new_media, self.old_media):
            shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(psycopg.Error), self._server() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
            )

    def _rename(self, connection: psycopg.Connection, old: str, new: str) -> None:
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            connection.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
        except psycopg.errors.ObjectInUse as error:
            raise Trouble(RUNNING) from error

    def _migrate(self) -> None:
        """Applies what this version of the code adds, to the new database alone."""
        from django.core.management import call_command
        from django.db import connections

        settings = connections["default"].settings_dict
        settings["NAME"] = self.new_name
        try:
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            connections.close_all()
            settings["NAME"] = self.name

    @contextlib.contextmanager
    def _server(self) -> Iterator[psycopg.Connection]:
        url = make_conninfo(self.places.database_url, dbname="postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection

    @staticmethod
    def _uploads(folder: Path) -> list[Path]:
        return [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.exists() else []

    @staticmethod
    def _extract(archive: tarfile.TarFile, entry: tarfile.TarInfo, target: Path) -> None:
        source = archive.extractfile(entry)
        assert source is not None  # noqa: S101 - verified before
        target.parent.mkdir(parents=True, exist_ok=True)
        with source, target.open("wb") as file:
            shutil.copyfileobj(source, file, backup.CHUNK)
        os.utime(target, (entry.mtime, entry.mtime))
