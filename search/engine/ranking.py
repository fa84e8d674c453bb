"""Puts what may be an answer in order: how much of what was asked its names have, and how little else."""

import datetime
import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.engine.candidates import Candidate
from search.engine.words import DOING, split, stems

# What a word is worth where it stands, beside one in a name: in the summary, the page above, the text.
IN_SUMMARY, ABOVE, IN_TEXT = 0.5, 0.4, 0.25
# What a word of a title is worth that only says for whom the rest is.
FOR_WHOM = 0.6
# A name that people use beside the title, and one that needs the page above it to be whole.
OTHER_NAME, WITH_ABOVE = 0.96, 0.85
# Less of what was asked in a thing's names than this, and the other words nowhere: not an answer.
LEAST = 0.55
# How much of its score a thing loses that has nothing of what was asked.
MISSING = 0.4
# All words in the form in which they were typed: “tip” is not “tipping”.
JUST_SO = 0.03
# An event that is over is looked for by few.
OVER = 0.5


@dataclass(frozen=True)
class Way:
    """One way in which a query may be meant: its stems, which word of it each stands for, how sure it is."""

    stems: tuple[str, ...]
    words: tuple[int, ...]
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and how much of the query its names alone have, both from 0."""

    thing: Candidate
    score: float
    named: float


def order(
    candidates: Iterable[Candidate],
    ways: Sequence[Way],
    typed: Collection[str],
    rarity: Callable[[str], float],
    today: datetime.date,
) -> list[Ranked]:
    """The candidates, best first; of equals the page before its section, and the shorter title."""

    def place(one: Ranked) -> tuple[float, bool, int, str, int]:
        thing = one.thing
        return -round(one.score, 3), not thing.where, len(thing.title), thing.title, thing.id

    return sorted((_rank(thing, ways, typed, rarity, today) for thing in candidates), key=place)


def _rank(
    thing: Candidate,
    ways: Sequence[Way],
    typed: Collection[str],
    rarity: Callable[[str], float],
    today: datetime.date,
) -> Ranked:
    described = Described(thing, rarity, today)
    best = named = 0.0
    for way in ways:
        score, held = described.answers(way)
        best, named = max(best, score * way.sure), max(named, held * way.sure)
    best *= 1 + JUST_SO * max(_just_so(line, typed) for line in thing.names.split("\n"))
    return Ranked(thing, best * _worth(thing, today), named)


class Described:
    """A thing as the words that describe it."""

    def __init__(self, thing: Candidate, rarity: Callable[[str], float], today: datetime.date) -> None:
        self.held, self.rarity = thing.held, rarity
        title, *others = [line.split() for line in thing.stems.split("\n")]
        # Nobody types the year of what is this year's.
        self.now = {str(today.year + years) for years in range(3)}
        self.summary, self.above = set(stems(thing.summary)), set(stems(thing.where))
        self.whom = _for_whom(thing.title) - {word for name in others for word in name}
        self.names = [(title, 1.0), *((name, OTHER_NAME) for name in others)]
        self.every = {word for name, _ in self.names for word in name}

    def answers(self, way: Way) -> tuple[float, float]:
        """How well this answers a way of asking, and how much of it the names have."""
        told = [self.rarity(word) for word in way.stems]
        whole = sum(told) or 1.0
        places = [self._place(word, number) for word, number in zip(way.stems, way.words, strict=True)]
        cover = sum(worth * place for worth, place in zip(told, places, strict=True)) / whole
        missing = sum(worth for worth, place in zip(told, places, strict=True) if not place) / whole
        held = sum(worth for worth, word in zip(told, way.stems, strict=True) if word in self.every) / whole
        near = max(self._near(name, way.stems, whole) * worth for name, worth in self.names)
        return (near + 0.7 * cover + 0.25 * held) * (1 - MISSING * missing), held

    def _place(self, word: str, number: int) -> float:
        if word in self.every:
            return FOR_WHOM if word in self.whom else 1.0
        if word in self.summary:
            return IN_SUMMARY
        if word in self.above:
            return ABOVE
        return IN_TEXT if not self.held or self.held[number] else 0.0

    def _near(self, name: list[str], asked: tuple[str, ...], whole: float) -> float:
        """How near a name is to what was asked, alone or with the name of the page above."""
        alone = self._alike(name, asked, whole)
        above = (self.above & set(asked)) - set(name)
        return max(alone, self._alike([*sorted(above), *name], asked, whole) * WITH_ABOVE) if above else alone

    def _alike(self, name: list[str], asked: tuple[str, ...], whole: float) -> float:
        wanted = set(asked)
        held = {word for word in name if word not in self.now or word in wanted}
        both = sum(self.rarity(word) * (FOR_WHOM if word in self.whom else 1.0) for word in wanted & held)
        if not both:
            return 0.0
        cover, spare = both / whole, both / sum(self.rarity(word) for word in held)
        found: float = cover**1.5 * (0.45 + 0.55 * spare)
        if wanted == held:
            found += 0.35
        if len(asked) > 1 and " ".join(asked) in " ".join(name):
            found += 0.1
        return found


def _just_so(line: str, typed: Collection[str]) -> float:
    wanted, said = set(typed), set(split(line))
    return 1.0 if wanted == said else 0.5 * len(wanted & said) / len(wanted)


@lru_cache(maxsize=16_384)
def _for_whom(title: str) -> frozenset[str]:
    """The stems of a title that only say for whom the rest is: “school” of “Permits for schools”."""
    head, _, tail = title.rpartition(": ") if ": " in title else title.rpartition(" for ")
    about = set(stems(head)) if head else set()
    return frozenset(stems(tail)) - about if about - DOING else frozenset()


def _worth(thing: Candidate, today: datetime.date) -> float:
    worth = thing.weight
    if thing.day is not None:
        worth *= OVER if thing.kind == "event" and thing.day < today else 1.0
        years = max(0.0, (today - thing.day).days / 365)
        worth *= 0.75 + 0.25 * math.exp(-years)
    return worth
