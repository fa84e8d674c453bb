"""Production refuses to start on what is missing or unsafe, and says which variable it is."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from council.supervisor.checkout import Checkout
from tests.council.settings.production_env import production_env

SETTINGS = Checkout.here().root / "site" / "council" / "settings" / "production.py"
# Set by the image, or refused whatever they are.
UNSAID = {"DEBUG", "STATIC_ROOT", "RENDER_THREADS"}
SHOWN = (
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "DEMO",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_PORT",
    "EMAIL_USE_SSL",
    "EMAIL_USE_TLS",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "WEB_PROCESSES",
)
PROGRAM = (
    "import json, council.settings.production as chosen; "
    f"print(json.dumps({{name: getattr(chosen, name) for name in {SHOWN}}}))"
)


def load(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Reads the settings in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=False
    )


def test_a_whole_environment_is_accepted_and_is_safe(tmp_path: Path) -> None:
    done = load(production_env(tmp_path))
    assert done.returncode == 0, done.stderr
    chosen = json.loads(done.stdout)
    assert chosen["DEBUG"] is False and chosen["DEMO"] is False
    assert chosen["CSRF_TRUSTED_ORIGINS"] == ["https://www.ambleford.example", "https://ambleford.example"]
    assert chosen["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert chosen["SECURE_SSL_REDIRECT"] and chosen["SESSION_COOKIE_SECURE"] and chosen["CSRF_COOKIE_SECURE"]
    assert chosen["SECURE_PROXY_SSL_HEADER"] is None
    assert (chosen["EMAIL_PORT"], chosen["EMAIL_USE_SSL"], chosen["EMAIL_USE_TLS"]) == (465, True, False)


def test_the_proxy_is_believed_only_when_told_to(tmp_path: Path) -> None:
    done = load(production_env(tmp_path, TRUST_PROXY="1", WEB_PROCESSES="4", EMAIL_URL="smtp://a:b%40c@mail"))
    chosen = json.loads(done.stdout)
    assert chosen["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert chosen["WEB_PROCESSES"] == 4
    assert (chosen["EMAIL_PORT"], chosen["EMAIL_USE_TLS"], chosen["EMAIL_HOST_PASSWORD"]) == (
        587,
        True,
        "b@c",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz-0123456789"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "sqlite:///site.db"),
        ("DATABASE_URL", "postgresql://db"),
        ("DATABASE_URL", "postgresql://db:port/site"),
        ("DOORBELL_DATABASE_URL", "mysql://db/site"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "www.ambleford.example,*.ambleford.example"),
        ("ALLOWED_HOSTS", "https://www.ambleford.example"),
        ("ALLOWED_HOSTS", "other.example"),
        ("BASE_URL", ""),
        ("BASE_URL", "http://www.ambleford.example"),
        ("BASE_URL", "https://www.ambleford.example/council/"),
        ("EMAIL_URL", ""),
        ("EMAIL_URL", "mail.ambleford.example"),
        ("EMAIL_URL", "smtp://mail:port"),
        ("EMAIL_URL", "smtp://post:secret@mail?tls=0"),
        ("DEFAULT_FROM_EMAIL", ""),
        ("DEFAULT_FROM_EMAIL", "Ambleford"),
        ("MEDIA_ROOT", ""),
        ("MEDIA_ROOT", "media"),
        ("MEDIA_ROOT", "/nowhere/at/all"),
        ("WEB_PROCESSES", "0"),
        ("WEB_PROCESSES", "65"),
        ("WEB_PROCESSES", "many"),
        ("RENDER_THREADS", "-1"),
        ("HSTS_SECONDS", "a year"),
        ("TRUST_PROXY", "perhaps"),
        ("DEBUG", "1"),
    ],
)
def test_what_is_missing_or_unsafe_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    done = load(production_env(tmp_path, **{name: value}))
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured:")
    assert name in last
    assert "secret@" not in last


def test_a_folder_for_uploads_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    # The kernel's own, in which nobody writes, root included.
    done = load(production_env(tmp_path, MEDIA_ROOT="/proc/sys"))
    assert "MEDIA_ROOT" in done.stderr.strip().splitlines()[-1]


def test_every_variable_is_explained_in_the_example() -> None:
    example = (Checkout.here().root / ".env.example").read_text()
    named = re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', SETTINGS.read_text())
    assert len(named) > 10
    assert [name for name in named if f"{name}=" not in example and name not in UNSAID] == []
