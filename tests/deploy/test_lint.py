"""The container's files read well as they are, and what is wrong with a changed copy is named."""

import shutil
from pathlib import Path

import pytest

from council.supervisor.checkout import Checkout
from deploy.lint import problems

ROOT = Checkout.here().root


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the files in a folder of its own."""
    for name in ("Dockerfile", "compose.yaml", ".env.example"):
        shutil.copy2(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    return tmp_path


def test_the_containers_files_read_well() -> None:
    assert problems(ROOT) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("Dockerfile", "debian:bookworm-20250520-slim AS", "debian:latest AS", "debian:latest is not pinned"),
        ("Dockerfile", "USER guildhall", "USER root", "would run as root"),
        ("Dockerfile", "HEALTHCHECK", "LABEL", "there is no HEALTHCHECK"),
        ("Dockerfile", "build.sh trim", "build.sh shave", "not a stage of deploy/build.sh"),
        ("Dockerfile", "COPY deploy/build.sh /tmp", "COPY deploy/make.sh /tmp", "there is no deploy/make.sh"),
        ("compose.yaml", "postgres:15.13-bookworm", "postgres", "postgres is not pinned"),
        ("compose.yaml", "command: [web]", 'ports: ["8000:8000"]', "web publishes a port"),
        ("compose.yaml", "{condition: service_healthy}", "{condition: service_started}", "is healthy"),
        ("compose.yaml", "services:", "services: [", "compose.yaml: while"),
        ("compose.yaml", "  worker:\n", "  labourer:\n", "the services are"),
        ("compose.yaml", "database:/var/lib", "elsewhere:/var/lib", "no volume or file elsewhere"),
        (".env.example", "EMAIL_URL=", "MAIL=", "EMAIL_URL is not in .env.example"),
        ("deploy/Caddyfile", "/media/images/*", "/media/*", "without asking the site"),
        ("deploy/Caddyfile", "original_images/*.svg", "original_images/*", "without asking the site"),
        ("deploy/Caddyfile", "request>uri regexp", "request>uri hash", "would stand in a log"),
        ("deploy/Caddyfile", "Referer delete", "Cookie delete", "would stand in a log"),
        ("deploy/Caddyfile", "; sandbox", "", "could run what is in it"),
        ("deploy/Caddyfile", "reverse_proxy web:8000 {", "reverse_proxy web:80 {", "passed to web:8000"),
        ("deploy/Caddyfile", "\tfile_server\n\t}", "\tfile_server\n", "not closed"),
        ("deploy/entrypoint.sh", "esac", "", "deploy/entrypoint.sh:"),
    ],
)
def test_what_is_wrong_is_named(copy: Path, name: str, old: str, new: str, said: str) -> None:
    path = copy / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert any(said in line for line in problems(copy)), problems(copy)


def test_a_script_that_cannot_be_run_is_named(copy: Path) -> None:
    (copy / "deploy" / "build.sh").chmod(0o644)
    assert "deploy/build.sh cannot be executed" in problems(copy)
