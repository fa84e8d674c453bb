"""The accessibility statement's twelve months: who is told before they are over."""

import datetime

from django.urls import reverse

from council.core import clock
from council.outbox import actions as outbox
from services.models import AccessibilityStatementPage
from services.models.trust.accessibility import WARNED_DAYS


def due_statements(today: datetime.date) -> list[AccessibilityStatementPage]:
    """The live statements whose review is due within 30 days, or was, the longest due first."""
    last = today + datetime.timedelta(days=WARNED_DAYS)
    found = AccessibilityStatementPage.objects.filter(live=True, reviewed_on__isnull=False)
    due = [page for page in found.select_related("content_owner") if page.due_on and page.due_on <= last]
    return sorted(due, key=lambda page: page.due_on or last)


def warn_owners(*, base_url: str, today: datetime.date) -> int:
    """Writes to the owner of each statement that is due: once before its day, and once when it is over."""
    told = 0
    for page in due_statements(today):
        owner = page.content_owner
        if owner is None or page.due_on is None:
            continue
        late = page.due_on < today
        day = clock.date_in_words(page.due_on)
        outbox.send(
            kind="email",
            recipient=owner.email,
            key=f"statement-{page.pk}-{page.due_on:%Y%m%d}-{'late' if late else 'soon'}",
            subject=f"Accessibility statement: review it by {day}"
            if not late
            else "The accessibility statement is past its twelve months",
            body=(
                f"Hello {owner.name}\n\n"
                f"The accessibility statement “{page.title}” {'was' if late else 'is'} "
                f"to be reviewed by {day}: "
                "public bodies review theirs at least once a year.\n\n"
                "See whether it is still true, correct it, and enter the day on which you reviewed it:\n"
                f"{base_url}{reverse('wagtailadmin_pages:edit', args=[page.pk])}\n"
            ),
        )
        told += 1
    return told
