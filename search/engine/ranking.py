"""Puts what may be an answer in order: how much of what was asked its names have, and how little else."""

import datetime
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from search.engine.candidates import Candidate
from search.engine.described import OTHER_NAME, TITLE, Name, describe, for_whom
from search.engine.words import DOING

# What a word is worth where it stands, beside one in a name: in the summary, the page above, the text.
IN_SUMMARY, ABOVE, IN_TEXT = 0.5, 0.4, 0.25
# What one is worth in the text of what has no summary, as most documents.
IN_TEXT_ALONE = 0.35
# What words are worth that stand in the text side by side, as they were typed.
SIDE_BY_SIDE = 0.7
# What a word of a title is worth that only says for whom the rest is.
FOR_WHOM = 0.6
# A name that needs the page above it to be whole.
WITH_ABOVE = 0.85
# What a word is worth that stands in another of a thing's names than the one that is nearest.
SPREAD = 0.85
# Less of what was asked in a thing's names than this, and the other words nowhere: not an answer.
LEAST = 0.55
# How much of its score a thing loses that has nothing of what was asked.
MISSING = 0.7
# All words in the form in which they were typed: “tip” is not “tipping”.
JUST_SO = 0.03
# An event that is over is looked for by few, as is what bears the year of then.
OVER, OF_THEN = 0.5, 0.85
# What has only some words of a meaning was not meant: “home” for “home composting”.
PARTLY = 0.4
# Who is asked for is somebody.
SOMEBODY = 1.3
# So many of the best are looked at again: what is about a part of another's subject comes after it.
LOOKED_AT, SPECIAL = 40, 0.65
# A page above others is a way to them: so many of the best are looked at, to let those before it that have
# so much of its score; not where its names have this much of what was asked.
LED, NEARLY_AS_WELL, WHOLLY = 10, 0.7, 0.9
# The front page, with one stroke in its address, is above everything.
LEVELS = 2
# A word that tells no more than this may stand in one of two things by chance.
TELLS_LITTLE = 0.4
NONE: frozenset[int] = frozenset()
NO_SIGNS: dict[str, float] = {}


