"""Asks the index for what may be an answer: cheaply, since ten thousand things may hold a common word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from search.models import Synonym

# Of each way of looking, so many are looked at closely.
MOST = 200
# Of what has all the words, so much is counted.
MOST_COUNTED = 2_000
# When nothing has all the words, so many of them are looked for.
TELLING = 3
COMMON = 2_000
COLUMNS = (
    "t.id, t.kind, t.provider, t.source, t.key, t.title, t.url, t.summary, t.where, t.details, t.weight,"
    " t.day, t.names, t.stems"
)
LIKELY = "t.weight DESC, t.day DESC NULLS LAST"


@dataclass(frozen=True)
class Term:
    """One word of a query, what else it may be, and how much it tells.

    `begun` when its end is to come, `beside_next` when no other stands between it and the next.
    """

    word: str
    also: tuple[str, ...] = ()
    rarity: float = 1.0
    begun: bool = False
    beside_next: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be an answer."""

    id: int
    kind: str
    provider: str
    source: str
    key: str
    title: str
    url: str
    summary: str
    where: str
    details: str
    weight: float
    day: Any
    names: str
    stems: str
    # For each word of the query, whether the thing has it anywhere, and whether it has it beside the next.
    held: Sequence[bool]
    beside: Sequence[bool] = ()

    @property
    def everywhere(self) -> bool:
        """Whether it has all that was asked for."""
        return all(self.held)


@dataclass(frozen=True)
class Scope:
    """Where is looked: on which site, in which language, among which kinds and whose things.

    An empty provider is the council itself, None anybody. Synonyms on trial count as if they were kept.
    """

    root: int | None = None
    language: str = "en-gb"
    kind: str = ""
    provider: str | None = None
    trial: tuple[Synonym, ...] = ()

    def conditions(self) -> tuple[str, list[Any]]:
        """As SQL."""
        parts: list[str] = ["TRUE"]
        given: list[Any] = []
        if self.root is not None:
            parts.append("t.root IN (0, %s)")
            given.append(self.root)
        if self.kind:
            parts.append("t.kind = %s")
            given.append(self.kind)
        if self.provider is not None:
            parts.append("t.provider = %s")
            given.append(self.provider)
        return " AND ".join(parts), given


def _query(term: Term, scope: Scope) -> tuple[str, list[Any]]:
    configs = ("simple", "english") if scope.language == "cy" else ("english",)
    ways = [(config, words) for words in (term.word, *term.also) for config in configs]
    parts = ["plainto_tsquery(%s::regconfig, %s)"] * len(ways)
    given = [part for way in ways for part in way]
    if term.begun:
        parts.append("to_tsquery('simple', %s)")
        given.append(f"'{term.word}':*")
    return f"({' || '.join(parts)})", given


