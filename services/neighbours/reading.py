"""The postcodes around this council out of a CSV file, however the spreadsheet wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from council.addresses.lookup import is_prefix, tidy_prefix
from council.addresses.models import NeighbouringArea
from council.core.csv_files import Unreadable, records, separator_of

MOST_BYTES = 200_000
MOST_ROWS = 2_000
# What the columns may be called: as the list downloads them, or as the screens name them.
HEADINGS = {
    "prefix": ("prefix", "postcodes that begin with", "postcode", "postcodes"),
    "council": ("council", "name of the council"),
    "url": ("url", "its website", "website"),
}
NEEDED = ("prefix", "council")


@dataclass(frozen=True)
class Problem:
    """One row that cannot be taken, as the spreadsheet numbers it."""

    row: int
    why: str


@dataclass(frozen=True)
class Read:
    """The areas in a file, each once, and what is wrong with the others."""

    areas: list[NeighbouringArea]
    problems: list[Problem]


def read(text: str) -> Read:
    """What is in a file's text; raises Unreadable, with a reason to read, when nothing can be."""
    filled = [(number, cells) for number, cells in records(text, separator_of(text)) if any(cells)]
    if not filled:
        raise Unreadable("The file is empty. Its first row names the columns: prefix, council and url.")
    places = _places(filled[0][1])
    rows = filled[1:]
    if not rows:
        raise Unreadable("The file has headings and no rows under them.")
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"The file has {len(rows):,} rows. Bring in {MOST_ROWS:,} at a time.")
    areas: dict[str, NeighbouringArea] = {}
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for number, cells in rows:
        told = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        area, why = _area(**told)
        before = first.get(area.prefix)
        if not why and before is not None and not same(area, areas[area.prefix]):
            why = [f"{area.prefix} is in row {before} already, and says something else there"]
        if why:
            problems.append(Problem(number, "; ".join(why)))
        elif before is None:
            areas[area.prefix], first[area.prefix] = area, number
    return Read(list(areas.values()), problems)


def same(one: NeighbouringArea, other: NeighbouringArea) -> bool:
    """Whether both say the same of their postcodes."""
    return (one.council, one.url) == (other.council, other.url)


def _places(headings: Iterable[str]) -> dict[str, int]:
    names = [heading.casefold() for heading in headings]
    found = {
        column: next(at for at, name in enumerate(names) if name in called)
        for column, called in HEADINGS.items()
        if not set(called).isdisjoint(names)
    }
    if missing := [column for column in NEEDED if column not in found]:
        raise Unreadable(
            f"The file has no column called {' or '.join(missing)}. Its first row names the columns: "
            "prefix, council and url."
        )
    return found


def _area(prefix: str, council: str, url: str = "") -> tuple[NeighbouringArea, list[str]]:
    # Spreadsheets of addresses often leave out how they begin.
    url = f"https://{url}" if url and "://" not in url else url
    area = NeighbouringArea(prefix=tidy_prefix(prefix), council=council, url=url)
    why = []
    if not area.prefix:
        why.append("it has no postcode")
    elif not is_prefix(area.prefix):
        why.append(f"“{prefix[:40]}” is not a postcode nor the beginning of one, such as HB9 or HB9 4")
    if not council:
        why.append("it does not name the council")
    elif len(council) > 120:
        why.append("the name of the council is longer than 120 characters")
    try:
        area.clean_fields(exclude=["prefix", "council"])
    except ValidationError:
        why.append(f"“{url[:60]}” is not a web address, such as https://www.millbeck.gov.uk")
    return area, why
