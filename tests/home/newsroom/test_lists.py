import datetime
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from council.core import clock
from council.core.roles import Role
from council.subscriptions.models import Choice, Subscriber
from home import actions
from home.models import EventPage, NewsIndexPage, NewsPage
from home.newsroom import after_publishing
from tests import factories

pytestmark = pytest.mark.django_db
OFF = {"state": "cancelled", "state_reason": "High winds."}


def soup(html: bytes) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


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
    words = "Goes live tomorrow at 9am"
    assert words in client.get("/admin/news/").content.decode()
    first = client.get("/admin/").content.decode()
    assert words in first
    assert "Write news" in first


def test_the_list_says_of_each_event_when_and_where_it_is_and_how_it_stands(
    client: Client, index: NewsIndexPage
) -> None:
    events = factories.EventIndexPageFactory(parent=index.get_parent(), slug="events")
    start = tomorrow_at_nine() + datetime.timedelta(days=400)
    when = {"starts_at": start, "ends_at": start + datetime.timedelta(hours=2), "place": "Moor Hall"}
    factories.EventPageFactory(parent=events, title="Lantern parade", **OFF, **when)
    factories.EventPageFactory(
        parent=events, title="Repair café", live=False, first_published_at=None, **when
    )
    factories.EventPageFactory(parent=events, title="Apple day", all_day=True, **when)
    client.force_login(factories.administrator())
    said = " ".join(soup(client.get("/admin/events/").content).get_text(" ").split())
    day = f"{start:%A} {clock.date_in_words(start.date())}"
    assert said.count(f"{day} at 9am, Moor Hall") == 2 and f"{day}, Moor Hall" in said
    tags = {
        title.get_text(" ", strip=True): [tag.get_text() for tag in row.select(".gh-status")]
        for row in soup(client.get("/admin/events/").content).select("tbody tr")
        for title in row.select(".title-wrapper")
    }
    assert tags == {"Lantern parade": ["Cancelled"], "Repair café": ["Draft"], "Apple day": []}


def of_others(index: NewsIndexPage, **fields: Any) -> Any:
    """An event that somebody else keeps, in a list of its own."""
    events = factories.EventIndexPageFactory(parent=index.get_parent(), slug="events")
    tomasz = factories.OwnerFactory(name="Tomasz Wilk", email="tomasz@example.org")
    return factories.EventPageFactory(parent=events, title="Parade", content_owner=tomasz, **fields)


def test_the_list_says_whose_each_is_and_whom_to_ask_about_what_one_may_not_edit(
    client: Client, index: NewsIndexPage, writer: Any
) -> None:
    event = of_others(index)
    actions.let_write(user=writer, index=event.get_parent().specific)
    factories.EventPageFactory(parent=event.get_parent(), title="Own", content_owner=None, owner=writer)
    client.force_login(writer)
    screen = soup(client.get("/admin/events/").content)
    rows = {link.get_text(" ", strip=True).split(" (")[0]: link for link in screen.select(".title-wrapper a")}
    assert rows["Parade"]["href"] == event.url
    assert str(rows["Own"]["href"]).endswith("/edit/")
    assert "(see it on the website)" in rows["Parade"].text and "see it" not in rows["Own"].text
    cells = {
        (link.span or link).get_text(strip=True): cell
        for cell in screen.select("td.title")
        for link in cell.select("a")
    }
    said = {title: " ".join(cells[title].get_text(" ").split()) for title in rows}
    assert "Kept by Tomasz Wilk. Ask Tomasz Wilk about it, or the web team to change it." in said["Parade"]
    assert "Kept by you." in said["Own"] and "Ask" not in said["Own"]
    assert "mailto:tomasz@example.org" in str(cells["Parade"])
    # Whoever keeps it without the right to change it is no help.
    event.content_owner.account = factories.person(email="tomasz@example.org")
    event.content_owner.save()
    told = " ".join(soup(client.get("/admin/events/").content).get_text(" ").split())
    assert "Kept by Tomasz Wilk. Ask the web team to change it." in told
    mine = soup(client.get("/admin/events/?kept=mine").content).select(".title-wrapper")
    assert [title.get_text(strip=True) for title in mine] == ["Own"]
    client.force_login(factories.administrator())
    assert "Sort menu order" not in client.get("/admin/events/").content.decode()


