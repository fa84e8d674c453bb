"""Brings the council's register of planning applications in from a CSV."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.core import clock
from planning import actions
from planning.reading import rows_of_csv


class Command(BaseCommand):
    """`import_planning FILE.csv`: adds and updates applications by reference; safe to run again."""

    help = "Import planning applications from a CSV: reference, proposal, address, received, status…"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--partly", action="store_true", help="Leave out rows that cannot be right and take the others."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                made = actions.take_in(
                    rows=rows_of_csv(lines),
                    source="file",
                    name=path.name,
                    by=None,
                    now=clock.now(),
                    partly=options["partly"],
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path} is not UTF-8 text: save it as “CSV UTF-8” and try again.") from error
        except actions.Refused as error:
            raise CommandError("\n".join(["Nothing was imported.", *error.problems])) from error
        for problem in made.problems:
            self.stderr.write(f"Left out: {problem}")
        self.stdout.write(f"{made.added:,} applications added, {made.changed:,} changed.")
