"""The columns of a directory's spreadsheet: what every entry has, then its own fields."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directories.models import DirectoryField

# Heading, what of an entry stands under it, and what else people call it.
PLAIN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ID", "id", ()),
    ("Name", "title", ("title",)),
    ("Summary", "summary", ("description",)),
    ("Address", "address", ()),
    ("Postcode", "postcode", ("post code",)),
    ("Where it is", "located", ("grid reference",)),
    ("Ward", "ward", ()),
    ("Published", "live", ()),
    ("Review date", "review_date", ()),
    ("Owner", "content_owner", ()),
)


@dataclass(frozen=True)
class Column:
    """One column: of what every entry has (`name`), or of a field."""

    heading: str
    name: str = ""
    field: DirectoryField | None = None


class BadColumns(ValueError):
    """The headings cannot be used; the message says which and why."""


def columns_of(fields: Iterable[DirectoryField]) -> list[Column]:
    """The columns of a directory, no two of one heading."""
    found = [Column(heading, name) for heading, name, _others in PLAIN]
    taken = {column.heading.casefold() for column in found}
    for field in fields:
        heading, number = field.label, 2
        while heading.casefold() in taken:
            heading, number = f"{field.label} ({number})", number + 1
        taken.add(heading.casefold())
        found.append(Column(heading, field=field))
    return found


def matched(headings: Sequence[str], known: Iterable[Column]) -> tuple[list[Column | None], list[str]]:
    """The column of each heading, None for one that is not known, and the headings that are not.

    Raises BadColumns when one stands there twice, or when nothing says which entry a row is.
    """
    by_name = {column.heading.casefold(): column for column in known}
    for heading, _name, others in PLAIN:
        for other in others:
            by_name.setdefault(other, by_name[heading.casefold()])
    found: list[Column | None] = []
    for heading in headings:
        column = by_name.get(heading.casefold())
        if column is not None and column in found:
            raise BadColumns(f"Two columns are called “{column.heading}”. Delete one of them.")
        found.append(column)
    names = {column.name for column in found if column is not None}
    if not names & {"id", "title"}:
        raise BadColumns(
            "There is no column “Name” or “ID”, so nothing says which entry a row is. "
            f"The first row has: {', '.join(heading for heading in headings if heading)[:200] or 'nothing'}."
        )
    return found, [
        heading for heading, column in zip(headings, found, strict=True) if column is None and heading
    ]