def test_the_next_event_stands_first_and_what_is_over_last(client: Client, index: NewsIndexPage) -> None:
    events = factories.EventIndexPageFactory(parent=index.get_parent(), slug="events")
    for days in (30, -2, 3, -40):
        start = tomorrow_at_nine() + datetime.timedelta(days=days)
        factories.EventPageFactory(parent=events, title=f"In {days}", starts_at=start, ends_at=start)
    client.force_login(factories.administrator())
    titles = soup(client.get("/admin/events/").content).select(".title-wrapper")
    assert [title.get_text(strip=True) for title in titles] == ["In 3", "In 30", "In -2", "In -40"]
    titles = soup(client.get("/admin/events/?ordering=title").content).select(".title-wrapper")
    assert [title.get_text(strip=True) for title in titles] == ["In -2", "In -40", "In 3", "In 30"]


def test_every_list_of_pages_says_what_was_called_off(client: Client, index: NewsIndexPage) -> None:
    event = of_others(index, **OFF)
    client.force_login(factories.administrator())
    explored = reverse("wagtailadmin_explore", args=[event.get_parent().pk])
    for screen in ("/admin/events/", explored, "/admin/pages/search/?q=Parade"):
        tags = soup(client.get(screen).content).select("tr .gh-status")
        assert [tag.get_text() for tag in tags if tag.get_text() != "Over"] == ["Cancelled"], screen


def test_an_event_is_called_off_from_its_row_where_somebody_may(client: Client, index: NewsIndexPage) -> None:
    events = factories.EventIndexPageFactory(parent=index.get_parent(), slug="events")
    start = tomorrow_at_nine()
    when = {"starts_at": start, "ends_at": start + datetime.timedelta(hours=2)}
    going = factories.EventPageFactory(parent=events, title="Repair café", **when)
    factories.EventPageFactory(parent=events, title="Lantern parade", **OFF, **when)
    factories.EventPageFactory(parent=events, title="Not yet", live=False, **when)
    gone = start - datetime.timedelta(days=9)
    factories.EventPageFactory(parent=events, title="Long ago", starts_at=gone, ends_at=gone)
    client.force_login(factories.administrator())
    edit = reverse("wagtailadmin_pages:edit", args=[going.pk])
    asks = reverse("call_off_event", args=[going.pk])
    for screen in ("/admin/events/", reverse("wagtailadmin_explore", args=[events.pk])):
        links = soup(client.get(screen).content).find_all("a")
        ways = [link for link in links if link.get_text(strip=True) == "Cancel or postpone this event"]
        assert [str(way["href"]).split("?")[0] for way in ways] == [asks]
        assert sum(link.get_text(strip=True) == "Does it go ahead after all?" for link in links) == 1
    editor = soup(client.get(edit).content)
    assert asks in str(editor.find_all("a")) and editor.select_one("[name=state]") is None
    new = client.get(
        reverse("wagtailadmin_pages:add", args=["home", "eventpage", events.pk])
    ).content.decode()
    assert 'name="state"' not in new and "Does not repeat" in new and "Choose a topic" in new


def test_whoever_calls_an_event_off_is_told_how_it_is_shown(client: Client, index: NewsIndexPage) -> None:
    events = factories.EventIndexPageFactory(parent=index.get_parent(), slug="events")
    event = factories.EventPageFactory(parent=events, title="Lantern parade", **OFF)
    client.force_login(factories.administrator())
    sent = {
        **{name: getattr(event, name) for name in ("title", "slug", "place", *OFF)},
        **{name: f"2027-06-05 {hour}:00" for name, hour in (("starts_at", 19), ("ends_at", 21))},
        **{"summary": "What it is.", "content_owner": factories.OwnerFactory().pk},
        **{name: streamfield([]) for name in ("body", "related")},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        "action-publish": "action-publish",
    }
    edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
    answer = client.post(edit, nested_form_data(sent), follow=True)
    told = soup(answer.content).select_one(".messages")
    assert told is not None
    assert "“Lantern parade” is shown as cancelled wherever it is listed." in told.get_text()
    assert "has been published" not in told.get_text()


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


