"""A process is told from a later one of the same number."""

import os
import signal
import subprocess

from council.supervisor import identity


def test_a_process_is_itself_while_it_runs() -> None:
    me = identity.of(os.getpid())
    assert me is not None
    assert me.running
    assert not identity.Identity(me.pid, "another moment").running


def test_a_stranger_with_the_number_is_not_signalled() -> None:
    stranger = subprocess.Popen(["/bin/sleep", "60"])
    identity.Identity(stranger.pid, "another moment").signal(signal.SIGKILL)
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_number_that_nobody_has_is_nobody() -> None:
    gone = subprocess.Popen(["/bin/true"])
    gone.wait()
    assert identity.of(gone.pid) is None
    assert identity.of(0) is None


def test_a_zombie_does_not_run() -> None:
    child = subprocess.Popen(["/bin/sleep", "60"])
    who = identity.of(child.pid)
    assert who is not None
    child.kill()
    assert identity.end(who, identity.GENTLE)
    child.wait()
