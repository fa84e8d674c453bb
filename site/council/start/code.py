"""The set-up code: proof that whoever opens the first-run screen can read this server's log.

It is worked out rather than stored: from the site's secret and the moment this database was first
migrated, so that every process says the same, and no two installations do.
"""

import logging

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.crypto import constant_time_compare, salted_hmac

logger = logging.getLogger(__name__)
# Without those that look like others.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 16


def is_needed() -> bool:
    """Whether nobody has an account yet, so that a council can be begun."""
    return not apps.get_model(settings.AUTH_USER_MODEL).objects.exists()


def setup_code() -> str:
    """The code of this installation, in four groups."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(applied)::text FROM django_migrations")
        began = str(cursor.fetchone()[0])
    number = int.from_bytes(salted_hmac("council.start.code", began, algorithm="sha256").digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "-".join("".join(letters[at : at + 4]) for at in range(0, LENGTH, 4))


def is_right(typed: str) -> bool:
    """Whether this is the code, however it was spaced."""
    return constant_time_compare(_bare(typed), _bare(setup_code()))


def announce() -> None:
    """Writes the code and where to use it into the log, as long as there is nobody."""
    if is_needed():
        address = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        logger.warning(
            "No council yet. Open %s/start/ and enter the set-up code %s, or run `manage.py start_council`.",
            address,
            setup_code(),
        )


def _bare(typed: str) -> str:
    return "".join(letter for letter in typed.lower() if letter.isalnum())
