"""Makes the demonstration council."""

import logging
import time
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection, transaction

from council.demo import seed
from council.demo.seed import accounts

# Two that start at once wait for one another, here and in every process on the database.
LOCK = 7_205_759


class Command(BaseCommand):
    """`seed_demo`: adds what is missing of Hollinbrook and keeps what people have changed."""

    help = "Make the demonstration council: pages, pictures, documents, people. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", choices=seed.STEPS, help="do this step alone")
        parser.add_argument("--welsh", action="store_true", help="add a few pages in Welsh")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        # A line for each page made and published would drown the progress.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            done = seed.run(self.say, only=options["only"])
            if not done:
                accounts.ensure(self.say)
                self.say("the demonstration council is there already")
            else:
                self.say(f"ready after {time.monotonic() - started:.0f} seconds")
            if options["welsh"]:
                with transaction.atomic():
                    import_module("council.demo.seed.welsh").seed(self.say)
        finally:
            self._unlock()

    def say(self, message: str) -> None:
        """A line of progress, at once."""
        self.stdout.write(f"  {message}")
        self.stdout.flush()

    def _unlock(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        except OperationalError:
            # The connection is gone, and its locks with it.
            connection.close()
