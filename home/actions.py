"""Changing what the home app holds: banners."""

import datetime
from typing import Any

from django.db import transaction

from council.core import audit, clock
from council.pagecache.actions import banners_changed
from home.models.banner import AlertBanner, new_token
from home.permissions import check_publish_banner


@transaction.atomic
def publish_banner(*, banner: AlertBanner, by: Any) -> AlertBanner:
    """Saves the banner; every page shows it between its two moments, from the next answer on.

    A banner that somebody has hidden comes back, because its wording has a new token.
    """
    check_publish_banner(by)
    banner.full_clean()
    banner.token = new_token()
    created = banner.pk is None
    banner.save()
    audit.record(
        action="home.publish_banner",
        by=by,
        target=banner,
        data={"created": created, "kind": banner.get_kind_display(), "heading": banner.heading},
    )
    banners_changed()
    return banner


@transaction.atomic
def end_banner(*, banner: AlertBanner, by: Any, now: datetime.datetime | None = None) -> AlertBanner:
    """Takes the banner off every page at once; one that has ended already stays as it is."""
    check_publish_banner(by)
    moment = now or clock.now()
    banner = AlertBanner.objects.select_for_update().get(pk=banner.pk)
    if banner.state(moment) == "ended":
        return banner
    # One that has not begun yet never will.
    banner.starts_at = min(banner.starts_at, moment)
    banner.ends_at = moment
    banner.save(update_fields=["starts_at", "ends_at"])
    audit.record(action="home.end_banner", by=by, target=banner, data={"heading": banner.heading})
    banners_changed()
    return banner
