"""Asks the search engine in this process, and the site's server as residents do."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.urls import NoReverseMatch, reverse

from bench.finding.arrivals import Latencies, arrive
from bench.finding.queries import Query
from bench.load import request_for
from bench.servers import BROWSER, Server
from search import engine, tasks
from search.models import IndexedThing

RATE = 10.0
WARM = 30
CLOSING = {**BROWSER, "Connection": "close"}
# What search keeps besides its index.
NO_INDEX = frozenset({"BroughtWord", "SearchLog", "Synonym"})


class Search:
    """The engine as the results page asks it, for the main site."""

    def __init__(self) -> None:
        from home.models import HomePage

        self.root = HomePage.objects.get(sites_rooted_here__is_default_site=True)

    def __call__(self, typed: str) -> list[str]:
        """The addresses of the results, best first."""
        return [result.url for result in engine.find(typed, root=self.root).results]

    def pages(self) -> int:
        """How many pages the main site shows."""
        return int(self.root.get_descendants(inclusive=True).live().public().count())

    def times(self, queries: Sequence[Query], rounds: int) -> Latencies:
        """How long the engine takes for each query, each asked so many times, in a new order each time."""
        order, took = list(queries), []
        for number in range(rounds):
            random.Random(number).shuffle(order)  # noqa: S311 - the same order in every run
            for query in order:
                began = time.perf_counter()
                engine.find(query.typed, root=self.root)
                took.append((time.perf_counter() - began) * 1000)
        return Latencies(tuple(took))


def read_files() -> None:
    """Takes the text out of the demonstration's own files, as the worker does after an upload."""
    from wagtail.documents import get_document_model

    for pk in get_document_model().objects.filter(text="").values_list("pk", flat=True):
        tasks.extract_document(document_id=pk)


def index() -> float:
    """Makes the whole index anew; seconds."""
    began = time.perf_counter()
    call_command("reindex_search", verbosity=0)
    took = time.perf_counter() - began
    with connection.cursor() as cursor:
        # As autovacuum does some minutes after so many changes.
        cursor.execute("ANALYZE")
    return took


def is_indexed(pages: int) -> bool:
    """Whether as many pages are in the index: the bench's are brought in without it."""
    return IndexedThing.objects.filter(source="pages").count() >= pages


def index_size() -> dict[str, int]:
    """The tables in which the index lies, with their indexes, in bytes."""
    models = apps.get_app_config("search").get_models()
    tables = {model._meta.db_table for model in models if model.__name__ not in NO_INDEX}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relname = ANY(%s)",
            [list(tables)],
        )
        return {str(name): int(size) for name, size in cursor.fetchall()}


@dataclass(frozen=True)
class Served:
    """What residents wait for: a page of results, and suggestions where the site makes them."""

    results: Latencies
    suggestions: Latencies | None


def served(queries: Sequence[Query], number: int) -> Served:
    """Asks a server of the site for so many pages of results at ten a second, then for suggestions."""
    chance = random.Random("arrivals")  # noqa: S311 - the same requests in every run
    results = reverse("search:results")
    with Server("council.asgi:application") as site:
        asked = _spread(chance, [query.typed for query in queries], number)
        for typed in asked[:WARM]:
            site.text(f"{results}?{urlencode({'q': typed})}")
        pages = arrive(site.port, [_request(results, typed) for typed in asked], rate=RATE)
        try:
            address = reverse("search:suggestions")
        except NoReverseMatch:
            return Served(pages, None)
        # As somebody types: the beginnings of what is asked, from the second letter.
        begun = [query.typed[:length] for query in queries for length in range(2, len(query.typed))]
        asked = _spread(chance, sorted(set(begun)), number)
        for typed in asked[:WARM]:
            site.text(f"{address}?{urlencode({'q': typed})}")
        return Served(pages, arrive(site.port, [_request(address, typed) for typed in asked], rate=RATE))


def _request(path: str, typed: str) -> bytes:
    return request_for(f"{path}?{urlencode({'q': typed})}", CLOSING)


def _spread(chance: random.Random, choices: list[str], number: int) -> list[str]:
    """So many of them, each as often as the others or once more."""
    found: list[str] = []
    while len(found) < number:
        found += chance.sample(choices, min(len(choices), number - len(found)))
    return found
