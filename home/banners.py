"""What stands in the banner slot of every page."""

import datetime

from django.template.loader import render_to_string

from home.models.banner import AlertBanner


def html(host: str, path: str, now: datetime.datetime) -> tuple[str, datetime.datetime | None]:
    """The banners that show now, the gravest first, and the moment at which that changes by the clock."""
    showing = list(AlertBanner.objects.showing(now))
    parts = [
        render_to_string(
            "components/alert-banner.html",
            {
                "kind": banner.kind_name,
                "title": banner.heading,
                "text": banner.text,
                "url": banner.link_url,
                "url_text": banner.link_text,
                "dismissible": banner.dismissible,
                "token": banner.token,
            },
        )
        for banner in showing
    ]
    return "".join(parts), AlertBanner.objects.next_change(now)
