"""People who have asked for email alerts, and confirmed."""

import datetime

from wagtail.models import Site

from council.core import clock
from council.demo.seed import Say
from council.subscriptions.models import Choice, Subscriber
from home import alerts
from home.models import NewsTopic

# First names, how many of the topics each follows, and whether they follow what is on.
PEOPLE: tuple[tuple[str, int, bool], ...] = (
    ("rosalind", 1, True), ("deepak", 1, False), ("mairead", 2, True), ("oyelaran", 1, False),
    ("stanislaw", 3, False), ("bethan", 1, True), ("farida", 2, False), ("callum", 1, True),
    ("nasreen", 2, True), ("tobias", 1, False), ("ingrid", 4, True), ("winifred", 1, False),
)  # fmt: skip


def seed(say: Say) -> None:
    """Adds those who are missing, each with topics that begin at another place in the list."""
    site = Site.objects.get(is_default_site=True)
    # Bins come first with most.
    topics = sorted(
        NewsTopic.objects.all(), key=lambda topic: (topic.slug != "bins-and-recycling", topic.slug)
    )
    keys = [alerts.key_of(topic) for topic in topics]
    for number, (name, count, events) in enumerate(PEOPLE):
        email = f"{name}@residents.example"
        joined = clock.now() - datetime.timedelta(days=7 * number + 1)
        person, new = Subscriber.objects.get_or_create(site=site, email=email, defaults={"joined_at": joined})
        if not new or not keys:
            continue
        chosen = [keys[(number * step) % len(keys)] for step in range(count)]
        wanted = [alerts.ALL_NEWS] if count > 3 else chosen
        rows = {*wanted, *([alerts.EVENTS] if events else [])}
        Choice.objects.bulk_create([Choice(subscriber=person, topic=topic) for topic in sorted(rows)])
    say(f"{Subscriber.objects.count()} people get email alerts")
