"""Storing feedback, and what staff do with it."""

import datetime
import textwrap
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from council.core import audit
from council.core.models import BasePage, Owner
from council.outbox import actions as outbox
from council.outbox.models import Message
from feedback.masks import mask
from feedback.models import PageFeedback

# What the privacy notice promises: eighteen months.
KEPT = datetime.timedelta(days=548)
# So much is told in one go, so many of them in one email, and so much of the words of each.
AT_ONCE, NAMED, QUOTED = 500, 15, 300


@dataclass(frozen=True)
class Said:
    """What was said of a thing: how the thing is called, where residents see it, and the words."""

    name: str
    where: str
    row: PageFeedback


_signer = Signer(salt="feedback")


def give(*, path: str, useful: bool, page_id: int | None = None) -> PageFeedback:
    """Stores an answer against the page that it was given on."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id else None
    return PageFeedback.objects.create(page=page, path=path[:500], useful=useful)


@transaction.atomic
def tell(*, page: Page, part: str, path: str, comment: str) -> PageFeedback:
    """Stores what somebody says is wrong with a part of a page, with personal details masked.

    Whoever keeps the part is written to by `tell_owners`.
    """
    about = {"page": page, "part": part[:200], "path": path[:500]}
    return PageFeedback.objects.create(**about, useful=False, comment=mask(comment))


@transaction.atomic
def tell_owners(*, base_url: str, now: datetime.datetime) -> int:
    """Writes to those who keep what residents say is wrong: one email each for all that is new.

    Says to how many. What nobody keeps stands under Feedback alone.
    """
    found = PageFeedback.objects.untold().select_for_update(of=("self",), skip_locked=True)
    new = list(found.order_by("pk")[:AT_ONCE])
    pages = {page.pk: page for page in Page.objects.filter(pk__in={row.page_id for row in new}).specific()}
    of_each: dict[str, tuple[Owner, list[Said]]] = {}
    for row in new:
        page = pages.get(row.page_id)
        owner = page.part_owner(row.part) if isinstance(page, BasePage) else None
        if page is not None and owner is not None and owner.email:
            name = f"“{page.part_called(row.part) or row.part}” ({page.title})"
            where = f"{page.full_url}{row.part}/" if page.full_url else row.path
            said = Said(name, where, row)
            of_each.setdefault(owner.email.casefold(), (owner, []))[1].append(said)
    messages = [
        Message(
            kind="email",
            recipient=owner.email,
            key=f"wrong-{owner.pk}-{rows[-1].row.pk}",
            subject=_subject(rows),
            body=_letter(owner, rows, base_url),
        )
        for owner, rows in of_each.values()
    ]
    if messages:
        outbox.send_many(messages=messages)
    PageFeedback.objects.filter(pk__in=[row.pk for row in new]).update(told_at=now)
    return len(messages)


def ticket(feedback: PageFeedback) -> str:
    """A signed word with which whoever gave the feedback may add to it; no cookie is needed."""
    return _signer.sign(str(feedback.pk))


def by_ticket(word: str) -> PageFeedback | None:
    """The feedback that a ticket belongs to, or None for a forged one."""
    try:
        return PageFeedback.objects.filter(pk=_signer.unsign(word)).first()
    except BadSignature:
        return None


@transaction.atomic
def explain(*, feedback: PageFeedback, doing: str, comment: str) -> None:
    """Adds what the person was doing and what went wrong, with personal details masked."""
    feedback.doing, feedback.comment = mask(doing), mask(comment)
    feedback.save(update_fields=["doing", "comment"])


@transaction.atomic
def triage(*, feedback: PageFeedback, state: str, by: Any) -> None:
    """Marks feedback as dealt with, as spam, or as new again."""
    feedback.state = state
    feedback.save(update_fields=["state"])
    audit.record(action="feedback.triage", by=by, target=feedback, data={"state": state})


def forget(*, now: datetime.datetime) -> int:
    """Deletes the words of feedback whose time is over and leaves its yes or no; says how many there were."""
    due = PageFeedback.objects.filter(created_at__lt=now - KEPT).exclude(doing="", comment="")
    return due.update(doing="", comment="")


def _subject(said: list[Said]) -> str:
    names = {one.name for one in said}
    if len(names) == 1:
        return f"Residents say that something is wrong with {said[0].name}"
    return f"Residents say that something is wrong with {len(names)} entries"


def _letter(owner: Owner, said: list[Said], base_url: str) -> str:
    told = []
    for one in said[:NAMED]:
        words = textwrap.shorten(one.row.comment, QUOTED, placeholder="…")
        told.append(f"{one.name}\n{one.where}\n> {words}")
    if len(said) > NAMED:
        told.append(f"and {len(said) - NAMED} more.")
    screen = f"{reverse('feedback_pagefeedback_modeladmin_index')}?state__exact={PageFeedback.NEW}"
    return "\n\n".join(
        [
            f"Hello {owner.name}",
            "Residents say that this is not right. Anybody can write so on the website, and nobody has "
            "checked it: follow no address that stands in their words.",
            *told,
            "If it is so, put it right. To read all of it and say that it is dealt with, sign in:\n"
            f"{base_url.rstrip('/')}{screen}",
            "We write once an hour at most.\n",
        ]
    )
