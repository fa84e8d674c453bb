"""Keeping what the check-list says of live pages, so that lists of many pages need not read them all."""

import datetime
from typing import Any

from council.core import clock
from council.core.checklist import check
from services import stale
from services.models import PageCheck

# A page that reads a little old is told so in its editor; only one that reads very old is a fault.
WORTH_A_LINE = 0.3


def check_page(*, page: Any, now: datetime.datetime | None = None) -> PageCheck | None:
    """Keeps what is missing on the live page; a page with nothing to put right has nothing kept."""
    items = [item for item in check(page) if item.weight >= WORTH_A_LINE]
    if not items:
        forget_check(page_id=page.pk)
        return None
    kept, _new = PageCheck.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "missing": [item.text for item in items if item.required],
            "better": [item.text for item in items if not item.required],
            "weight": sum(item.weight for item in items),
            "checked_at": now or clock.now(),
        },
    )
    return kept


def forget_check(*, page_id: int) -> None:
    """Drops what was kept of a page that is not live."""
    PageCheck.objects.filter(page_id=page_id).delete()


def check_all(*, now: datetime.datetime | None = None) -> int:
    """Checks every live page anew, a hundred at a time, and says how many were checked."""
    PageCheck.objects.filter(page__live=False).delete()
    count = 0
    for model in stale.page_types():
        for page in model.objects.live().iterator(chunk_size=100):
            check_page(page=page, now=now)
            count += 1
    return count
