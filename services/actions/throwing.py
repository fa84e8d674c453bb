"""Throwing away what was changed since a page was published."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from services.permissions import check_throw_away


@transaction.atomic
def throw_away(*, page: Any, by: Any) -> None:
    """Goes on from what residents see; the draft stays in the history, from where it can be put back."""
    # Nobody saves another draft meanwhile.
    row = Page.objects.select_for_update().get(pk=page.pk).specific
    check_throw_away(by, row)
    if not row.has_unpublished_changes:
        return
    row.has_unpublished_changes = False
    row.live_revision = row.save_revision(
        user=by, changed=False, clean=False, log_action="services.throw_changes_away"
    )
    row.save(update_fields=["has_unpublished_changes", "live_revision"], clean=False)
