import datetime
import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from council.core import clock, languages
from council.core.roles import Role
from council.core.tasks import make_renditions
from home import actions
from home.models import SharedPost
from home.models.stories import Story
from home.newsroom import work
from home.newsroom.networks import Account
from tests import factories

pytestmark = pytest.mark.django_db
ACCOUNTS = [
    Account("bluesky", "https://bsky.app/profile/hollinbrook.example", "Bluesky"),
    Account("mastodon", "https://social.example/@hollinbrook", "Mastodon"),
    Account("instagram", "https://www.instagram.com/visithollinbrook", "Instagram"),
]
WAITS = "News and events to share"


@pytest.fixture(autouse=True)
def _accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sharing", "work", "after_publishing"):
        monkeypatch.setattr(f"home.newsroom.{module}.accounts", lambda site: ACCOUNTS)


KINDS: dict[str, tuple[Any, Any]] = {
    "news": (factories.NewsIndexPageFactory, factories.NewsPageFactory),
    "event": (factories.EventIndexPageFactory, factories.EventPageFactory),
}
PARADE = datetime.datetime(2027, 6, 5, 19, tzinfo=clock.LONDON)


@pytest.fixture(params=KINDS)
def writer(request: pytest.FixtureRequest) -> Any:
    return writer_of(request.param)


def writer_of(kind: str) -> Any:
    index_factory, page_factory = KINDS[kind]
    index = index_factory(parent=factories.council_site(), slug="list")
    person = factories.person(Role.CHAMPION)
    actions.let_write(user=person, index=index)
    person.index, person.page_factory = index, page_factory
    return person


def published(writer: Any, *, go_live_at: datetime.datetime | None = None, **fields: Any) -> Story:
    page: Story = writer.page_factory(parent=writer.index, live=False, owner=writer, **fields)
    page.go_live_at = go_live_at
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def over(writer: Any, page: Story) -> None:
    """The event was five days ago."""
    starts = clock.now() - datetime.timedelta(days=5)
    type(page).objects.filter(pk=page.pk).update(
        starts_at=starts, ends_at=starts + datetime.timedelta(hours=2), last_day=starts.date()
    )


def offered(client: Client, page: Story) -> list[bool]:
    """Whether the first screen, the page's own screen and the one for sharing offer posts."""
    editor = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    screen = client.get(f"/admin/share/{page.pk}/").content.decode()
    return [
        WAITS in client.get("/admin/").content.decode(),
        "Share on social media" in editor,
        "Share on Bluesky" in screen,
    ]


def press(client: Client, page: Story, number: int, do: str, text: str = "Look here") -> Any:
    address = f"/admin/share/{page.pk}/{number}/"
    return client.post(address, {f"post{number}-text": text, "do": do})


def test_each_account_has_its_words_within_its_limit(client: Client) -> None:
    writer = writer_of("news")
    client.force_login(writer)
    page = published(writer, title="Bins are late", summary="By a day.")
    answer = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert answer.count("Bins are late\n\nBy a day.\n\nhttp") == 3
    for words in ("Share on Bluesky", "Share on Mastodon", "I have posted it", 'data-limit="300"'):
        assert words in answer


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({}, "Saturday 5 June 2027, 7pm to 9pm"),
        ({"all_day": True}, "Saturday 5 June 2027, all day"),
        ({"ends_at": PARADE + datetime.timedelta(days=1)}, "Saturday 5 June 2027 until Sunday 6 June"),
        (
            {"repeats": "7", "repeat_until": datetime.date(2027, 6, 19)},
            "Saturday 5 June 2027, 7pm to 9pm, every Saturday until 19 June 2027",
        ),
    ],
)
def test_an_event_is_told_with_its_time_in_london_and_its_place(
    client: Client, fields: dict[str, Any], when: str
) -> None:
    writer = writer_of("event")
    client.force_login(writer)
    # Stored in UTC: 7pm of a summer evening is 6pm there.
    starts = PARADE.astimezone(datetime.UTC)
    page = published(writer, title="Parade", summary="Lanterns.", starts_at=starts, place="Quay", **fields)
    answer = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert answer.count(f"Parade\n\n{when}\nQuay\n\nLanterns.\n\nhttp") == len(ACCOUNTS)


