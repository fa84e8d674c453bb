"""Makes the virtual environment with what is locked, then becomes a program in it.

Run by path with the machine's own Python, before anything is installed:
`python3 -I bootstrap.py [--site] production|run|dev [ARGUMENT…]`, the arguments being those of the
environment's Python.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "site"))

from council.supervisor import ports  # noqa: E402 - the path is set just above
from council.supervisor.checkout import Checkout, write_private  # noqa: E402
from council.supervisor.locks import refuse_if_running, running_lock, setup_lock  # noqa: E402
from council.supervisor.messages import Stopped, Trouble, say, trouble_of  # noqa: E402
from council.supervisor.processes import Spec, run_step  # noqa: E402
from council.supervisor.signals import Signals  # noqa: E402

# Each holds all that stands before it.
LOCKS = ("production", "run", "dev")


def locked(which: str) -> dict[str, str]:
    """The hashes of a lock file and of those it contains, and of what decides the editable install."""
    chosen = LOCKS[: LOCKS.index(which) + 1]
    hashes = {name: digest(ROOT / "requirements" / f"{name}.txt") for name in chosen}
    return {**hashes, "project": digest(ROOT / "pyproject.toml", b"[build-system]", b"[tool.hatch")}


def digest(path: Path, *sections: bytes) -> str:
    """A hash of a file, or of those of its lines that belong to the sections named."""
    content = path.read_bytes()
    if sections:
        kept, inside = [], False
        for line in content.splitlines():
            if line.startswith(b"["):
                inside = line.startswith((*sections, b"[project]"))
            if inside:
                kept.append(line)
        content = b"\n".join(kept)
    return hashlib.sha256(content).hexdigest()


def installed(venv: Path) -> dict[str, str]:
    """What was installed to the end in the environment."""
    try:
        kept = json.loads((venv / "guildhall.json").read_text())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def works(python: Path) -> bool:
    """True when the environment has a Python that starts and is new enough."""
    line = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", line], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(checkout: Checkout, which: str, signals: Signals) -> None:
    """Bring the environment up to date with the lock; nothing to do is the usual case."""
    venv = ROOT / ".venv"
    wanted = locked(which)
    if wanted.items() <= installed(venv).items() and checkout.python.exists():
        return
    lock = setup_lock(checkout)
    lock.wait(signals, "Another command is setting up this folder; waiting for it …")
    try:
        if not (wanted.items() <= installed(venv).items() and works(checkout.python)):
            (venv / "guildhall.json").unlink(missing_ok=True)
            fill(checkout, venv, which, signals)
            write_private(venv / "guildhall.json", json.dumps(wanted, indent=1) + "\n")
    finally:
        lock.release()


def fill(checkout: Checkout, venv: Path, which: str, signals: Signals) -> None:
    """Make the environment when there is none that works, and install into it."""
    log = checkout.log / "setup.log"
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    if not works(checkout.python):
        run_step(
            Spec("venv", [sys.executable, "-m", "venv", "--clear", venv], log, env, ROOT),
            signals,
            doing="Making a virtual environment in .venv",
            done="Virtual environment made",
            hint="Python could not make .venv; on Debian and Ubuntu run `apt install python3-venv`",
        )
    pip = [checkout.python, "-m", "pip", "install", "--quiet"]
    lock = ROOT / "requirements" / f"{which}.txt"
    run_step(
        Spec("pip", [*pip, "--require-hashes", "-r", lock], log, env, ROOT),
        signals,
        doing="Installing the Python packages (about a minute)",
        done="Python packages installed",
        hint="The Python packages could not be installed; is the network reachable",
    )
    # The build tool for the editable install is in `run`, not in `production`.
    run_step(
        Spec("pip", [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], log, env, ROOT),
        signals,
        doing="Installing Guildhall itself",
        done="Guildhall installed",
        hint="Guildhall could not be installed",
    )


def main(arguments: list[str]) -> int:
    """The exit code when something is in the way; otherwise this process becomes the program asked for."""
    signals = Signals().listen()
    checkout = Checkout.here()
    with_site = arguments[:1] == ["--site"]
    which, *rest = arguments[1:] if with_site else arguments
    try:
        checkout.make_folders()
        if with_site:
            lock = running_lock(checkout)
            refuse_if_running(checkout, lock)
            ports.listen(*ports.wanted()).close()
            lock.hand_over()
        install(checkout, which, signals)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except Stopped as stopped:
        say("Stopped. The same command carries on from here.")
        return 128 + stopped.number
    except OSError as error:
        say(str(trouble_of(error)))
        return 1
    os.execv(checkout.python, [str(checkout.python), *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
