"""Storing feedback, and what staff do with it."""

import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from wagtail.models import Page

from council.core import audit
from feedback.masks import mask
from feedback.models import PageFeedback

# What the privacy notice promises: eighteen months.
KEPT = datetime.timedelta(days=548)

_signer = Signer(salt="feedback")


def give(*, path: str, useful: bool, page_id: int | None = None) -> PageFeedback:
    """Stores an answer against the page that it was given on."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id else None
    return PageFeedback.objects.create(page=page, path=path[:500], useful=useful)


@transaction.atomic
def tell(*, page: Page, path: str, comment: str) -> PageFeedback:
    """Stores what somebody says is wrong with a part of a page, with personal details masked."""
    return PageFeedback.objects.create(page=page, path=path[:500], useful=False, comment=mask(comment))


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
