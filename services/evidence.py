"""What the check-list says against pages."""

from collections.abc import Iterable, Iterator

from council.core.registries import Evidence
from services.models import PageCheck


def unfinished(page_ids: Iterable[int] | None) -> Iterator[Evidence]:
    """One piece of evidence for each thing that is missing on a live page or would make it better."""
    rows = PageCheck.objects.all()
    if page_ids is not None:
        rows = rows.filter(page__in=list(page_ids))
    for row in rows.order_by("page"):
        for text in row.missing:
            yield Evidence(row.page_id, "checklist", text, 1.0, row.checked_at)
        for text in row.better:
            yield Evidence(row.page_id, "checklist", text, 0.3, row.checked_at)
