"""What a document is made of, whichever file it becomes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

COUNCIL = "Hollinbrook Borough Council"
LANGUAGE = "en-GB"
_AMOUNT = re.compile(r"^[£+-]?[\d,.]+( ?(%|p|kg|m|hectares))?$")


@dataclass(frozen=True)
class Section:
    """A heading, its paragraphs, and a table whose first row is its head, if it has one."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def sections_from(source: Iterable[Mapping[str, Any]]) -> list[Section]:
    """The sections as they are written in a content file."""
    return [
        Section(
            heading=str(part["heading"]),
            paragraphs=tuple(str(paragraph) for paragraph in part.get("paragraphs") or ()),
            table=tuple(tuple(_word(cell) for cell in row) for row in part.get("table") or ()),
        )
        for part in source
    ]


def _word(cell: object) -> str:
    # An unquoted Yes or No in YAML arrives as a truth value.
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    return str(cell)


def amounts(table: Sequence[Sequence[str]]) -> list[bool]:
    """For each column of a table, whether all under its head are figures, which read best to the right."""
    return [all(_AMOUNT.match(cell) for cell in column[1:]) for column in zip(*table, strict=True)]


def shares(table: Sequence[Sequence[str]]) -> list[float]:
    """How much of the width each column of a table should have, by the length of what is in it."""
    weights = [
        min(60, max(9, *(len(cell) for cell in column), 2 * max(len(word) for word in column[0].split())))
        for column in zip(*table, strict=True)
    ]
    return [weight / sum(weights) for weight in weights]


def imprint(review_date: date | None) -> str:
    """The line under the title that says whose document this is and how long it stands."""
    if review_date is None:
        return f"Published by {COUNCIL}"
    return f"Published by {COUNCIL}. We will review it by {review_date.day} {review_date:%B %Y}."
