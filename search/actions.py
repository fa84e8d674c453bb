"""What search stores."""

from search.masks import mask
from search.models import SearchLog


def remember(*, words: str, results: int) -> SearchLog:
    """Stores a search without anything that identifies a person."""
    return SearchLog.objects.create(words=mask(words), results=results)
