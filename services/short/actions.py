"""Making, counting and taking away short addresses."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from council.core import audit
from services.models import ShortAddress
from services.permissions import check_edit, check_mend_short


class Taken(Exception):
    """The name leads somewhere already; the message says where."""


@transaction.atomic
def make(*, name: str, page: Page, by: Any, now: datetime.datetime) -> ShortAddress:
    """Lets the name lead to the page; raises PermissionDenied or Taken."""
    check_edit(by, page)
    made, new = ShortAddress.objects.get_or_create(
        name=name, defaults={"page": page, "made_by": by, "made_at": now}
    )
    if not new:
        where = f"leads to “{made.page.title}”" if made.page else "led to a page that was deleted"
        raise Taken(f"“{name}” {where}. Choose another")
    audit.record(action="services.make_short", by=by, target=page, data={"name": name})
    return made


@transaction.atomic
def remove(*, short: ShortAddress, by: Any) -> None:
    """Takes the name away: whoever types it from now on is told that it leads nowhere."""
    check_mend_short(by, short)
    target = short.page if short.page is not None else short
    audit.record(action="services.remove_short", by=by, target=target, data={"name": short.name})
    short.delete()


@transaction.atomic
def lead_elsewhere(*, short: ShortAddress, page: Page, by: Any) -> None:
    """Lets the name lead to another page: what is printed goes on working; raises PermissionDenied."""
    check_mend_short(by, short)
    check_edit(by, page)
    was = short.page.title if short.page is not None else ""
    short.page = page
    short.save(update_fields=["page"])
    audit.record(
        action="services.lead_short_elsewhere", by=by, target=page, data={"name": short.name, "was": was}
    )


def used(*, short: ShortAddress, today: datetime.date) -> None:
    """Counts one use; of the person nothing is kept."""
    ShortAddress.objects.filter(pk=short.pk).update(uses=F("uses") + 1, last_used_on=today)
