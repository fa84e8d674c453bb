"""The smaller commands: stop, reset, and running something with the site's database."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from council.supervisor import identity
from council.supervisor.checkout import Checkout
from council.supervisor.locks import Record, refuse_if_running, running_lock
from council.supervisor.messages import Trouble, say, trouble_of
from council.supervisor.postgres import Cluster, cluster_of, scratch_cluster
from council.supervisor.run import check_database, environment, start_cluster
from council.supervisor.signals import Signals
from council.supervisor.supervise import Supervisor


def stop(checkout: Checkout) -> int:
    """Ask the running site of this checkout to stop, and wait until it has."""
    lock = running_lock(checkout)
    record = Record.of(checkout)
    if lock.take():
        for name in record.end_orphans():
            say(f"Ended {name}, which an earlier run left behind.")
        record.forget()
        lock.release()
        say("Guildhall is not running from this folder.")
        return 0
    if record.supervisor is None or not record.supervisor.running:
        raise Trouble("Guildhall is still starting: stop it with Ctrl-C where it was started.")
    if not identity.end(record.supervisor, ((signal.SIGTERM, 11.0),), group=False):
        raise Trouble(f"Guildhall (process {record.supervisor.pid}) has not stopped after 11 seconds.")
    say("Stopped.")
    return 0


def reset(checkout: Checkout) -> int:
    """Remove the data of this checkout: database, uploads, logs; refuses while the site is running."""
    lock = running_lock(checkout)
    refuse_if_running(checkout, lock)
    try:
        for name in Record.of(checkout).end_orphans():
            say(f"Ended {name}, which an earlier run left behind.")
        cluster = cluster_of(checkout)
        cluster.clear_stale_lock()
        remove_cluster(cluster)
        for path in checkout.var.iterdir():
            if path != lock.path:
                remove(path)
    except OSError as error:
        raise trouble_of(error) from error
    finally:
        lock.release()
    say("All data of this folder are removed. `make run` starts afresh.")
    return 0


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_cluster(cluster: Cluster) -> None:
    """Remove a cluster's folders, which only their owner enters."""
    for folder in (cluster.socket_folder, cluster.folder):
        if folder.exists():
            shutil.rmtree(folder)


def with_database(checkout: Checkout, signals: Signals, argv: Sequence[str]) -> int:
    """Run a command with the site's database: the running one, or one started for as long as it takes."""
    if given := os.environ.get("DATABASE_URL", "").strip():
        check_database(given)
        return foreground(checkout, argv, given)
    lock = running_lock(checkout)
    if not lock.take():
        return foreground(checkout, argv, url_of_running(checkout))
    record = Record.of(checkout)
    list(record.end_orphans())
    cluster = cluster_of(checkout)
    return with_cluster(checkout, signals, cluster, argv, record)


def with_scratch(checkout: Checkout, signals: Signals, argv: Sequence[str]) -> int:
    """Run a command with an empty database that is thrown away."""
    cluster = scratch_cluster(checkout.log / "scratch.log")
    try:
        return with_cluster(checkout, signals, cluster, argv, Record(cluster.folder.with_suffix(".json")))
    finally:
        remove_cluster(cluster)


def with_cluster(
    checkout: Checkout, signals: Signals, cluster: Cluster, argv: Sequence[str], record: Record
) -> int:
    """Run a command with a private PostgreSQL that is started before and ended after."""
    record.supervisor = identity.of(os.getpid())
    supervisor = Supervisor(signals, record)
    try:
        start_cluster(cluster, supervisor, dict(os.environ))
        cluster.create()
        record.database_url = cluster.url()
        record.write()
        return foreground(checkout, argv, cluster.url())
    finally:
        supervisor.stop()


def url_of_running(checkout: Checkout) -> str:
    """The address of the running site's database, as soon as it has one."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        if url := Record.of(checkout).database_url:
            return url
        time.sleep(0.5)
    raise Trouble("Guildhall is still starting. Wait until it is ready, then run the same command again.")


def foreground(checkout: Checkout, argv: Sequence[str], database_url: str) -> int:
    """Run a command in this terminal and hand back its exit code; its own signals are its own affair."""
    env = {**environment(checkout, "http://127.0.0.1:8000"), "DATABASE_URL": database_url}
    return abs(subprocess.run([sys.executable, *argv], env=env, cwd=checkout.root, check=False).returncode)
