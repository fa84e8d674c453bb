"""Secrets of other services as they lie in the database: of no use to whoever reads it or a backup of it."""

import base64
import hmac
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.encoding import force_bytes

MARK = "sealed:"
_PURPOSE = b"council.core.sealed"


class Unreadable(ValueError):
    """It was sealed under a key that the site no longer has."""


def seal(text: str) -> str:
    """The text for the database, under the site's present key."""
    return MARK + str(_box().encrypt(text.encode()).decode("ascii"))


def opened(kept: str) -> str:
    """What was sealed, under the present key or an earlier one; raises Unreadable."""
    # Here, so that only a site that keeps a secret loads it.
    from cryptography.fernet import InvalidToken

    try:
        return str(_box().decrypt(kept.removeprefix(MARK).encode()).decode())
    except InvalidToken as error:
        raise Unreadable("This was stored under another key of the site.") from error


def is_sealed(text: str) -> bool:
    """Whether this is a sealed text, which only `opened` can read."""
    return text.startswith(MARK)


def _box() -> Any:
    from cryptography.fernet import Fernet, MultiFernet

    return MultiFernet([Fernet(_key(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.digest(force_bytes(secret), _PURPOSE, "sha256"))


class SealedTextField(models.TextField):
    """A text that is sealed in the database, its exports and backups, and plain in Python.

    Whatever cannot be opened stays as it is kept, so that saving loses nothing: ask `is_sealed` before use.
    """

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return seal(text) if text and not is_sealed(text) else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """The text as Python has it."""
        if not value or not is_sealed(value):
            return value
        try:
            return opened(value)
        except Unreadable:
            return value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.get_prep_value(self.value_from_object(obj)))
