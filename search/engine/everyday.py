"""Everyday words and what the site calls it."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from search.engine.words import split
from search.models import Synonym

# “Hire a hall” is “hire the hall” and “hire hall”.
ARTICLES = frozenset({"a", "an", "the", "my", "our", "your"})
MOST_WORDS = 8


def said_in(words: str, trial: Sequence[Synonym] = ()) -> list[Synonym]:
    """The synonyms whose words stand in these, one or many; those on trial count as if kept already.

    Each has its words as they stand there. What came with the system gives way to what the council
    wrote of the same words, and to a longer one around it: “kicked out of school” is not “kicked out”.
    """
    runs = dict(_runs(split(words)))
    tried = {row.word.lower() for row in trial}
    kept = Synonym.objects.filter(compared__in=runs).order_by("word")
    found = [
        *((row, compared(row.word)) for row in trial if compared(row.word) in runs),
        *((row, row.compared) for row in kept if row.word.lower() not in tried),
    ]
    around = {f" {key} " for _row, key in found}
    own = {key for row, key in found if not row.came_with_system}
    return [
        Synonym(pk=row.pk, word=runs[key], means=row.means, came_with_system=row.came_with_system)
        for row, key in found
        if not row.came_with_system
        or (key not in own and not any(len(other) > len(key) + 2 and f" {key} " in other for other in around))
    ]


def compared(text: str) -> str:
    """The words of a synonym or a query as they are compared: one thing for many, without articles."""
    return " ".join(map(_singular, _without_articles(split(text))))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each run of the words as it is compared, and as it was typed."""
    plain = _without_articles(words)
    single = [_singular(word) for word in plain]
    for start, end in combinations(range(len(plain) + 1), 2):
        if end - start <= MOST_WORDS:
            yield " ".join(single[start:end]), " ".join(plain[start:end])


def _without_articles(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in ARTICLES] or words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "sui" else word
