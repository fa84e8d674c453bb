"""Puts what may be an answer in order: how much of what was asked its names have, and how little else."""

import datetime
import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from search.engine.candidates import Candidate
from search.engine.words import split, stems

# What a word is worth where it stands, beside one in a name.
IN_SUMMARY, AROUND, IN_BODY = 0.5, 0.4, 0.25
# A page answers a question; a document is read when no page does.
DOCUMENT = 0.8
# Less of what was asked in a thing's names than this, and the other words nowhere: not an answer.
LEAST = 0.55
MISSING = 0.4
# All words in the form in which they were typed: “tip” is not “tipping”.
JUST_SO = 0.03
# A name that people use beside the title, and one that needs the page above it to be whole.
OTHER_NAME, WITH_PLACE = 0.96, 0.85
# What is over is looked for by few.
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
    """The candidates, best first."""
    ranked = [_rank(thing, ways, typed, rarity, today) for thing in candidates]
    return sorted(
        ranked, key=lambda one: (-round(one.score, 3), len(one.thing.title), one.thing.title, one.thing.id)
    )


def _rank(
    thing: Candidate,
    ways: Sequence[Way],
    typed: Collection[str],
    rarity: Callable[[str], float],
    today: datetime.date,
) -> Ranked:
    names = [line.split() for line in thing.stems.split("\n")]
    every = {word for name in names for word in name}
    summary, around = set(stems(thing.summary)), set(stems(thing.where))
    now = {str(today.year + years) for years in range(3)}

    def place(word: str, number: int) -> float:
        if word in every:
            return 1.0
        if word in summary:
            return IN_SUMMARY
        if word in around:
            return AROUND
        return IN_BODY if not thing.held or thing.held[number] else 0.0

    best = named = 0.0
    for way in ways:
        told = [rarity(word) for word in way.stems]
        whole = sum(told) or 1.0
        held = sum(worth for worth, word in zip(told, way.stems, strict=True) if word in every) / whole
        cover = (
            sum(
                worth * place(word, number)
                for worth, word, number in zip(told, way.stems, way.words, strict=True)
            )
            / whole
        )
        # What has a word nowhere is about something else.
        missing = sum(
            worth
            for worth, word, number in zip(told, way.stems, way.words, strict=True)
            if not place(word, number)
        )
        near = max(
            nearness
            for number, name in enumerate(names)
            for nearness in (
                _nearness(name, way.stems, rarity, whole, now) * (OTHER_NAME if number else 1.0),
                _nearness(
                    [*sorted(around & set(way.stems) - set(name)), *name], way.stems, rarity, whole, now
                )
                * (OTHER_NAME if number else 1.0)
                * WITH_PLACE,
            )
        )
        score = way.sure * (near + 0.7 * cover + 0.25 * held) * (1 - MISSING * missing / whole)
        best, named = max(best, score), max(named, held * way.sure)
    if typed:
        best *= 1 + JUST_SO * len(set(typed) & set(split(thing.names))) / len(typed)
    return Ranked(thing, best * _worth(thing, today), named)


def _nearness(
    name: list[str],
    asked: tuple[str, ...],
    rarity: Callable[[str], float],
    whole: float,
    now: Collection[str],
) -> float:
    wanted = set(asked)
    # Nobody types the year of what is this year's.
    held = {word for word in name if word not in now or word in wanted}
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
    if thing.kind == "event" and thing.day is not None and thing.day < today:
        worth *= OVER
    if thing.day is not None:
        years = max(0.0, (today - thing.day).days / 365)
        worth *= 0.75 + 0.25 * math.exp(-years)
    return worth
