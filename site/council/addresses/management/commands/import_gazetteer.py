"""Brings the council's gazetteer in from a CSV."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.addresses import gazetteer


class Command(BaseCommand):
    """`import_gazetteer FILE.csv`: adds and updates properties by UPRN; safe to run again."""

    help = (
        "Import the council's properties from a CSV with the columns uprn, building, street, town, postcode…"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                count = gazetteer.load(gazetteer.read(lines))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} is not UTF-8 text: save it as 'CSV UTF-8' and try again.") from error
        except gazetteer.BadGazetteer as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count:,} properties imported.")
