"""Keeps database and uploads in one file: `python -m council.supervisor.backup backup` or `… restore FILE`.

The file is a tar archive: the database in pg_dump's own format, the uploads, and last a manifest with the
versions and a checksum of every member.
"""

import contextlib
import datetime
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg

from council.supervisor.checkout import Checkout
from council.supervisor.messages import Trouble, say, trouble_of
from council.supervisor.postgres import packaged_programs

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
MEDIA = "media/"
ACCOUNTS = "demo-accounts.json"
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Places:
    """Where an installation keeps what a backup holds, and where its backups go."""

    database_url: str
    media: Path
    backups: Path
    accounts: Path | None = None


def backup(places: Places, versions: dict[str, Any], *, now: datetime.datetime | None = None) -> Path:
    """Makes a backup, whole or not at all, and gives its file; the site may be running."""
    moment = now or datetime.datetime.now(datetime.UTC)
    target = places.backups / f"guildhall-{moment:%Y%m%dT%H%M%SZ}.tar"
    half = target.with_suffix(".part")
    try:
        places.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=places.backups) as scratch:
            dump = Path(scratch) / DUMP
            # The database first: what it points to is then still among the uploads.
            program(
                "pg_dump", places.database_url, "--format=custom", "--no-owner", "--no-acl", f"--file={dump}"
            )
            with os.fdopen(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                write(file, dump, places, {**versions, "made_at": moment.isoformat(timespec="seconds")})
        half.replace(target)
    except OSError as error:
        raise trouble_of(error) from error
    finally:
        half.unlink(missing_ok=True)
    return target


def write(file: IO[bytes], dump: Path, places: Places, about: dict[str, Any]) -> None:
    """Writes the archive: every member, then the manifest."""
    sums: dict[str, dict[str, Any]] = {}
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in members(dump, places):
            try:
                source = path.open("rb")
            except FileNotFoundError:
                # Deleted by an editor since it was listed.
                continue
            with source:
                entry = archive.gettarinfo(arcname=name, fileobj=source)
                entry.uid = entry.gid = 0
                entry.uname = entry.gname = ""
                reader = Hashing(source)
                archive.addfile(entry, reader)
                sums[name] = {"size": entry.size, "sha256": reader.digest.hexdigest()}
        manifest = json.dumps({"format": FORMAT, **about, "files": sums}, indent=1).encode()
        last = tarfile.TarInfo(MANIFEST)
        last.size = len(manifest)
        archive.addfile(last, io.BytesIO(manifest))


def members(dump: Path, places: Places) -> Iterator[tuple[str, Path]]:
    """What goes into the archive, by name."""
    yield DUMP, dump
    if places.accounts and places.accounts.exists():
        yield ACCOUNTS, places.accounts
    for path in sorted(places.media.rglob("*")):
        inside = path.relative_to(places.media)
        if path.is_file() and not path.is_symlink() and not inside.parts[0].startswith("."):
            yield f"{MEDIA}{inside.as_posix()}", path


class Hashing(io.RawIOBase):
    """Reads from a file and keeps the checksum of what was read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Reads on."""
        chunk = self._source.read(size)
        self.digest.update(chunk)
        return chunk


def verify(path: Path) -> dict[str, Any]:
    """Gives the manifest of a backup after checking every byte of it; raises `Trouble` for a damaged one."""
    damaged = Trouble(f"{path.name} is damaged, so nothing was changed. Choose another backup.")
    sums: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] = {}
    if not path.is_file():
        raise Trouble(f"There is no file {path}. Give one as FILE=…")
    try:
        with tarfile.open(path) as archive:
            for entry in archive:
                source = archive.extractfile(entry)
                if source is None or not is_safe(entry.name):
                    raise damaged
                if entry.name == MANIFEST:
                    manifest = json.loads(source.read())
                else:
                    digest = hashlib.file_digest(source, "sha256")  # type: ignore[arg-type]
                    sums[entry.name] = {"size": entry.size, "sha256": digest.hexdigest()}
    except (tarfile.TarError, ValueError, EOFError, OSError) as error:
        raise damaged from error
    if not isinstance(manifest, dict) or manifest.get("files") != sums or DUMP not in sums:
        raise damaged
    return manifest


