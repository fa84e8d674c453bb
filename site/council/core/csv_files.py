"""Reading CSV files, however the spreadsheet wrote them."""

import csv
import io
from collections import Counter

SEPARATORS = (",", ";", "\t")


class Unreadable(ValueError):
    """The file cannot be read as a table; the message says why and what to do."""


def decoded(data: bytes) -> str:
    """The file's text: UTF-8, UTF-16 with its mark, or what Windows writes."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(
            "This is an Excel workbook. In Excel choose File, then Save As, then “CSV UTF-8”, "
            "and import that file."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            text = "\x00"
        if "\x00" in text:
            # Cut short, UTF-32, or no text at all.
            raise Unreadable("The file cannot be read as text. Save it as “CSV UTF-8” and try again.")
        return text
    if b"\x00" in data:
        raise Unreadable("This is not a CSV file. Save the table as “CSV UTF-8” and import that file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """What stands between the cells: the mark that gives most rows one same number of cells."""

    def score(mark: str) -> tuple[int, int]:
        try:
            rows = [
                row
                for _, row in zip(
                    range(30), csv.reader(io.StringIO(text, newline=""), delimiter=mark), strict=False
                )
            ]
        except csv.Error:
            return (0, 0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(SEPARATORS, key=score)


def records(text: str, separator: str, *, lines: bool = False) -> list[tuple[int, list[str]]]:
    """Every row with its number, cells without needless space; with `lines`, cells keep their lines.

    Raises Unreadable when a quote mark is never closed.
    """
    squeezed = _lines if lines else _line
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [(number, [squeezed(cell) for cell in row]) for number, row in enumerate(rows, start=1)]
    except csv.Error as error:
        raise Unreadable(
            "A cell of the file has no end: is there a quote mark that is never closed?"
        ) from error


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _lines(cell: str) -> str:
    return "\n".join(_line(line) for line in cell.splitlines()).strip() if "\n" in cell else _line(cell)
