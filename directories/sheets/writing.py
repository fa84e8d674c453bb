"""A directory given out as a CSV file, which can be changed in a spreadsheet and read again."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from council.core.spreadsheets import harmless
from directories.models import Entry
from directories.sheets.columns import Column
from directories.values import kinds


class _Line:
    """Stands for a file of which each line is taken as soon as it is written."""

    def write(self, text: str) -> str:
        return text


def as_csv(entries: Iterable[Entry], columns: list[Column]) -> Iterator[str]:
    """The file's lines: readable by Excel, no cell a formula."""
    headings = [column.heading for column in columns]
    rows = ([cell(entry, column) for column in columns] for entry in entries)
    return csv_lines(chain([headings], rows))


def csv_lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file: readable by Excel, no cell a formula."""
    writer = csv.writer(_Line())
    # The mark by which Excel knows UTF-8.
    mark = "\ufeff"
    for row in rows:
        yield mark + _written(writer, [str(cell) for cell in row])
        mark = ""


def cell(entry: Entry, column: Column) -> str:
    """What an entry says in a column, as it is typed."""
    if column.field is not None:
        return kinds.text(entry.values.get(column.field.key))
    match column.name:
        case "live":
            return "Yes" if entry.live else "No"
        case "review_date":
            return entry.review_date.isoformat() if entry.review_date else ""
        case "content_owner":
            return entry.content_owner.name if entry.content_owner else ""
        case "id":
            return str(entry.pk)
    return str(getattr(entry, column.name))


def _written(writer: Any, cells: list[str]) -> str:
    line: str = writer.writerow([harmless(cell) for cell in cells])
    return line
