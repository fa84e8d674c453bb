"""Pages that nobody has checked in time, and the accessibility statement among them."""

from typing import Any

from django.urls import reverse

from council.core import clock
from council.core.registries import Work
from services import permissions, stale
from services.statements import due_statements


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


def statements(user: Any) -> Work | None:
    """The accessibility statement, before its twelve months are over, for whoever may edit it."""
    due = [page for page in due_statements(clock.today()) if page.permissions_for_user(user).can_edit()]
    if not due:
        return None
    day = due[0].due_on
    return Work(
        title="Accessibility statement",
        count=len(due),
        text=f"to review by {clock.date_in_words(day)}, as the law asks",
        url=reverse("wagtailadmin_pages:edit", args=[due[0].pk]),
        link_text="Review it",
    )
