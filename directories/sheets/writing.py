"""A directory given out as a CSV file, which can be changed in a spreadsheet and read again."""

from collections.abc import Iterable, Iterator
from itertools import chain

from council.core.spreadsheets import csv_lines
from directories.models import Entry
from directories.sheets.columns import Column
from directories.values import kinds


def as_csv(entries: Iterable[Entry], columns: list[Column]) -> Iterator[str]:
    """The file's lines: readable by Excel, no cell a formula."""
    headings = [column.heading for column in columns]
    rows = ([cell(entry, column) for column in columns] for entry in entries)
    return csv_lines(chain([headings], rows))


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
