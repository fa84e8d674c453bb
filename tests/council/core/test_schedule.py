import datetime
from typing import Any

import pytest
from django.test import Client

from council.core import clock, schedule, tasks
from home.models import NewsPage
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def due(patch: pytest.MonkeyPatch, moment: datetime.datetime) -> int:
    """What the worker does at this moment; Wagtail reads the clock itself."""
    with patch.context() as at:
        at.setattr("django.utils.timezone.now", lambda: moment)
        return schedule.publish_due(now=moment)


def waiting(**fields: Any) -> NewsPage:
    """News that is to appear tomorrow at nine, and the moment at which it is."""
    index = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    page: NewsPage = factories.NewsPageFactory(parent=index, live=False, slug="later", **fields)
    day = clock.today() + datetime.timedelta(days=1)
    page.go_live_at = datetime.datetime.combine(day, datetime.time(9), clock.LONDON)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_what_is_scheduled_appears_at_its_moment_and_not_a_minute_before(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = waiting()
    assert page.go_live_at is not None
    assert client.get("/news/later/").status_code == 404
    assert due(monkeypatch, page.go_live_at - MINUTE) == 0
    assert client.get("/news/later/").status_code == 404
    assert due(monkeypatch, page.go_live_at) == 1
    assert client.get("/news/later/").status_code == 200
    assert b"/news/later/" in client.get("/news/").content
    assert due(monkeypatch, page.go_live_at + MINUTE) == 0


def test_what_has_a_last_moment_leaves_at_it(client: Client) -> None:
    index = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    page = factories.NewsPageFactory(parent=index, slug="now")
    moment = clock.now() + datetime.timedelta(hours=2)
    NewsPage.objects.filter(pk=page.pk).update(expire_at=moment)
    assert schedule.publish_due(now=moment - MINUTE) == 0
    assert client.get("/news/now/").status_code == 200
    assert schedule.publish_due(now=moment) == 1
    assert client.get("/news/now/").status_code == 410
    page.refresh_from_db()
    assert page.expired


def test_one_that_fails_keeps_none_of_the_others_back(monkeypatch: pytest.MonkeyPatch) -> None:
    page = waiting()
    other = factories.NewsPageFactory(parent=page.get_parent(), live=False)
    other.go_live_at = page.go_live_at + MINUTE
    other.save_revision().publish()
    publish = NewsPage.save

    def broken(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.pk == page.pk:
            raise ValueError("This page cannot be stored.")
        return publish(self, *args, **kwargs)

    monkeypatch.setattr(NewsPage, "save", broken)
    assert due(monkeypatch, page.go_live_at + MINUTE) == 1
    other.refresh_from_db()
    assert other.live
    monkeypatch.undo()
    assert due(monkeypatch, page.go_live_at + MINUTE) == 1, "it is tried again"


@pytest.mark.django_db(transaction=True)
def test_the_pages_that_show_it_are_cleared_in_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    page = waiting()
    cleared: set[str] = set()
    monkeypatch.setattr("council.pagecache.actions.store.clear", lambda tags: cleared.update(tags))
    assert page.go_live_at is not None
    due(monkeypatch, page.go_live_at)
    assert {f"page:{page.pk}", "listing:home.NewsPage"} <= cleared


def test_the_worker_looks_every_minute() -> None:
    periodic = tasks.publish_due.blueprint.periodic_registry.periodic_tasks
    crons = {name: task.cron for (name, _id), task in periodic.items()}
    assert crons["core.publish_due"] == "* * * * *"


def test_the_task_publishes_what_is_due_now() -> None:
    page = waiting()
    past = clock.now() - MINUTE
    NewsPage.objects.filter(pk=page.pk).update(go_live_at=past)
    revision = page.scheduled_revision
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    tasks.publish_due(timestamp=0)
    page.refresh_from_db()
    assert page.live
