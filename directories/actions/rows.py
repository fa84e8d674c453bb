"""Entries as rows of the database: their addresses, the words that find them, and many written at once."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.text import slugify

from council.core import recordset
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.values import kinds
from directories.values.kinds import Kind

# Addresses below a directory that are no entry's.
TAKEN = frozenset({"csv", "json", "all", "open-referral"})

_WORDS = (
    "setweight(to_tsvector('english', said.title), 'A')"
    " || setweight(to_tsvector('english', said.summary), 'B')"
    " || setweight(to_tsvector('english', said.rest), 'C')"
)
# One statement for however many entries: an import has thousands.
_INDEX = f"""
    UPDATE directories_entry AS entry SET words = {_WORDS}
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS said (pk, title, summary, rest)
    WHERE entry.id = said.pk
"""  # noqa: S608 - words of ours alone
# Whether each of these addresses is taken, and the highest number that stands behind it.
_NUMBERS = """
    SELECT base,
        EXISTS (SELECT 1 FROM directories_entry WHERE directory_id = %s AND slug = base),
        coalesce((SELECT max(substring(slug from '[0-9]+$')::int) FROM directories_entry
         WHERE directory_id = %s AND slug ~>=~ (base || '-') AND slug ~<~ (base || '.')
           AND substring(slug from length(base) + 2) ~ '^[0-9]{1,9}$'), 1)
    FROM unnest(%s::varchar[]) AS asked (base)
"""


def index(entries: list[Entry], fields: list[DirectoryField] | None = None) -> None:
    """Makes stored entries findable by their words."""
    rows = [
        (
            entry.pk,
            entry.title,
            entry.summary,
            _rest(entry, fields if fields is not None else list(entry.directory.fields.all())),
        )
        for entry in entries
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_INDEX, [list(column) for column in zip(*rows, strict=True)])


def free_slug(title: str, taken: set[str]) -> str:
    """The end of an entry's address: its title, with a number when another has it."""
    base = _base(title)
    slug, number = base, 2
    while slug in taken or slug in TAKEN:
        slug, number = f"{base}-{number}", number + 1
    return slug


class Addresses:
    """The ends of the addresses of many new entries of one directory."""

    def __init__(self, directory: DirectoryPage) -> None:
        self._directory = directory.pk
        self._free: set[str] = set()
        self._numbers: dict[str, int] = {}

    def give(self, entries: Collection[Entry]) -> None:
        """Each entry has an address that no other of the directory has, as far as can be seen now."""
        bases = {entry.pk: _base(entry.title) for entry in entries}
        self._learn(set(bases.values()) - self._numbers.keys())
        for entry in entries:
            base = bases[entry.pk]
            if base in self._free:
                self._free.remove(base)
                entry.slug = base
            else:
                self._numbers[base] += 1
                entry.slug = f"{base}-{self._numbers[base]}"

    def give_others(self, entries: Collection[Entry]) -> None:
        """The same for entries whose address somebody else has taken meanwhile."""
        for entry in entries:
            base = _base(entry.title)
            self._numbers.pop(base, None)
            self._free.discard(base)
        self.give(entries)

    def _learn(self, bases: set[str]) -> None:
        if not bases:
            return
        with connection.cursor() as cursor:
            cursor.execute(_NUMBERS, [self._directory, self._directory, list(bases)])
            found = cursor.fetchall()
        self._numbers |= {base: number for base, _taken, number in found}
        self._free |= {base for base, taken, _number in found if not taken and base not in TAKEN}


def number(entries: Collection[Entry]) -> None:
    """Gives new entries their numbers before they are stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('directories_entry', 'id')) FROM generate_series(1, %s)",
            [len(entries)],
        )
        for entry, (found,) in zip(entries, cursor.fetchall(), strict=True):
            entry.pk = found


def add(entries: Collection[Entry], fields: Sequence[DirectoryField], addresses: Addresses) -> None:
    """Stores new entries, which have a number and an address, with their words, in one statement.

    One whose address is taken gets another.
    """
    columns = recordset.fields_of(Entry, "words")
    sql = (
        f"INSERT INTO directories_entry ({recordset.names(columns)}, words)"  # noqa: S608 - names of columns alone
        f" SELECT {recordset.names(columns, 'said.')}, {_WORDS} FROM {recordset.table(columns, 'rest text')}"
        " ON CONFLICT (directory_id, slug) DO NOTHING RETURNING id"
    )
    waiting = list(entries)
    while waiting:
        with connection.cursor() as cursor:
            cursor.execute(sql, [_said(waiting, columns, fields)])
            stored = {pk for (pk,) in cursor.fetchall()}
        waiting = [entry for entry in waiting if entry.pk not in stored]
        addresses.give_others(waiting)


def change(entries: Collection[Entry], fields: Sequence[DirectoryField]) -> None:
    """Stores all that changed entries say, with the words that find them, in one statement."""
    if not entries:
        return
    columns = recordset.fields_of(Entry, "words")
    said = ", ".join(f'"{one.column}" = said."{one.column}"' for one in columns if not one.primary_key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE directories_entry AS entry SET {said}, words = {_WORDS}"  # noqa: S608 - as above
            f" FROM {recordset.table(columns, 'rest text')} WHERE entry.id = said.id",
            [_said(entries, columns, fields)],
        )


def remove(rows: QuerySet[Any]) -> None:
    """Deletes rows that nothing hangs on in one statement: Django would read and announce each."""
    rows._raw_delete(rows.db)


def _base(title: str) -> str:
    return slugify(title)[:140].strip("-") or "entry"


def _said(entries: Collection[Entry], columns: Sequence[Any], fields: Sequence[DirectoryField]) -> str:
    return recordset.parameter(entries, columns, ({"rest": _rest(entry, fields)} for entry in entries))


def _rest(entry: Entry, fields: Iterable[DirectoryField]) -> str:
    """What finds an entry besides its name and its summary."""
    said = [entry.address, entry.postcode, entry.ward]
    said += [kinds.text(entry.values.get(field.key)) for field in fields if _is_searched(field)]
    return " ".join(said)


def _is_searched(field: DirectoryField) -> bool:
    return field.searched and field.kind not in {Kind.PICTURE, Kind.HOURS}
