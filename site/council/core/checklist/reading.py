"""How old a reader must be to follow a text at first reading."""

import re
from functools import cache

import pyphen

# Fewer words than this say nothing about how a text reads.
ENOUGH_WORDS = 60
_SENTENCE = re.compile(r"[.!?]+(?:\s+|$)|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")  # noqa: RUF001 - people type both
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"[^aeiouyl]e$")


def reading_age(text: str) -> int | None:
    """The age in years at which the text is understood, or None when it is too short to tell.

    Flesch-Kincaid grade level, 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid and
    others, US Navy research branch report 8-75, 1975); a child in grade 1 is six, so five is added.
    """
    sentences = [words for part in _SENTENCE.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < ENOUGH_WORDS:
        return None
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(5, round(grade + 5))


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


def syllables(word: str) -> int:
    """How many syllables an English word has, at least one.

    The hyphenation dictionary leaves short first and last syllables unbroken, so groups of vowels that are
    sounded are counted too, and the larger number holds.
    """
    low = word.lower()
    groups = len(_VOWELS.findall(low)) - (1 if len(low) > 2 and _SILENT_E.search(low) else 0)
    return max(1, groups, len(_hyphens().inserted(low).split("-")))
