"""News for readers of feeds, events for calendars."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from council.core import clock, navigation
from council.core.calendars import calendar
from council.core.cards import address
from council.core.http import public
from home import calendars
from home.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, NewsTopic

ITEMS = 30
NEWS_TAGS = {"listing:home.NewsPage", "listing:home.NewsTopic"}
EVENT_TAGS = {"listing:home.EventPage", "listing:home.NewsTopic"}


class Channel:
    """Whose news it is, and of which topic."""

    def __init__(self, site: Site, root: Page, topic: NewsTopic | None) -> None:
        self.site, self.root, self.topic = site, root, topic
        index = NewsIndexPage.objects.live().descendant_of(self.root).first()
        home = address(index, self.root) if index is not None else "/"
        self.url = f"{home}topic/{topic.slug}/" if topic is not None and index is not None else home

    @property
    def council(self) -> str:
        """The name of the site."""
        return str(self.site.site_name or self.root.title)


class NewsFeed(Feed):
    """The newest news of the site, or of one topic, as RSS 2.0."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return public(response, tags=NEWS_TAGS)  # type: ignore[return-value]

    def get_object(self, request: HttpRequest, slug: str = "", **kwargs: Any) -> Channel:
        """The site and the topic asked for."""
        site = Site.find_for_request(request)
        if site is None:
            raise Http404("No site is set up for this address.")
        topic = get_object_or_404(NewsTopic, slug=slug) if slug else None
        return Channel(site, navigation.root_of(request), topic)

    def title(self, channel: Channel) -> str:
        """The name of the feed."""
        if channel.topic is not None:
            return _("%(topic)s: news from %(council)s") % {
                "topic": channel.topic.name,
                "council": channel.council,
            }
        return _("News from %(council)s") % {"council": channel.council}

    def link(self, channel: Channel) -> str:
        """Where the news is read."""
        return channel.url

    def description(self, channel: Channel) -> str:
        """What the feed brings."""
        return _("What is new at %(council)s.") % {"council": channel.council}

    def items(self, channel: Channel) -> list[NewsPage]:
        """The newest, newest first."""
        news = NewsPage.objects.descendant_of(channel.root)
        if channel.topic is not None:
            news = news.filter(topic=channel.topic)
        newest = navigation.open_to_all(news).newest_first().select_related("topic")[:ITEMS]
        found: list[NewsPage] = list(newest)
        for page in found:
            page.feed_url = address(page, channel.root)
        return found

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        return str(item.feed_url)

    def item_pubdate(self, item: NewsPage) -> datetime.datetime:
        first = item.first_published_at
        if first is not None and first.astimezone(clock.LONDON).date() == item.date:
            return first
        return datetime.datetime.combine(item.date, datetime.time(9), clock.LONDON)

    def item_updateddate(self, item: NewsPage) -> datetime.datetime:
        return item.last_published_at or self.item_pubdate(item)

    def item_categories(self, item: NewsPage) -> list[str]:
        return [item.topic.name] if item.topic is not None else []


class NewsAtom(NewsFeed):
    """The same as Atom 1.0."""

    feed_type = Atom1Feed

    def subtitle(self, channel: Channel) -> str:
        """What the feed brings."""
        return self.description(channel)


def _events(request: HttpRequest) -> tuple[Page, Any]:
    root = navigation.root_of(request)
    return root, navigation.open_to_all(EventPage.objects.descendant_of(root)).select_related("topic")


def _file(request: HttpRequest, events: list[EventPage], root: Page, name: str, title: str) -> HttpResponse:
    base = request.build_absolute_uri("/").rstrip("/")
    body = calendar([calendars.entry(event, base + address(event, root)) for event in events], title=title)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


@require_safe
def event_calendar(request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
    """One event as a calendar's file; its address holds when the event is renamed."""
    root, events = _events(request)
    event = get_object_or_404(events, pk=pk)
    return public(
        _file(request, [event], root, event.slug, event.title), tags={f"page:{event.pk}", *EVENT_TAGS}
    )


@require_safe
def events_calendar(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """Everything that is on, or all of one topic, for a calendar that asks again by itself."""
    root, events = _events(request)
    today = clock.today()
    title = EventIndexPage.objects.live().descendant_of(root).values_list("title", flat=True).first()
    name = f"{title or _('Events')}, {root.title}"
    if slug:
        topic = get_object_or_404(NewsTopic, slug=slug)
        events, name = events.filter(topic=topic), f"{topic.name}, {name}"
    found = list(events.upcoming(today).soonest_first()[: calendars.MOST])
    until = clock.next_midnight(clock.now())
    return public(_file(request, found, root, "events", name), tags=EVENT_TAGS, until=until)
