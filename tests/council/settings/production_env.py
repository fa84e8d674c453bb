"""The environment of a production installation, for tests that start one."""

import os
import secrets
from pathlib import Path

SET_BY_TESTS = ("DATABASE_URL", "GUILDHALL_VAR", "DEBUG", "TRUST_PROXY", "WEB_PROCESSES")


def production_env(media: Path, **changed: str) -> dict[str, str]:
    """A whole and safe environment, with changes; an empty value takes the variable out."""
    kept = {name: value for name, value in os.environ.items() if name not in SET_BY_TESTS}
    env = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "council.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BASE_URL": "https://www.ambleford.example",
        "ALLOWED_HOSTS": "www.ambleford.example,ambleford.example",
        "DATABASE_URL": "postgresql://site:secret@db.ambleford.example/site",
        "EMAIL_URL": "smtps://post:secret@mail.ambleford.example",
        "DEFAULT_FROM_EMAIL": "Ambleford <no-reply@ambleford.example>",
        "MEDIA_ROOT": str(media),
        **changed,
    }
    return {name: value for name, value in env.items() if value}
