"""What came to the register and what was decided, for readers of feeds."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.models import Site

from council.core import clock
from council.core.http import public
from planning.models import TAG, Application

ITEMS = 40


@dataclass(frozen=True)
class Channel:
    """Whose register it is, and of which ward; empty for all."""

    site: Site
    ward: str


@dataclass(frozen=True)
class Item:
    """An application as it came, or as it was decided."""

    application: Application
    on: datetime.date
    decided: bool


class RegisterFeed(Feed):
    """The newest applications and decisions, of the borough or of one ward, as RSS 2.0."""

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return public(response, tags={TAG})  # type: ignore[return-value]

    def get_object(self, request: HttpRequest, ward: str = "", **kwargs: Any) -> Channel:
        """The site and the ward asked for."""
        site = Site.find_for_request(request)
        name = Application.objects.ward_called(ward) if ward else ""
        if site is None or name is None:
            raise Http404("There is no such feed.")
        return Channel(site, name)

    def title(self, channel: Channel) -> str:
        """The name of the feed."""
        council = str(channel.site.site_name or channel.site.root_page.title)
        if channel.ward:
            return _("Planning applications in %(ward)s: %(council)s") % {
                "ward": channel.ward,
                "council": council,
            }
        return _("Planning applications: %(council)s") % {"council": council}

    def link(self, channel: Channel) -> str:
        """Where they are all read."""
        return reverse("planning:search")

    def description(self, channel: Channel) -> str:
        """What the feed brings."""
        return _("New planning applications and decisions.")

    def items(self, channel: Channel) -> list[Item]:
        """The newest, newest first."""
        rows = Application.objects.defer("words")
        if channel.ward:
            rows = rows.filter(ward=channel.ward)
        came = [Item(one, one.received, False) for one in rows.newest_first()[:ITEMS]]
        decided = rows.exclude(decided=None).order_by("-decided", "-pk")[:ITEMS]
        both = came + [Item(one, one.decided, True) for one in decided if one.decided is not None]
        return sorted(both, key=lambda item: (item.on, item.application.pk), reverse=True)[:ITEMS]

    def item_title(self, item: Any) -> str:
        words = _("%(state)s: %(address)s") if item.decided else _("Received: %(address)s")
        return words % {"state": item.application.state_name, "address": item.application.address}

    def item_description(self, item: Any) -> str:
        return f"{item.application.reference}. {item.application.proposal}"

    def item_link(self, item: Item) -> str:
        return item.application.get_absolute_url()

    def item_guid(self, item: Item) -> str:
        return f"planning-{item.application.key}-{'decided' if item.decided else 'received'}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Item) -> datetime.datetime:
        return datetime.datetime.combine(item.on, datetime.time(9), clock.LONDON)

    def item_categories(self, item: Item) -> list[str]:
        return [item.application.ward] if item.application.ward else []
