"""Things as the words that describe them, read once for many searches."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.engine.words import DOING, split, stems

# The title, a name that people use beside it, and a half of a title with “or”.
TITLE, OTHER_NAME, EITHER = 1.0, 0.96, 0.9
# So many things are kept read: some thirty megabytes at most.
KEPT = 8_000
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called, as stems in a row, and what that is worth beside its title."""

    stems: frozenset[str]
    row: str
    worth: float


@dataclass(frozen=True, slots=True)
class Description:
    """The stems of a thing's names, summary and page above; `lines` are its names as they are written.

    `whom` are those that only say for whom the rest is, `every` those of all its names; `years` the title's.
    """

    names: tuple[Name, ...]
    every: frozenset[str]
    summary: tuple[str, ...]
    above: frozenset[str]
    whom: frozenset[str]
    lines: tuple[tuple[str, ...], ...]
    years: frozenset[str]


@lru_cache(maxsize=KEPT)
def describe(title: str, names: str, stemmed: str, summary: str, above: str) -> Description:
    """What the index keeps of a thing's words, taken apart."""
    own, *others = [[sys.intern(word) for word in line.split()] for line in stemmed.split("\n")]
    rows = [(own, TITLE), *((name, OTHER_NAME) for name in others), *_parts(title)]
    called = tuple(Name(frozenset(row), " ".join(row), worth) for row, worth in rows)
    return Description(
        called,
        called[0].stems.union(*(name.stems for name in called[1:])),
        tuple(dict.fromkeys(stems(summary))),
        frozenset(stems(above)),
        for_whom(title) - {word for name in others for word in name},
        tuple(tuple(dict.fromkeys(map(sys.intern, split(line)))) for line in names.split("\n")),
        frozenset(_YEAR.findall(title)),
    )


def _parts(title: str) -> Iterator[tuple[list[str], float]]:
    """The names that a title with “or” has in it: “New bins” of “New or replacement bins”."""
    return ((found, worth) for name, worth in _halves(title.split()) if (found := stems(name)))


def _halves(words: list[str]) -> Iterator[tuple[str, float]]:
    for at, word in enumerate(words[:-1]):
        if at and word == "or":
            yield " ".join([*words[:at], *words[at + 2 :]]), EITHER
            yield " ".join([*words[: at - 1], *words[at + 1 :]]), EITHER


@lru_cache(maxsize=16_384)
def for_whom(title: str) -> frozenset[str]:
    """The stems of a title that only say for whom the rest is: “school” of “Permits for schools”."""
    if title.startswith("For "):
        return frozenset(stems(title))
    head, _, tail = title.rpartition(": ") if ": " in title else title.rpartition(" for ")
    about = set(stems(head)) if head else set()
    return frozenset(stems(tail)) - about if about - DOING else frozenset()
