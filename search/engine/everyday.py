"""Everyday words and what the site calls it."""

from search.engine.words import split
from search.models import Synonym


def said_in(words: str) -> list[Synonym]:
    """The synonyms whose words stand in these, whole."""
    padded = f" {' '.join(split(words))} "
    return [row for row in Synonym.objects.all() if f" {' '.join(split(row.word))} " in padded]
