"""Brings the council's register of planning applications, or links to their documents, in from a CSV."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.core import clock
from council.core.csv_files import Unreadable, encoding_of
from planning import actions
from planning.reading import BadRegister, sheet_of


class Command(BaseCommand):
    """`import_planning FILE.csv`: adds and updates what the file names; safe to run again."""

    help = (
        "Import planning applications (reference, proposal, address, received, status…) or links to "
        "their documents (reference, title, url…) from a CSV."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--partly", action="store_true", help="Leave out rows that cannot be right and take the others."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            encoding = encoding_of(_pieces(path))
            sheet = sheet_of(_pieces(path), encoding)
            made = actions.take_in(
                rows=sheet.rows,
                source=actions.DOCUMENTS if sheet.of_documents else actions.FILE,
                name=path.name,
                by=None,
                now=clock.now(),
                partly=options["partly"],
            )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except (BadRegister, Unreadable) as error:
            raise CommandError(f"{path}: {error}") from error
        except actions.Refused as error:
            raise CommandError("\n".join(["Nothing was imported.", *error.problems])) from error
        for problem in made.problems:
            self.stderr.write(f"Left out: {problem}")
        what = "documents" if sheet.of_documents else "applications"
        self.stdout.write(f"{made.added:,} {what} added, {made.changed:,} changed.")


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(64 * 1024):
            yield piece
