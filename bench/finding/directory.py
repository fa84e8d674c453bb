"""A directory of thousands of entries, asked as residents do: by name, by words, narrowed, by distance."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.db import transaction

from bench.chosen import path_of
from bench.finding.arrivals import Latencies, arrive
from bench.finding.corpus import words
from bench.finding.measuring import CLOSING, RATE, WARM
from bench.load import request_for
from bench.servers import Server
from council.addresses.models import Property
from directories.actions.entries import prepare
from directories.actions.rows import free_slug, index
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.sets import READY, Subject

ENTRIES = 5_000
# Every address is asked for once: a kept page would not be drawn again.
MOST = 1_500
FIRST = (
    "Community",
    "Over 60s",
    "Young people's",
    "Parents and toddlers",
    "Saturday",
    "Women's",
    "Veterans'",
)
LAST = (
    "choir",
    "lunch club",
    "football",
    "walking group",
    "art class",
    "advice desk",
    "gardeners",
    "chess club",
)
ASKED = (
    "choir",
    "lunch",
    "football walking",
    "art class",
    "chess",
    "advice",
    "toddlers",
    "saturday gardeners",
)


@contextmanager
def filled(root: Any) -> Iterator[DirectoryPage]:
    """A directory of community groups below the front page, gone afterwards."""
    page = DirectoryPage(title="Bench groups", slug="bench-groups", subject=Subject.GROUPS, live=True)
    page.fields = [DirectoryField(**field.values()) for field in READY[Subject.GROUPS]]
    with transaction.atomic():
        type(root).objects.get(pk=root.pk).add_child(instance=page)
        _entries(page)
    try:
        yield page
    finally:
        with transaction.atomic():
            DirectoryPage.objects.get(pk=page.pk).delete()


def _entries(page: DirectoryPage) -> None:
    chance = random.Random("directory")  # noqa: S311 - the same entries in every run
    fields = list(page.fields.all())
    places = Property.objects.order_by("uprn").values_list("postcode", "easting", "northing")
    homes = [(at, east, north) for at, east, north in places if east is not None and north is not None]
    taken: set[str] = set()
    rows = []
    for _ in range(ENTRIES):
        street = f"{chance.choice(words.STREET_FIRST)} {chance.choice(words.STREET_LAST)}"
        title = f"{street} {chance.choice(FIRST)} {chance.choice(LAST)}"
        postcode, easting, northing = chance.choice(homes)
        row = Entry(
            directory=page,
            title=title,
            slug=free_slug(title, taken),
            summary=f"{title} meets in {street} every week. Newcomers are welcome.",
            address=f"{chance.randint(1, 90)} {street}",
            postcode=postcode,
            easting=easting + chance.randint(-900, 900),
            northing=northing + chance.randint(-900, 900),
            values={field.key: _value(chance, field) for field in fields},
        )
        taken.add(row.slug)
        prepare(row, fields)
        rows.append(row)
    index(Entry.objects.bulk_create(rows, batch_size=1_000), fields)


def _value(chance: random.Random, field: DirectoryField) -> Any:
    choices = field.choice_list()
    match field.kind:
        case "choice":
            return chance.choice(choices)
        case "choices":
            return chance.sample(choices, chance.randint(1, min(3, len(choices))))
        case "phone":
            return f"01632 960{chance.randint(100, 999)}"
        case "email":
            return f"group{chance.randint(1, 9999)}@example.org"
        case "link":
            return f"https://www.example.org/{chance.randint(1, 9999)}"
    return f"Every week at {chance.randint(1, 11)}:30, {chance.randint(2, 60)} people. Ask for the key."


def served(root: Any, number: int) -> Latencies:
    """Asks a web process for so many different lists and entries at ten a second."""
    chance = random.Random("asked")  # noqa: S311 - the same requests in every run
    with filled(root) as page, Server("council.asgi:application") as site:
        addresses = chance.sample(list(_addresses(page)), number + WARM)
        for address in addresses[:WARM]:
            site.text(address)
        asked = [request_for(address, CLOSING) for address in addresses[WARM:]]
        return arrive(site.port, asked, rate=RATE)


def _addresses(page: DirectoryPage) -> Iterator[str]:
    here = path_of(page)
    facets = [
        f"{field.key}:{choice}"
        for field in page.fields.all()
        if field.facet
        for choice in field.choice_list()
    ]
    near = [*Property.objects.order_by("postcode").values_list("postcode", flat=True).distinct()[:20]]
    yield from (f"{here}?page={number}" for number in range(1, ENTRIES // 20 + 1))
    for typed, facet, postcode in product(("", *ASKED), ("", *facets), ("", *near)):
        pairs = (("q", typed), ("f", facet), ("postcode", postcode))
        yield f"{here}?{urlencode([(name, value) for name, value in pairs if value])}"
    entries = page.entries.order_by("pk").values_list("slug", flat=True)
    yield from (f"{here}{slug}/" for slug in entries[:1_000])
