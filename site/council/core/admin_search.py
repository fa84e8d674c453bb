"""What is searched for in the admin: pages, pictures and files by half a word, and by other forms of it."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend


class SearchBackend(PostgresSearchBackend):
    """What is typed is taken for the beginning of a word; where no word begins so, for any form of it.

    “recyc” finds recycling, and “tips” the page of the tip.
    """

    def autocomplete(self, query: Any, model_or_queryset: Any, *args: Any, **kwargs: Any) -> Any:
        found = super().autocomplete(query, model_or_queryset, *args, **kwargs)
        return found if found.count() else self.search(query, model_or_queryset, *args, **kwargs)
