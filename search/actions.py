"""What search stores: the index of what can be found, everyday words, and what was searched for."""

import csv
import datetime
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from django.db import transaction
from wagtail.models import Page

from council.core import clock, recordset, registries
from council.core.finding import Findable, changed
from search.engine import known
from search.engine.words import NOISE, UNINDEXED, bare, fold, split, stem, stems
from search.masks import mask
from search.models import BroughtWord, IndexedSource, IndexedThing, SearchLog, Synonym

PAGES = "pages"
AT_ONCE = 500
# Raised with a release that makes other rows of the same things: sites that upgrade then fill the index anew.
ROWS = 1
A_DAY = datetime.timedelta(days=1)
# PostgreSQL keeps at most a megabyte of words for one row, and places of the first 16,383.
MOST_TEXT = 200_000
LONGEST_KNOWN = 40
EVERYDAY = Path(__file__).parent / "engine" / "everyday.csv"
_SPACE = re.compile(r"\s+")


def remember(*, words: str, results: int) -> SearchLog:
    """Stores a search without anything that identifies a person."""
    return SearchLog.objects.create(words=mask(words, known=_is_known), results=results)


def follow(*, search: int, now: datetime.datetime) -> None:
    """Remembers that something which a search of the last day had found was opened."""
    SearchLog.objects.filter(pk=search, at__gt=now - A_DAY, followed=False).update(followed=True)


def _is_known(word: str) -> bool:
    vocabulary = known.of_site(None)
    return word in NOISE or stem(word) in vocabulary.stems


@transaction.atomic
def add_everyday_words() -> int:
    """Brings the everyday words of residents anywhere that the site has not had yet; returns how many.

    What the council wrote or changed is its own and stays, what it removed does not come back, and what it
    left alone is kept as the list of this release has it.
    """
    with EVERYDAY.open(encoding="utf-8", newline="") as file:
        listed = {row["word"].lower(): row for row in csv.DictReader(file)}
    brought = set(BroughtWord.objects.values_list("word", flat=True))
    there = {row.word.lower(): row for row in Synonym.objects.all()}
    for word, row in there.items():
        if word not in brought and word in listed and row.means == listed[word]["means"]:
            row.came_with_system = True
    theirs = {word: row for word, row in there.items() if row.came_with_system}
    other = [row for word, row in theirs.items() if word in listed and row.means != listed[word]["means"]]
    for row in other:
        row.means = listed[row.word.lower()]["means"]
    gone = [word for word in theirs if word not in listed]
    new = [word for word in listed if word not in brought and word not in there]
    marked = [row for word, row in theirs.items() if word not in brought]
    Synonym.objects.bulk_update([*{*other, *marked}], ["means", "came_with_system"])
    Synonym.objects.filter(pk__in=[theirs[word].pk for word in gone]).delete()
    BroughtWord.objects.filter(word__in=gone).delete()
    Synonym.objects.bulk_create(
        [Synonym(**listed[word], came_with_system=True) for word in new], ignore_conflicts=True
    )
    BroughtWord.objects.bulk_create(
        [BroughtWord(word=word) for word in listed if word not in brought], ignore_conflicts=True
    )
    return len(new)


@transaction.atomic
def index(*, source: str, keys: Sequence[str] | None = None) -> int:
    """Brings the index in step with a source, or with those of its things; returns how many it has now."""
    began = clock.now()
    told = registries.findables[source]
    kept: set[tuple[str, int]] = set()
    things = iter(told.read(keys))
    while some := list(islice(things, AT_ONCE)):
        rows = {(row.key, row.root): row for row in (row_of(source, thing) for thing in some)}
        kept.update(rows)
        write(rows.values())
    old = IndexedThing.objects.filter(source=source)
    # Of a whole source, what a later change has written meanwhile stays.
    old = old.filter(indexed_at__lt=began) if keys is None else old.filter(key__in=list(keys))
    gone = [pk for pk, key, root in old.values_list("pk", "key", "root") if (key, root) not in kept]
    IndexedThing.objects.filter(pk__in=gone).delete()
    if keys is None:
        whole(source=source)
    return len(kept)


def version_of(source: str) -> str:
    """By which the words that this release has of a source are told from those of another."""
    return f"{ROWS}.{registries.findables[source].version}"


def whole(*, source: str) -> None:
    """Remembers that the index has all of a source as this release describes it."""
    told = {"version": version_of(source), "began_at": None, "problem": ""}
    IndexedSource.objects.update_or_create(source=source, defaults=told)


@transaction.atomic
def reindex() -> dict[str, int]:
    """Makes the whole index anew, and lets go of what no source has; says how much each source has."""
    counts = {name: index(source=name) for name in registries.findables.names()}
    IndexedThing.objects.exclude(source__in=counts).delete()
    return counts


def remove(*, source: str, key: str) -> None:
    """Takes one thing out of the index."""
    IndexedThing.objects.filter(source=source, key=key).delete()


@transaction.atomic
def page_changed(*, page: Page) -> None:
    """Brings a page into step, with what lies below it when it has another name or address."""
    here = IndexedThing.objects.filter(source=PAGES, key=str(page.pk)).values_list("title", "url")
    before = here.first()
    changed(PAGES, page.pk)
    after = here.first()
    if before is None or after is None or before == after:
        return
    path = Page.objects.filter(pk=page.pk).values_list("path", flat=True).get()
    below = Page.objects.filter(path__startswith=path).exclude(pk=page.pk)
    if before[1] == after[1]:
        below = below.filter(depth=len(path) // Page.steplen + 1)
    if keys := list(below.values_list("pk", flat=True)):
        changed(PAGES, *keys)


def write(rows: Iterable[IndexedThing]) -> None:
    """Puts rows into the index, in the place of those that it has of the same things."""
    fields = recordset.fields_of(IndexedThing, "id")
    said = ", ".join(
        f'"{one.column}" = EXCLUDED."{one.column}"'
        for one in fields
        if one.name not in {"source", "key", "root"}
    )
    recordset.insert(list(rows), fields, conflict=f"(source, key, root) DO UPDATE SET {said}")


def row_of(source: str, thing: Findable) -> IndexedThing:
    """What the index keeps of a thing."""
    written = [_plain(name) for name in (thing.title, *thing.synonyms)]
    # Few type an accent, though the name has it.
    names = list(dict.fromkeys([*written, *map(fold, written)]))
    summary = _plain(thing.summary)
    words = {word for word in split(" ".join([*names, summary])) if 2 < len(word) <= LONGEST_KNOWN}
    # What is called by nothing but noise (“What's on”) has no word that the index keeps: it is found whole.
    spoken = [bare(name) for name in names if set(split(name)) <= UNINDEXED]
    return IndexedThing(
        source=source,
        key=thing.key,
        root=thing.root or 0,
        language=thing.language,
        kind=thing.kind,
        provider=thing.provider,
        title=_plain(thing.title),
        url=thing.url,
        summary=summary,
        body=thing.body.replace("\x00", " ")[:MOST_TEXT],
        where=thing.where,
        details=thing.details,
        weight=thing.weight,
        day=thing.day,
        names="\n".join([*names, *thing.codes]),
        stems="\n".join(" ".join(stems(name)) for name in names),
        codes=[_plain(code).lower()[:100] for code in (*thing.codes, *spoken)],
        known=sorted(words),
        indexed_at=clock.now(),
    )


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("\x00", " ")).strip()
