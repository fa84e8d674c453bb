"""What the home app does by itself."""

from django.apps import apps
from procrastinate.contrib.django import app
from wagtail.models import Page

from council.core import tasks
from home.social import actions as social


@app.task(name="home.fetch_social_feed", queue="social")
def fetch_social_feed(*, feed_id: int) -> None:
    """Fetches one feed at once, for somebody who has saved it or wants it tried again."""
    social.fetch_feed(feed_id=feed_id)


@app.periodic(cron="* * * * *")
@app.task(name="home.fetch_social", queue="social", queueing_lock="home.fetch_social")
def fetch_social(timestamp: int) -> None:
    """Fetches the feeds whose time has come."""
    social.fetch_due()


@app.periodic(cron="7 * * * *")
@app.task(name="home.tidy_social", queue="social", queueing_lock="home.tidy_social")
def tidy_social(timestamp: int) -> None:
    """Takes old posts off the site, warns of tokens that end, and seals tokens under the present key."""
    social.drop_old()
    social.warn_of_tokens()
    social.seal_again()


@app.periodic(cron="40 * * * *")
@app.task(name="home.make_pictures", queue="pictures", queueing_lock="home.make_pictures")
def make_pictures(timestamp: int) -> None:
    """Makes ready what residents are shown, where it is not: after an upgrade, or when a job was lost."""
    for settings in apps.get_model("council.CouncilSettings").objects.all():
        tasks.queue_pictures(settings)
    for page in Page.objects.live().specific().iterator(chunk_size=50):
        if hasattr(page, "pictures"):
            tasks.queue_pictures(page)
