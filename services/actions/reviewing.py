"""Saying that a page is still right."""

import datetime
from typing import Any

from django.db import transaction

from council.core import audit, clock
from council.core.models import BasePage
from council.pagecache.actions import clear
from services.permissions import check_review


@transaction.atomic
def mark_reviewed(*, page: BasePage, by: Any, now: datetime.datetime | None = None) -> BasePage:
    """Says that the page is still right: its next review is a year away, in its draft too."""
    check_review(by, page)
    moment = now or clock.now()
    page.last_reviewed_at = moment
    page.review_date = clock.a_year_from_today()
    page.save(update_fields=["last_reviewed_at", "review_date"], clean=False)
    draft = page.latest_revision
    if draft is not None:
        # Publishing what somebody is drafting must not bring the old date back.
        draft.content["review_date"] = page.review_date.isoformat()
        draft.content["last_reviewed_at"] = moment.isoformat()
        draft.save(update_fields=["content"])
    audit.record(
        action="services.mark_reviewed", by=by, target=page, data={"next": page.review_date.isoformat()}
    )
    clear(f"page:{page.pk}")
    return page