def test_an_event_is_told_in_the_language_of_its_page() -> None:
    page = published(writer_of("event"), starts_at=PARADE)
    with languages.speaking("cy"):
        assert page.told_in_posts(datetime.date(2027, 6, 1)).startswith("Dydd Sadwrn 5 Mehefin, 7")


@pytest.mark.parametrize("gone", ["over", "taken off", "cancelled", "postponed"])
def test_an_event_that_is_over_off_or_taken_off_prepares_nothing(client: Client, gone: str) -> None:
    writer = writer_of("event")
    client.force_login(writer)
    page = published(writer)
    assert offered(client, page) == [True] * 3
    if gone == "over":
        over(writer, page)
    elif gone == "taken off":
        page.unpublish()
    else:
        type(page).objects.filter(pk=page.pk).update(state=gone, state_reason="High winds.")
    assert offered(client, page) == [False] * 3
    assert press(client, page, 0, "done").headers["Location"] == f"/admin/share/{page.pk}/"
    assert not SharedPost.objects.exists()


def test_what_is_published_says_that_it_is_ready_to_be_shared(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer)
    sent = {
        **{name: getattr(page, name, "") for name in ("title", "slug", "place")},
        **{name: f"2027-06-05 {hour}:00" for name, hour in (("starts_at", 19), ("ends_at", 21))},
        **{"summary": "What it is.", "content_owner": factories.OwnerFactory().pk, "date": "01/06/2026"},
        "body": streamfield([("warning", "Come early.")]),
        "related": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        "action-publish": "action-publish",
    }
    answer = client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(sent), follow=True)
    said = answer.content.decode()
    assert "ready to be shared on social media" in said and f"/admin/share/{page.pk}/" in said


def test_what_appears_by_itself_waits_to_be_shared_with_its_picture(client: Client, writer: Any) -> None:
    client.force_login(writer)
    soon = clock.now() + datetime.timedelta(hours=1)
    page = published(writer, go_live_at=soon, picture=factories.ImageFactory())
    social = {"image": page.picture_id, "roles": ["social"]}
    jobs = ProcrastinateJob.objects.filter(task_name="core.make_renditions").values_list("args", flat=True)
    assert WAITS not in client.get("/admin/").content.decode()
    waits, past = page.latest_revision, clock.now() - datetime.timedelta(minutes=1)
    waits.content["go_live_at"], waits.approved_go_live_at = past.isoformat(), past
    waits.save()
    call_command("publish_scheduled")
    assert WAITS in client.get("/admin/").content.decode()
    assert "Share on Bluesky" in client.get(f"/admin/share/{page.pk}/").content.decode()
    assert social in list(jobs)


def test_the_first_screen_asks_as_often_for_many_as_for_few(
    writer: Any, django_assert_num_queries: Any
) -> None:
    published(writer)
    # What the person may do is read once.
    work.to_share(writer, clock.now())
    with CaptureQueriesContext(connection) as asked:
        work.to_share(writer, clock.now())
    for _number in range(3):
        published(writer)
    with django_assert_num_queries(len(asked)):
        assert len(work.to_share(writer, clock.now())) == 4


def test_only_news_and_events_are_shared(client: Client) -> None:
    client.force_login(factories.administrator())
    page = factories.TopicPageFactory(parent=factories.council_site())
    assert client.get(f"/admin/share/{page.pk}/").status_code == 404


def links(client: Client, page: Story) -> list[str]:
    """Where the screen leads to share the page, in the order of the accounts."""
    screen = client.get(f"/admin/share/{page.pk}/").content.decode()
    found = re.findall(r"<a[^>]*data-shares[^>]*>", screen)
    return [html.unescape(one.split(' href="')[1].split('"')[0]) for one in found]


def test_a_link_leads_to_the_networks_own_page_with_the_words_and_nothing_is_recorded(
    client: Client, writer: Any
) -> None:
    client.force_login(writer)
    page = published(writer, title="Bins & boxes: look")
    found = [urlsplit(one) for one in links(client, page)]
    assert [(one.scheme, one.netloc, one.path) for one in found] == [
        ("https", "bsky.app", "/intent/compose"),
        ("https", "social.example", "/share"),
    ]
    for one in found:
        assert parse_qs(one.query)["text"][0].startswith("Bins & boxes: look\n\n")
    screen = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert screen.count('rel="noopener noreferrer" role="button" target="_blank"') == len(found)
    assert screen.index("Copy the text") < screen.index("Share on Bluesky") < screen.index("I have posted it")
    assert not SharedPost.objects.exists()


