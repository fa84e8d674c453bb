"""`run` keeps web, worker and PostgreSQL alive together and ends them together."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from council.supervisor import identity
from council.supervisor.processes import Child, Spec
from council.supervisor.signals import Signals
from tests.council.supervisor.conftest import MakeStandIn
from tests.council.supervisor.harness import ROOT, StandIn, gone, wait_for

HURT = "Traceback"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_process_within_ten_seconds(site: StandIn, number: signal.Signals) -> None:
    process = site.start_and_wait()
    everyone = site.everyone()
    assert len(everyone) == 4

    began = time.monotonic()
    process.send_signal(number)

    assert process.wait(10) == 0
    assert gone(everyone)
    assert time.monotonic() - began < 10
    assert not site.record.children
    assert HURT not in site.said


def test_a_worker_deaf_to_term_is_ended_in_time_all_the_same(site: StandIn) -> None:
    process = site.start_and_wait(STUBBORN="1")
    everyone = site.everyone()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert gone(everyone)


def test_a_second_request_to_stop_hurries_every_process_that_is_still_there(tmp_path: Path) -> None:
    patience = 60.0
    deaf = [
        Child(
            Spec(
                name=name,
                argv=["/bin/sh", "-c", f"trap '' TERM; touch {tmp_path / name}; while :; do sleep 0.1; done"],
                log=tmp_path / "log",
                env={},
                cwd=tmp_path,
                stop=((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)),
            )
        )
        for name in ("web", "worker")
    ]
    for child in deaf:
        child.start()
    wait_for(lambda: (tmp_path / "web").exists() and (tmp_path / "worker").exists())
    signals = Signals()
    signals.requests += [signal.SIGINT, signal.SIGINT]

    began = time.monotonic()
    for child in deaf:
        child.end(signals, began + 4 * patience)

    assert [child.process and child.process.returncode for child in deaf] == [-signal.SIGKILL] * 2
    assert time.monotonic() - began < patience


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM])
def test_a_signal_to_make_alone_ends_the_site(site: StandIn, tmp_path: Path, number: signal.Signals) -> None:
    makefile = tmp_path / "Makefile"
    makefile.write_text(f"run:\n\t@exec {' '.join(site.command())}\n")
    with site.said_path.open("ab") as said:
        make = subprocess.Popen(
            ["make", "-f", str(makefile), "run"], cwd=ROOT, env=site.environment(), stdout=said, stderr=said
        )
    try:
        wait_for(lambda: "is ready" in site.said)
        everyone = site.everyone()
        make.send_signal(number)
        make.wait(10)
        wait_for(lambda: gone(everyone), 10)
    finally:
        make.kill()
        make.wait()


@pytest.mark.parametrize("name", ["web", "worker", "postgres"])
def test_a_process_that_dies_is_started_again(site: StandIn, name: str) -> None:
    site.start_and_wait()
    victim = site.record.children[name]
    os.kill(victim.pid, signal.SIGKILL)
    wait_for(lambda: site.record.children.get(name, victim) != victim)
    wait_for(lambda: f"{name} was ended by SIGKILL" in site.said)

    def database_answers() -> bool:
        try:
            psycopg.connect(site.record.database_url).close()
        except psycopg.OperationalError:
            return False
        return True

    wait_for(database_answers)
    assert wait_for(site.answer)["database"] == site.record.database_url


def test_after_its_own_kill_the_next_start_recovers_with_the_data(site: StandIn) -> None:
    process = site.start_and_wait()
    with psycopg.connect(site.record.database_url) as connection:
        connection.execute("CREATE TABLE kept (number int)")
    everyone = site.everyone()
    process.kill()
    process.wait()

    site.start_and_wait()

    assert gone(everyone)
    with psycopg.connect(site.record.database_url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert site.said.count("is ready") == 2


def test_orphans_that_did_not_hear_of_the_kill_are_ended(site: StandIn) -> None:
    orphan = subprocess.Popen(["/bin/sleep", "600"], start_new_session=True)
    stranger = subprocess.Popen(["/bin/sleep", "600"], start_new_session=True)
    try:
        record = site.record
        orphaned = identity.of(orphan.pid)
        assert orphaned is not None
        record.children = {"worker": orphaned, "web": identity.Identity(stranger.pid, "another time")}
        record.write()
        site.start_and_wait()
        assert orphan.wait(5) == -signal.SIGTERM
        assert stranger.poll() is None
        assert "Ended worker, which an earlier run left behind." in site.said
    finally:
        for process in (orphan, stranger):
            process.kill()
            process.wait()


def test_a_stale_lock_of_postgres_is_no_obstacle(site: StandIn) -> None:
    process = site.start_and_wait()
    from council.supervisor.postgres import cluster_of

    lock = cluster_of(site.checkout).data / "postmaster.pid"
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    # Our own number: a process that lives and is no PostgreSQL of this folder.
    lock.write_text(f"{os.getpid()}\n")
    site.start_and_wait()


def test_the_same_checkout_does_not_start_twice(site: StandIn) -> None:
    site.start_and_wait()
    second = site.run_to_end("run")
    assert second.returncode == 1
    where = f"at http://127.0.0.1:{site.port}"
    assert second.stdout == f"Guildhall is already running from this folder, {where}. `make stop` stops it.\n"


def test_two_clones_run_side_by_side(make_stand_in: MakeStandIn) -> None:
    one, two = make_stand_in("one"), make_stand_in("two")
    one.start_and_wait()
    two.start_and_wait()
    assert one.record.database_url != two.record.database_url
    assert wait_for(one.answer)["database"] == one.record.database_url
    assert wait_for(two.answer)["database"] == two.record.database_url


def test_a_busy_port_is_one_line_that_says_what_to_do(site: StandIn) -> None:
    with socket.create_server(("127.0.0.1", site.port)):
        result = site.run_to_end("run")
    assert result.returncode == 1
    assert result.stdout.count("\n") == 1
    assert f"Port {site.port} is taken by another program" in result.stdout
    assert f"make run PORT={site.port + 1}" in result.stdout
    assert not result.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "DATABASE_URL cannot be reached"),
        ("mysql://somebody:hidden@localhost/none", "DATABASE_URL must begin with postgresql://"),
    ],
)
def test_a_database_that_does_not_answer_is_one_line(site: StandIn, url: str, words: str) -> None:
    result = site.run_to_end("run", DATABASE_URL=url)
    assert result.returncode == 1
    assert words in result.stdout
    assert result.stdout.count("\n") == 1
    assert "hidden" not in result.stdout
    assert not result.stderr


@pytest.mark.parametrize(
    "setting", [{"PORT": "eighty"}, {"HOST": "no.such.host.invalid"}, {"WEB_PROCESSES": "0"}]
)
def test_a_wrong_setting_is_named_in_one_line(site: StandIn, setting: dict[str, str]) -> None:
    result = site.run_to_end("run", **setting)
    assert result.returncode == 1
    assert next(iter(setting)) in result.stdout
    assert HURT not in result.stdout + result.stderr


def test_several_web_processes_share_the_port(site: StandIn) -> None:
    site.start_and_wait(WEB_PROCESSES="2")
    expected = {site.record.children["web"].pid, site.record.children["web-2"].pid}
    heard: set[object] = set()

    def both_answered() -> bool:
        if answer := site.answer():
            heard.add(answer["pid"])
        return heard == expected

    wait_for(both_answered)


def test_a_first_run_that_was_cut_short_is_carried_on(site: StandIn) -> None:
    process = site.start(PREPARE_TAKES="60")
    wait_for(lambda: (site.checkout.var / "prepared.txt").exists())
    process.kill()
    process.wait()
    site.start_and_wait()
    assert (site.checkout.var / "prepared.txt").read_text().count("once") == 2


def test_an_interrupted_first_run_stops_at_once(site: StandIn) -> None:
    process = site.start(PREPARE_TAKES="60")
    wait_for(lambda: (site.checkout.var / "prepared.txt").exists())
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 128 + signal.SIGINT
    assert "The same command carries on from here." in site.said


def test_a_second_start_prepares_nothing_again(site: StandIn) -> None:
    process = site.start_and_wait()
    process.send_signal(signal.SIGTERM)
    process.wait(10)
    began = time.monotonic()
    site.start_and_wait()
    assert time.monotonic() - began < 10
    assert (site.checkout.var / "prepared.txt").read_text() == "once\n"


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("the migrations are in a twist", "The site could not be prepared (the migrations are in a twist)"),
    ],
)
def test_a_failed_preparation_is_one_line(site: StandIn, failure: str, line: str) -> None:
    result = site.run_to_end("run", PREPARE_FAILS=failure)
    assert result.returncode == 1
    assert sum(said.startswith(line) for said in result.stdout.splitlines()) == 1
    assert not result.stderr
    site.start_and_wait()


def test_the_sign_ins_and_the_inbox_are_printed(site: StandIn) -> None:
    site.start_and_wait()
    wait_for(lambda: "Stop it with Ctrl-C" in site.said)
    assert f"http://127.0.0.1:{site.port}/demo/inbox/" in site.said
    assert "a@b.example" in site.said


def test_no_other_user_can_enter_the_data(site: StandIn) -> None:
    site.start_and_wait()
    from council.supervisor.postgres import cluster_of

    cluster = cluster_of(site.checkout)
    for folder in (cluster.folder, cluster.socket_folder):
        assert folder.stat().st_mode & 0o077 == 0
    assert (site.checkout.var / "processes.json").stat().st_mode & 0o077 == 0
    assert "host=/" in site.record.database_url