class Asked:
    """The queries of one search, as SQL."""

    def __init__(self, terms: Sequence[Term], scope: Scope) -> None:
        self.scope = scope
        self.rarities = [term.rarity for term in terms]
        parts = [_query(term, scope) for term in terms]
        self.given = [value for _sql, given in parts for value in given]
        names = [f"q{number}" for number in range(len(parts))]
        ones = ", ".join(f"{sql} AS {name}" for name, (sql, _) in zip(names, parts, strict=True))
        # Nothing but noise to the database: every thing has it.
        self.held = ", ".join(f"(numnode({name}) = 0 OR t.all_words @@ {name})" for name in names)
        # Half of a phrase tells nothing of its own: a document has “bubble” or “wrap” for many reasons.
        self.beside = ", ".join(
            f"({name} <-> {after}) @@ t.all_words" if term.beside_next else "FALSE"
            for name, after, term in zip(names, names[1:], terms, strict=False)
        )
        self.head = (
            f"WITH ones AS MATERIALIZED (SELECT {ones}), asked AS MATERIALIZED "  # noqa: S608 - no words in it
            f"(SELECT *, {' && '.join(names)} AS of_all, {' || '.join(names)} AS of_any FROM ones) "
        )

    def named(self) -> list[Candidate]:
        """What has some of the words in its names, that with the rarest and least else first."""
        return self._best("name_words", "t.name_words @@ of_any", "length(t.name_words)")

    def named_wholly(self) -> list[Candidate]:
        """What has all the words in its names, the weightiest with least else first."""
        where, given = self.scope.conditions()
        return _rows(
            f"{self.head} SELECT {COLUMNS}, TRUE FROM search_indexedthing t, asked"  # noqa: S608
            f" WHERE {where} AND t.name_words @@ of_all"
            " ORDER BY t.weight DESC, length(t.name_words), t.day DESC NULLS LAST LIMIT %s",
            [*self.given, *given, MOST],
        )

    def holding(self) -> list[Candidate]:
        """What has all the words anywhere, that with most in its names and summary first."""
        return self._best("brief_words", "t.all_words @@ of_all", LIKELY)

    def touching(self) -> list[Candidate]:
        """What has one of the words that tell most anywhere, that with most of all first."""
        rarest = sorted(range(len(self.rarities)), key=lambda number: -self.rarities[number])[:TELLING]
        condition = " OR ".join(f"t.all_words @@ q{number}" for number in rarest)
        return self._best("all_words", f"({condition})", LIKELY)

    def these(self, numbers: Sequence[int]) -> list[Candidate]:
        """The things of these numbers, whether or not they have any of the words."""
        where, given = self.scope.conditions()
        return _rows(
            f"{self.head} SELECT {COLUMNS}, ARRAY[{self.held}], ARRAY[{self.beside}]::bool[]"  # noqa: S608
            f" FROM search_indexedthing t, asked WHERE {where} AND t.id = ANY(%s)",
            [*self.given, *given, list(numbers)],
        )

    def counted(self) -> dict[tuple[str, str], int]:
        """How much has all the words anywhere, by kind and provider."""
        where, given = self.scope.conditions()
        with connection.cursor() as cursor:
            cursor.execute(
                f"{self.head} SELECT kind, provider, count(*) FROM (SELECT t.kind, t.provider"  # noqa: S608
                f" FROM search_indexedthing t, asked WHERE {where} AND t.all_words @@ of_all LIMIT %s) n"
                " GROUP BY kind, provider",
                [*self.given, *given, MOST_COUNTED],
            )
            return {(kind, provider): number for kind, provider, number in cursor.fetchall()}

    def _best(self, column: str, condition: str, then: str) -> list[Candidate]:
        where, given = self.scope.conditions()
        told = " + ".join(f"%s * (t.{column} @@ q{number})::int" for number in range(len(self.rarities)))
        return _rows(
            f"{self.head} SELECT {COLUMNS}, ARRAY[{self.held}], ARRAY[{self.beside}]::bool[] FROM (SELECT t.*"  # noqa: S608
            f" FROM search_indexedthing t, asked WHERE {where} AND {condition}"
            f" ORDER BY ({told}) * t.weight DESC, {then} LIMIT %s) t, asked",
            [*self.given, *given, *self.rarities, MOST],
        )


def held_by(words: Sequence[str], scope: Scope, *, exactly: bool = False) -> list[int]:
    """How many things have each of these words in any form, or just so; no more than `COMMON`."""
    where, given = Scope(scope.root, scope.language).conditions()
    just_so = "AND concat_ws(' ', t.names, t.summary, t.body) ILIKE '%%' || %s || '%%'" if exactly else ""
    one = (
        "(SELECT count(*) FROM (SELECT FROM search_indexedthing t"  # noqa: S608 - no words in it
        f" WHERE {where} AND t.all_words @@ plainto_tsquery('english', %s) {just_so}"
        f" LIMIT {COMMON}) AS those)"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join([one] * len(words))}",
            [value for word in words for value in (*given, word, *([word] if exactly else []))],
        )
        return list(cursor.fetchone())


def by_code(codes: Sequence[str], scope: Scope) -> list[Candidate]:
    """What bears exactly one of these references."""
    where, given = scope.conditions()
    return _rows(
        f"SELECT {COLUMNS}, ARRAY[]::bool[] FROM search_indexedthing t"  # noqa: S608 - no words in it
        f" WHERE {where} AND t.codes && %s::varchar[] LIMIT %s",
        [*given, list(codes), MOST],
    )


def _rows(sql: str, given: list[Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [Candidate(*row) for row in cursor.fetchall()]