def test_a_writer_reads_before_publishing_how_many_will_hear_of_it(index: NewsIndexPage) -> None:
    bins = factories.NewsTopicFactory(name="Bins", slug="bins")
    site = Site.objects.get()
    for number, topics in enumerate((["home.news.bins"], ["home.news"], ["home.events"])):
        who = Subscriber.objects.create(site=site, email=f"r{number}@example.org", joined_at=clock.now())
        Choice.objects.bulk_create(Choice(subscriber=who, topic=topic) for topic in topics)
    new = NewsPage(title="New lorries", topic=bins)
    assert list(after_publishing.foretold(new, index)) == [
        "2 people asked for news on “Bins” or all news, and are told when this is first published."
    ]
    new.topic = None
    assert list(after_publishing.foretold(new, index)) == [
        "1 person asked for emails about all news, and is told when this is first published."
    ]
    new.alert = False
    assert list(after_publishing.foretold(new, index)) == []
    new.alert, new.date = True, clock.today() - datetime.timedelta(days=90)
    assert list(after_publishing.foretold(new, index)) == []
    # As they stand in the editor while their days are still to be written.
    assert list(after_publishing.foretold(NewsPage(title="New lorries", date=None), index)) == []
    assert list(after_publishing.foretold(EventPage(title="Parade", starts_at=clock.now()), index)) == []
    Subscriber.objects.all().delete()
    new.date = clock.today()
    assert list(after_publishing.foretold(new, index)) == [
        "Nobody has asked for emails about all news yet, so no email goes out."
    ]


def test_the_website_of_ones_pages_is_the_usual_one_to_write_for(
    client: Client, index: NewsIndexPage, writer: Any
) -> None:
    other = factories.HomePageFactory(
        parent=index.get_parent().get_parent(), title="The Theatre", slug="theatre"
    )
    second = factories.NewsIndexPageFactory(parent=other)
    actions.let_write(user=writer, index=second)
    factories.NewsPageFactory(parent=index, owner=writer)
    client.force_login(writer)
    ways = [reverse("wagtailadmin_pages:add", args=["home", "newspage", one.pk]) for one in (index, second)]
    first = client.get("/admin/").content.decode()
    assert ways[0] not in first and ways[1] not in first and reverse("news:choose_parent") in first

    own = factories.TopicPageFactory(parent=other)
    writer.groups.add(factories.champion(own).groups.exclude(name=Role.CHAMPION.value).get())
    client.force_login(type(writer).objects.get(pk=writer.pk))
    first = client.get("/admin/").content.decode()
    assert first.index(ways[1]) < first.index(ways[0]) and "Write news for Hollinbrook<" in first
    chosen = soup(client.get("/admin/news/choose_parent/").content).select(".gh-kind__link")
    assert [link["href"] for link in chosen] == [ways[1], ways[0]]


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
    assert f"“New bins” goes live by itself on {when}, London time." in screen
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
    assert "“New bins” will not go live by itself any more. It is a draft." in screen
    assert "Schedule to publish" not in screen and "Waits for its time" not in screen
    page = NewsPage.objects.get(pk=page.pk)
    assert page.scheduled_revision is None and page.go_live_at is None
    assert page.get_latest_revision_as_object().go_live_at is None


def another_time(client: Client, page: NewsPage, **times: str) -> Any:
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Save these times" not in edit
    (url,) = re.findall(r'formaction="([^"]+)" class="button">Schedule it<', edit)
    return client.post(url, times, follow=True)


