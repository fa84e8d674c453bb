"""What residents may ask to be told of, and the telling when it first appears."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction, Site

from council.core import clock
from council.core.registries import AlertTopic
from council.subscriptions import actions as subscriptions
from home.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, NewsTopic

ALL_NEWS, EVENTS = "home.news", "home.events"
# News that was dated long ago is put on the site for the record, and is told to nobody.
FRESH = datetime.timedelta(days=14)


def topics(site: Site) -> Iterator[AlertTopic]:
    """All news, each topic of it, and what is on, as far as the site has them."""
    if NewsIndexPage.objects.live().descendant_of(site.root_page).exists():
        group = _("News")
        for topic in NewsTopic.objects.all():
            yield AlertTopic(key_of(topic), topic.name, group)
        yield AlertTopic(ALL_NEWS, _("All news, whatever it is about"), group)
    if EventIndexPage.objects.live().descendant_of(site.root_page).exists():
        yield AlertTopic(EVENTS, _("Events"), _("Events"))


def key_of(topic: NewsTopic) -> str:
    """What a choice of this topic is stored under."""
    return f"{ALL_NEWS}.{topic.slug}"


def key_of_page(page: Any) -> str:
    """What the telling of this page is stored under, once ever."""
    return f"home.page:{page.pk}"


def keys_for(page: Any) -> list[str]:
    """The topics under which people hear of this page."""
    if isinstance(page, EventPage):
        return [EVENTS]
    return [ALL_NEWS, *([key_of(page.topic)] if page.topic is not None else [])]


def site_of(page: Any, among: Iterable[Site] | None = None) -> Site | None:
    """The site on which the page stands; whoever asks of many pages reads `every_site` once."""
    sites = every_site() if among is None else among
    return next((site for site in sites if page.path.startswith(site.root_page.path)), None)


def every_site() -> QuerySet[Site]:
    """All sites with their front pages, those inside others first."""
    return Site.objects.select_related("root_page").order_by("-root_page__depth")


def is_news(page: Any, today: datetime.date) -> bool:
    """Whether telling people of the page is still to the point, and was asked for."""
    return bool(page.alert and page.live and is_fresh(page, today))


def is_fresh(page: Any, today: datetime.date) -> bool:
    """Whether anybody still wants to hear of it: news that is dated lately, an event that is to come."""
    if isinstance(page, NewsPage):
        return bool(today - FRESH <= page.date)
    return not page.state and not page.is_over(today)


def announce(page: Any, *, now: datetime.datetime) -> bool:
    """Tells everybody who asked for the page's topics, unless they have been told of it; says whether."""
    site = site_of(page)
    if site is None or not is_news(page, now.astimezone(clock.LONDON).date()) or _closed(page):
        return False
    told = subscriptions.announce(
        key=key_of_page(page),
        site=site,
        topics=keys_for(page),
        title=page.title,
        text=page.summary,
        url=subscriptions.base_of(site) + "/" + page.url_path[len(site.root_page.url_path) :],
        now=now,
    )
    return told is not None


def audience(page: Any, parent: Any = None) -> int:
    """How many people hear of the page when it first appears; a new one is to stand under `parent`."""
    site = site_of(page if parent is None else parent)
    return subscriptions.audience(site=site, topics=keys_for(page)) if site is not None else 0


def _closed(page: Any) -> bool:
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return PageViewRestriction.objects.filter(page__path__in=above).exists()
