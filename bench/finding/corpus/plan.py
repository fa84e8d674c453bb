"""What one generated page or document is, and the dice they are made with."""

import datetime
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.finding.corpus import words

FIRST_YEAR, LAST_YEAR = 2009, 2025


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be: its kind, the path of its parent below the front page, and what it says."""

    kind: str
    parent: str
    slug: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    day: datetime.date
    synonyms: str = ""
    place: str = ""

    @property
    def path(self) -> str:
        """Where it stands below the front page."""
        return f"{self.parent}/{self.slug}" if self.parent else self.slug


@dataclass(frozen=True, slots=True)
class Paper:
    """One document to be."""

    title: str
    filename: str
    text: str
    day: datetime.date


@dataclass
class Dice:
    """Chance from a seed, and slugs that no two pages of one parent share."""

    seed: str
    taken: set[str] = field(default_factory=set)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - a corpus is no secret

    def of(self, choices: tuple[str, ...]) -> str:
        """One of them."""
        return self.chance.choice(choices)

    def some(self, choices: list[str], least: int, most: int) -> tuple[str, ...]:
        """Some of them in their order; all when there are too few."""
        number = min(len(choices), self.chance.randint(least, most))
        return tuple(choices[at] for at in sorted(self.chance.sample(range(len(choices)), number)))

    def day(self, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> datetime.date:
        """A day of those years."""
        start = datetime.date(first, 1, 1)
        return start + datetime.timedelta(days=self.chance.randrange((last - first + 1) * 365))

    def street(self) -> str:
        """A street that the borough has not."""
        return f"{self.of(words.STREET_FIRST)} {self.of(words.STREET_LAST)}"

    def elsewhere(self) -> str:
        """A place outside the borough."""
        return self.of(words.DISTRICTS + words.PARISHES)

    def slug(self, parent: str, title: str) -> str:
        """An address for the title that the parent has not given away."""
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:80]
        slug, number = stem, 1
        while f"{parent}/{slug}" in self.taken:
            number += 1
            slug = f"{stem}-{number}"
        self.taken.add(f"{parent}/{slug}")
        return slug

    def sheet(
        self,
        kind: str,
        parent: str,
        title: str,
        summary: str,
        paragraphs: tuple[str, ...] = (),
        *,
        day: datetime.date | None = None,
        synonyms: str = "",
        place: str = "",
    ) -> Sheet:
        """A page under a parent, with an address of its own."""
        return Sheet(
            kind,
            parent,
            self.slug(parent, title),
            title[:255],
            summary[:255],
            paragraphs,
            day or self.day(),
            synonyms,
            place,
        )


def financial(year: int) -> str:
    """A council's year in words."""
    return f"{year} to {year + 1}"


def longest_first(texts: Iterator[str]) -> list[str]:
    """The texts, the longest first, so that a name within a name is replaced with it."""
    return sorted(texts, key=len, reverse=True)
