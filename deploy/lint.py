"""Reads the container's files for what can be seen without running them."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

SCRIPTS = ("build.sh", "entrypoint.sh", "healthcheck", "check")
PINNED = re.compile(r"^[\w./-]+(:[\w.-]*\d[\w.-]*|@sha256:[0-9a-f]{64})$")
VARIABLE = re.compile(r"\$\{(\w+)(:[-?][^}]*)?\}")
SERVICES = {"caddy", "web", "worker", "db"}
OPEN_TO_THE_WORLD = {"caddy"}


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """The Dockerfile's instructions, each with its argument, continued lines joined."""
    joined = re.sub(r"\\\n\s*", " ", text)
    for line in joined.splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.strip().partition(" ")
            yield word.upper(), rest.strip()


def stages(root: Path) -> set[str]:
    """The stages that deploy/build.sh knows."""
    return set(re.findall(r"^([a-z-]+)\)$", (root / "deploy" / "build.sh").read_text(), re.MULTILINE))


def dockerfile(root: Path) -> Iterator[str]:
    """What is wrong with the Dockerfile."""
    names: set[str] = set()
    user, words = "root", set()
    for word, rest in instructions((root / "Dockerfile").read_text()):
        words.add(word)
        if word == "FROM":
            image, *alias = rest.split()
            if image not in names and not PINNED.match(image):
                yield f"Dockerfile: {image} is not pinned to a version"
            names.update(alias[1:])
            user = "root"
        elif word == "USER":
            user = rest
        elif word == "RUN":
            called = re.findall(r"build\.sh ([a-z-]+)", rest)
            if not called or not set(called) <= stages(root):
                yield f"Dockerfile: RUN {rest} is not a stage of deploy/build.sh"
        elif word == "COPY" and not rest.startswith("--from="):
            source = rest.split()[0]
            if not (root / source).exists():
                yield f"Dockerfile: there is no {source} to copy"
    if user in {"root", "0"}:
        yield "Dockerfile: the image would run as root"
    for missing in sorted({"HEALTHCHECK", "ENTRYPOINT"} - words):
        yield f"Dockerfile: there is no {missing}"


def compose(root: Path) -> Iterator[str]:
    """What is wrong with compose.yaml."""
    text = (root / "compose.yaml").read_text()
    try:
        content: dict[str, Any] = yaml.safe_load(text)
    except yaml.YAMLError as error:
        yield f"compose.yaml: {' '.join(str(error).split())}"
        return
    services = content["services"]
    if set(services) != SERVICES:
        yield f"compose.yaml: the services are {sorted(services)}, not {sorted(SERVICES)}"
    for name, service in services.items():
        image = service["image"]
        if "build" not in service and not PINNED.match(image):
            yield f"compose.yaml: {name}: {image} is not pinned to a version"
        if "ports" in service and name not in OPEN_TO_THE_WORLD:
            yield f"compose.yaml: {name} publishes a port"
        for other, condition in service.get("depends_on", {}).items():
            if other not in services or condition != {"condition": "service_healthy"}:
                yield f"compose.yaml: {name} does not wait until {other} is healthy"
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            known = (root / source).exists() if source.startswith(".") else source in content["volumes"]
            if not known:
                yield f"compose.yaml: {name}: there is no volume or file {source}"
    known_names = set(re.findall(r"^#? ?([A-Z_]+)=", (root / ".env.example").read_text(), re.MULTILINE))
    for variable, default in sorted(set(VARIABLE.findall(text))):
        if variable not in known_names and not default.startswith(":-"):
            yield f"compose.yaml: {variable} is not in .env.example"


PICTURES = ["/media/images/*", "/media/avatar_images/*", "/media/original_images/*.svg"]


def caddyfile(root: Path) -> Iterator[str]:
    """What is wrong with the Caddyfile."""
    lines = [line.split("#")[0].strip() for line in (root / "deploy" / "Caddyfile").read_text().splitlines()]
    depth = 0
    for number, line in enumerate(lines, 1):
        depth += line.endswith("{") - (line == "}")
        if depth < 0:
            yield f"Caddyfile: line {number} closes what was not opened"
    if depth:
        yield "Caddyfile: a block is not closed"
    if not {r'request>uri regexp \?.*$ ""', "request>headers>Referer delete"} <= set(lines):
        yield "Caddyfile: what residents look up would stand in a log"
    if "reverse_proxy web:8000 {" not in lines:
        yield "Caddyfile: nothing is passed to web:8000"
    given = [line.split()[2:] for line in lines if line.startswith("@pictures path")]
    if given != [PICTURES]:
        yield "Caddyfile: other uploads than pictures would be given out without asking the site"
    if not any(line.startswith("Content-Security-Policy") and line.endswith('; sandbox"') for line in lines):
        yield "Caddyfile: a drawing opened by itself could run what is in it"


def scripts(root: Path) -> Iterator[str]:
    """What is wrong with the shell scripts."""
    for name in SCRIPTS:
        path = root / "deploy" / name
        done = subprocess.run(["/bin/sh", "-n", str(path)], capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            yield f"deploy/{name}: {done.stderr.strip()}"
        if not path.stat().st_mode & 0o100:
            yield f"deploy/{name} cannot be executed"


def problems(root: Path) -> list[str]:
    """All that is wrong, a line for each."""
    return [line for look in (scripts, dockerfile, compose, caddyfile) for line in look(root)]
