import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from council.core import clock
from council.core.roles import Role
from home.models import SocialFeed, SocialPost
from tests import factories
from tests.standins import social
from tests.standins.social import Post

pytestmark = pytest.mark.django_db
INDEX = "social_admin:index"


@pytest.fixture
def staff(client: Client) -> Client:
    """An administrator's browser."""
    factories.council_site()
    client.force_login(factories.person(Role.ADMINISTRATOR))
    return client


def typed(address: str, **fields: str) -> dict[str, str]:
    return {"account_url": address, "token": "", "name": "", "keep_days": "60", **fields}


def test_an_account_is_tried_then_kept_by_its_ordinary_address(
    staff: Client, outside: social.Standin
) -> None:
    outside.mastodon(
        "/@hollinbrook.rss", [Post("1", "<p>Snow <script>x</script></p>", picture="https://a.example/1")]
    )
    address = outside.at("/@hollinbrook")
    trial = staff.post(reverse("social_admin:add"), typed(address, **{"try": "1"})).content.decode()
    assert "This works: Hollinbrook Council" in trial
    assert "<p>Snow </p>" in trial
    assert "with a picture" in trial
    assert f'value="{address}"' in trial
    assert not SocialFeed.objects.exists()
    answer = staff.post(reverse("social_admin:add"), typed(address), follow=True).content.decode()
    assert "is saved" in answer
    feed = SocialFeed.objects.get()
    assert (feed.name, feed.network, feed.site) == (
        "Hollinbrook Council", "mastodon", Site.objects.get(is_default_site=True),
    )  # fmt: skip
    assert "in the list already" in staff.post(reverse("social_admin:add"), typed(address)).content.decode()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "Enter address of the account"),
        ("nonsense", "Paste the address of the account"),
        ("http://127.0.0.2/@x", "not on the public internet"),
        ("http://169.254.169.254/latest/", "not on the public internet"),
        ("https://www.facebook.com/hollinbrook", "only with a token"),
        ("x" * 501, "500 characters"),
    ],
)
def test_what_is_wrong_is_said_in_place_and_what_was_typed_is_kept(
    staff: Client, outside: social.Standin, address: str, why: str
) -> None:
    for button in ({}, {"try": "1"}):
        answer = staff.post(reverse("social_admin:add"), typed(address, name="Our page", **button))
        page = answer.content.decode()
        assert answer.status_code == 200
        assert why in page
        assert 'value="Our page"' in page
    assert not SocialFeed.objects.exists()


def test_a_token_is_never_shown_again_and_an_empty_one_changes_nothing(
    staff: Client, outside: social.Standin
) -> None:
    outside.tokens["EAAB-secret"] = {"me": {"id": "42", "name": "Hollinbrook", "username": "hollinbrook"}}
    address = "https://www.facebook.com/hollinbrook"
    staff.post(reverse("social_admin:add"), typed(address, token="EAAB-secret"))
    feed = SocialFeed.objects.get()
    assert (feed.token, feed.account_id) == ("EAAB-secret", "42")
    edit = reverse("social_admin:edit", args=[feed.pk])
    for page in (
        staff.get(edit),
        staff.get(reverse(INDEX)),
        staff.post(edit, typed(address, name="New name"), follow=True),
    ):
        assert "EAAB" not in page.content.decode()
    assert "One is stored." in staff.get(edit).content.decode()
    SocialFeed.objects.update(token="EAAB-a-token-of-many-characters-1234")
    shown = staff.get(edit).content.decode()
    assert "One is stored, and ends in …1234." in shown and "EAAB" not in shown
    SocialFeed.objects.update(token="EAAB-secret")
    feed.refresh_from_db()
    assert (feed.token, feed.name) == ("EAAB-secret", "New name")
    refused = staff.post(edit, typed(address, token="wrong")).content.decode()
    assert "paste a new one" in refused
    feed.refresh_from_db()
    assert feed.token == "EAAB-secret"


def test_an_account_is_renamed_while_its_server_is_down(staff: Client, outside: social.Standin) -> None:
    feed: SocialFeed = factories.SocialFeedFactory(
        account_url=outside.at("/@x"), feed_url=outside.at("/fault")
    )
    staff.post(
        reverse("social_admin:edit", args=[feed.pk]), typed(feed.account_url, name="Our council", paused="on")
    )
    feed.refresh_from_db()
    assert (feed.name, feed.paused) == ("Our council", True)


def test_the_list_says_what_is_wrong_since_when_and_tries_again(staff: Client) -> None:
    now = clock.now()
    feed = factories.SocialFeedFactory(
        failing_since=now - datetime.timedelta(hours=3), failures=4, problem="a.test answers 503.",
        fetched_at=now - datetime.timedelta(hours=4), next_fetch_at=now + datetime.timedelta(hours=2),
    )  # fmt: skip
    factories.SocialFeedFactory(token="x", token_expires_at=now - datetime.timedelta(days=1))
    factories.SocialFeedFactory(token="x", token_expires_at=now + datetime.timedelta(days=5))
    factories.SocialFeedFactory(paused=True)
    page = staff.get(reverse(INDEX)).content.decode()
    for words in (
        "Failing",
        "a.test answers 503.",
        "Token has ended",
        "Token ends soon",
        "Not fetched",
        "Try again",
    ):
        assert words in page
    staff.post(reverse("social_admin:retry", args=[feed.pk]))
    assert feed in SocialFeed.objects.due(clock.now())


def test_the_list_asks_as_much_for_many_accounts_as_for_one(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(6):
        factories.SocialPostFactory()
    with django_assert_max_num_queries(25):
        staff.get(reverse(INDEX))


def test_an_account_is_removed_after_a_question(staff: Client) -> None:
    post = factories.SocialPostFactory()
    address = reverse("social_admin:delete", args=[post.feed_id])
    assert "stays as it is" in staff.get(address).content.decode()
    staff.post(address)
    assert not SocialPost.objects.exists()


def test_a_council_with_two_sites_says_on_which_the_account_is_shown(
    staff: Client, outside: social.Standin
) -> None:
    assert 'name="site"' not in staff.get(reverse("social_admin:add")).content.decode()
    theatre = Site.objects.create(hostname="theatre.test", root_page=Site.objects.get().root_page)
    outside.mastodon("/@theatre.rss", [])
    staff.post(reverse("social_admin:add"), typed(outside.at("/@theatre"), site=str(theatre.pk)))
    assert SocialFeed.objects.get().site == theatre


def test_a_champion_sees_nothing_of_it(client: Client) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    assert client.get(reverse(INDEX)).status_code == 302
    assert "Social feeds" not in client.get(reverse("wagtailadmin_home")).content.decode()
