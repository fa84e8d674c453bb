"""The words that things here are described with: how rare each is, and what a misspelt one may be."""

import csv
import heapq
import math
import threading
import time
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jellyfish
from django.db import connection
from django.db.models import Max, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spellchecker import SpellChecker
from wagtail.models import Page, Site

from search.engine.everyday import compared
from search.engine.subjects import Examples, learn, things_about
from search.engine.words import DOING, UNINDEXED, stem, stems
from search.models import Answer, IndexedThing, Synonym

# What weighs less is a copy, an archive or a report of something.
WEIGHTY = 1.0
WIDER = Path(__file__).parent / "wider.csv"
# A site whose pages change by the minute must not read its words by the minute.
SHARE_OF_TIME = 20
LIKE_ENOUGH, LIKE_ENOUGH_IN_SOUND = 0.7, 0.6
# A sound of fewer signs than this is that of many words.
LEAST_OF_SOUND = 3
# Words that are asked of anything tell little of which thing is meant.
OF_ANYTHING = frozenset(
    stems(
        "opening open times hours closed near nearest online council today tomorrow tonight weekend"
        " much many put puts use used using make take go going come let keep long often always someone anyone"
        " town"
    )
)
WEAK, MOST_OF_WEAK = 0.4, 0.4
MOST_BEGINNING = 2_000
MOST_TITLES = 5_000
# What people want to do with a thing tells less than the thing.
LESS = 0.7
# Words that occur more often than this in a thousand million are English, whether or not a page has them;
# what is rarer may be what a misspelt word was to be, when something here has another form of it.
ENGLISH, SELDOM = 1_000, 50
# What is written as it sounds is as good as so many letters nearer.
SOUNDS_ALIKE = 0.8
# What many councils are called besides a name.
OF_COUNCILS = frozenset(
    stems("council borough city county district town parish community metropolitan royal london unitary")
)
# One of few pages has a word for what it is about, or by chance: being rare is not all.
EVENLY = 0.8
# What is nowhere tells nothing of which thing is meant.
UNKNOWN = 0.5


