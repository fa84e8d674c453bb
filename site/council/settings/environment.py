"""Reads the environment: each variable once, with a message that names it when it is missing or unsafe."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]


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
