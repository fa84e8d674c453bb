"""The private PostgreSQL begins whole, belongs to one checkout, and is entered by nobody else."""

import os
import pwd
import shutil
from pathlib import Path

import psycopg
import pytest

from council.supervisor import postgres
from council.supervisor.checkout import Checkout
from council.supervisor.messages import Trouble
from council.supervisor.processes import Child, send
from council.supervisor.signals import Signals


def run_once(cluster: postgres.Cluster) -> str:
    """Start the cluster, ask it for its encoding, and end it."""
    cluster.prepare()
    child = Child(cluster.spec(os.environ))
    child.start()
    assert child.process is not None
    try:
        cluster.wait(child.process, Signals(), child.log_from)
        cluster.create("first")
        cluster.create("first")
        with psycopg.connect(cluster.url("first")) as connection:
            row = connection.execute("SELECT current_setting('server_encoding')").fetchone()
            assert row is not None
            return str(row[0])
    finally:
        send(child.process, cluster.spec({}).stop[0][0], group=False)
        child.process.wait(10)


@pytest.fixture
def cluster(tmp_path: Path) -> postgres.Cluster:
    """A cluster that does not exist yet."""
    made = postgres.scratch_cluster(tmp_path / "postgres.log")
    return made


def remove(cluster: postgres.Cluster) -> None:
    """Remove the cluster's folders."""
    for folder in (cluster.folder, cluster.socket_folder):
        shutil.rmtree(folder, ignore_errors=True)


def test_an_initialisation_that_was_cut_short_is_begun_again(cluster: postgres.Cluster) -> None:
    try:
        postgres.own_private_folder(cluster.folder)
        (cluster.folder / "data.new" / "base").mkdir(parents=True)
        (cluster.folder / "data").mkdir()
        assert run_once(cluster) == "UTF8"
        assert run_once(cluster) == "UTF8"
    finally:
        remove(cluster)


def test_programs_that_its_user_cannot_reach_are_copied(
    cluster: postgres.Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = postgres.packaged_programs().parents[1]
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(package / postgres.PROGRAMS, closed / package.name / postgres.PROGRAMS, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    there = closed / package.name / postgres.PROGRAMS / "bin"
    monkeypatch.setattr(postgres, "packaged_programs", lambda: there)
    try:
        assert run_once(cluster) == "UTF8"
        assert (cluster.programs == there) == (postgres.user_to_become() is None)
    finally:
        remove(cluster)


def test_a_data_folder_that_is_damaged_is_one_line(cluster: postgres.Cluster) -> None:
    try:
        cluster.prepare()
        (cluster.data / "global" / "pg_control").write_bytes(b"")
        child = Child(cluster.spec(os.environ))
        child.start()
        assert child.process is not None
        with pytest.raises(Trouble, match=r"PostgreSQL does not start .*make reset"):
            cluster.wait(child.process, Signals(), child.log_from)
        child.process.wait(10)
    finally:
        remove(cluster)


def test_a_long_path_gets_a_socket_that_fits(tmp_path: Path) -> None:
    near = postgres.Cluster(Path("/short"), tmp_path / "log")
    far = postgres.Cluster(Path("/" + "long/" * 30), tmp_path / "log")
    assert near.socket_folder == Path("/short/s")
    assert len(str(far.socket_folder / ".s.PGSQL.5432")) < postgres.SOCKET_LIMIT


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.symlink_to(tmp_path)
    with pytest.raises(Trouble, match="belongs to another user"):
        postgres.own_private_folder(folder)


def test_a_folder_that_others_could_enter_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    postgres.own_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_moved_checkout_keeps_its_data_and_a_copied_one_gets_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "user_to_become", lambda: pwd.getpwuid(os.geteuid()).pw_name)
    one, copied, moved = (
        Checkout(tmp_path / name, tmp_path / name / "var") for name in ("one", "copied", "moved")
    )
    one.make_folders()
    first = postgres.folder_of(one)
    assert postgres.folder_of(one) == first

    shutil.copytree(one.root, copied.root)
    assert postgres.folder_of(copied) != first
    assert postgres.folder_of(one) == first

    one.root.rename(moved.root)
    assert postgres.folder_of(moved) == first


def test_an_ordinary_user_s_data_are_in_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "user_to_become", lambda: None)
    checkout = Checkout(tmp_path, tmp_path / "var")
    assert postgres.folder_of(checkout) == tmp_path / "var" / "postgres"
