"""Everyday words and what the site calls it."""

from collections.abc import Sequence
from functools import lru_cache

from search.engine.words import split
from search.models import Synonym


def said_in(words: str, trial: Sequence[Synonym] = ()) -> list[Synonym]:
    """The synonyms whose words stand in these, whole; those on trial count as if they were kept already."""
    padded = f" {' '.join(split(words))} "
    tried = {row.word.lower() for row in trial}
    kept = [
        Synonym(pk=pk, word=word, means=means)
        for pk, word, means in Synonym.objects.values_list("pk", "word", "means")
        if _stands_in(word, padded) and word.lower() not in tried
    ]
    return [*(row for row in trial if _stands_in(row.word, padded)), *kept]


def _stands_in(word: str, padded: str) -> bool:
    plain = _plain(word)
    return bool(plain) and f" {plain} " in padded


@lru_cache(maxsize=4_096)
def _plain(word: str) -> str:
    return " ".join(split(word))
