"""Reading CSV files, however the spreadsheet wrote them."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

SEPARATORS = (",", ";", "\t")
_NOT_CSV = "This is not a CSV file. Save the table as “CSV UTF-8” and import that file."
# How files begin that can be read as text and are no table: PDF, RTF, web pages and XML.
_OTHERS = (b"%pdf-", b"{\\rtf", b"<!doctype", b"<html", b"<?xml")


class Unreadable(ValueError):
    """The file cannot be read as a table; the message says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """One thing to put right, with the row as the spreadsheet numbers it."""

    row: int
    column: str
    value: str
    why: str


def decoded(data: bytes) -> str:
    """The file's text: UTF-8, UTF-16 with its mark, or what Windows writes."""
    return data.decode(encoding_of([data]), errors="replace")


def encoding_of(chunks: Iterable[bytes]) -> str:
    """In which letters a file is written that comes in parts; raises Unreadable for what is no text."""
    parts = chain(chunks, [b""])
    first = next(parts)
    if first.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(
            "This is an Excel workbook. In Excel choose File, then Save As, then “CSV UTF-8”, "
            "and import that file."
        )
    if first.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_OTHERS):
        raise Unreadable(_NOT_CSV)
    wide = first.startswith((b"\xff\xfe", b"\xfe\xff"))
    name = "utf-16" if wide else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(name)()
    for chunk in chain([first], parts):
        if not wide and b"\x00" in chunk:
            raise Unreadable(_NOT_CSV)
        if name == "cp1252":
            continue
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            text, name = ("\x00", name) if wide else ("", "cp1252")
        if "\x00" in text:
            # Cut short, UTF-32, or no text at all.
            raise Unreadable("The file cannot be read as text. Save it as “CSV UTF-8” and try again.")
    return name


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
    return list(_records(io.StringIO(text, newline=""), separator, lines))


def records_of(
    chunks: Iterable[bytes], encoding: str, separator: str, *, lines: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file that comes in parts, as `records` has them; no more of it is held than needed."""
    raw = io.BufferedReader(_Chunks(chunks))
    return _records(io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline=""), separator, lines)


class _Chunks(io.RawIOBase):
    """Parts of a file as a file to read."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self._left:
            found = next(self._chunks, None)
            if found is None:
                return 0
            self._left = bytes(found)
        taken = self._left[: len(into)]
        into[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)


def _records(source: Iterable[str], separator: str, lines: bool) -> Iterator[tuple[int, list[str]]]:
    squeezed = _lines if lines else _line
    try:
        for number, row in enumerate(csv.reader(source, delimiter=separator), start=1):
            yield number, [squeezed(cell) for cell in row]
    except csv.Error as error:
        raise Unreadable(
            "A cell of the file has no end: is there a quote mark that is never closed?"
        ) from error


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _lines(cell: str) -> str:
    return "\n".join(_line(line) for line in cell.splitlines()).strip() if "\n" in cell else _line(cell)
