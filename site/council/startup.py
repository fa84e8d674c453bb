"""What a process does first: it refuses what must not go public, and offers the first-run screen."""

import logging
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from council import errors
from council.start import code

logger = logging.getLogger(__name__)


class Refused(Exception):
    """This installation must not serve; the text says why and what to do."""


def demo_accounts() -> int:
    """How many accounts of the demonstration the database holds."""
    return int(apps.get_model(settings.AUTH_USER_MODEL).objects.filter(is_demo=True).count())


def refuse_demo_accounts() -> None:
    """Raises `Refused` outside the demonstration while one of its accounts could sign in."""
    if settings.DEMO:
        return
    try:
        found = demo_accounts()
    except ProgrammingError:
        # Not migrated yet: there are no accounts at all.
        return
    except DatabaseError as error:
        raise Refused(
            f"The database cannot be asked for accounts ({type(error).__name__}): check DATABASE_URL."
        ) from error
    if found:
        raise Refused(
            f"{found} account{'s' if found > 1 else ''} of the demonstration in this database: anybody "
            "may know the passwords. Use a new database, or close them with `manage.py remove_demo_accounts`."
        )


def refuse_half_way(sender: Any = None, using: str = "default", **kwargs: Any) -> None:
    """Raises `Refused` for a database that stopped among migrations that are one now."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    loader = MigrationLoader(connections[using])
    for (app, _name), migration in loader.replacements.items():
        gone = [old for old in migration.replaces if old not in loader.disk_migrations]
        done = [old for old in gone if old in applied]
        # Django itself would leave such an app as it is, and say nothing.
        if done and done != gone:
            raise Refused(
                f"The database was made by an earlier Guildhall and stopped at {app}.{max(done)[1]}: bring "
                f"it up to date with the version that ends at {app}.{max(gone)[1]}, or use a new database."
            )


def before_serving() -> None:
    """What a web process does first; raises `Refused` when it must not go on."""
    refuse_demo_accounts()
    try:
        code.announce()
        errors.remember_all()
    except DatabaseError:
        # The site itself says so in /readyz; a demonstration is migrated by its supervisor.
        logger.warning("the database cannot be asked whether there is a council yet", exc_info=True)
