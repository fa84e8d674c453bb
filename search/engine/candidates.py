"""Asks the index for what may be an answer: cheaply, since ten thousand things may hold a common word."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from search.models import Synonym

# Of each way of looking, so many are looked at closely.
MOST = 200
# When nothing has all the words, so many of them are looked for.
TELLING = 3
COMMON = 2_000
COLUMNS = (
    "t.id, t.kind, t.provider, t.source, t.key, t.title, t.url, t.summary, t.where, t.details, t.weight,"
    " t.day, t.names, t.stems"
)
# Unpacked once for all that is asked of it: a text's words are kept apart from its row.
EVERY_WORD = "t.all_words || ''::tsvector AS every_word"
COUNTED = (
    "SELECT jsonb_agg(jsonb_build_array(kind, provider, number))"
    " FROM (SELECT kind, provider, count(*) AS number FROM holding GROUP BY kind, provider) counted"
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


@dataclass(frozen=True)
class Gathered:
    """What may be an answer: by a reference, by words, and because it is about what was asked.

    `number` things have all the words, `counts` of each kind and provider.
    """

    coded: list[Candidate]
    worded: list[Candidate]
    about: list[Candidate]
    number: int
    counts: dict[tuple[str, str], int]


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
        held = ", ".join(f"(numnode({name}) = 0 OR t.every_word @@ {name})" for name in names)
        # Half of a phrase tells nothing of its own: a document has “bubble” or “wrap” for many reasons.
        beside = ", ".join(
            f"({name} <-> {after}) @@ t.every_word" if term.beside_next else "FALSE"
            for name, after, term in zip(names, names[1:], terms, strict=False)
        )
        self.close = f"{COLUMNS}, ARRAY[{held}], ARRAY[{beside}]::bool[]"
        self.head = (
            f"WITH ones AS MATERIALIZED (SELECT {ones}), asked AS MATERIALIZED "  # noqa: S608 - no words in it
            f"(SELECT *, {' && '.join(names)} AS of_all, {' || '.join(names)} AS of_any FROM ones)"
        )

    def gather(self, codes: Sequence[str], about: Sequence[int]) -> Gathered:
        """What may be an answer, from one question.

        What bears one of these references; of what has some of the words in its names, those with the rarest
        and least else; of what has all the words anywhere, those with most in names and summary; and the
        things of these numbers.
        """
        where, given = self.scope.conditions()
        sql = (
            f"{self.head}, holding AS MATERIALIZED (SELECT t.id, t.kind, t.provider, t.weight, t.day,"  # noqa: S608
            f" {self._told('brief_words')} AS worth FROM search_indexedthing t, asked"
            f" WHERE {where} AND t.all_words @@ of_all), ways AS ("
            f"(SELECT t.id, 'w' AS way FROM search_indexedthing t, asked WHERE {where}"
            f" AND t.name_words @@ of_any ORDER BY {self._told('name_words')} DESC, length(t.name_words)"
            " LIMIT %s)"
            f" UNION ALL (SELECT t.id, 'w' FROM holding t ORDER BY worth DESC, {LIKELY} LIMIT %s)"
            f" UNION ALL (SELECT t.id, 'c' FROM search_indexedthing t WHERE {where}"
            " AND t.codes && %s::varchar[] LIMIT %s)"
            f" UNION ALL (SELECT t.id, 'a' FROM search_indexedthing t WHERE {where} AND t.id = ANY(%s))"
            "), found AS (SELECT id, array_agg(way) AS ways FROM ways GROUP BY id)"
            f" SELECT CASE WHEN row_number() OVER () = 1 THEN ({COUNTED}) END, t.ways, {self.close}"
            f" FROM (SELECT t.*, found.ways, {EVERY_WORD} FROM found JOIN search_indexedthing t USING (id)"
            " OFFSET 0) t, asked"
        )
        given_to_all = [*self.given, *self.rarities, *given, *given, *self.rarities]
        rows = _rows(
            sql,
            [*given_to_all, MOST, MOST, *given, list(codes), MOST, *given, list(about)],
        )
        counted = json.loads(rows[0][0] or "[]") if rows else []
        counts = {(kind, provider): int(number) for kind, provider, number in counted}
        found = [(ways, Candidate(*row)) for _counts, ways, *row in rows]
        return Gathered(
            [replace(one, held=(), beside=()) for ways, one in found if "c" in ways],
            [one for ways, one in found if "w" in ways],
            [one for ways, one in found if "a" in ways],
            sum(counts.values()),
            counts,
        )

    def named_wholly(self) -> list[Candidate]:
        """What has all the words in its names, the weightiest with least else first."""
        where, given = self.scope.conditions()
        return _candidates(
            f"{self.head} SELECT {COLUMNS}, TRUE FROM search_indexedthing t, asked"  # noqa: S608
            f" WHERE {where} AND t.name_words @@ of_all"
            " ORDER BY t.weight DESC, length(t.name_words), t.day DESC NULLS LAST LIMIT %s",
            [*self.given, *given, MOST],
        )

    def touching(self) -> list[Candidate]:
        """What has one of the words that tell most anywhere, that with most of all first."""
        rarest = sorted(range(len(self.rarities)), key=lambda number: -self.rarities[number])[:TELLING]
        condition = " OR ".join(f"t.all_words @@ q{number}" for number in rarest)
        where, given = self.scope.conditions()
        return _candidates(
            f"{self.head} SELECT {self.close} FROM (SELECT t.*, {EVERY_WORD}"  # noqa: S608 - no words in it
            f" FROM search_indexedthing t, asked WHERE {where} AND ({condition})"
            f" ORDER BY {self._told('all_words')} DESC, {LIKELY} LIMIT %s) t, asked",
            [*self.given, *given, *self.rarities, MOST],
        )

    def _told(self, column: str) -> str:
        """How much the words that a thing has in a column tell, and how weighty it is."""
        told = " + ".join(
            f"CASE WHEN t.{column} @@ q{number} THEN %s::float8 ELSE 0 END"
            for number in range(len(self.rarities))
        )
        return f"({told}) * t.weight"


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
    return _candidates(
        f"SELECT {COLUMNS}, ARRAY[]::bool[] FROM search_indexedthing t"  # noqa: S608 - no words in it
        f" WHERE {where} AND t.codes && %s::varchar[] LIMIT %s",
        [*given, list(codes), MOST],
    )


def _candidates(sql: str, given: list[Any]) -> list[Candidate]:
    return [Candidate(*row) for row in _rows(sql, given)]


def _rows(sql: str, given: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()
