"""Puts what may be an answer in order: how much of what was asked its names have, and how little else."""

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from search.engine.candidates import Candidate
from search.engine.words import stems

# What a word is worth where it stands, beside one in a name.
IN_SUMMARY, IN_BODY = 0.5, 0.25
# A page answers a question; a document is read when no page does.
DOCUMENT = 0.8
# Less of what was asked in a thing's names than this, and the other words nowhere: not an answer.
LEAST = 0.55


@dataclass(frozen=True)
class Way:
    """One way in which a query may be meant: its stems, and how sure that is."""

    stems: tuple[str, ...]
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
    rarity: Callable[[str], float],
    today: datetime.date,
) -> list[Ranked]:
    """The candidates, best first."""
    ranked = [_rank(thing, ways, rarity, today) for thing in candidates]
    return sorted(ranked, key=lambda one: (-one.score, one.thing.title, one.thing.id))


def _rank(
    thing: Candidate, ways: Sequence[Way], rarity: Callable[[str], float], today: datetime.date
) -> Ranked:
    names = [line.split() for line in thing.stems.split("\n")]
    every = {word for name in names for word in name}
    summary = set(stems(thing.summary))
    best = named = 0.0
    for way in ways:
        whole = sum(rarity(word) for word in way.stems) or 1.0
        held = sum(rarity(word) for word in way.stems if word in every) / whole
        cover = (
            sum(
                rarity(word)
                * (
                    1.0
                    if word in every
                    else IN_SUMMARY
                    if word in summary
                    else IN_BODY
                    if thing.everywhere
                    else 0.0
                )
                for word in way.stems
            )
            / whole
        )
        near = max(
            _nearness(name, way.stems, rarity, whole) * (1.0 if first else 0.96)
            for first, name in _first(names)
        )
        score = way.sure * (near + 0.7 * cover + 0.25 * held)
        best, named = max(best, score), max(named, held * way.sure)
    return Ranked(thing, best * _worth(thing, today), named)


def _first(names: list[list[str]]) -> Iterable[tuple[bool, list[str]]]:
    return ((number == 0, name) for number, name in enumerate(names))


def _nearness(name: list[str], asked: tuple[str, ...], rarity: Callable[[str], float], whole: float) -> float:
    wanted, held = set(asked), set(name)
    both = sum(rarity(word) for word in wanted & held)
    if not both:
        return 0.0
    cover, spare = both / whole, both / sum(rarity(word) for word in held)
    found: float = cover**1.5 * (0.45 + 0.55 * spare)
    if wanted == held:
        found += 0.35
    if len(asked) > 1 and " ".join(asked) in " ".join(name):
        found += 0.1
    return found


def _worth(thing: Candidate, today: datetime.date) -> float:
    worth = thing.weight
    if thing.day is not None:
        years = max(0.0, (today - thing.day).days / 365)
        worth *= 0.75 + 0.25 * math.exp(-years)
    return worth
