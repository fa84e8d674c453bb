import pytest

from council.core import clock
from home import tasks
from home.models import SocialFeed, SocialPost
from tests import factories
from tests.home.social.conftest import outside
from tests.standins import social
from tests.standins.social import Post

__all__ = ["outside"]
pytestmark = pytest.mark.django_db


def test_the_worker_fetches_what_is_due_and_tidies_up(outside: social.Standin) -> None:
    outside.mastodon(
        "/@hollinbrook.rss", [Post("1", "x", at=clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000"))]
    )
    feed = factories.SocialFeedFactory(feed_url=outside.at("/@hollinbrook.rss"))
    tasks.fetch_social(0)
    assert SocialFeed.objects.get(pk=feed.pk).fetched_at is not None
    tasks.fetch_social_feed(feed_id=feed.pk)
    assert len(outside.asked) == 1
    SocialFeed.objects.update(keep_days=1)
    SocialPost.objects.update(published_at=clock.now() - clock.datetime.timedelta(days=2))
    tasks.tidy_social(0)
    assert not SocialPost.objects.exists()
