"""Brings the index in step with the release by itself: the worker does, bit by bit, after an upgrade."""

import logging
from dataclasses import dataclass
from itertools import islice

from council.core import clock, registries
from council.core.alone import alone
from search.actions import AT_ONCE, index, row_of, version_of, whole, write
from search.models import IndexedSource, IndexedThing

logger = logging.getLogger(__name__)
# The lock by which one worker fills at a time; it ends with the connection, however that ends.
LOCK = 0x67686678
LONGEST_PROBLEM = 200


@dataclass(frozen=True)
class Filling:
    """A source whose words in the index another release wrote, and how far bringing in this one's is."""

    title: str
    begun: bool
    done: int
    before: int
    problem: str


def behind() -> list[str]:
    """The sources whose words in the index are not those of this release."""
    versions = dict(IndexedSource.objects.values_list("source", "version"))
    return [name for name in registries.findables.names() if versions.get(name) != version_of(name)]


def standing() -> list[Filling]:
    """How far each source is that is not yet as this release has it; nothing when all are."""
    rows = {row.source: row for row in IndexedSource.objects.all()}
    found = []
    for name in registries.findables.names():
        row = rows.get(name) or IndexedSource(source=name)
        if row.version != version_of(name):
            kinds = ", ".join(str(kind) for kind in registries.findables[name].kinds.values())
            found.append(Filling(kinds, row.began_at is not None, row.done, row.before, row.problem))
    return found


def complete() -> list[str]:
    """Brings in each source of which the index has nothing, or another release's words; says which.

    Does nothing while another worker does it. What cannot be read is logged, and tried again the next time.
    """
    with alone(LOCK) as mine:
        if not mine:
            return []
        names, late = registries.findables.names(), set(behind())
        IndexedThing.objects.exclude(source__in=names).delete()
        there = set(IndexedThing.objects.order_by().values_list("source", flat=True).distinct())
        found = [name for name in names if name in late and _filled(name)]
        return found + [name for name in names if name not in there | late and index(source=name)]


def fill(*, source: str) -> int:
    """Brings all of a source in, some hundreds at a time, each kept and found at once; says how many.

    What a change writes or takes away meanwhile stays as the change left it.
    """
    began = clock.now()
    things = IndexedThing.objects.filter(source=source)
    before = set(things.values_list("key", "root"))
    told = {"began_at": began, "done": 0, "before": len(before), "problem": ""}
    IndexedSource.objects.update_or_create(source=source, defaults=told)
    kept: set[tuple[str, int]] = set()
    described = iter(registries.findables[source].read(None))
    while some := list(islice(described, AT_ONCE)):
        rows = {(row.key, row.root): row for row in (row_of(source, thing) for thing in some)}
        kept.update(rows)
        here = things.filter(key__in={key for key, _root in rows})
        moments = {(key, root): at for key, root, at in here.values_list("key", "root", "indexed_at")}
        write(
            row
            for place, row in rows.items()
            if (moments[place] < began if place in moments else place not in before)
        )
        IndexedSource.objects.filter(source=source).update(done=len(kept))
    old = things.filter(indexed_at__lt=began).values_list("pk", "key", "root")
    things.filter(pk__in=[pk for pk, key, root in old if (key, root) not in kept]).delete()
    whole(source=source)
    return len(kept)


def _filled(source: str) -> bool:
    try:
        fill(source=source)
    except Exception as error:
        # One source that cannot be read must not keep the others from being found as they should be.
        logger.exception("The index could not be filled with %s", source)
        IndexedSource.objects.filter(source=source).update(problem=str(error)[:LONGEST_PROBLEM])
        return False
    return True
