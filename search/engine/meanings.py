"""What a query may mean besides what it says: everyday words, two words for one, one for two."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.engine.ranking import Way
from search.engine.words import split, stem, stems
from search.models import Synonym

# An everyday word is what somebody wrote that it means; the very word is surer.
AS_WRITTEN_DOWN = 0.97
LEAST_PART = 3


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
) -> list[Meaning]:
    """What the words of a query may mean.

    `known` is true of words that describe something here, `stands` of those that are anywhere, in a text too.
    A word of the language is not taken apart into shorter ones than most: “carpet” is no pet.
    """
    said = [Meaning(tuple(split(row.word)), row.means, AS_WRITTEN_DOWN) for row in synonyms]
    joined = [Meaning((one, two), one + two) for one, two in pairwise(wanted) if known(one + two)]
    parted = [
        Meaning((word,), parts, instead=not stands(word))
        for word in wanted
        if not known(word)
        for parts in _parts(word, known, LEAST_PART + (word in english))
    ]
    return [*said, *joined, *parted]


def _parts(word: str, known: Callable[[str], bool], least: int) -> Iterator[str]:
    cuts = ((word[:at], word[at:]) for at in range(least, len(word) - least + 1))
    return (f"{one} {two}" for one, two in cuts if known(one) and known(two))


def also(word: str, found: Iterable[Meaning]) -> tuple[str, ...]:
    """What else one word of the query may be."""
    return tuple(one.means for one in found if word in one.said)


def ways(wanted: Sequence[str], found: Sequence[Meaning]) -> list[Way]:
    """The ways in which a query may be meant: by each meaning, and as it stands if that leads anywhere."""
    plain = [] if any(one.instead for one in found) else [_way(wanted, Meaning((), ""))]
    return [*plain, *(_way(wanted, one) for one in found)]


def _way(wanted: Sequence[str], meaning: Meaning) -> Way:
    kept = [(stem(word), number) for number, word in enumerate(wanted) if word not in meaning.said]
    at = next((number for number, word in enumerate(wanted) if word in meaning.said), 0)
    once: dict[str, int] = {}
    for word, number in [*kept, *((word, at) for word in stems(meaning.means))]:
        once.setdefault(word, number)
    return Way(tuple(once), tuple(once.values()), meaning.sure)
