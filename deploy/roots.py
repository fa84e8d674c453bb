"""Clean Debian roots to build in, and what of this machine's network set-up they need to see."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from council.supervisor.messages import Trouble
from council.supervisor.processes import Spec, run_step
from council.supervisor.signals import Signals

SUITE = "bookworm"
CACHE = Path("/var/cache/guildhall")
# Handed through as they are; paths in them are mounted.
PASSED = re.compile(
    r"^(PIP_\w+|NPM_CONFIG_\w+|npm_config_\w+|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE"
    r"|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY)$"
)
PATH_IN = re.compile(r"(?:file://)?(/[^\s:'\"]+)")


class NotPossible(Exception):
    """This machine cannot make clean roots; the text says what it lacks."""


def run(*argv: object, quiet: bool = False) -> str:
    """Runs a program of this machine to its end and gives what it wrote."""
    done = subprocess.run(  # noqa: S603 - fixed programs
        list(map(str, argv)), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode and not quiet:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
        raise Trouble(f"{argv[0]} failed: {last[0]}")
    return done.stdout


def base_root(log: Path, signals: Signals) -> Path:
    """A minimal Debian, made once; raises `NotPossible` where it cannot be."""
    root = CACHE / SUITE
    if root.exists():
        return root
    try:
        if not shutil.which("debootstrap"):
            run("apt-get", "update", "-qq")
            run("apt-get", "install", "-y", "-qq", "debootstrap")
        CACHE.mkdir(parents=True, exist_ok=True)
        new = CACHE / f"{SUITE}.new"
        shutil.rmtree(new, ignore_errors=True)
        argv = [shutil.which("debootstrap") or "/usr/sbin/debootstrap", "--variant=minbase"]
        run_step(
            Spec(
                "debootstrap", [*argv, "--include=ca-certificates", SUITE, new], log, dict(os.environ), CACHE
            ),
            signals,
            doing="Making a clean Debian root (half a minute, kept for the next time)",
            done="Clean Debian root made",
            hint="debootstrap could not make a root",
        )
    except Trouble as trouble:
        raise NotPossible(str(trouble)) from trouble
    new.replace(root)
    return root


def host_settings() -> dict[str, str]:
    """How this machine reaches package servers: its environment, and pip's own settings as variables."""
    chosen = {name: value for name, value in os.environ.items() if PASSED.match(name)}
    for line in run("python3", "-m", "pip", "config", "list", quiet=True).splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.partition(".")
        if section in {"global", "install"} and name:
            text = value.strip("'\"").replace("\\n", " ")
            chosen.setdefault(f"PIP_{name.upper().replace('-', '_')}", text)
    npmrc = Path.home() / ".npmrc"
    if npmrc.exists():
        chosen.setdefault("NPM_CONFIG_USERCONFIG", str(npmrc))
    chosen.pop("PIP_REQUIRE_VIRTUALENV", None)
    return chosen


@dataclass
class Root:
    """A copy of the base root that is thrown away; what is mounted in it is never part of what is removed."""

    base: Path
    folder: Path
    log: Path
    mounted: list[Path] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Where the root is seen."""
        return self.folder / "root"

    def open(self) -> "Root":
        """Makes it: an overlay over the base where the kernel allows, else a copy."""
        self.path.mkdir(parents=True)
        upper, work = self.folder / "upper", self.folder / "work"
        upper.mkdir()
        work.mkdir()
        options = f"lowerdir={self.base},upperdir={upper},workdir={work}"
        try:
            run("mount", "-t", "overlay", "guildhall", "-o", options, self.path)
        except Trouble:
            run("cp", "-a", "--reflink=auto", f"{self.base}/.", upper)
            run("mount", "--bind", upper, self.path)
        run("mount", "-t", "proc", "proc", self.path / "proc")
        for name in ("resolv.conf", "hosts"):
            shutil.copyfile(f"/etc/{name}", self.path / "etc" / name)
        return self

    def show(self, settings: dict[str, str]) -> dict[str, str]:
        """Mounts, for reading, what the settings name; gives the settings as seen inside."""
        seen = dict(settings)
        for name, value in settings.items():
            for found in PATH_IN.findall(value):
                path = Path(found)
                if not path.exists():
                    continue
                # A file gets a place of its own: one of the same name may belong to a package in the root.
                inside = path if path.is_dir() else Path("/run/host") / f"{name}-{path.name}"
                # The parent of a package index holds the files that its pages point to.
                source = path.parent if path.name == "simple" else path
                self._mount(source, source if path.is_dir() else inside)
                seen[name] = seen[name].replace(found, str(inside))
        return seen

    def _mount(self, source: Path, inside: Path) -> None:
        target = self.path / inside.relative_to("/")
        if target in self.mounted:
            return
        if source.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
        run("mount", "--bind", source, target)
        run("mount", "-o", "remount,ro,bind", target)
        self.mounted.append(target)

    def keep(self, inside: str, name: str) -> None:
        """Mounts a folder that lasts from one check to the next: a cache."""
        kept = CACHE / name
        kept.mkdir(parents=True, exist_ok=True)
        target = self.path / inside.lstrip("/")
        target.mkdir(parents=True, exist_ok=True)
        run("mount", "--bind", kept, target)

    def command(self, argv: Sequence[object], *, user: str = "") -> list[str]:
        """How a program is run inside."""
        who = [f"--userspec={user}"] if user else []
        return [shutil.which("chroot") or "/usr/sbin/chroot", *who, str(self.path), *map(str, argv)]

    def close(self) -> None:
        """Takes everything down again."""
        run("umount", "--recursive", self.path)
        run("rm", "-rf", "--one-file-system", self.folder)
