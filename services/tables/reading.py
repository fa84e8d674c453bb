"""A table out of a CSV file, however the spreadsheet wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from council.core.csv_files import Problem, Unreadable, decoded, records, separator_of
from services.tables.days import read_day

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 20
LONGEST_CELL = 500
MOST_PROBLEMS = 50
# So many of a column's cells must be dates for it to be offered as the column of dates.
MOSTLY = 0.8
# What a file that cannot be read as a table raises.
BadTable = Unreadable


@dataclass(frozen=True)
class Grid:
    """A file's headings and rows as they stand in it; `numbers` are the spreadsheet's row numbers."""

    headings: list[str]
    rows: list[list[str]]
    numbers: list[int]
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What is stored of it between two screens."""
        told = [[one.row, one.column, one.value, one.why] for one in self.problems]
        return {"headings": self.headings, "rows": self.rows, "numbers": self.numbers, "problems": told}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Grid":
        """The grid that `as_json` stored."""
        problems = [Problem(*row) for row in stored["problems"]]
        return cls(stored["headings"], stored["rows"], stored["numbers"], problems)

    def dates(self) -> int | None:
        """The first column whose cells are dates, if there is one."""
        for place in range(len(self.headings)):
            cells = [row[place] for row in self.rows if row[place]]
            if cells and sum(read_day(cell) is not None for cell in cells) >= MOSTLY * len(cells):
                return place
        return None


@dataclass(frozen=True)
class Content:
    """What is published: headings, the place of the column of dates among them, rows with their date."""

    columns: list[str]
    dates: int | None
    rows: list[tuple[Any, list[str]]]
    problems: list[Problem]


def read(data: bytes) -> Grid:
    """The table in a file; raises BadTable with a reason to read."""
    if len(data) > MOST_BYTES:
        raise BadTable("The file is larger than 5 MB. Split it, for example into a table for each year.")
    text = decoded(data)
    filled = [(number, cells) for number, cells in records(text, separator_of(text)) if any(cells)]
    if not filled:
        raise BadTable("The file is empty. The first row must have the headings of the columns.")
    names = filled[0][1]
    width = _width(names, filled[1:])
    if width > MOST_COLUMNS:
        raise BadTable(f"The file has {width} columns. A table may have {MOST_COLUMNS}: leave some out.")
    rows = filled[1:]
    if not rows:
        raise BadTable("The file has headings and no rows under them.")
    if len(rows) > MOST_ROWS:
        raise BadTable(
            f"The file has {len(rows):,} rows. A table may have {MOST_ROWS:,}: split it, for example by year."
        )
    problems = [problem for number, cells in rows for problem in _problems(number, cells, width)]
    kept = [(number, (cells + [""] * width)[:width]) for number, cells in rows]
    return Grid(
        _headings(names, width), [cells for _, cells in kept], [n for n, _ in kept], problems[:MOST_PROBLEMS]
    )


def content(grid: Grid, names: Sequence[str], dates: int | None) -> Content:
    """The table to publish, from the columns that have a name; a date that is none is a problem."""
    places = [place for place, name in enumerate(names) if name]
    problems, rows = list(grid.problems), []
    for number, cells in zip(grid.numbers, grid.rows, strict=True):
        day = read_day(cells[dates]) if dates is not None else None
        if dates is not None and day is None:
            why = "is not a date" if cells[dates] else "has no date"
            problems.append(Problem(number, names[dates] or grid.headings[dates], cells[dates], why))
        rows.append((day, [cells[place] for place in places]))
    at = places.index(dates) if dates is not None and dates in places else None
    return Content([names[place] for place in places], at, rows, problems)


def _width(names: list[str], rows: list[tuple[int, list[str]]]) -> int:
    # Spreadsheets write empty columns after the last one.
    return max((place for place, name in enumerate(names, start=1) if name), default=0) or max(
        (len(cells) for _, cells in rows), default=0
    )


def _headings(names: list[str], width: int) -> list[str]:
    named = [name[:80] for name in names[:width]] + [""] * (width - len(names))
    return [name or f"Column {place}" for place, name in enumerate(named, start=1)]


def _problems(number: int, cells: list[str], width: int) -> list[Problem]:
    problems = []
    if any(cells[width:]):
        why = f"has {len(cells)} cells where the headings are {width}: is a cell with a comma not in quotes?"
        problems.append(Problem(number, "", "", why))
    for place, cell in enumerate(cells[:width], start=1):
        if len(cell) > LONGEST_CELL:
            why = f"has {len(cell):,} characters; a cell may have {LONGEST_CELL}"
            problems.append(Problem(number, f"Column {place}", cell[:40] + "…", why))
    return problems
