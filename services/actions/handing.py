"""Giving pages to another owner: one page by whoever keeps it, or many at once when somebody leaves."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Func, JSONField, Q, Value
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page, Revision

from council.core import audit, clock, keeping
from council.core.models import BasePage, Owner
from council.outbox.actions import send
from services.permissions import HANDED, check_hand


def hand_page(*, page: BasePage, to: Owner, by: Any, note: str = "") -> None:
    """Makes somebody else the page's owner, in its draft too, and tells them by email."""
    hand_pages(pages=[page], to=to, by=by, note=note)


@transaction.atomic
def hand_pages(*, pages: Iterable[BasePage], to: Owner, by: Any, note: str = "") -> list[BasePage]:
    """Makes somebody else the owner of the pages, in their drafts too, and tells them in one email.

    Says which were not theirs before.
    """
    handed, asked = [], list(pages)
    check_hand(by, *asked)
    for page in asked:
        if page.content_owner_id == to.pk:
            continue
        before = page.content_owner
        if before is None and page.owner_id == by.pk:
            # Who wrote what nobody is named for keeps it, and can take it back.
            before = owner_of(by)
        set_owner(model=type(page), page_ids=[page.pk], owner=to)
        page.content_owner = to
        record_handed(page=page, before=before, to=to, by=by)
        handed.append(page)
    if handed:
        _tell(handed, to, by, note)
    return handed


def record_handed(*, page: Page, before: Owner | None, to: Owner | None, by: Any) -> None:
    """Writes into a page's history to whom it went, and from whom."""
    data = {
        "from": str(before or ""),
        "to": str(to or ""),
        "from_id": before.pk if before is not None else None,
        "to_id": to.pk if to is not None else None,
    }
    audit.record(action=HANDED, by=by, target=page, data=data)


def _tell(pages: list[BasePage], to: Owner, by: Any, note: str) -> None:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    rows = [
        {"title": page.title, "address": base + reverse("wagtailadmin_pages:edit", args=[page.pk])}
        for page in pages
    ]
    first = pages[0]
    subject = (
        f"You now keep the page “{first.title}”" if len(pages) == 1 else f"You now keep {len(pages)} pages"
    )
    send(
        kind="email",
        recipient=to.email,
        subject=subject,
        body=render_to_string("services/handed.txt", {"rows": rows, "to": to, "by": by, "note": note}),
        key=f"services.hand_page:{first.pk}:{to.pk}:{clock.now():%Y%m%d%H%M%S%f}",
    )


def set_owner(*, model: type[BasePage], page_ids: Iterable[int], owner: Owner | None) -> None:
    """Changes the owner of pages of one kind, and in what is drafted or waits for its time."""
    ids = list(page_ids)
    model.objects.filter(pk__in=ids).update(content_owner=owner)
    pk = owner.pk if owner is not None else None
    waiting = Q(pk__in=model.objects.filter(pk__in=ids).values("latest_revision"))
    waiting |= Q(object_id__in=[str(each) for each in ids], approved_go_live_at__isnull=False)
    # Publishing a draft must not bring the owner back; the rest of it may be being written this very moment.
    Revision.page_revisions.filter(waiting).update(
        content=Func(
            F("content"),
            Value(json.dumps(pk)),
            template="jsonb_set(%(expressions)s::jsonb)",
            arg_joiner=", '{content_owner}', ",
            output_field=JSONField(),
        )
    )


def owners_of(user: Any) -> list[Owner]:
    """The page owners that are this person, or stand under their account."""
    return list(keeping.owned_by(user))


def is_personal(owner: Owner, user: Any) -> bool:
    """Whether the page owner is the person, rather than a team or mailbox that they look after."""
    return owner.email.lower() == user.email.lower() or owner.name == str(user)


def owner_of(user: Any) -> Owner:
    """The page owner that is this person; made when there is none."""
    for owner in owners_of(user):
        if is_personal(owner, user):
            if owner.account_id is None:
                owner.account = user
                owner.save(update_fields=["account"])
            return owner
    name = str(user)[:110]
    if Owner.objects.filter(name=name).exists():
        name = f"{name} ({user.email})"[:120]
    return Owner.objects.create(name=name, email=user.email, account=user)
