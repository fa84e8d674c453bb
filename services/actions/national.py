"""Bringing in the national list of services."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from council.core import audit
from council.pagecache.actions import clear
from services.models import NationalService, ServicePage


@transaction.atomic
def import_national(*, services: Collection[NationalService], by: Any) -> tuple[int, int]:
    """Makes these the list; returns how many it has now and how many are gone from it."""
    gone, _ = NationalService.objects.exclude(pk__in=[service.pk for service in services]).delete()
    NationalService.objects.bulk_create(
        services, 2000, update_conflicts=True, unique_fields=["lgsl"], update_fields=["label", "tier"]
    )
    first = next(iter(services))
    audit.record(
        action="services.import_national",
        by=by,
        target=first,
        data={"services": len(services), "gone": gone},
    )
    clear(f"listing:{ServicePage._meta.label}")
    return len(services), gone
