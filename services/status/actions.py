"""Saying how services run: set, changed, ended, put back; told on their pages at once."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from council.core import audit, clock
from council.pagecache.actions import clear
from services.models import ServicePage, ServiceStatus
from services.permissions import check_set_status
from services.status.board import TAG


@transaction.atomic
def set_status(*, status: ServiceStatus, services: Iterable[ServicePage], by: Any) -> ServiceStatus:
    """Saves one sentence for these services; their pages, cards and the page of all say it at once."""
    chosen = list(services)
    before = list(status.services.all()) if status.pk else []
    check_set_status(by, [*chosen, *before])
    status.full_clean()
    created = status.pk is None
    status.save()
    status.services.set(chosen)
    audit.record(action="services.set_status", by=by, target=status, data={"new": created, **told(status)})
    _changed([*chosen, *before])
    return status


@transaction.atomic
def end_status(*, status: ServiceStatus, by: Any, now: datetime.datetime | None = None) -> ServiceStatus:
    """The services run as usual from this moment on, as far as this status goes."""
    status = _locked(status, by)
    if status.end(now or clock.now()):
        audit.record(action="services.end_status", by=by, target=status, data=told(status))
        _changed(status.services.all())
    return status


@transaction.atomic
def restore_status(*, status: ServiceStatus, by: Any, now: datetime.datetime | None = None) -> ServiceStatus:
    """Puts back a status that was ended by hand; raises CannotPutBack when it would be over by now."""
    status = _locked(status, by)
    if status.put_back(now or clock.now()):
        audit.record(action="services.restore_status", by=by, target=status, data=told(status))
        _changed(status.services.all())
    return status


@transaction.atomic
def extend_status(
    *, status: ServiceStatus, ends_at: datetime.datetime | None, by: Any, now: datetime.datetime | None = None
) -> ServiceStatus:
    """Has the status hold until another moment, or until somebody ends it."""
    status = _locked(status, by)
    status.extend(ends_at, now or clock.now())
    audit.record(action="services.extend_status", by=by, target=status, data=told(status))
    _changed(status.services.all())
    return status


def _locked(status: ServiceStatus, by: Any) -> ServiceStatus:
    check_set_status(by, status.services.all())
    return ServiceStatus.objects.select_for_update().get(pk=status.pk)


def _changed(services: Iterable[ServicePage]) -> None:
    pages = list(services)
    above = Page.objects.filter(path__in={page.path[: -Page.steplen] for page in pages})
    clear(TAG, *{f"page:{pk}" for pk in (*(page.pk for page in pages), *above.values_list("pk", flat=True))})


def told(status: ServiceStatus) -> dict[str, Any]:
    """What the trail keeps of a status."""
    return {
        "state": str(status.get_level_display()),
        "sentence": status.sentence,
        "services": [page.title for page in status.services.all()],
        "starts": status.starts_at.isoformat(),
        "ends": status.ends_at.isoformat() if status.ends_at else "",
    }
