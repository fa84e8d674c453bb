"""`make run`: everything from a prepared environment to a site that answers, and its end."""

import http.client
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from council.supervisor import frontend, identity, ports, prepare
from council.supervisor.checkout import Checkout
from council.supervisor.locks import Lock, Record, refuse_if_running, running_lock
from council.supervisor.messages import Trouble, say
from council.supervisor.postgres import Cluster, cluster_of
from council.supervisor.processes import Child, Spec, run_step
from council.supervisor.signals import Signals
from council.supervisor.supervise import Supervisor

SETTINGS = "council.settings.demo"
READY_WITHIN = 90.0
MOST_PROCESSES = 64
FIRST_TIME = "Creating the demonstration council (a minute or two)"


@dataclass(frozen=True)
class Programs:
    """What the supervisor starts, each as arguments of the environment's Python."""

    prepare: Sequence[str]
    worker: Sequence[str]
    web: Sequence[str]


GUILDHALL = Programs(
    prepare=("-m", "council.supervisor.prepare"),
    worker=("manage.py", "procrastinate", "worker"),
    web=("-m", "council.supervisor.web"),
)


def run(checkout: Checkout, signals: Signals, programs: Programs = GUILDHALL) -> int:
    """Serve the site until asked to stop."""
    lock = own_lock(checkout)
    record = Record.of(checkout)
    for name in record.end_orphans():
        say(f"Ended {name}, which an earlier run left behind.")
    host, port = ports.wanted()
    web_processes()
    listening = ports.listen(host, port)
    record.address = ports.address(host, port)
    record.supervisor = identity.of(os.getpid())
    supervisor = Supervisor(signals, record)
    try:
        frontend.build(checkout, signals)
        env = environment(checkout, record.address)
        env["DATABASE_URL"] = record.database_url = database(checkout, supervisor, env)
        bring_up_to_date(checkout, env, signals, programs)
        if env["DJANGO_SETTINGS_MODULE"] == SETTINGS:
            prepare.stand_at(env["DATABASE_URL"], record.address)
        web = start_site(checkout, supervisor, env, listening.fileno(), programs)
        if supervisor.watch_until(lambda: answers(host, port), seconds=READY_WITHIN, what=web):
            welcome(checkout, record.address)
            supervisor.watch()
    finally:
        listening.close()
        if supervisor.children:
            say("Stopping …")
        supervisor.stop()
        lock.release()
    say("Stopped.")
    return 0


def own_lock(checkout: Checkout) -> Lock:
    """The lock of a running site, taken here or before the environment was made."""
    lock = running_lock(checkout)
    if not lock.receive():
        refuse_if_running(checkout, lock)
    return lock


def environment(checkout: Checkout, address: str) -> dict[str, str]:
    """What every process of the site is told."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE") or SETTINGS,
        "GUILDHALL_VAR": str(checkout.var),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or checkout.secret_key(),
        "BASE_URL": os.environ.get("BASE_URL") or address,
        "PYTHONUNBUFFERED": "1",
    }


def database(checkout: Checkout, supervisor: Supervisor, env: dict[str, str]) -> str:
    """The address of a database that answers: the one in the environment, or a private PostgreSQL's."""
    if given := os.environ.get("DATABASE_URL", "").strip():
        check_database(given)
        return given
    cluster = cluster_of(checkout)
    start_cluster(cluster, supervisor, env)
    cluster.create()
    return cluster.url()


def start_cluster(cluster: Cluster, supervisor: Supervisor, env: dict[str, str]) -> None:
    """Start the private PostgreSQL and wait until it answers."""
    cluster.prepare(supervisor.signals)
    child = supervisor.start(cluster.spec(env))
    assert child.process is not None  # noqa: S101 - it was started in the line above
    cluster.wait(child.process, supervisor.signals, child.log_from)


def web_processes() -> int:
    """WEB_PROCESSES from the environment, checked."""
    text = os.environ.get("WEB_PROCESSES", "").strip() or "1"
    if not text.isdecimal() or not 0 < int(text) <= MOST_PROCESSES:
        raise Trouble(f"WEB_PROCESSES is {text!r}: set it to a number from 1 to {MOST_PROCESSES}.")
    return int(text)


def check_database(url: str) -> None:
    """Refuse a DATABASE_URL that does not answer, without printing its password."""
    import psycopg

    if not url.startswith(("postgresql://", "postgres://")):
        raise Trouble("DATABASE_URL must begin with postgresql:// (Guildhall runs on PostgreSQL alone).")
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        why = " ".join(str(error).split())[:200]
        line = f"DATABASE_URL cannot be reached ({why}). Mend it, or unset it to use a private PostgreSQL."
        raise Trouble(line) from error


def bring_up_to_date(checkout: Checkout, env: dict[str, str], signals: Signals, programs: Programs) -> None:
    """Migrate, create the demonstration council and collect static files, when anything of it has changed."""
    if needed := prepare.steps_needed(checkout, env["DATABASE_URL"]):
        first = not prepare.kept_stamp(env["DATABASE_URL"])
        run_step(
            Spec(
                "prepare",
                [sys.executable, *programs.prepare, *needed],
                checkout.log / "prepare.log",
                env,
                checkout.root,
            ),
            signals,
            doing=FIRST_TIME if first else "Bringing the site up to date",
            done="Site prepared",
            hint="The site could not be prepared",
        )


def start_site(
    checkout: Checkout, supervisor: Supervisor, env: dict[str, str], listening: int, programs: Programs
) -> Child:
    """Start the worker, then the web processes; the first of them is the one whose start is waited for."""
    log, root = checkout.log, checkout.root
    worker = [sys.executable, *programs.worker]
    supervisor.start(Spec("worker", worker, log / "worker.log", env, root))
    web = [sys.executable, *programs.web, "--fd", str(listening)]
    names = ["web", *(f"web-{number}" for number in range(2, web_processes() + 1))]
    specs = [Spec(name, web, log / f"{name}.log", env, root, pass_fds=[listening]) for name in names]
    first, *_ = [supervisor.start(spec) for spec in specs]
    return first


def answers(host: str, port: int) -> bool:
    """True when the site says it is ready."""
    to = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(to, port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        with connection.getresponse() as response:
            response.read()
            return response.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def welcome(checkout: Checkout, address: str) -> None:
    """Print where the site is and who can sign in."""
    say("")
    say(f"Guildhall is ready:  {address}/")
    say(f"  its theatre        {theatre(address)}/")
    say(f"  staff sign in at   {address}/admin/")
    say(f"  email and texts    {address}/demo/inbox/   (nothing leaves this machine)")
    for line in sign_ins(checkout.accounts):
        say(line)
    say("Stop it with Ctrl-C.")


def theatre(address: str) -> str:
    """The demonstration's second site, on the same port."""
    return f"http://theatre.localhost:{address.rpartition(':')[2]}"


def sign_ins(path: Path) -> list[str]:
    """A line for each demonstration account."""
    try:
        accounts = json.loads(path.read_text())
        rows = [(str(one["role"]), str(one["email"]), str(one["password"])) for one in accounts]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    if not rows:
        return []
    role, email = (max(len(row[column]) for row in rows) for column in (0, 1))
    return ["", f"Sign-ins (kept in {path}):", *(f"  {a:<{role}}  {b:<{email}}  {c}" for a, b, c in rows), ""]
