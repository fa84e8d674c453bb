"""Backing up and restoring a real database and real files, in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from council.supervisor.checkout import Checkout
from tests.plumbing import database


@dataclass
class Site:
    """A small installation: a database and a folder."""

    name: str
    var: Path

    @property
    def url(self) -> str:
        return database.server.url(self.name)

    def run(self, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "council.settings.demo",
            "DATABASE_URL": self.url,
            "GUILDHALL_VAR": str(self.var),
            **extra,
        }
        return subprocess.run(
            [sys.executable, "-m", "council.supervisor.backup", *words],
            cwd=Checkout.here().root,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def backup(self) -> Path:
        done = self.run("backup")
        assert done.returncode == 0, done.stdout + done.stderr
        return max((self.var / "backups").glob("*.tar"))

    def owners(self) -> list[str]:
        with psycopg.connect(self.url) as connection:
            return [row[0] for row in connection.execute("SELECT name FROM core_owner ORDER BY name")]

    def add_owner(self, name: str) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute("INSERT INTO core_owner (name, email) VALUES (%s, 'x@example.com')", [name])

    def files(self) -> dict[str, str]:
        media = self.var / "media"
        return {str(one.relative_to(media)): one.read_text() for one in media.rglob("*") if one.is_file()}


@contextmanager
def installed(name: str, var: Path) -> Iterator[Site]:
    """An installation with one owner and one picture."""
    server = database.start()
    made = Site(f"{database.name}_{name}", var)
    server.clone(made.name)
    (made.var / "media" / "images").mkdir(parents=True)
    (made.var / "media" / "images" / "moor.webp").write_text("moor")
    (made.var / "demo-accounts.json").write_text("[]")
    made.add_owner("Waste team")
    yield made
    server.drop(made.name)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site to back up, or to restore."""
    with installed("backup", tmp_path / "var") as made:
        yield made


@pytest.fixture(scope="module")
def as_it_began(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What the command kept of a site like it, once for the module."""
    with installed("as_it_began", tmp_path_factory.mktemp("kept") / "var") as made:
        yield made.backup()


@pytest.fixture
def kept(as_it_began: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy2(as_it_began, tmp_path / "kept.tar"))


def databases(site: Site) -> set[str]:
    """The databases whose names begin as the site's does: other tests make and remove theirs meanwhile."""
    with psycopg.connect(database.server.base_url) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [site.name]
        )
        return {row[0] for row in rows}


def test_a_restored_site_has_what_it_had_and_nothing_that_came_after(site: Site) -> None:
    kept = site.backup()
    assert kept.stat().st_mode & 0o077 == 0
    site.add_owner("Parks team")
    (site.var / "media" / "images" / "moor.webp").unlink()
    (site.var / "media" / "later.webp").write_text("later")
    before = databases(site)
    done = site.run("restore", str(kept), YES="1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert site.owners() == ["Waste team"] and site.files() == {"images/moor.webp": "moor"}
    assert databases(site) == before
    assert [one.name for one in (site.var / "media").iterdir()] == ["images"]


def test_nothing_is_replaced_unless_somebody_says_so(site: Site, kept: Path) -> None:
    site.add_owner("Parks team")
    done = site.run("restore", str(kept))
    assert done.returncode == 1 and "YES=1" in done.stdout
    assert len(site.owners()) == 2


def test_a_damaged_file_is_refused_in_one_line(site: Site, kept: Path) -> None:
    whole = kept.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:5000] + b"!" + whole[5001:], b"no archive"):
        kept.write_bytes(damaged)
        done = site.run("restore", str(kept), YES="1")
        assert done.returncode == 1 and done.stdout.count("\n") == 1 and "is damaged" in done.stdout
    missing = site.run("restore", str(kept.with_name("none.tar")), YES="1")
    assert "There is no file" in missing.stdout
    assert "Say which backup" in site.run("restore", "").stdout
    assert site.owners() == ["Waste team"] and site.files() == {"images/moor.webp": "moor"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 99}, "newer Guildhall"),
        ({"migrations": {"core": ["9999_from_the_future"]}}, "newer Guildhall"),
        ({"postgresql": 99}, "newer PostgreSQL"),
    ],
)
def test_a_newer_file_is_refused_in_one_line(
    site: Site, kept: Path, change: dict[str, object], said: str
) -> None:
    newer = kept.with_name("newer.tar")
    with tarfile.open(kept) as old, tarfile.open(newer, "w") as new:
        for entry in old:
            source = old.extractfile(entry)
            assert source is not None
            if entry.name == "manifest.json":
                content = json.dumps({**json.loads(source.read()), **change}).encode()
                path = site.var / "manifest.json"
                path.write_bytes(content)
                new.add(path, "manifest.json")
            else:
                new.addfile(entry, source)
    done = site.run("restore", str(newer), YES="1")
    assert done.returncode == 1 and done.stdout.count("\n") == 1 and said in done.stdout
    assert site.owners() == ["Waste team"]


def test_a_running_site_can_be_backed_up_but_not_replaced(site: Site) -> None:
    with psycopg.connect(site.url):
        kept = site.backup()
        before = databases(site)
        done = site.run("restore", str(kept), YES="1")
    assert done.returncode == 1 and "The site is running" in done.stdout
    assert databases(site) == before and site.files() == {"images/moor.webp": "moor"}


def test_a_restore_that_fails_on_the_way_leaves_everything_as_it_was(site: Site, kept: Path) -> None:
    site.add_owner("Parks team")
    # The accounts are written last, when database and uploads have changed places already.
    accounts = site.var / "demo-accounts.json"
    accounts.unlink()
    (accounts / "in the way").mkdir(parents=True)
    before = databases(site)
    done = site.run("restore", str(kept), YES="1")
    assert done.returncode == 1
    assert len(site.owners()) == 2 and site.files() == {"images/moor.webp": "moor"}
    assert databases(site) == before
    assert [one.name for one in (site.var / "media").iterdir()] == ["images"]