@pytest.mark.parametrize("live", [False, True])
def test_another_time_replaces_the_old_one_when_it_is_given(
    client: Client, index: NewsIndexPage, *, live: bool
) -> None:
    client.force_login(factories.administrator())
    page: NewsPage = factories.NewsPageFactory(parent=index, title="New bins", live=live)
    if live:
        page.save_revision().publish()
        page = NewsPage.objects.get(pk=page.pk)
    page.go_live_at = tomorrow_at_nine()
    page.save_revision().publish()
    later = tomorrow_at_nine() + datetime.timedelta(days=1)
    told = another_time(client, page, go_live_at=f"{later:%d/%m/%Y %H:%M}").content.decode()
    assert clock.day_and_time_in_words(later) in told
    page = NewsPage.objects.get(pk=page.pk)
    assert page.live == live and page.scheduled_revision.approved_go_live_at == later
    assert page.revisions.filter(approved_go_live_at__isnull=False).count() == 1
    assert page.get_latest_revision_as_object().go_live_at == later


@pytest.mark.parametrize(
    ("appears", "leaves", "why"),
    [
        ("", "", "Choose the day and the time"),
        ("at some time", "", "Type the day and the time like this: 28/03/2027 08:30"),
        ("28/03/2027 01:30", "", "The clocks go forward on 28 March 2027"),
        ("23/11/2020 09:00", "", "This time is over."),
        ("23/11/2099 09:00", "22/11/2099 09:00", "It comes off before it goes live."),
    ],
)
def test_the_old_time_holds_while_no_other_is_given(
    client: Client, index: NewsIndexPage, appears: str, leaves: str, why: str
) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    told = another_time(client, page, go_live_at=appears, expire_at=leaves).content.decode()
    assert f"he time was not changed. {why}" in told
    assert not appears or f"“{appears}” was not taken" in told or f"“{leaves}” was not taken" in told
    assert NewsPage.objects.get(pk=page.pk).scheduled_revision.approved_go_live_at == tomorrow_at_nine()


def test_a_time_that_cannot_be_is_told_before_it_is_sent_and_nothing_moves(
    client: Client, index: NewsIndexPage
) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    (url,) = re.findall(r'formaction="([^"]+)" class="button">Schedule it<', edit)
    later = tomorrow_at_nine() + datetime.timedelta(days=1)
    for typed, told in (
        ("soon", "“soon” was not taken. Type the day and the time like this: 28/03/2027 08:30"),
        ("", "Choose the day and the time at which it goes live."),
        (f"{later:%d %B %Y} 9am", ""),
    ):
        answer = client.post(url, {"go_live_at": typed}, headers={"accept": "application/json"})
        assert answer.json() == {"wrong": told}
    assert NewsPage.objects.get(pk=page.pk).scheduled_revision.approved_go_live_at == tomorrow_at_nine()


def test_what_was_called_off_meanwhile_is_not_scheduled_by_an_old_window(
    client: Client, index: NewsIndexPage
) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    waiting = page.scheduled_revision
    unschedule(client, page)
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, waiting.pk])
    client.post(f"{url}?another_time=1", {"go_live_at": "23/11/2099 09:00"})
    assert NewsPage.objects.get(pk=page.pk).scheduled_revision is None


def test_whoever_changes_a_word_of_what_waits_schedules_it_again_with_one_press(
    client: Client, index: NewsIndexPage
) -> None:
    client.force_login(factories.administrator())
    page = scheduled(index, title="New bins")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    again = f"Schedule for {clock.short_day_and_time(tomorrow_at_nine())}"
    screen = client.get(edit).content.decode()
    assert "Change something" in screen and "Not scheduled" not in screen
    assert f"If you change something, it does not appear until you press “{again}” again." in screen
    assert unschedule(client, page, "?change=1") == edit
    # However often the page is opened until then.
    for _time in range(2):
        screen = client.get(edit).content.decode()
        assert f"only after you press “{again}” below. If you leave without it, it stays a draft" in screen
        assert screen.count(again) > 1
    page = NewsPage.objects.get(pk=page.pk)
    assert page.scheduled_revision is None
    assert page.get_latest_revision_as_object().go_live_at == tomorrow_at_nine()
