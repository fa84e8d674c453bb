"""What residents see of the council's accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from home.models.social import SocialFeed, SocialPost


@dataclass(frozen=True)
class SocialSection:
    """Posts, the newest first, and every account chosen; `tags` are what the page's cache must know."""

    posts: Sequence[SocialPost]
    accounts: Sequence[SocialFeed]

    @property
    def tags(self) -> set[str]:
        """The page cache's tags of a page that shows this."""
        return {feed.tag for feed in self.accounts}

    def context(self) -> dict[str, Any]:
        """What `home/includes/social.html` takes."""
        return {"posts": self.posts, "accounts": self.accounts}


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
    """Every account of the site, by name, for a section in which none was chosen."""
    return list(SocialFeed.objects.filter(site=site).values_list("pk", flat=True))
