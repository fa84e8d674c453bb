"""News and events that wait to be shared, for whoever publishes them."""

import datetime
from typing import Any

from django.urls import reverse

from council.core import clock
from council.core.registries import Work
from home.alerts import every_site, site_of
from home.models import EventPage, NewsPage
from home.models.stories import Story
from home.newsroom.networks import accounts

# What is new is worth telling for a while: what has stood longer waits for nobody.
FRESH = datetime.timedelta(days=7)


def may_share(user: Any, page: Story) -> bool:
    """Whether the person may say that the page has been shared: who publishes it may."""
    return bool(page.permissions_for_user(user).can_publish())


def why_not(page: Story, today: datetime.date) -> str:
    """Why no posts are prepared for the page: it is over, off, or taken off the site; empty when they are."""
    if isinstance(page, EventPage) and page.state:
        return f"This event is {page.state}. There is nothing to share."
    if isinstance(page, EventPage) and page.is_over(today):
        return "This event is over. There is nothing to share."
    if not page.live and page.first_published_at and not page.approved_schedule:
        return "This has been taken off the site. There is nothing to share."
    return ""


def to_share(user: Any, now: datetime.datetime) -> list[Story]:
    """What is new, may be published by the person and is not on every account yet; the newest first."""
    day = now.astimezone(clock.LONDON).date()
    kinds = (NewsPage.objects.filter(date__gte=day - FRESH), EventPage.objects.going_ahead().upcoming(day))
    pages: list[Story] = [
        page
        for kind in kinds
        for page in kind.live()
        .filter(first_published_at__gte=now - FRESH)
        .defer_streamfields()
        .prefetch_related("shared_posts")
    ]
    wanted = {site: {one.url for one in accounts(site)} for site in every_site()} if pages else {}
    found = []
    for page in sorted(pages, key=lambda page: page.first_published_at, reverse=True):
        site = site_of(page, wanted)
        if site is None:
            continue
        if wanted[site] - {post.account for post in page.shared_posts.all()} and may_share(user, page):
            found.append(page)
    return found


def waiting(user: Any) -> Work | None:
    """News and events to share, for those who publish them."""
    pages = to_share(user, clock.now())
    if not pages:
        return None
    return Work(
        title="News and events to share",
        count=len(pages),
        text="is not on social media yet" if len(pages) == 1 else "are not on social media yet",
        url=reverse("share_page", args=[pages[0].pk]),
        link_text="Share it" if len(pages) == 1 else "Share the newest",
    )
