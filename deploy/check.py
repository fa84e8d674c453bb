"""`make check-container`: what the Dockerfile does, done without Docker in clean roots, and started.

A container engine is not needed, and `docker build` itself is not tried.
"""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL, SIGTERM

import psycopg
from psycopg import sql

from council.supervisor.checkout import Checkout
from council.supervisor.messages import Stopped, Trouble, last_line, say
from council.supervisor.postgres import PRIVATE_ROOT, Cluster
from council.supervisor.processes import Child, Spec, launch, run_step, send
from council.supervisor.signals import Signals
from deploy.lint import problems
from deploy.roots import NotPossible, Root, base_root, host_settings, run

INSIDE = "GUILDHALL_CHECK_INSIDE"
HOME = "/srv/guildhall"
USER = "10001:10001"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LEFT_OUT = ("tests/", "docs/", "bench/")
# None of it may be in what is delivered.
UNWANTED = (
    ".venv/bin/pip",
    ".venv/bin/pytest",
    "node_modules",
    "tests",
    "site/council/demo",
    "static/src",
    "var/postgres",
    ".git",
)
STAGES = {
    "system-build": "Debian's packages for building installed",
    "frontend": "Front end built",
    "packages": "Python packages installed",
    "static": "Static files collected",
    "trim": "What running does not need removed",
}
READY_WITHIN = 180.0


