"""What a query may mean besides what it says: everyday words, two words for one, one for two."""

import math
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from search.engine.everyday import compared
from search.engine.ranking import Way
from search.engine.words import split, stem, stems
from search.models import Synonym

# An everyday word is what somebody wrote that it means; the very word is surer.
AS_WRITTEN_DOWN = 0.97
# A last word may be half typed.
AS_BEGUN = 0.9
# Less so where something here is called just that.
AS_ELSEWHERE = 0.8
LEAST_PART = 3
# Of two meanings at once, so many pairs are tried.
MOST_BOTH = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words of a query and what they may mean; `instead` when the words themselves lead to nothing."""

    said: tuple[str, ...]
    means: str
    sure: float = 1.0
    instead: bool = False


def meanings(
    wanted: Sequence[str],
    synonyms: Iterable[Synonym],
    known: Callable[[str], bool],
    stands: Callable[[str], bool],
    english: Container[str] = (),
    endings: Iterable[str] = (),
    called: Container[str] = (),
) -> list[Meaning]:
    """What the words of a query may mean.

    `known` is true of words that describe something here, `stands` of those that are anywhere, in a text too.
    A word of the language is not taken apart into shorter ones than most: “carpet” is no pet. `endings` are
    the words of which the last may be the beginning, `called` the names of things here.
    """
    said = [Meaning(tuple(split(row.word)), row.means, sureness(row, called)) for row in synonyms]
    joined = [Meaning((one, two), one + two) for one, two in pairwise(wanted) if known(one + two)]
    parted = [
        Meaning((word,), parts, instead=not stands(word))
        for word in wanted
        if not known(word)
        for parts in _parts(word, known, LEAST_PART + (word in english))
    ]
    begun = [Meaning((wanted[-1],), word, AS_BEGUN) for word in endings]
    return [*said, *joined, *parted, *begun]


def sureness(row: Synonym, called: Container[str]) -> float:
    """How sure it is that this is meant; `called` are the names of things, compared like everyday words."""
    elsewhere = row.came_with_system and compared(row.word) in called
    return AS_ELSEWHERE if elsewhere else AS_WRITTEN_DOWN


def _parts(word: str, known: Callable[[str], bool], least: int) -> Iterator[str]:
    cuts = ((word[:at], word[at:]) for at in range(least, len(word) - least + 1))
    return (f"{one} {two}" for one, two in cuts if known(one) and known(two))


def also(word: str, found: Iterable[Meaning]) -> tuple[str, ...]:
    """What else one word of the query may be."""
    return tuple(one.means for one in found if word in one.said)


def ways(wanted: Sequence[str], found: Sequence[Meaning]) -> list[Way]:
    """The ways in which a query may be meant: by a meaning or two, and as it stands if it leads anywhere."""
    plain = [] if any(one.instead for one in found) else [_way(wanted)]
    both = (pair for pair in combinations(found, 2) if not set(pair[0].said) & set(pair[1].said))
    return [
        *plain,
        *(_way(wanted, one) for one in found),
        *islice((_way(wanted, *pair) for pair in both), MOST_BOTH),
    ]


def _way(wanted: Sequence[str], *meant: Meaning) -> Way:
    said = {word for one in meant for word in one.said}
    once: dict[str, int] = {}
    for number, word in enumerate(wanted):
        if word not in said:
            once.setdefault(stem(word), number)
    for one in meant:
        at = next((number for number, word in enumerate(wanted) if word in one.said), 0)
        for word in stems(one.means):
            once.setdefault(word, at)
    return Way(tuple(once), tuple(once.values()), math.prod(one.sure for one in meant))
