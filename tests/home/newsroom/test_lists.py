import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.core import clock
from council.core.roles import Role
from home import actions
from home.models import NewsIndexPage, NewsPage
from home.newsroom import after_publishing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> NewsIndexPage:
    page: NewsIndexPage = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    return page


@pytest.fixture
def writer(index: NewsIndexPage) -> Any:
    person = factories.person(Role.CHAMPION)
    actions.let_write(user=person, index=index)
    return person


def tomorrow_at_nine() -> datetime.datetime:
    day = clock.today() + datetime.timedelta(days=1)
    return datetime.datetime.combine(day, datetime.time(9), clock.LONDON)


def scheduled(index: NewsIndexPage, **fields: Any) -> NewsPage:
    page: NewsPage = factories.NewsPageFactory(parent=index, live=False, **fields)
    page.go_live_at = tomorrow_at_nine()
    page.save_revision().publish()
    return page


def test_the_list_and_the_first_screen_say_when_what_waits_appears(
    client: Client, index: NewsIndexPage, writer: Any
) -> None:
    scheduled(index, title="Trees", owner=writer)
    client.force_login(writer)
    words = f"Appears {clock.moment_in_words(tomorrow_at_nine())}"
    assert words in client.get("/admin/news/").content.decode()
    first = client.get("/admin/").content.decode()
    assert words in first
    assert "Write news" in first


def test_the_list_says_which_event_does_not_go_ahead(client: Client, index: NewsIndexPage) -> None:
    events = factories.EventIndexPageFactory(parent=index.get_parent(), slug="events")
    off = {"state": "cancelled", "state_reason": "High winds."}
    factories.EventPageFactory(parent=events, title="Lantern parade", **off)
    client.force_login(factories.administrator())
    assert ". Cancelled" in client.get("/admin/events/").content.decode()


def test_somebody_without_the_right_is_offered_nothing(client: Client, index: NewsIndexPage) -> None:
    client.force_login(factories.person(Role.AUDITOR))
    assert "Write news" not in client.get("/admin/").content.decode()
    assert client.get("/admin/news/choose_parent/").status_code == 302


def test_a_champion_who_may_not_write_is_told_whom_to_ask(client: Client, index: NewsIndexPage) -> None:
    boss = factories.administrator()
    topic = factories.TopicPageFactory(parent=index.get_parent())
    client.force_login(factories.champion(topic))
    kinds = client.get(reverse("wagtailadmin_pages:add_subpage", args=[topic.pk])).content.decode()
    assert "News and events stand in lists of their own" in kinds
    assert reverse("news:choose_parent") in kinds
    told = client.get("/admin/news/choose_parent/", follow=True).content.decode()
    assert "You may not write news yet." in told and str(boss) in told
    told = client.get("/admin/events/choose_parent/", follow=True).content.decode()
    assert "You may not write events yet." in told


def test_a_writer_adds_and_publishes_own_news_and_leaves_others_alone(
    index: NewsIndexPage, writer: Any
) -> None:
    own = factories.NewsPageFactory(parent=index, owner=writer)
    others = factories.NewsPageFactory(parent=index, owner=factories.person(Role.CHAMPION))
    assert index.permissions_for_user(writer).can_add_subpage()
    assert index.permissions_for_user(writer).can_publish_subpage()
    assert not index.permissions_for_user(writer).can_edit()
    mine, theirs = own.permissions_for_user(writer), others.permissions_for_user(writer)
    assert (mine.can_edit(), mine.can_publish(), mine.can_unpublish()) == (True, True, True)
    assert (theirs.can_edit(), theirs.can_publish(), theirs.can_unpublish(), theirs.can_delete()) == (
        False,
    ) * 4


def test_the_list_asks_as_often_for_many_as_for_few(
    client: Client, index: NewsIndexPage, writer: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(writer)
    for number in range(3):
        scheduled(index, title=f"Piece {number}", owner=writer, topic=factories.NewsTopicFactory())
    client.get("/admin/news/")
    with django_assert_max_num_queries(45):
        client.get("/admin/news/")


def test_a_writer_is_told_how_many_hear_of_it(index: NewsIndexPage) -> None:
    page = scheduled(index)
    assert list(after_publishing.told(page)) == ["0 people are told of it by email then."]


def test_who_may_write_for_two_websites_chooses_by_their_names(client: Client, index: NewsIndexPage) -> None:
    client.force_login(factories.administrator())
    assert client.get("/admin/news/choose_parent/").status_code == 302
    home = index.get_parent()
    other = factories.HomePageFactory(parent=home.get_parent(), title="The Theatre", slug="theatre")
    second = factories.NewsIndexPageFactory(parent=other)
    screen = client.get("/admin/news/choose_parent/").content.decode()
    assert "Which website is the news for?" in screen and "The Theatre" in screen
    for each in (index, second):
        assert reverse("wagtailadmin_pages:add", args=["home", "newspage", each.pk]) in screen


def test_whoever_opens_what_is_scheduled_reads_when_it_appears(client: Client, index: NewsIndexPage) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    when = clock.day_and_time_in_words(tomorrow_at_nine())
    assert f"“New bins” appears by itself on {when}, London time." in screen
    assert "Waits for its time" in screen and "Page locked" not in screen
    assert "Change the time" in screen


def test_changes_to_a_live_page_that_wait_say_that_residents_see_it_as_it_is(
    client: Client, index: NewsIndexPage
) -> None:
    client.force_login(factories.administrator())
    page = factories.NewsPageFactory(parent=index, title="New bins")
    page.save_revision().publish()
    page = NewsPage.objects.get(pk=page.pk)
    page.go_live_at = tomorrow_at_nine()
    page.save_revision().publish()
    page = NewsPage.objects.get(pk=page.pk)
    assert page.live and page.scheduled_revision is not None
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    when = clock.day_and_time_in_words(tomorrow_at_nine())
    assert f"The changes to “New bins” go live on {when}, London time; until then residents see" in screen


def unschedule(client: Client, page: NewsPage, query: str = "") -> str:
    waiting = page.scheduled_revision
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, waiting.pk])
    answer = client.post(f"{url}{query}", {"next": reverse("wagtailadmin_pages:edit", args=[page.pk])})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_what_is_called_off_is_a_draft_without_a_time(client: Client, index: NewsIndexPage) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    screen = client.get(unschedule(client, page)).content.decode()
    assert "“New bins” will not appear by itself any more. It is a draft." in screen
    assert "Schedule to publish" not in screen and "Waits for its time" not in screen
    page = NewsPage.objects.get(pk=page.pk)
    assert page.scheduled_revision is None and page.go_live_at is None
    assert page.get_latest_revision_as_object().go_live_at is None


def test_whoever_chooses_another_time_begins_with_the_old_one(client: Client, index: NewsIndexPage) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    url = unschedule(client, page, "?another_time=1")
    assert url.endswith("#schedule")
    assert "It is a draft until then." in client.get(url).content.decode()
    page = NewsPage.objects.get(pk=page.pk)
    assert page.scheduled_revision is None
    assert page.get_latest_revision_as_object().go_live_at == tomorrow_at_nine()
    screen = client.get(url).content.decode()
    assert "Schedule for" in screen and "Schedule to publish" not in screen and "Schedule…" not in screen
