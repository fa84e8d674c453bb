"""Spreadsheets that people open: nothing that a resident typed becomes a formula in them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# What Excel and LibreOffice take for the beginning of a formula, in either width.
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def harmless(value: Any) -> Any:
    """The value as a cell that is read and not calculated: such text gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_BEGINNINGS) else value


def plain(cell: str) -> str:
    """The text of a cell that `harmless` may have written, without the apostrophe that it put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_BEGINNINGS) else cell


class HarmlessCSV:
    """Before Wagtail's export mixin: no cell of a CSV file is a formula. XLSX cells never are."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """The cell's value as it is written."""
        told = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return harmless(told) if export_format == "csv" else told


class _Line:
    """Stands for a file of which each line is taken as soon as it is written."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file: readable by Excel, no cell a formula."""
    writer: Any = csv.writer(_Line())
    # The mark by which Excel knows UTF-8.
    mark = "\ufeff"
    for row in rows:
        yield mark + writer.writerow([harmless(str(cell)) for cell in row])
        mark = ""
