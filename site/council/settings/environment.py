"""Reads the environment: each variable once, with a message that names it when it is missing or unsafe."""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

ROOT = Path(__file__).resolve().parents[3]
SECRET_LENGTH = 50
SECRET_VARIETY = 10
# Seconds in which a database host must have answered, unless the council says otherwise.
CONNECT_TIMEOUT = 5
# Keys that come with a demonstration, an example or a new Django project.
KNOWN_SECRETS = ("demonstration-only-", "django-insecure-", "change-me")


def text(name: str, default: str = "") -> str:
    """The variable's value with white space cut off, or the default."""
    return os.environ.get(name, default).strip()


def required(name: str, hint: str) -> str:
    """The variable's value; refuses to start, naming the variable, when it is missing."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {hint}")
    return value


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes or on; refuses anything that is neither yes nor no."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0")


def whole(name: str, default: int) -> int:
    """The variable as a whole number above zero, or the default."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a whole number above zero")
    return int(value)


def words(name: str) -> list[str]:
    """The variable as a list, cut at commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def database(url: str, name: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's settings for a `postgresql://` address; no other engine is accepted."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} must begin with postgresql:// (Guildhall runs on PostgreSQL alone)"
        )
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has a port that is not a number") from error
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    port_text = options.pop("port", None) or (str(port) if port else "")
    for silence, seconds in _patience(whole("DATABASE_CONNECT_TIMEOUT", CONNECT_TIMEOUT)).items():
        options.setdefault(silence, seconds)
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} names no database: add /name at its end")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port_text,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _patience(seconds: int) -> dict[str, str]:
    """How long libpq waits for a host that says nothing: while connecting, and on a connection that stood."""
    return {
        "connect_timeout": str(seconds),
        "tcp_user_timeout": str(2 * seconds * 1000),
        "keepalives_idle": "30",
        "keepalives_interval": str(seconds),
        "keepalives_count": "3",
    }


def secret(name: str, hint: str) -> str:
    """A long random value; one that could be guessed is refused."""
    value = required(name, hint)
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY or value.startswith(KNOWN_SECRETS):
        raise ImproperlyConfigured(f"{name} can be guessed: {hint}")
    return value


def origin(name: str, hint: str) -> SplitResult:
    """An `https://` address without a path."""
    value = required(name, hint)
    parts = urlsplit(value)
    if (
        parts.scheme != "https"
        or not parts.hostname
        or parts.path.strip("/")
        or parts.query
        or parts.username
    ):
        raise ImproperlyConfigured(f"{name} is {value!r}: {hint}")
    return parts._replace(path="")


def hosts(name: str, hint: str) -> list[str]:
    """Host names, cut at commas; one that stands for every host is refused."""
    required(name, hint)
    names = words(name)
    for one in names:
        if "*" in one or "/" in one or (":" in one and not one.startswith("[")):
            raise ImproperlyConfigured(f"{name} has {one!r} in it: {hint}")
    return names


def mailbox(name: str, hint: str) -> str:
    """An email address, with or without a name before it."""
    value = required(name, hint)
    address = parseaddr(value)[1]
    try:
        validate_email(address)
    except ValidationError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}: {hint}") from error
    return value


def mail(name: str, hint: str) -> dict[str, Any]:
    """Django's settings for `smtp://` (with STARTTLS unless `?tls=0`) or `smtps://user:password@host:port`."""
    parts = urlsplit(required(name, hint))
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has a port that is not a number") from error
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        # The address itself is not shown: it may hold a password.
        raise ImproperlyConfigured(f"{name} names no mail server: {hint}")
    options = dict(parse_qsl(parts.query))
    starttls = parts.scheme == "smtp" and options.get("tls", "1") not in {"0", "false", "no"}
    if parts.password and parts.scheme == "smtp" and not starttls:
        raise ImproperlyConfigured(
            f"{name} would send its password in clear: take tls=0 out, or use smtps://"
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587 if starttls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": starttls,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def folder(name: str, hint: str) -> Path:
    """A folder in which this process can make files."""
    path = Path(required(name, hint))
    if not path.is_absolute() or not path.is_dir():
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, which is not a folder here: {hint}")
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, in which this user cannot write: {hint}")
    return path
