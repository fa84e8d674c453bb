"""How services run, for readers of feeds."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from wagtail.models import Site

from council.core import clock
from council.core.http import public
from council.core.templatetags.moments import moment
from services.models import ServiceStatus
from services.status.board import TAG

ITEMS = 30


class StatusFeed(Feed):
    """The newest disruptions and closures of the site's services as RSS 2.0, and how each ended."""

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.now = clock.now()
        response = super().__call__(request, *args, **kwargs)
        until = ServiceStatus.objects.next_change(self.now)
        return public(response, tags={TAG}, until=until)  # type: ignore[return-value]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Site | None:
        """The site whose services they are."""
        return Site.find_for_request(request)

    def title(self, site: Site) -> str:
        """The name of the feed."""
        return _("Service status: %(site)s") % {"site": site.site_name or site.root_page.title}

    def link(self, site: Site) -> str:
        """Where they are all read."""
        return reverse("services:status")

    def description(self, site: Site) -> str:
        """What the feed brings."""
        return _("Which services are disrupted or closed.")

    def items(self, site: Site) -> list[ServiceStatus]:
        """The newest that have begun, newest first."""
        begun = ServiceStatus.objects.filter(
            starts_at__lte=self.now, services__path__startswith=site.root_page.path, services__live=True
        )
        newest = begun.order_by("-starts_at", "-pk").distinct().prefetch_related("services")
        return list(newest[:ITEMS])

    def item_title(self, item: Any) -> str:
        names = ", ".join(sorted(page.title for page in item.services.all() if page.live))
        state = _("Over") if item.state(self.now) == "ended" else item.get_level_display()
        return f"{state}: {names}"

    def item_description(self, item: Any) -> str:
        until = _(" Until %(moment)s.") % {"moment": moment(item.ends_at)} if item.ends_at else ""
        return f"{item.sentence}{until}"

    def item_link(self, item: ServiceStatus) -> str:
        return reverse("services:status")

    def item_guid(self, item: ServiceStatus) -> str:
        return f"service-status-{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: ServiceStatus) -> datetime.datetime:
        return item.starts_at
