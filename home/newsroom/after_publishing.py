"""What a writer is told when a story is published or scheduled."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin import messages

from council.core import clock
from council.core.editing import say_instead
from council.core.versions import SEE
from council.subscriptions.models import Alert
from home import alerts
from home.models import EventPage
from home.models.stories import Story
from home.newsroom.networks import accounts
from home.newsroom.work import why_not


def told(page: Story) -> Iterator[str]:
    """How many people are told by email, and whether now or when it appears."""
    now = clock.now()
    moment = page.go_live_at if page.go_live_at and page.go_live_at > now else None
    alert = Alert.objects.filter(key=alerts.key_of_page(page)).first()
    if alert is not None and not alert.told and not alert.finished_at:
        yield f"{_people(alerts.audience(page))} told of it by email now."
    elif moment is not None and page.alert and alert is None:
        yield f"{_people(alerts.audience(page))} told of it by email then."


def say_how_it_is_shown(request: HttpRequest, page: Story) -> None:
    """For an event that was called off, in the place of the word that its page is published."""
    if not isinstance(page, EventPage) or not page.state or not page.live:
        return
    buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Edit")]
    if page.url:
        buttons.insert(0, messages.button(page.url, SEE, new_window=False))
    words = f"“{page.title}” is shown as {page.state} wherever it is listed."
    say_instead(request, "has been published", words, buttons=buttons)


def to_share(page: Story) -> bool:
    """Whether it is on the site, still to be told, and the council has an account on which to tell it."""
    site = alerts.site_of(page)
    return bool(page.live and not why_not(page, clock.today()) and site is not None and accounts(site))


def foretold(page: Any, parent: Any) -> Iterator[str]:
    """Before a story is published: how many people will be told by email, as it is written now."""
    if not isinstance(page, Story) or not page.alert or not _dated(page):
        return
    if not alerts.is_fresh(page, clock.today()):
        return
    if page.pk and Alert.objects.filter(key=alerts.key_of_page(page)).exists():
        return
    count = alerts.audience(page, parent)
    what = "emails about events" if isinstance(page, EventPage) else _news_of(page)
    if count:
        people, told = ("1 person", "is told") if count == 1 else (f"{count} people", "are told")
        yield f"{people} asked for {what}, and {told} when this is first published."
    else:
        yield f"Nobody has asked for {what} yet, so no email goes out."


def _dated(page: Any) -> bool:
    days = (page.starts_at, page.ends_at) if isinstance(page, EventPage) else (page.date,)
    return all(days)


def _news_of(page: Any) -> str:
    return f"news on “{page.topic.name}” or all news" if page.topic is not None else "emails about all news"


def _people(count: int) -> str:
    return f"{count} person is" if count == 1 else f"{count} people are"
