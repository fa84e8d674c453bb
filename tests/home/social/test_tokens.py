"""Meta's tokens: used, kept secret, and spoken of before they end."""

import datetime

import pytest
from django.conf import settings
from django.core import serializers
from django.db import connection
from django.test import override_settings

from council.core import clock
from council.core.roles import Role
from council.outbox.models import Message
from home.models import SocialFeed
from home.social import actions
from tests import factories
from tests.home.social.making import NOW, fetched, texts
from tests.standins import social

pytestmark = pytest.mark.django_db


@pytest.fixture
def facebook() -> SocialFeed:
    """A Facebook page with a token for ten days yet."""
    made: SocialFeed = factories.SocialFeedFactory(
        network=SocialFeed.Network.FACEBOOK, account_url="https://www.facebook.com/hollinbrook", feed_url="",
        account_id="42", token="EAAB-secret", name="Our page",
        token_expires_at=NOW + datetime.timedelta(days=10),
    )  # fmt: skip
    return made


def test_a_facebook_page_is_fetched_with_its_token(outside: social.Standin, facebook: SocialFeed) -> None:
    outside.tokens["EAAB-secret"] = {"me": {}}
    outside.graph_posts = [{"id": "1", "message": "Snow", "created_time": "2026-11-20T09:30:00+0000"}]
    assert fetched(facebook)[0]
    assert texts(facebook) == ["<p>Snow</p>"]


def test_a_token_that_has_ended_is_told_to_staff_and_never_shown(
    outside: social.Standin, facebook: SocialFeed
) -> None:
    _changed, feed = fetched(facebook)
    assert "paste a new one" in feed.problem
    assert feed.token_expires_at == NOW
    assert feed in SocialFeed.objects.in_trouble(NOW)


def test_staff_are_written_to_14_and_3_days_before_a_token_ends_and_when_it_has(
    facebook: SocialFeed,
) -> None:
    keeper = factories.person(Role.ADMINISTRATOR)
    factories.person(Role.CHAMPION)
    factories.person(Role.ADMINISTRATOR, is_active=False)
    end = NOW + datetime.timedelta(days=20)
    SocialFeed.objects.update(token_expires_at=end)
    sent = []
    for days in (20, 15, 14, 13, 10, 4, 3, 2, 1, 0, -1):
        if actions.warn_of_tokens(now=end - datetime.timedelta(days=days)):
            sent.append(days)
    assert sent == [14, 3, 0]
    letters = Message.objects.order_by("pk")
    assert {letter.recipient for letter in letters} == {keeper.email}
    first, _second, last = letters
    assert first.subject == f"The token of Our page ends on {clock.moment_in_words(end)}"
    assert f"/admin/social/{facebook.pk}/" in first.body
    assert "has ended" in last.subject
    assert not any("EAAB" in letter.body for letter in letters)


def stored(feed: SocialFeed) -> str:
    """The token as it lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM home_socialfeed WHERE id = %s", [feed.pk])
        return str(cursor.fetchone()[0])


def test_a_token_lies_sealed_in_the_database_and_in_every_export(facebook: SocialFeed) -> None:
    assert "secret" not in stored(facebook)
    assert "secret" not in serializers.serialize("json", [facebook])
    facebook.refresh_from_db()
    assert facebook.token == "EAAB-secret"


def test_a_token_outlives_a_change_of_the_sites_key(facebook: SocialFeed) -> None:
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert actions.seal_again() == 1
    with override_settings(SECRET_KEY="new" * 20):
        facebook.refresh_from_db()
        assert facebook.token == "EAAB-secret"


def test_a_token_under_a_lost_key_goes_nowhere_says_so_and_is_not_overwritten(
    outside: social.Standin, facebook: SocialFeed
) -> None:
    kept = stored(facebook)
    with override_settings(SECRET_KEY="another" * 10):
        actions.seal_again()
        _changed, feed = fetched(facebook)
        assert "secret key was changed" in feed.problem
        assert feed.token_end == ""
    assert stored(facebook) == kept
    assert outside.asked == []
