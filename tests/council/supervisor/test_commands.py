"""The smaller commands act on their own checkout alone."""

from pathlib import Path

from council.supervisor.postgres import cluster_of
from tests.council.supervisor.harness import StandIn, gone


def test_stop_ends_the_running_site(site: StandIn) -> None:
    process = site.start_and_wait()
    everyone = site.everyone()
    result = site.run_to_end("stop")
    assert (result.returncode, result.stdout) == (0, "Stopped.\n")
    assert process.wait(5) == 0
    assert gone(everyone)


def test_stop_says_when_nothing_runs(site: StandIn) -> None:
    result = site.run_to_end("stop")
    assert (result.returncode, result.stdout) == (0, "Guildhall is not running from this folder.\n")


def test_reset_refuses_while_the_site_runs(site: StandIn) -> None:
    site.start_and_wait()
    result = site.run_to_end("reset")
    assert result.returncode == 1
    assert "already running from this folder" in result.stdout
    assert site.answer()


def test_reset_removes_the_data(site: StandIn) -> None:
    site.start_and_wait()
    folder = cluster_of(site.checkout).folder
    assert folder.exists()
    site.run_to_end("stop")
    assert site.run_to_end("reset").returncode == 0
    assert not folder.exists()
    assert [path.name for path in site.checkout.var.iterdir()] == ["running.lock"]


ASK = """
import os, pathlib, sys, psycopg
connection = psycopg.connect(os.environ["DATABASE_URL"])
query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
pathlib.Path(sys.argv[1]).write_text(str(connection.execute(query).fetchone()[0]))
"""


def count(site: StandIn, target: Path) -> int:
    """Ask the database how many processes are connected to it, through a command."""
    result = site.run_to_end("python", "-c", ASK, str(target))
    assert result.returncode == 0, result.stdout + result.stderr
    return int(target.read_text())


def test_a_command_runs_with_the_database_started_for_it(site: StandIn, tmp_path: Path) -> None:
    assert count(site, tmp_path / "count") == 1
    assert not site.record.children


def test_a_command_runs_beside_the_running_site(site: StandIn, tmp_path: Path) -> None:
    site.start_and_wait()
    assert count(site, tmp_path / "count") >= 1
    assert site.answer()
