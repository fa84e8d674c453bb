"""What a query is about whose words are on no page: told from everyday words, of which there are thousands.

Each meaning of an everyday word is a subject. A query is about those of the everyday words in it and about
the likeliest of its other words: most of those with “mouldy” in them mean damp. A page is about the subjects
whose name it bears, or an everyday word of which is one of its own names. The two need share no word.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.engine.everyday import compared
from search.engine.meanings import AS_WRITTEN_DOWN, sureness
from search.engine.ranking import Way
from search.engine.words import DOING, split, stem, stems
from search.models import Synonym

# A word that none of a subject has counts as so much of one, beside so many others that there may be.
UNSEEN, OTHERS = 0.3, 20
# The words of the subject's own name count as so many of it.
ITSELF = 2
MOST_GUESSED, LEAST_LIKELY = 3, 0.2
# What is guessed is never as sure as what is written down; nor is what a meaning means in its turn.
AS_GUESSED, IN_OTHER_WORDS = 0.7, 0.9
# One of a thing's names may be an everyday word for something that the thing only touches.
BY_MEANING = 0.6
# What a subject is a part of is asked for when nothing here is about the subject; at most so many steps up.
AS_PART, MOST_STEPS = 0.65, 5
# A name with so much more in it than the subject's is another's.
LEAST_OF_NAME = 0.5
# Of each subject the weightiest things: the others are copies and archives.
MOST_ABOUT = 15
# How much it tells that a thing is about what was asked, beside the rarity of words.
TOLD = 1.5


@dataclass(frozen=True, slots=True)
class Subject:
    """What a query may be about, which of its stems say so, and how sure that is."""

    means: str
    said: frozenset[str]
    sure: float

    @property
    def sign(self) -> str:
        """The word that stands for it in ways and names; no stem is like it."""
        return f"={self.means}"


@dataclass(frozen=True)
class Examples:
    """What everyday words teach: how many a subject has, and of those each stem; what each means."""

    number: Counter[str] = field(default_factory=Counter)
    stems: dict[str, Counter[str]] = field(default_factory=dict)
    means: dict[str, str] = field(default_factory=dict)
    # The subjects with the stems of their names, by one of these.
    named: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    # What each is a part of: asked for when nothing here is about it.
    wider: dict[str, str] = field(default_factory=dict)

    def guess(self, asked: Iterable[str]) -> list[Subject]:
        """The likeliest subjects of these stems together (naive Bayes); none when no example has any."""
        seen = [one for one in dict.fromkeys(asked) if one in self.stems]
        scores = {means: self._score(means, seen) for one in seen for means in self.stems[one]}
        best = max(scores.values(), default=0.0)
        odds = sorted(((math.exp(score - best), means) for means, score in scores.items()), reverse=True)
        whole = sum(odd for odd, _means in odds)
        return [
            Subject(
                means,
                frozenset(one for one in seen if self.stems[one][means]),
                AS_GUESSED * math.sqrt(odd / whole),
            )
            for odd, means in odds[:MOST_GUESSED]
            if odd / whole >= LEAST_LIKELY
        ]

    def _score(self, means: str, seen: Sequence[str]) -> float:
        number = self.number[means]
        every = math.log(number + UNSEEN * OTHERS)
        return math.log(number) + sum(math.log(self.stems[one][means] + UNSEEN) - every for one in seen)

    def named_in(self, asked: Iterable[str]) -> list[Subject]:
        """The subjects whose names stand in these stems."""
        there = set(asked)
        return [
            Subject(means, theirs, AS_WRITTEN_DOWN)
            for one in there
            for means, theirs in self.named.get(one, ())
            if theirs <= there
        ]

    def of_name(self, name: str) -> dict[str, float]:
        """The subjects of a thing with this name, and how much of the name each is."""
        words = set(stems(name))
        found = {}
        for means, theirs in (pair for one in words for pair in self.named.get(one, ())):
            share = len(theirs - DOING or theirs) / len(words - DOING or words)
            if theirs <= words and share >= LEAST_OF_NAME:
                found[means] = min(1.0, share)
        if meant := self.means.get(compared(name)):
            found.setdefault(meant, BY_MEANING)
        return found


def learn(rows: Sequence[tuple[str, str]], wider: Mapping[str, str]) -> Examples:
    """What these everyday words, each with its meaning, teach; and which subject is a part of which."""
    number = Counter(means for _words, means in rows)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    named: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for words, means in rows:
        for one in set(stems(words)):
            found[one][means] += 1
    for means in number:
        for one in set(stems(means)):
            found[one][means] += ITSELF
    for means in dict.fromkeys([*number, *wider, *wider.values()]):
        if theirs := frozenset(stems(means)):
            named[min(theirs)].append((means, theirs))
    meant = {compared(words): means for words, means in rows}
    return Examples(number, dict(found), meant, dict(named), dict(wider))


def things_about(rows: Iterable[tuple[int, str]], examples: Examples) -> dict[str, dict[int, float]]:
    """The things about each subject and how much each is, from their numbers and names, weightiest first."""
    read: dict[str, dict[str, float]] = {}
    about: dict[str, dict[int, float]] = defaultdict(dict)
    for key, names in rows:
        for name in names.split("\n"):
            if name not in read:
                read[name] = examples.of_name(name)
            for means, share in read[name].items():
                there = about[means]
                if key in there or len(there) < MOST_ABOUT:
                    there[key] = max(share, there.get(key, 0.0))
    return dict(about)


def subjects(
    wanted: Sequence[str],
    said: Sequence[Synonym],
    examples: Examples,
    about: Container[str],
    called: Container[str] = (),
) -> list[Subject]:
    """What a query with these words may be about: what everyday words in it mean, and what may be guessed.

    Of what nothing here is `about` that of which it is a part. Nothing is guessed of words whose meaning the
    council itself wrote.
    """
    found = [Subject(row.means, frozenset(map(stem, split(row.word))), sureness(row, called)) for row in said]
    own = {word for row in said if not row.came_with_system for word in split(row.word)}
    asked = [stem(word) for word in wanted if word not in own]
    guessed = [one for one in examples.guess(asked) if one.means in about]
    others = [
        replace(one, means=means, sure=one.sure * IN_OTHER_WORDS)
        for one in (*found, *guessed)
        if (means := examples.means.get(compared(one.means)))
    ]
    named = [one for one in examples.named_in(asked) if one.means not in about]
    here = [_here(one, examples, about) for one in (*found, *guessed, *named, *others)]
    return list(dict.fromkeys(one for one in here if one is not None))


def _here(subject: Subject, examples: Examples, about: Container[str]) -> Subject | None:
    """The subject itself, or the nearest of which it is a part that something here is about."""
    means, sure = subject.means, subject.sure
    for _step in range(MOST_STEPS):
        if means in about:
            return replace(subject, means=means, sure=sure)
        if means not in examples.wider:
            break
        means, sure = examples.wider[means], subject.sure * AS_PART
    return None


def way(wanted: Sequence[str], subject: Subject) -> Way:
    """The way in which a query is meant that is about a subject: the words that do not say so stay."""
    once: dict[str, int] = {}
    for number, word in enumerate(wanted):
        once.setdefault(subject.sign if stem(word) in subject.said else stem(word), number)
    return Way(tuple(once), tuple(once.values()), subject.sure, subject.sign)