@dataclass(frozen=True)
class Known:
    """The words of one site, as they stood at `version`."""

    version: Any
    loaded: float
    took: float
    things: int
    counts: dict[str, int]
    stems: Counter[str] = field(default_factory=Counter)
    # All words in the order of the alphabet, each with how often it stands.
    sorted: list[tuple[str, int]] = field(default_factory=list)
    # What pages are called, in titles and addresses, by the numbers of their rows in the index; and what
    # was answered from that to addresses that lead nowhere.
    titles: dict[int, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    # The stems of the council's own name, without those of every council's.
    own: frozenset[str] = frozenset()
    # What somebody has said a meaning of: known, though no word that another was to be (“alotment”).
    said: frozenset[str] = frozenset()
    # The words that sound alike, by their sound.
    sounds: dict[str, list[str]] = field(default_factory=dict)
    # What everyday words teach, and the things that are about what they mean, by their numbers in the index.
    examples: Examples = field(default_factory=Examples)
    about: dict[str, dict[int, float]] = field(default_factory=dict)
    # What the weightiest things are called, as everyday words are compared.
    called: frozenset[str] = frozenset()

    def beginning(self, letters: str, most: int) -> list[str]:
        """The commonest words that begin with these letters."""
        found: list[tuple[int, str]] = []
        for word, count in self.sorted[bisect_left(self.sorted, (letters, 0)) :]:
            if not word.startswith(letters) or len(found) >= MOST_BEGINNING:
                break
            found.append((-count, word))
        return [word for _, word in heapq.nsmallest(most, found)]

    def rarity(self, word: str, elsewhere: int | None = None) -> float:
        """How much a word tells: about 1 for one that every tenth thing has, less for commoner ones.

        `elsewhere` is the number of things that have it in their text, for one that stands in no name.
        """
        count = self.stems.get(stem(word), 0) or elsewhere or 0
        if elsewhere is not None and not count:
            return UNKNOWN
        told = max(0.15, math.log10((self.things + 10) / (count + 1))) ** EVENLY
        if stem(word) in OF_ANYTHING:
            return min(MOST_OF_WEAK, told * WEAK)
        return told * LESS if stem(word) in DOING else told

    def has(self, word: str) -> bool:
        """Whether the word is spelt as it should be: it describes something, or is English."""
        if len(word) < 4 or not word.isalpha():
            return True
        return word in self.counts or word in self.said or word in english()

    def right(self, word: str) -> str:
        """The known word that a misspelt one is most like; the word itself when none is."""
        most = 1 if len(word) < 5 else 2 if len(word) < 9 else 3
        near = process.extract(
            word, self.counts.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=12
        )
        sound = jellyfish.metaphone(word)
        alike = set(self.sounds.get(sound, ()) if len(sound) >= LEAST_OF_SOUND else ())
        found = {other: distance for other, distance, _at in near}
        found |= {other: DamerauLevenshtein.distance(word, other) for other in alike}
        if not found:
            return word

        def nearness(other: str) -> tuple[float, int]:
            cost = found[other] + (0 if other[0] == word[0] else 0.6) + (0 if other[-1] == word[-1] else 0.2)
            # Letters left out or written twice are slips likelier than another letter.
            cost -= 0.3 if set(other) == set(word) or _left_out(word, other) else 0
            cost -= SOUNDS_ALIKE if other in alike else 0
            return cost - min(0.6, math.log10(self.counts[other] + 1) / 5), -self.counts[other]

        best = min(found, key=nearness)
        likeness = 1 - found[best] / max(len(word), len(best))
        return best if likeness >= (LIKE_ENOUGH_IN_SOUND if best in alike else LIKE_ENOUGH) else word


def _left_out(typed: str, word: str) -> bool:
    """Whether typing the word and leaving letters out gives what was typed."""
    letters = iter(word)
    return all(letter in letters for letter in typed)


@cache
def english() -> frozenset[str]:
    """The words of the language, in every spelling of it; read when first asked for."""
    return frozenset(word for word, number in _english().items() if number >= ENGLISH)


@cache
def _english() -> dict[str, int]:
    frequent = SpellChecker(language="en").word_frequency.dictionary
    return {word: number for word, number in frequent.items() if number >= SELDOM and len(word) > 3}


def is_rare(word: str) -> bool:
    """Whether it is a word of the language, if one that few use: it may be no slip."""
    return word in _english()


@cache
def _dressing() -> frozenset[str]:
    """The stems of words that say nothing: no slip was to be one."""
    return frozenset(map(stem, UNINDEXED))


@cache
def _forms() -> dict[str, list[str]]:
    """The forms of the language's words, by their stem."""
    found: dict[str, list[str]] = {}
    for word in filter(str.isalpha, _english().keys() - UNINDEXED):
        found.setdefault(stem(word), []).append(word)
    return found


_sites: dict[int, Known] = {}
_lock = threading.Lock()


def scope(root: int | None) -> QuerySet[IndexedThing]:
    """What the site with this front page shows; everything when none is given."""
    things = IndexedThing.objects.all()
    return things if root is None else things.filter(root__in=(0, root))


def of_site(root: int | None) -> Known:
    """The words of the site with this front page, read again when something has changed since."""
    version = IndexedThing.objects.aggregate(newest=Max("indexed_at"))["newest"]
    known = _sites.get(root or 0)
    if known is not None and (
        known.version == version or time.monotonic() - known.loaded < known.took * SHARE_OF_TIME
    ):
        return known
    with _lock:
        later = _sites.get(root or 0)
        if later is not None and later is not known:
            return later
        found = _sites[root or 0] = _read(root, version)
    return found


def forget() -> None:
    """Lets go of all words, so that the next question reads them anew."""
    with _lock:
        _sites.clear()


def _read(root: int | None, version: Any) -> Known:
    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, count(*) FROM search_indexedthing CROSS JOIN LATERAL unnest(known) AS word"
            " WHERE %s::int IS NULL OR root IN (0, %s) GROUP BY word",
            [root, root],
        )
        counts = dict(cursor.fetchall())
    things = scope(root).count()
    stemmed: Counter[str] = Counter()
    for word, count in counts.items():
        stemmed[stem(word)] += count
    spelt = {word: count for word, count in counts.items() if len(word) > 3 and word.isalpha()}
    said: set[str] = set()
    everyday = list(Synonym.objects.values_list("word", "means"))
    for phrase, means in everyday:
        # One word of several says little: “broke into” makes “broke” no word of a page.
        alone = phrase.lower() if " " not in phrase else ""
        for word in f"{phrase} {means}".lower().split():
            if len(word) > 3 and word.isalpha():
                if word in _english() or word not in phrase.lower():
                    spelt.setdefault(word, 1)
                else:
                    said.add(word)
                if word == alone:
                    # How many things have a word is not told by how many synonyms do.
                    stemmed.setdefault(stem(word), 1)
    # What is answered is no misspelling, though nothing has it in its name.
    for answered in Answer.objects.values_list("words", flat=True):
        for word in answered.lower().split():
            if len(word) > 3 and word.isalpha():
                spelt.setdefault(word, 1)
    words = sorted({**counts, **spelt}.items())
    forms = _forms()
    for common in stemmed.keys() - _dressing():
        for word in forms.get(common, ()):
            spelt.setdefault(word, 0)
    sounds: dict[str, list[str]] = {}
    for word in spelt:
        sounds.setdefault(jellyfish.metaphone(word), []).append(word)
    pages = scope(root).filter(source="pages").order_by("-weight", "pk")
    titles = {
        pk: f"{title} {url.rstrip('/').rpartition('/')[2].replace('-', ' ')}".lower()
        for pk, title, url in pages.values_list("pk", "title", "url")[:MOST_TITLES]
    }
    examples = learn(everyday, wider())
    weighty = scope(root).exclude(language="cy").order_by("-weight", "pk").values_list("pk", "names")
    about = things_about(weighty.iterator(), examples)
    named = scope(root).filter(weight__gte=WEIGHTY).values_list("names", flat=True)
    now = time.monotonic()
    own = _own_name(root)
    return Known(
        version,
        now,
        now - began,
        things,
        spelt,
        stemmed,
        words,
        titles,
        own=own,
        said=frozenset(said),
        sounds=sounds,
        examples=examples,
        about=about,
        called=frozenset(compared(name) for names in named for name in names.split("\n")),
    )


@cache
def wider() -> dict[str, str]:
    """Which subject is a part of which."""
    with WIDER.open(encoding="utf-8", newline="") as file:
        return {row["subject"]: row["wider"] for row in csv.DictReader(file)}


def _own_name(root: int | None) -> frozenset[str]:
    sites = Site.objects.filter(is_default_site=True)
    if root is not None:
        keys = Page.objects.filter(pk=root).values("translation_key")
        sites = Site.objects.filter(root_page__translation_key__in=keys)
    return frozenset(stems(sites.values_list("site_name", flat=True).first() or "")) - OF_COUNCILS