class OnPort(Cluster):
    """A private PostgreSQL that also listens on a local port, for a user with a password."""

    def url(self, database: str = "guildhall") -> str:
        """The address of one of its databases, through the socket."""
        return f"{super().url(database)}&port={self.settings['port']}"

    @contextlib.contextmanager
    def running(self, signals: Signals) -> Iterator[str]:
        """The address of an empty database, as the site is told it."""
        password = secrets.token_urlsafe(24)
        self.prepare(signals)
        with (self.data / "pg_hba.conf").open("a") as rules:
            rules.write("host all site 127.0.0.1/32 scram-sha-256\n")
        child = Child(self.spec(os.environ))
        child.start()
        try:
            assert child.process is not None  # noqa: S101 - it was started in the line above
            self.wait(child.process, signals, child.log_from)
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                role = sql.SQL("CREATE ROLE site LOGIN PASSWORD {}").format(sql.Literal(password))
                connection.execute(role)
                connection.execute("CREATE DATABASE site OWNER site")
            yield f"postgresql://site:{password}@127.0.0.1:{self.settings['port']}/site"
        finally:
            child.end(signals, time.monotonic() + 9)
            for folder in (self.socket_folder, self.folder):
                shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def copy_source(checkout: Checkout, target: Path) -> None:
    """Puts into the root what Docker would copy: what is in the checkout and not left out."""
    target.mkdir(parents=True)
    listed = run("git", "-C", checkout.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in listed.split("\0"):
        source = checkout.root / name
        if name and not name.startswith(LEFT_OUT) and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


def stage(root: Root, name: str, env: dict[str, str], signals: Signals) -> None:
    """Runs one stage of deploy/build.sh in the root."""
    script = f"{HOME}/deploy/build.sh" if (root.path / HOME[1:]).exists() else "/tmp/build.sh"  # noqa: S108
    run_step(
        Spec(name, root.command(["/bin/sh", script, name]), root.log, env, Path("/")),
        signals,
        doing=f"  build.sh {name}",
        done=f"  {STAGES.get(name, 'Packages for running installed')}",
        hint=f"deploy/build.sh {name} failed",
    )


def build(checkout: Checkout, folder: Path, base: Path, signals: Signals) -> Root:
    """Makes what the Dockerfile makes: a root to build in, and from it the one to run."""
    log = checkout.log / "container.log"
    log.unlink(missing_ok=True)
    settings = host_settings()
    building = Root(base, folder / "build", log).open()
    try:
        env = {"PATH": PATH, "HOME": "/root", "LC_ALL": "C.UTF-8", **building.show(settings)}
        building.keep("/root/.cache/pip", "pip")
        building.keep("/root/.npm", "npm")
        building.keep("/var/cache/apt/archives", "apt")
        copy_source(checkout, building.path / HOME[1:])
        for name in STAGES:
            stage(building, name, env, signals)
        final = Root(base, folder / "final", log).open()
        final.keep("/var/cache/apt/archives", "apt")
        shutil.copy2(checkout.root / "deploy" / "build.sh", final.path / "tmp" / "build.sh")
        stage(final, "system", {"PATH": PATH, "LC_ALL": "C.UTF-8", **final.show(settings)}, signals)
        run("cp", "-a", building.path / HOME[1:], final.path / HOME[1:])
    finally:
        building.close()
    return final


def look_inside(final: Root) -> None:
    """Raises `Trouble` for what should not be delivered."""
    home = final.path / HOME[1:]
    found = [name for name in UNWANTED if (home / name).exists()]
    if found:
        raise Trouble(f"The installation still holds {', '.join(found)}: see `trim` in deploy/build.sh.")
    writable = run("find", home, "-not", "-type", "l", "-perm", "/o+w", "-print", "-quit").strip()
    owned = run("find", home, "-uid", "10001", "-print", "-quit").strip()
    if writable or owned:
        raise Trouble(f"The site's user could change the site's own code: {writable or owned}")
    size = run("du", "-sm", home).split()[0]
    say(f"  The installation has {size} MB")


def serve(checkout: Checkout, final: Root, database_url: str, signals: Signals) -> None:
    """Starts web and worker in the root as the user that the image names, asks, and stops them."""
    port = str(free_port())
    env = {
        "PATH": PATH,
        "LC_ALL": "C.UTF-8",
        "PORT": port,
        "HOST": "127.0.0.1",
        "DATABASE_URL": database_url,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BASE_URL": "https://council.invalid",
        "ALLOWED_HOSTS": "council.invalid",
        "EMAIL_URL": "smtp://mail.invalid",
        "DEFAULT_FROM_EMAIL": "no-reply@council.invalid",
        "MEDIA_ROOT": "/srv/media",
        "TRUST_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "council.settings.production",
    }
    entry = f"{HOME}/deploy/entrypoint.sh"
    refused = ask(final, {**env, "SECRET_KEY": "short"}, entry, "check")
    if refused.returncode == 0 or "SECRET_KEY" not in refused.stderr:
        raise Trouble("A SECRET_KEY that can be guessed was not refused.")
    started: list[tuple[Spec, subprocess.Popen[bytes]]] = []
    try:
        for name in ("web", "worker"):
            log = checkout.log / f"container-{name}.log"
            log.unlink(missing_ok=True)
            spec = Spec(name, final.command([entry, name], user=USER), log, env, Path("/"))
            started.append((spec, launch(spec)))
            if name == "web":
                wait_until_healthy(final, env, *started[0], signals)
        ready = ask(final, env, f"{HOME}/deploy/healthcheck", "/readyz")
        if ready.returncode:
            raise Trouble(f"/readyz does not answer that the site can serve: {ready.stderr.strip()[-300:]}")
        look_at_pages(final, env)
        time.sleep(2)
        for spec, process in started:
            if process.poll() is not None:
                raise Trouble(f"{spec.name} has ended: {last_line(spec.log)}. Details: {spec.log}")
        say("  Web and worker run as their own user; /healthz, /readyz and pages answer")
    finally:
        for number, seconds in ((SIGTERM, 10.0), (SIGKILL, 2.0)):
            for _, process in reversed(started):
                send(process, number)
            for _, process in started:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(seconds)


def ask(final: Root, env: dict[str, str], *argv: str) -> subprocess.CompletedProcess[str]:
    """Runs a program in the root as the site's user."""
    return subprocess.run(  # noqa: S603 - our own scripts
        final.command(argv, user=USER), env=env, capture_output=True, text=True, check=False, timeout=60
    )


def wait_until_healthy(
    final: Root, env: dict[str, str], spec: Spec, process: subprocess.Popen[bytes], signals: Signals
) -> None:
    """Returns when the image's own health check passes."""
    limit = time.monotonic() + READY_WITHIN
    while ask(final, env, f"{HOME}/deploy/healthcheck").returncode:
        if signals.requests:
            raise Stopped(signals.requests[0])
        if process.poll() is not None or time.monotonic() > limit:
            raise Trouble(f"The site does not start: {last_line(spec.log)}. Details: {spec.log}")
        time.sleep(0.5)


def look_at_pages(final: Root, env: dict[str, str]) -> None:
    """Raises `Trouble` unless the first-run screen and its stylesheet come as the proxy asks for them."""
    script = (
        "import re, sys, urllib.request as u\n"
        "def get(path):\n"
        "    headers = {'Host': 'council.invalid', 'X-Forwarded-Proto': 'https'}\n"
        "    return u.urlopen(u.Request(sys.argv[1] + path, headers=headers), timeout=20).read().decode()\n"
        "page = get('/start/')\n"
        "assert 'Set-up code' in page, page[:500]\n"
        "sheet = get(re.search(r'/static/site\\.[0-9a-f]{12}\\.css', page)[0])\n"
        "assert 'govuk' in sheet\n"
    )
    python = f"{HOME}/.venv/bin/python"
    done = ask(final, env, python, "-c", script, f"http://127.0.0.1:{env['PORT']}")
    if done.returncode:
        raise Trouble(f"A page does not come as it should: {done.stderr.strip().splitlines()[-1][:300]}")


def check(checkout: Checkout, signals: Signals) -> int:
    """The exit code of the whole check."""
    if found := problems(checkout.root):
        for line in found:
            say(line)
        return 1
    say("The container's files read well.")
    try:
        base = base_root(checkout.log / "debootstrap.log", signals)
    except NotPossible as error:
        say(f"Not tried: building and starting in a clean root, since there can be none here ({error})")
        return 0
    began = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="guildhall-container-", dir=PRIVATE_ROOT))
    folder.chmod(0o755)
    try:
        final = build(checkout, folder, base, signals)
        try:
            look_inside(final)
            name = f"guildhall-container-{secrets.token_hex(4)}"
            settings = {"listen_addresses": "127.0.0.1", "port": str(free_port()), "fsync": "off"}
            cluster = OnPort(PRIVATE_ROOT / name, checkout.log / "container-postgres.log", settings)
            with cluster.running(signals) as database_url:
                serve(checkout, final, database_url, signals)
        finally:
            final.close()
    finally:
        run("rm", "-rf", "--one-file-system", folder)
    seconds = time.monotonic() - began
    say(f"The container's steps work in a clean root ({seconds:.0f} s). Not tried: `docker build`.")
    return 0


def main() -> int:
    """Checks in a mount namespace of its own where one can be had, so that nothing stays mounted."""
    checkout = Checkout.here()
    checkout.make_folders()
    if INSIDE not in os.environ:
        probe = ["unshare", "--mount", "--propagation", "private"]
        if os.geteuid() != 0 or not shutil.which("unshare") or subprocess.run([*probe, "true"]).returncode:  # noqa: S603
            for line in (found := problems(checkout.root)):
                say(line)
            if not found:
                say("The container's files read well. Not tried: building in a clean root, which needs root.")
            return 1 if found else 0
        os.environ[INSIDE] = "1"
        os.execvp(probe[0], [*probe, sys.executable, "-m", "deploy.check"])  # noqa: S606
    try:
        return check(checkout, Signals().listen())
    except Trouble as trouble:
        say(str(trouble))
    except Stopped as stopped:
        return 128 + stopped.number
    return 1


if __name__ == "__main__":
    sys.exit(main())
