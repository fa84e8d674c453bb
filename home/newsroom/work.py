"""News that waits to be shared, for whoever publishes it."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Site

from council.core import clock
from council.core.registries import Work
from home.alerts import site_of
from home.models import NewsPage
from home.newsroom.networks import accounts

# News is news for a while: what is older is offered to nobody.
FRESH = datetime.timedelta(days=7)


def may_share(user: Any, page: NewsPage) -> bool:
    """Whether the person may say that the news has been shared: who publishes it may."""
    return bool(page.permissions_for_user(user).can_publish())


def to_share(user: Any, now: datetime.datetime) -> list[NewsPage]:
    """Fresh news that the person may publish and that is not yet dealt with on every account."""
    pages: QuerySet[NewsPage] = (
        NewsPage.objects.live()
        .filter(first_published_at__gte=now - FRESH, date__gte=now.date() - FRESH)
        .defer_streamfields()
        .prefetch_related("shared_posts")
        .order_by("-first_published_at")
    )
    known = {site.pk: {one.url for one in accounts(site)} for site in Site.objects.all()}
    found = []
    for page in pages:
        site = site_of(page)
        wanted = known.get(site.pk, set()) if site is not None else set()
        if wanted - {post.account for post in page.shared_posts.all()} and may_share(user, page):
            found.append(page)
    return found


def waiting(user: Any) -> Work | None:
    """News to share, for those who publish it."""
    pages = to_share(user, clock.now())
    if not pages:
        return None
    return Work(
        title="News to share",
        count=len(pages),
        text="piece of news is not on social media yet"
        if len(pages) == 1
        else "pieces are not on social media yet",
        url=reverse("news_share", args=[pages[0].pk]),
        link_text="Share it",
    )
