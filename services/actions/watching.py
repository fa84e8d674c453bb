"""Telling people that a page which they watch has changed."""

import datetime
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision

from council.core import audit, clock
from council.outbox.actions import send
from services.models import PageWatch
from services.permissions import check_watch

# Changes within this time are told in one message.
TOGETHER = datetime.timedelta(minutes=5)


@transaction.atomic
def watch(*, page: Page, by: Any) -> PageWatch:
    """Has the person told when the page changes; asking twice is asking once."""
    check_watch(by, page)
    found, new = PageWatch.objects.get_or_create(user=by, page_id=page.pk)
    if new:
        audit.record(action="services.watch", by=by, target=page)
    return found


@transaction.atomic
def unwatch(*, page: Page, by: Any) -> None:
    """Has the person told no longer."""
    deleted, _rows = PageWatch.objects.filter(user=by, page_id=page.pk).delete()
    if deleted:
        audit.record(action="services.unwatch", by=by, target=page)


@transaction.atomic
def note_change(*, page: Page, revision: Revision | None, now: datetime.datetime | None = None) -> int:
    """Remembers, for everybody who watches the page but its editor, that it changed; says for how many."""
    moment = now or clock.now()
    editor = revision.user if revision is not None else None
    watches = PageWatch.objects.select_for_update().filter(page_id=page.pk)
    if editor is not None:
        watches = watches.exclude(user_id=editor.pk)
    rows = list(watches)
    if not rows:
        return 0
    who = str(editor) if editor is not None else "The system"
    earlier = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    if revision is not None:
        earlier = earlier.exclude(revision=revision)
    before = earlier.order_by("-timestamp", "-pk").values_list("revision", flat=True).first()
    for row in rows:
        if row.changed_at is None:
            row.changed_at, row.changed_by, row.before_id = moment, [], before
        row.changed_by = [*dict.fromkeys([*row.changed_by, who])]
        row.last_changed_at, row.last_changed_by, row.after = moment, who, revision
    fields = ["changed_at", "changed_by", "before", "last_changed_at", "last_changed_by", "after"]
    PageWatch.objects.bulk_update(rows, fields)
    return len(rows)


def tell_watchers(*, now: datetime.datetime | None = None) -> int:
    """Sends each person one message of all that changed since the last; says how many messages."""
    moment = now or clock.now()
    with transaction.atomic():
        due = PageWatch.objects.to_tell(moment - TOGETHER).values("user")
        rows = list(
            PageWatch.objects.select_for_update(of=("self",))
            .filter(changed_at__isnull=False, user__in=due)
            .select_related("user", "page")
            .order_by("pk")
        )
        people: dict[Any, list[PageWatch]] = defaultdict(list)
        for row in rows:
            people[row.user].append(row)
        told = [person for person in people if person.is_active and person.email]
        for person in told:
            _write(person, people[person])
        PageWatch.objects.filter(pk__in=[row.pk for row in rows]).update(changed_at=None, changed_by=[])
    return len(told)


def _write(person: Any, rows: list[PageWatch]) -> None:
    changes = [
        {
            "title": row.page.title,
            "who": " and ".join(row.changed_by),
            "when": row.last_changed_at,
            "compare": _whole(comparison(row)),
            "stop": _whole(reverse("services_watch", args=[row.page_id])),
        }
        for row in rows
    ]
    first = rows[0]
    one = f"“{first.page.title}” has changed"
    send(
        kind="email",
        recipient=person.email,
        subject=one if len(rows) == 1 else f"{len(rows)} pages that you watch have changed",
        body=render_to_string("services/watched.txt", {"person": person, "changes": changes}),
        key=f"services.watch:{person.pk}:{first.pk}:{first.last_changed_at:%Y%m%d%H%M%S%f}",
    )


def comparison(row: PageWatch) -> str:
    """Where what changed is seen, the old beside the new; the page's history when there is nothing before."""
    if row.before_id and row.after_id:
        return reverse(
            "wagtailadmin_pages:revisions_compare", args=[row.page_id, row.before_id, row.after_id]
        )
    return reverse("wagtailadmin_pages:history", args=[row.page_id])


def _whole(address: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address
