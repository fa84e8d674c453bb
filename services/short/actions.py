"""Making, counting and taking away short addresses."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from council.core import audit
from services.models import ShortAddress
from services.permissions import check_edit


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
    if short.page is not None:
        check_edit(by, short.page)
        audit.record(action="services.remove_short", by=by, target=short.page, data={"name": short.name})
    short.delete()


def used(*, short: ShortAddress, today: datetime.date) -> None:
    """Counts one use; of the person nothing is kept."""
    ShortAddress.objects.filter(pk=short.pk).update(uses=F("uses") + 1, last_used_on=today)
