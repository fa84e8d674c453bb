"""What a writer is told when a story is published or scheduled."""

from collections.abc import Iterator

from council.core import clock
from council.subscriptions.models import Alert
from home import alerts
from home.models.stories import Story
from home.newsroom.networks import accounts
from home.newsroom.work import why_not


def told(page: Story) -> Iterator[str]:
    """How many people are told by e-mail, and whether now or when it appears."""
    now = clock.now()
    moment = page.go_live_at if page.go_live_at and page.go_live_at > now else None
    alert = Alert.objects.filter(key=alerts.key_of_page(page)).first()
    if alert is not None and not alert.told and not alert.finished_at:
        yield f"{_people(alerts.audience(page))} told of it by email now."
    elif moment is not None and page.alert and alert is None:
        yield f"{_people(alerts.audience(page))} told of it by email then."


def to_share(page: Story) -> bool:
    """Whether it is on the site, still to be told, and the council has an account on which to tell it."""
    site = alerts.site_of(page)
    return bool(page.live and not why_not(page, clock.today()) and site is not None and accounts(site))


def _people(count: int) -> str:
    return f"{count} person is" if count == 1 else f"{count} people are"
