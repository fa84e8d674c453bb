"""Pages that nobody has checked in time."""

from typing import Any

from django.urls import reverse

from council.core import clock
from council.core.registries import Work
from services import permissions, stale


def overdue(user: Any) -> Work | None:
    """Pages past their review date, for those who keep watch over all of them."""
    if not permissions.stale_pages(user):
        return None
    count = stale.overdue(clock.today()).count()
    return Work(
        title="Stale pages",
        count=count,
        text="page is past its review date" if count == 1 else "pages are past their review date",
        url=reverse("stale_pages"),
        link_text="Open the report",
    )
