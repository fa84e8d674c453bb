"""Everyday words and what the site calls it."""

from collections.abc import Sequence

from search.engine.words import split
from search.models import Synonym


def said_in(words: str, trial: Sequence[Synonym] = ()) -> list[Synonym]:
    """The synonyms whose words stand in these, whole; those on trial count as if they were kept already."""
    padded = f" {' '.join(split(words))} "
    tried = {row.word.lower() for row in trial}
    rows = [row for row in Synonym.objects.all() if row.word.lower() not in tried]
    return [row for row in (*trial, *rows) if split(row.word) and f" {' '.join(split(row.word))} " in padded]
