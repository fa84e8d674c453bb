"""Brings the national list of services in from a CSV."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from services import actions, lgsl
from services.tables.reading import BadTable


class Command(BaseCommand):
    """`import_lgsl FILE.csv`: the file becomes the list; nothing is changed when a line is wrong."""

    help = "Import the national list of services from a CSV with the columns LGSL, Label, Providing Tier"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            services = lgsl.read(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except (BadTable, lgsl.BadList) as error:
            raise CommandError(str(error)) from error
        count, gone = actions.import_national(services=services, by=None)
        self.stdout.write(f"{count:,} services are in the list; {gone:,} that it had before are gone.")
