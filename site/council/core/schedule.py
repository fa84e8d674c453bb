"""What is due by the clock: pages that appear and pages that leave."""

import datetime
import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import DateTimeField, F, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_due(*, now: datetime.datetime | None = None) -> int:
    """Publishes and takes off what is due, each in a transaction of its own; says how many.

    One that fails is logged, tried again the next time, and keeps none of the others back.
    """
    moment = now or timezone.now()
    return sum(_do(label, work) for label, work in _due(moment))


@transaction.atomic
def call_off(page: Page, revision: Revision, *, by: Any, keep_times: bool = False) -> None:
    """The version no longer appears by itself, and unless times are kept, no draft has one to appear."""
    revision.approved_go_live_at = None
    # This also writes the line of the audit trail.
    revision.save(user=by, update_fields=["approved_go_live_at"])
    if keep_times:
        return
    for draft in {revision.pk: revision, page.latest_revision_id: page.latest_revision}.values():
        if draft is not None and draft.content.get("go_live_at"):
            draft.content["go_live_at"] = None
            Revision.objects.filter(pk=draft.pk).update(content=draft.content)
    if not page.live:
        Page.objects.filter(pk=page.pk).update(go_live_at=None)


@transaction.atomic
def move(page: Page, revision: Revision, *, appears: datetime.datetime, leaves: Any, by: Any) -> Page | None:
    """The same version appears at another time; until then the old one holds. None: it waits no more."""
    waiting = page.revisions.select_for_update().filter(pk=revision.pk, approved_go_live_at__isnull=False)
    if not waiting.exists():
        return None
    moved: Page = revision.as_object()
    moved.go_live_at, moved.expire_at = appears, leaves
    moved.save_revision(user=by, clean=False, changed=False).publish(user=by, changed=False)
    return moved


def with_meant_time(pages: QuerySet[Page]) -> QuerySet[Page]:
    """The pages, each with the time that its newest draft has to appear as `meant_for`: scheduled or not."""
    typed = KeyTextTransform("go_live_at", F("latest_revision__content"))
    return pages.annotate(meant_for=Cast(typed, DateTimeField()))


def _due(now: datetime.datetime) -> Iterator[tuple[str, Callable[[], None]]]:
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    for model in [Page, *(model for model in models if not issubclass(model, Page))]:
        for pk in model.objects.filter(live=True, expire_at__lte=now).values_list("pk", flat=True):
            yield f"{model._meta.label} {pk}", partial(_take_off, model, pk, now)
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for pk in due.values_list("pk", flat=True):
        yield f"revision {pk}", partial(_publish, pk, now)


def _take_off(model: Any, pk: int, now: datetime.datetime) -> None:
    thing = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=now).first()
    if thing is not None:
        thing = thing.specific if isinstance(thing, Page) else thing
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(pk: int, now: datetime.datetime) -> None:
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")


def _do(label: str, work: Callable[[], None]) -> bool:
    try:
        with transaction.atomic():
            work()
    except Exception:
        logger.exception("What was scheduled could not be done: %s", label)
        return False
    return True