@dataclass(frozen=True)
class Way:
    """One way in which a query may be meant: its stems, which word of it each stands for, how sure it is.

    With `about`, a sign among the stems, only the things that are about what it stands for can be meant.
    """

    stems: tuple[str, ...]
    words: tuple[int, ...]
    sure: float = 1.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and how much of the query its names alone have, both from 0."""

    thing: Candidate
    score: float
    named: float


@dataclass(frozen=True)
class Asking:
    """What is asked, beside its ways: its words, how much each tells, when, and of which council.

    `own` are the stems of the council's name, which say nothing of what is its own; `who` is true of a
    question for somebody; `about` says for each sign which things are about what it stands for, and how much.
    """

    typed: Sequence[str]
    rarity: Callable[[str], float]
    today: datetime.date
    own: frozenset[str] = frozenset()
    who: bool = False
    about: Mapping[str, Mapping[int, float]] = field(default_factory=dict)

    @cached_property
    def signs(self) -> dict[int, dict[str, float]]:
        """For each thing the signs of what it is about, and how much."""
        found: dict[int, dict[str, float]] = {}
        for sign, there in self.about.items():
            for number, share in there.items():
                found.setdefault(number, {})[sign] = share
        return found

    @cached_property
    def now(self) -> frozenset[str]:
        """What nobody types: the year of what is this year's, and the council's name."""
        return self.own | {str(self.today.year + years) for years in range(3)}


class Meant:
    """A way of asking, with what each of its words tells: the same for all that may be an answer."""

    def __init__(self, way: Way, asking: Asking) -> None:
        self.way, self.sure = way, way.sure
        told = [asking.rarity(word) for word in way.stems]
        self.words = tuple(zip(way.stems, way.words, told, strict=True))
        self.stems, self.whole = frozenset(way.stems), sum(told) or 1.0
        # The words of the query for which a meaning of several words stands.
        self.phrases = frozenset(number for number in way.words if way.words.count(number) > 1)
        # One word stands in a row with itself wherever it stands.
        self.row = " ".join(way.stems) if len(way.stems) > 1 else ""


def order(candidates: Iterable[Candidate], ways: Sequence[Way], asking: Asking) -> list[Ranked]:
    """The candidates, best first; of equals the page before its section, and the shorter title."""

    def place(one: Ranked) -> tuple[float, bool, int, str, int]:
        thing = one.thing
        return -round(one.score, 3), not thing.where, len(thing.title), thing.title, thing.id

    meant, typed = [Meant(way, asking) for way in ways], frozenset(asking.typed)
    found = sorted((_rank(thing, meant, typed, asking) for thing in candidates), key=place)
    return _below_first(_general_first(found, ways, asking))


def _rank(thing: Candidate, meant: Sequence[Meant], typed: frozenset[str], asking: Asking) -> Ranked:
    described = Described(thing, asking)
    best = named = 0.0
    for one in meant:
        if one.way.about and one.way.about not in described.signs:
            continue
        score, held = described.answers(one)
        if one.phrases and thing.held and not all(thing.held[number] for number in one.phrases):
            score *= PARTLY
        best, named = max(best, score * one.sure), max(named, held * one.sure)
    best *= 1 + JUST_SO * max([_just_so(line, typed) for line in described.words.lines])
    return Ranked(thing, best * _worth(thing, described.words.years, asking), named)


def _general_first(ranked: list[Ranked], ways: Sequence[Way], asking: Asking) -> list[Ranked]:
    """The same, what is about a special case that nobody asked for after what is about all of it.

    “Bin collections for schools” holds whatever “Bin collections” does, and is for few: several of it would
    take the places of what else may be meant.
    """
    looked_at = ranked[: 2 * LOOKED_AT]
    titles = [frozenset(one.thing.stems.partition("\n")[0].split()) - asking.own for one in looked_at]
    asked = {word: number for way in ways for word, number in zip(way.stems, way.words, strict=True)}
    scores = [one.score for one in looked_at]
    wholes = {frozenset(_telling(way.stems, asking)) for way in ways} - {frozenset()}
    named = [_is_named(one.thing, wholes, asking) for one in looked_at]
    for at, special in enumerate(looked_at[:LOOKED_AT]):
        for other, general in enumerate(looked_at):
            if (
                titles[other] < titles[at]
                and named[other] >= named[at]
                and _covers(general.thing, special.thing, titles[at] - titles[other], asked, asking)
            ):
                scores[other] = max(scores[other], special.score)
                scores[at] = min(scores[at], special.score * SPECIAL)
    again = [replace(one, score=score) for one, score in zip(looked_at, scores, strict=True)]
    again.sort(key=lambda one: -round(one.score, 3))
    return [*again, *ranked[2 * LOOKED_AT :]]


def _below_first(ranked: list[Ranked]) -> list[Ranked]:
    """The same, a page that only leads to others after one of those that answers nearly as well.

    One that was asked for by name stays.
    """
    found = list(ranked)
    for at in range(min(LED, len(found))):
        above = found[at].thing.url
        if found[at].named > WHOLLY or above.count("/") < LEVELS:
            continue
        for other in range(at + 1, min(LED, len(found))):
            one = found[other]
            if one.thing.url.startswith(above) and one.score >= found[at].score * NEARLY_AS_WELL:
                found.insert(at, found.pop(other))
                break
    return found


def _covers(
    general: Candidate, special: Candidate, extra: frozenset[str], asked: dict[str, int], asking: Asking
) -> bool:
    """Whether a thing has all that was asked of another but what makes that a special case."""
    if general.weight < special.weight:
        return False
    if said := extra & asked.keys():
        # Of whom a special case is for, a word alone was asked for: “house” of “students in shared houses”.
        whom = for_whom(special.title)
        told = {word: asking.rarity(word) for word in whom}
        if not said <= whom or 2 * sum(told[word] for word in said) > sum(told.values()):
            return False
    wanted = {word for word in asked.keys() - extra if asking.rarity(word) > TELLS_LITTLE}
    if not wanted & set(special.stems.split()) <= set(general.stems.split()):
        return False
    return not (general.held and special.held) or all(
        general.held[asked[word]] or not special.held[asked[word]] for word in wanted
    )


def _is_named(thing: Candidate, wholes: Collection[frozenset[str]], asking: Asking) -> bool:
    """Whether one of its names is what was asked and no more; words that tell little are none."""
    return any(frozenset(_telling(line.split(), asking)) in wholes for line in thing.stems.split("\n"))


def _telling(stems: Iterable[str], asking: Asking) -> list[str]:
    return [word for word in stems if asking.rarity(word) > TELLS_LITTLE]


class Described:
    """A thing as the words that describe it, beside what is asked."""

    def __init__(self, thing: Candidate, asking: Asking) -> None:
        self.held, self.rarity = thing.held, asking.rarity
        self.beside = (
            {one for at, there in enumerate(thing.beside) if there for one in (at, at + 1)}
            if True in thing.beside
            else NONE
        )
        self.words = words = describe(thing.title, thing.names, thing.stems, thing.summary, thing.where)
        self.now = asking.now
        self.signs = asking.signs.get(thing.id, NO_SIGNS)
        about = (Name(frozenset([sign]), sign, OTHER_NAME * share) for sign, share in self.signs.items())
        self.names = [*words.names, *about] if self.signs else words.names

    def answers(self, asked: Meant) -> tuple[float, float]:
        """How well this answers a way of asking, and how much of it the names have."""
        for_whom = self._for_whom(asked)
        near, name = -1.0, self.names[0]
        for one in self.names:
            found = self._near(one, asked, for_whom) * one.worth
            if found > near:
                near, name = found, one
        cover = missing = held = 0.0
        every, signs, whom = self.words.every, self.signs, self.words.whom
        for word, number, told in asked.words:
            if word in every or word in signs:
                place = for_whom if word in whom else 1.0 if word in name.stems else SPREAD
                held += told
            else:
                place = self._outside(word, number)
                missing += 0.0 if place else told
            cover += told * place
        whole = asked.whole
        return (near + (0.7 * cover + 0.25 * held) / whole) * (1 - MISSING * missing / whole), held / whole

    def _for_whom(self, asked: Meant) -> float:
        """What a word is worth that says for whom the rest is: the less, the less of that was asked for."""
        whom = self.words.whom
        both = whom & asked.stems if whom else whom
        return FOR_WHOM * sum(map(self.rarity, both)) / sum(map(self.rarity, whom)) if both else 0.0

    def _outside(self, word: str, number: int) -> float:
        """What a word is worth that stands in none of the names."""
        if word in self.words.summary:
            return IN_SUMMARY
        if number in self.beside:
            return SIDE_BY_SIDE
        if word in self.words.above:
            return ABOVE
        if self.held and not self.held[number]:
            return 0.0
        return IN_TEXT if self.words.summary else IN_TEXT_ALONE

    def _near(self, name: Name, asked: Meant, for_whom: float) -> float:
        """How near a name is to what was asked, alone or with the name of the page above."""
        # “Find and view planning applications” is called planning applications.
        said = name.stems - (DOING - asked.stems) if name.worth == TITLE else name.stems
        alone = self._alike(said, name.row, asked, for_whom)
        if self.words.above.isdisjoint(asked.stems):
            return alone
        above = (self.words.above & asked.stems) - name.stems
        if not above:
            return alone
        row = " ".join([*sorted(above), name.row])
        return max(alone, self._alike(name.stems | above, row, asked, for_whom) * WITH_ABOVE)

    def _alike(self, name: frozenset[str], row: str, asked: Meant, for_whom: float) -> float:
        wanted = asked.stems & name
        if not wanted:
            return 0.0
        rarity, whom = self.rarity, self.words.whom
        both = sum([rarity(word) * (for_whom if word in whom else 1.0) for word in wanted])
        if not both:
            return 0.0
        held = wanted | (name - self.now)
        cover, spare = both / asked.whole, both / sum(map(rarity, held))
        found: float = cover**1.5 * (0.45 + 0.55 * spare)
        if asked.stems == held:
            found += 0.35
        if asked.row and asked.row in row:
            found += 0.1
        return found


def _just_so(said: Sequence[str], typed: Collection[str]) -> float:
    both = len([word for word in typed if word in said])
    return 1.0 if both == len(typed) == len(said) else 0.5 * both / len(typed)


def _worth(thing: Candidate, years: frozenset[str], asking: Asking) -> float:
    worth, today = thing.weight, asking.today
    if thing.day is not None:
        worth *= OVER if thing.kind == "event" and thing.day < today else 1.0
        age = max(0.0, (today - thing.day).days / 365)
        worth *= 0.75 + 0.25 * math.exp(-age)
    if years and max(map(int, years)) < today.year and years.isdisjoint(asking.typed):
        worth *= OF_THEN
    return worth * (SOMEBODY if asking.who and thing.kind == "person" else 1.0)
