"""Saying how services run: set, changed, ended, put back; told on their pages at once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from council.core import audit
from council.core.span_actions import SpanActions
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


def _changed(services: Iterable[ServicePage]) -> None:
    keys = [page.translation_key for page in services]
    pages = Page.objects.filter(translation_key__in=keys).only("path")
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


statuses = SpanActions(
    model=ServiceStatus,
    line="services.{}_status",
    check=lambda by, status: check_set_status(by, status.services.all()),
    told=told,
    changed=lambda status: _changed(status.services.all()),
)
