"""Posts of the council's, kept as if they had been fetched; the accounts rest, and say why."""

import datetime

from django.contrib.auth import get_user_model
from wagtail.models import Site

from council.core import clock
from council.demo.seed import Say
from council.demo.seed.accounts import PEOPLE
from council.demo.seed.library import pictures_by_key
from council.demo.seed.source import table
from home.models import SocialFeed, SocialPost
from home.social import actions, pictures
from home.social.finding import Found


def seed(say: Say) -> None:
    """Keeps each account with its posts, once."""
    by = get_user_model().objects.get(email=PEOPLE[0].email)
    site = Site.objects.get(is_default_site=True)
    words = table("social")
    for row in words["accounts"]:
        if SocialFeed.objects.filter(account_url=row["url"]).exists():
            continue
        found = Found(SocialFeed.Network(row["network"]), row["url"], row["name"], (), feed_url=row["url"])
        feed = SocialFeed(site=site, name=row["name"], keep_days=365, paused=True)
        actions.save_feed(feed=feed, by=by, found=found)
        SocialFeed.objects.filter(pk=feed.pk).update(problem=words["note"])
        for post in row["posts"]:
            _keep(feed, post)
        say(f"posts of {feed}: {len(row['posts'])}")


def _keep(feed: SocialFeed, row: dict[str, str]) -> None:
    post = SocialPost(
        feed=feed,
        key=row["key"],
        url=f"{feed.account_url}/{row['key']}",
        title=row.get("title", ""),
        html=row["text"],
        published_at=clock.now() - datetime.timedelta(hours=int(row["hours_ago"])),
    )
    image = pictures_by_key().get(row.get("picture", ""))
    if image is not None:
        with image.file.open() as file:
            drawn = pictures.draw(file.read())
        post.alt, post.picture_width, post.picture_height = image.description, drawn.width, drawn.height
        post.picture.save(drawn.large.name or "", drawn.large, save=False)
        post.picture_small.save(drawn.small.name or "", drawn.small, save=False)
    post.save()