def is_safe(name: str) -> bool:
    """Whether a member's name is one that a backup has and that leads nowhere else."""
    known = name in {MANIFEST, DUMP, ACCOUNTS} or name.startswith(MEDIA)
    return known and ".." not in name.split("/") and not name.startswith("/")


def refuse_newer(manifest: dict[str, Any], versions: dict[str, Any]) -> None:
    """Raises `Trouble` when a newer Guildhall or a newer PostgreSQL made the backup."""
    known = {app: set(names) for app, names in versions["code"].items()}
    unknown = [
        f"{app}.{name}"
        for app, names in manifest["migrations"].items()
        for name in names
        if app in known and name not in known[app]
    ]
    if manifest["format"] > FORMAT or unknown:
        raise Trouble(
            f"The backup was made by a newer Guildhall ({manifest['guildhall']}; "
            f"this is {versions['guildhall']}), so nothing was changed. Upgrade first."
        )
    if manifest["postgresql"] > versions["postgresql"]:
        raise Trouble(
            f"The backup comes from PostgreSQL {manifest['postgresql']} and this is "
            f"{versions['postgresql']}, so nothing was changed. Use a newer PostgreSQL."
        )


def find_program(name: str, version: int) -> Path:
    """One of PostgreSQL's programs, of the server's version or the nearest newer one."""
    folders = [Path(folder) for folder in os.environ.get("PATH", os.defpath).split(os.pathsep)]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    with contextlib.suppress(Trouble):
        folders.append(packaged_programs())
    found: dict[int, Path] = {}
    for path in (folder / name for folder in folders):
        if os.access(path, os.X_OK) and path.is_file():
            said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
            if number := re.search(r"(\d+)[.\w]*\s*(\(|$)", said):
                found.setdefault(int(number[1]), path)
    fitting = [number for number in found if number >= version]
    if not fitting:
        raise Trouble(
            f"{name} for PostgreSQL {version} is not installed: install postgresql-client-{version}."
        )
    return found[min(fitting)]


def program(name: str, database_url: str, *arguments: str) -> None:
    """Runs one of PostgreSQL's programs on a database, the password kept out of the list of processes."""
    with psycopg.connect(database_url) as connection:
        version = connection.info.server_version // 10000
        password = connection.info.password
    url = psycopg.conninfo.make_conninfo(database_url, password="")
    command = [str(find_program(name, version)), f"--dbname={url}", *arguments]
    done = subprocess.run(
        command, env={**os.environ, "PGPASSWORD": password}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        errors = [line for line in lines if " error: " in line or "ERROR:" in line]
        # Newer programs set it whatever the server: PostgreSQL before 17 does not know it, and loses nothing.
        serious = [line for line in errors if '"transaction_timeout"' not in line]
        if serious or not errors:
            raise Trouble(f"{name} failed: {[*serious, *lines, 'it said nothing'][0][:300]}")


def main(arguments: list[str]) -> int:
    """`backup`, or `restore FILE`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.demo")
    import django

    django.setup()
    try:
        return act(arguments)
    except Trouble as trouble:
        say(str(trouble))
        return 1


def act(arguments: list[str]) -> int:
    """Backs up, or restores."""
    from council.supervisor import restoring

    places = restoring.places(Checkout.here())
    if arguments[:1] == ["restore"]:
        if not arguments[1:2] or not arguments[1]:
            raise Trouble("Say which backup: make restore FILE=var/backups/…")
        return restoring.restore(places, Path(arguments[1]))
    made = backup(places, restoring.versions())
    verify(made)
    say(f"Backed up: {made} ({made.stat().st_size / 1e6:.1f} MB). Keep a copy on another machine.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
