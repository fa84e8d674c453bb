"""Brings in whose the postcodes around this council are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from council.addresses.models import NeighbouringArea
from council.core import audit
from services.neighbours.reading import same
from services.permissions import check_neighbours


@dataclass(frozen=True)
class Changes:
    """What bringing these areas in does: `changed` has each with what it said before."""

    added: list[NeighbouringArea]
    changed: list[tuple[NeighbouringArea, NeighbouringArea]]
    unchanged: int

    @property
    def any(self) -> bool:
        """Whether it does anything."""
        return bool(self.added or self.changed)


def changes(areas: Iterable[NeighbouringArea]) -> Changes:
    """What bringing these in would do; areas that they do not name stay."""
    here = {one.prefix: one for one in NeighbouringArea.objects.all()}
    wanted = list(areas)
    both = [(area, here[area.prefix]) for area in wanted if area.prefix in here]
    changed = [(area, before) for area, before in both if not same(area, before)]
    return Changes([area for area in wanted if area.prefix not in here], changed, len(both) - len(changed))


@transaction.atomic
def bring_in(*, areas: Iterable[NeighbouringArea], by: Any) -> Changes:
    """Adds what is new and changes what says something else; says what that was."""
    check_neighbours(by)
    # Two who bring in the same file: the second finds what the first has added.
    list(NeighbouringArea.objects.select_for_update())
    found = changes(areas)
    for area in found.added:
        area.save()
        audit.record(action="services.import_neighbour", by=by, target=area)
    for area, before in found.changed:
        told = {"council": before.council, "url": before.url}
        before.council, before.url = area.council, area.url
        before.save()
        audit.record(action="services.import_neighbour", by=by, target=before, data={"before": told})
    return found
