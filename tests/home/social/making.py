"""An account elsewhere, fetched as the worker does it."""

import datetime

from home.models import SocialFeed
from home.social import actions

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


def fetched(feed: SocialFeed, now: datetime.datetime = NOW) -> tuple[bool, SocialFeed]:
    """Fetches it as if its time had come."""
    SocialFeed.objects.filter(pk=feed.pk).update(next_fetch_at=now)
    changed = actions.fetch_feed(feed_id=feed.pk, now=now)
    return changed, SocialFeed.objects.get(pk=feed.pk)


def texts(feed: SocialFeed) -> list[str]:
    """What its posts say, newest first."""
    return [post.html for post in feed.posts.newest_first()]
