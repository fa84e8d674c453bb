"""The accessibility statement, privacy notices, cookies and contact page, and the tables of dates."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import get_user_model

from council.demo import markdown
from council.demo.seed.accounts import PEOPLE
from council.demo.seed.source import Source
from services.models import (
    AccessibilityStatementPage,
    ContactPage,
    CookiesPage,
    PrivacyIndexPage,
    PrivacyNoticePage,
    TablePage,
)
from services.tables import actions
from services.tables.reading import content, read

TYPES: dict[str, type[Any]] = {
    "accessibility": AccessibilityStatementPage,
    "contact": ContactPage,
    "cookies": CookiesPage,
    "privacy-index": PrivacyIndexPage,
    "privacy": PrivacyNoticePage,
    "table": TablePage,
}
RICH = {
    "abilities", "in_short", "improving", "how_tested", "collect", "why", "shared", "abroad", "sign_language",
    "interpreters",
}  # fmt: skip
# A stream of one kind of block: the field, and what its blocks are called.
STREAMS = {
    "non_compliance": "problem", "disproportionate_burden": "problem", "out_of_scope": "problem",
    "bases": "basis", "kept": "row", "urgent": "urgent", "topics": "topic", "visits": "place",
}  # fmt: skip


def fields(source: Source, page_at: Callable[[str], Any]) -> dict[str, Any]:
    """What the front matter's `facts` say, as values of the page's own fields."""
    found: dict[str, Any] = {}
    for name, value in source.get("facts", {}).items():
        if name in RICH:
            found[name] = "".join(told for _kind, told in markdown.blocks(value, title=source.title))
        elif name in STREAMS:
            found[name] = [(STREAMS[name], _block(row, page_at)) for row in value]
        else:
            found[name] = value
    return found


def _block(row: dict[str, Any], page_at: Callable[[str], Any]) -> dict[str, Any]:
    return {**row, "page": page_at(row["page"])} if "page" in row else dict(row)


def add_tables(page: TablePage) -> None:
    """This year's and next year's bin calendar, the second shown from December; once."""
    if page.tables.exists():
        return
    by = get_user_model().objects.get(email=PEOPLE[0].email)
    for year, first, last in (
        (2026, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)),
        (2027, datetime.date(2026, 12, 1), None),
    ):
        grid = read("\n".join(calendar(year)).encode())
        upload = actions.keep_upload(
            page=page,
            grid=grid,
            file_name=f"bin-calendar-{year}.csv",
            by=by,
            title=f"Bin calendar {year}",
            show_from=first,
            show_until=last,
        )
        actions.publish(upload=upload, content=content(grid, grid.headings, grid.dates()), by=by)


# The Monday of a week of black bins, as the recycling guide says.
BLACK_FROM = datetime.date(2027, 1, 4)


def calendar(year: int) -> Iterator[str]:
    """The collection days of a year as a CSV file: food waste weekly, the bins in turn."""
    yield "Collection day,Round,Put out"
    day = datetime.date(year, 1, 1)
    while day.year == year:
        if day.weekday() < 5:
            turn = (day - BLACK_FROM).days // 7 % 2
            yield f'{day:%d/%m/%Y},"{_rounds(day.weekday())}",{_bins(turn, day)}'
        day += datetime.timedelta(days=1)


def _rounds(weekday: int) -> str:
    return (
        "Town Head and the north of Hollinbrook",
        "Canalside and Hollinbrook town centre",
        "Low Fold",
        "Aldercross",
        "Marsley Bridge, Whinfold and the Scarth Moor farms",
    )[weekday]


def _bins(turn: int, day: datetime.date) -> str:
    """What the pages on collection days say: the black bin one week, recycling the next."""
    if turn:
        return '"Food caddy, green bin and blue bin"'
    season = (2, 1) <= (day.month, day.day) <= (11, 30)
    return f"Food caddy and black bin{' (brown bin too if you subscribe)' if season else ''}"
