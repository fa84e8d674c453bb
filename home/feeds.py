"""News for readers of feeds."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from wagtail.models import Site

from council.core import clock, navigation
from council.core.http import public
from home.models import NewsPage

ITEMS = 30


class NewsFeed(Feed):
    """The newest news of the site as RSS 2.0."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return public(response, tags={"listing:home.NewsPage"})  # type: ignore[return-value]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Site | None:
        """The site whose news it is."""
        return Site.find_for_request(request)

    def title(self, site: Site) -> str:
        """The name of the feed."""
        return f"News from {site.site_name or site.root_page.title}"

    def link(self, site: Site) -> str:
        """Where the news is read."""
        return "/news/"

    def description(self, site: Site) -> str:
        """What the feed brings."""
        return f"What is new at {site.site_name or site.root_page.title}."

    def items(self, site: Site) -> list[NewsPage]:
        """The newest, newest first."""
        news = NewsPage.objects.descendant_of(site.root_page)
        return list(navigation.open_to_all(news).newest_first()[:ITEMS])

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.summary)

    def item_link(self, item: NewsPage) -> str:
        return item.get_url() or "/"

    def item_pubdate(self, item: NewsPage) -> datetime.datetime:
        return datetime.datetime.combine(item.date, datetime.time(9), clock.LONDON)

    def item_categories(self, item: NewsPage) -> list[str]:
        return [item.topic] if item.topic else []
