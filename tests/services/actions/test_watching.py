import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from council.core import clock
from council.core.roles import Role
from council.outbox.models import Message
from services import actions
from services.actions.watching import TOGETHER
from services.models import PageWatch, ServicePage
from tests import factories

pytestmark = pytest.mark.django_db
LATER = TOGETHER + datetime.timedelta(seconds=1)


@pytest.fixture
def page() -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    found: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin")
    found.save_revision().publish()
    return found


@pytest.fixture
def watcher(page: ServicePage) -> Any:
    person = factories.person(Role.CHAMPION)
    actions.watch(page=page, by=person)
    return person


def change(page: ServicePage, by: Any, words: str = "Something new.") -> Any:
    page = ServicePage.objects.get(pk=page.pk)
    page.summary = words
    revision = page.save_revision(user=by)
    revision.publish()
    return revision


def test_a_change_by_somebody_else_is_told_once_with_who_and_what(page: ServicePage, watcher: Any) -> None:
    editor = factories.person(first_name="Anna", last_name="Brook")
    first = change(page, editor)
    second = change(page, factories.person(first_name="Ben", last_name="Clay"))
    assert actions.tell_watchers(now=clock.now()) == 0
    assert actions.tell_watchers(now=clock.now() + LATER) == 1
    assert actions.tell_watchers(now=clock.now() + 2 * LATER) == 0
    message = Message.objects.get()
    assert (message.recipient, message.subject) == (watcher.email, "“Missed bin” has changed")
    assert "Anna Brook and Ben Clay" in message.body
    watch = PageWatch.objects.get()
    assert watch.before_id not in {None, first.pk}
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, watch.before_id, second.pk])
    assert compared in message.body
    assert reverse("services_watch", args=[page.pk]) in message.body


def test_ones_own_changes_are_not_told(page: ServicePage, watcher: Any) -> None:
    change(page, watcher)
    assert actions.tell_watchers(now=clock.now() + LATER) == 0


def test_several_pages_come_in_one_message(page: ServicePage, watcher: Any) -> None:
    other = factories.ServicePageFactory(parent=page.get_parent(), title="Bulky waste")
    actions.watch(page=other, by=watcher)
    editor = factories.person()
    change(page, editor)
    change(other, editor)
    assert actions.tell_watchers(now=clock.now() + LATER) == 1
    assert Message.objects.get().subject == "2 pages that you watch have changed"


def test_who_stops_or_has_left_is_told_nothing(page: ServicePage, watcher: Any) -> None:
    change(page, factories.person())
    gone = factories.person(Role.CHAMPION, is_active=True)
    actions.watch(page=page, by=gone)
    change(page, factories.person())
    gone.is_active = False
    gone.save()
    actions.unwatch(page=page, by=watcher)
    assert actions.tell_watchers(now=clock.now() + LATER) == 0
    assert not Message.objects.exists()


def test_only_staff_watch_and_only_what_they_may_see(page: ServicePage) -> None:
    with pytest.raises(PermissionDenied):
        actions.watch(page=page, by=factories.person())
    draft = factories.ServicePageFactory(parent=page.get_parent(), live=False)
    with pytest.raises(PermissionDenied):
        actions.watch(page=draft, by=factories.person(Role.CHAMPION))
    assert actions.watch(page=page, by=factories.person(Role.CHAT_AGENT)).pk


def test_telling_asks_as_much_of_the_database_for_many_changes_as_for_one(
    page: ServicePage, watcher: Any, django_assert_max_num_queries: Any
) -> None:
    change(page, factories.person())
    with django_assert_max_num_queries(20) as one:
        actions.tell_watchers(now=clock.now() + LATER)
    for number in range(5):
        other = factories.ServicePageFactory(parent=page.get_parent(), title=f"Page {number}")
        actions.watch(page=other, by=watcher)
        change(other, factories.person())
    with django_assert_max_num_queries(len(one)):
        actions.tell_watchers(now=clock.now() + LATER)