def test_what_was_typed_goes_along_to_the_network_when_it_is_shown_again(client: Client) -> None:
    writer = writer_of("news")
    client.force_login(writer)
    answer = press(client, published(writer), 1, "done", "Bins & boxes " + "é" * 500)
    assert "/share?text=Bins%20%26%20boxes%20" in answer.content.decode()


def test_what_is_posted_is_recorded_by_the_persons_own_word_and_taken_back(
    client: Client, writer: Any
) -> None:
    client.force_login(writer)
    page = published(writer)
    assert press(client, page, 1, "done", "Look").headers["Location"] == f"/admin/share/{page.pk}/"
    post = SharedPost.objects.get()
    assert (post.network, post.text, post.by, post.skipped) == ("mastodon", "Look", writer, False)
    screen = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert ">Shared</span>" in screen and "Share on Mastodon" not in screen
    assert screen.count("Take back") == 1
    press(client, page, 1, "back")
    assert not SharedPost.objects.exists()
    screen = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert "Mastodon: taken back." in screen and "Share on Mastodon" in screen
    again = press(client, page, 1, "back")
    assert "taken back" not in client.get(again.headers["Location"]).content.decode()


def test_words_too_long_are_refused_in_their_place_and_kept(client: Client, writer: Any) -> None:
    client.force_login(writer)
    answer = press(client, published(writer), 0, "done", "é" * 301)
    assert answer.status_code == 200
    assert "take away 1" in answer.content.decode()
    assert "é" * 301 in answer.content.decode()
    assert not SharedPost.objects.exists()


def test_what_is_not_yet_on_every_account_waits_on_the_first_screen(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer)
    assert WAITS in client.get("/admin/").content.decode()
    press(client, page, 0, "done")
    press(client, page, 1, "skip")
    assert WAITS in client.get("/admin/").content.decode()
    press(client, page, 2, "done")
    assert WAITS not in client.get("/admin/").content.decode()
    assert SharedPost.objects.filter(skipped=True).count() == 1


def test_nobody_shares_news_that_they_may_not_publish(client: Client, writer: Any) -> None:
    page = published(writer)
    other = factories.person(Role.CHAMPION)
    actions.let_write(user=other, index=writer.index)
    client.force_login(other)
    assert client.get(f"/admin/share/{page.pk}/").status_code in {302, 403}
    assert press(client, page, 0, "done").status_code in {302, 403}
    assert WAITS not in client.get("/admin/").content.decode()
    assert not SharedPost.objects.exists()


def test_an_account_that_has_gone_is_said_kindly(client: Client, writer: Any) -> None:
    client.force_login(writer)
    assert press(client, published(writer), 7, "done").status_code == 302


def test_the_worker_makes_the_picture_in_the_shapes_of_networks(client: Client, writer: Any) -> None:
    client.force_login(writer)
    page = published(writer, picture=factories.ImageFactory(), picture_alt="A bin lorry")
    jobs = ProcrastinateJob.objects.filter(task_name="core.make_renditions").values_list("args", flat=True)
    assert {"image": page.picture_id, "roles": ["social"]} in list(jobs)
    before = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert "it is being made" in before
    make_renditions(image=page.picture_id, roles=["social"])
    after = client.get(f"/admin/share/{page.pk}/").content.decode()
    assert re.search(r'width="1200" height="630"', after)
    assert "A bin lorry" in after


def test_the_accounts_are_those_of_the_councils_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    from home.newsroom import networks

    factories.council_site()
    site = Site.objects.get(is_default_site=True)
    settings = apps.get_model("council.CouncilSettings").for_site(site)
    if hasattr(settings, "social_accounts"):
        settings.social_accounts.create(network="bluesky", url="https://bsky.app/profile/x")
        settings.save()
    else:
        settings.bluesky_url = "https://bsky.app/profile/x"
        settings.save()
    found = [(one.key, one.url) for one in networks.accounts(site)]
    assert found == [("bluesky", "https://bsky.app/profile/x")]
