import datetime
from typing import Any

import pytest
from wagtail.models import PageViewRestriction, Site

from council.core import clock, schedule
from council.subscriptions.models import Alert
from home import alerts
from home.models import NewsIndexPage, NewsPage
from tests import factories

pytestmark = pytest.mark.django_db


def index() -> NewsIndexPage:
    page: NewsIndexPage = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    return page


def draft(**fields: Any) -> NewsPage:
    page: NewsPage = factories.NewsPageFactory(parent=index(), live=False, **fields)
    return page


def test_a_site_offers_its_topics_all_news_and_events_as_far_as_it_has_them() -> None:
    news = index()
    factories.NewsTopicFactory(name="Bins")
    site = Site.objects.get(is_default_site=True)
    assert [topic.key for topic in alerts.topics(site)] == ["home.news.bins", "home.news"]
    factories.EventIndexPageFactory(parent=news.get_parent(), slug="events")
    assert [topic.key for topic in alerts.topics(site)][-1] == "home.events"


def test_people_are_told_when_news_first_appears_and_never_of_an_edit() -> None:
    page = draft(topic=factories.NewsTopicFactory(name="Bins"), title="Late bins", summary="By a day.")
    assert not Alert.objects.exists()
    page.save_revision().publish()
    alert = Alert.objects.get()
    assert (alert.topics, alert.title, alert.text) == (
        ["home.news", "home.news.bins"],
        "Late bins",
        "By a day.",
    )
    assert alert.url.endswith(f"/news/{page.slug}/")
    page.title = "Late bins, again"
    page.save_revision().publish()
    page.unpublish()
    page.save_revision().publish()
    assert Alert.objects.get().title == "Late bins"


def test_scheduled_news_is_told_when_it_appears(monkeypatch: pytest.MonkeyPatch) -> None:
    page = draft()
    page.go_live_at = clock.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    assert not Alert.objects.exists()
    moment = page.go_live_at
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    schedule.publish_due(now=moment)
    assert Alert.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"alert": False}, {"date": datetime.date(2020, 1, 1)}], ids=["not asked for", "old"]
)
def test_what_is_no_news_is_told_to_nobody(fields: dict[str, Any]) -> None:
    draft(**fields).save_revision().publish()
    assert not Alert.objects.exists()


def test_what_not_everybody_may_read_is_told_to_nobody() -> None:
    page = draft()
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    page.save_revision().publish()
    assert not Alert.objects.exists()


def test_an_event_is_told_to_those_who_asked_for_events_until_it_is_over() -> None:
    events = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    past = clock.now() - datetime.timedelta(days=2)
    factories.EventPageFactory(parent=events, live=False, starts_at=past).save_revision().publish()
    assert not Alert.objects.exists()
    off = {"state": "cancelled", "state_reason": "High winds."}
    factories.EventPageFactory(parent=events, live=False, **off).save_revision().publish()
    assert not Alert.objects.exists()
    factories.EventPageFactory(parent=events, live=False).save_revision().publish()
    assert Alert.objects.get().topics == ["home.events"]
