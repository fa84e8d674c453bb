"""The banners and the status of services that the demonstration begins with."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page, Site

from council.demo.seed import Say
from council.demo.seed.accounts import PEOPLE
from council.demo.seed.pages import moment
from council.demo.seed.source import table
from home import actions
from home.models import AlertBanner
from services.models import ServicePage, ServiceStatus
from services.status import actions as status_actions


def seed(say: Say) -> None:
    """Puts up the banners that are meant to stand, once."""
    by = get_user_model().objects.get(email=PEOPLE[0].email)
    for row in table("banners"):
        if row["active"] and not AlertBanner.objects.filter(heading=row["heading"]).exists():
            banner = AlertBanner(
                kind=AlertBanner.Kind[row["kind"].upper()],
                heading=row["heading"],
                text=row["text"],
                link_url=row["link"],
                link_text=row["link_text"],
                starts_at=moment(row["active_from"]),
                ends_at=moment(row["active_to"]),
                site=Site.objects.get(is_default_site=True),
            )
            parts = [page for address in _parts(row) if (page := _page(address)) is not None]
            if parts:
                banner.where = AlertBanner.Where.PARTS
            actions.publish_banner(banner=banner, by=by, sections=parts)
            say(f"banner: {banner.heading}")
    for row in table("statuses"):
        pages = list(ServicePage.objects.filter(slug__in=row["services"]))
        if pages and not ServiceStatus.objects.filter(sentence=row["sentence"]).exists():
            status = ServiceStatus(
                level=ServiceStatus.Level[row["level"].upper()],
                sentence=row["sentence"],
                starts_at=moment(row["from"]),
                ends_at=moment(row["until"]),
            )
            status_actions.set_status(status=status, services=pages, by=by)
            say(f"status: {row['sentence']}")


def _parts(row: dict[str, Any]) -> list[str]:
    """The addresses of the parts of the site in which a banner stands; none for one on every page."""
    scope = row["scope"]
    return list(scope) if isinstance(scope, list) else []


def _page(address: str) -> Page | None:
    return Page.objects.filter(slug=address.strip("/").rpartition("/")[2], url_path__endswith=address).first()
