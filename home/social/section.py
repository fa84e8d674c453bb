"""What residents see of the council's accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from home.models.social import SocialFeed, SocialPost


@dataclass(frozen=True)
class SocialSection:
    """Posts, the newest first, and every account chosen; `tags` of the page cache that the page carries."""

    posts: Sequence[SocialPost]
    accounts: Sequence[SocialFeed]
    tags: frozenset[str] = frozenset({SocialFeed.tag})


def social_section(feeds: Iterable[int], number: int) -> SocialSection:
    """The newest posts of the feeds with these numbers, and links to their accounts, in two queries."""
    order = {pk: place for place, pk in enumerate(feeds)}
    accounts = sorted(SocialFeed.objects.defer("token").filter(pk__in=order), key=lambda feed: order[feed.pk])
    newest = SocialPost.objects.filter(feed__in=accounts).newest_first()[:number] if accounts else ()
    known = {feed.pk: feed for feed in accounts}
    posts = list(newest)
    for post in posts:
        post.feed = known[post.feed_id]
    return SocialSection(posts, accounts)


def site_feeds(site: Any) -> list[int]:
    """Every account of the site, or of the site with this number, by name."""
    return list(SocialFeed.objects.filter(site=site).values_list("pk", flat=True))
