import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from wagtail.models import ModelLogEntry

from council.core.roles import Role
from council.pagecache import actions as pagecache
from home.models import SocialFeed, SocialPost
from home.social import actions, finding, networks
from tests import factories
from tests.home.social.making import NOW, fetched, texts
from tests.standins import social
from tests.standins.social import Page, Post

pytestmark = pytest.mark.django_db
MINUTES = datetime.timedelta(minutes=1)


@pytest.fixture
def cleared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The page cache's tags, as they are cleared."""
    tags: list[str] = []
    real = pagecache.clear

    def clear(*names: str) -> None:
        tags.extend(names)
        real(*names)

    monkeypatch.setattr(actions, "clear", clear)
    return tags


@pytest.fixture
def feed(outside: social.Standin) -> SocialFeed:
    """An account at the stand-in, with nothing fetched yet."""
    url = outside.at("/@hollinbrook")
    made: SocialFeed = factories.SocialFeedFactory(account_url=url, feed_url=f"{url}.rss", next_fetch_at=NOW)
    return made


def test_what_the_account_says_is_kept_here_with_its_picture(
    outside: social.Standin, feed: SocialFeed, cleared: list[str]
) -> None:
    outside.pages["/p.png"] = Page(social.picture(), "image/png")
    outside.mastodon(
        "/@hollinbrook.rss", [Post("1", "<p>Snow</p>", picture=outside.at("/p.png"), alt="Snow")]
    )
    changed, feed = fetched(feed)
    assert changed
    assert (feed.fetched_at, feed.next_fetch_at, feed.problem) == (NOW, NOW + 15 * MINUTES, "")
    post = feed.posts.get()
    assert (post.html, post.alt, post.picture_width, post.picture_height) == ("<p>Snow</p>", "Snow", 720, 540)
    assert str(post.picture.name).startswith("images/social/")
    assert post.picture.storage.exists(str(post.picture.name))
    assert set(cleared) == {feed.tag}
    site = feed.site
    assert outside.asked[0][1]["user-agent"] == f"Guildhall/1 (+{site.root_url}/)"


def test_an_unchanged_feed_clears_no_page_and_asks_with_its_condition(
    outside: social.Standin, feed: SocialFeed, cleared: list[str]
) -> None:
    headers = {"ETag": '"a"', "Last-Modified": "Fri, 20 Nov 2026 09:30:00 GMT"}
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>Snow</p>")], headers=headers)
    fetched(feed)
    cleared.clear()
    assert fetched(feed, NOW + 15 * MINUTES)[0] is False
    assert outside.asked[-1][1]["if-none-match"] == '"a"'
    assert outside.asked[-1][1]["if-modified-since"] == "Fri, 20 Nov 2026 09:30:00 GMT"
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>Snow</p>")])
    assert fetched(feed, NOW + 30 * MINUTES)[0] is False
    assert cleared == []
    assert texts(feed) == ["<p>Snow</p>"]


def test_an_edited_post_changes_and_a_deleted_one_goes_but_not_one_from_before(
    outside: social.Standin, feed: SocialFeed
) -> None:
    old = Post("0", "<p>Old</p>", at="Sun, 01 Nov 2026 09:30:00 +0000")
    first, second = Post("1", "<p>One</p>"), Post("2", "<p>Two</p>", at="Fri, 20 Nov 2026 10:30:00 +0000")
    outside.mastodon("/@hollinbrook.rss", [old, first, second])
    fetched(feed)
    assert texts(feed) == ["<p>Two</p>", "<p>One</p>", "<p>Old</p>"]
    # The network's window has moved past the old one.
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>One, corrected</p>"), second])
    assert fetched(feed)[0]
    assert texts(feed) == ["<p>Two</p>", "<p>One, corrected</p>", "<p>Old</p>"]
    outside.mastodon("/@hollinbrook.rss", [first])
    fetched(feed)
    assert texts(feed) == ["<p>One</p>", "<p>Old</p>"]


def test_a_picture_that_changes_or_goes_leaves_no_file_behind(
    outside: social.Standin, feed: SocialFeed, django_capture_on_commit_callbacks: Any
) -> None:
    for colour in ("red", "blue"):
        outside.pages[f"/{colour}.png"] = Page(social.picture(colour=colour), "image/png")
    outside.mastodon("/@hollinbrook.rss", [Post("1", "x", picture=outside.at("/red.png"))])
    fetched(feed)
    before = feed.posts.get().picture
    outside.mastodon("/@hollinbrook.rss", [Post("1", "x", picture=outside.at("/blue.png"))])
    with django_capture_on_commit_callbacks(execute=True):
        assert fetched(feed)[0]
    after = feed.posts.get().picture
    assert not before.storage.exists(str(before.name))
    assert after.storage.exists(str(after.name))
    outside.mastodon("/@hollinbrook.rss", [Post("1", "x")])
    with django_capture_on_commit_callbacks(execute=True):
        fetched(feed)
    assert not feed.posts.get().picture
    assert not after.storage.exists(str(after.name))


def test_a_picture_that_does_not_come_is_asked_for_again_where_that_may_help(
    outside: social.Standin, feed: SocialFeed
) -> None:
    posts = [
        Post("1", "x", picture=outside.at("/lies-picture")),
        Post("2", "y", picture=outside.at("/fault")),
    ]
    outside.mastodon("/@hollinbrook.rss", posts, headers={"ETag": '"a"'})
    _changed, feed = fetched(feed)
    assert feed.failures == 0
    assert not any(post.picture for post in feed.posts.all())
    outside.asked.clear()
    fetched(feed)
    assert outside.paths() == ["/@hollinbrook.rss", "/fault"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/lies", "but there is a picture"),
        ("/large", "more than 5 MB"),
        ("/bomb", "more than 5 MB"),
        ("/entities", "entities of its own"),
        ("/broken", "broken"),
        ("/to?url=http%3A%2F%2F192.168.1.1%2Ffeed", "not on the public internet"),
        ("/none", "nothing at this address"),
    ],
)
def test_the_last_good_copy_stays_whatever_comes_instead(
    outside: social.Standin, feed: SocialFeed, cleared: list[str], path: str, why: str
) -> None:
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>Snow</p>")])
    fetched(feed)
    cleared.clear()
    SocialFeed.objects.filter(pk=feed.pk).update(feed_url=outside.at(path))
    later = NOW + 15 * MINUTES
    changed, feed = fetched(feed, later)
    assert not changed
    assert texts(feed) == ["<p>Snow</p>"]
    assert why in feed.problem
    assert (feed.failing_since, feed.fetched_at, feed.tried_at) == (later, NOW, later)
    assert cleared == []


def test_a_failing_feed_waits_twice_as_long_each_time_up_to_a_day(
    outside: social.Standin, feed: SocialFeed
) -> None:
    pauses = []
    for _ in range(9):
        _changed, feed = fetched(feed)
        assert feed.next_fetch_at is not None
        pauses.append((feed.next_fetch_at - NOW) / MINUTES)
    assert pauses == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert feed.failing_since == NOW
    outside.mastodon("/@hollinbrook.rss", [])
    _changed, feed = fetched(feed, NOW + 60 * MINUTES)
    assert (feed.failures, feed.failing_since, feed.problem) == (0, None, "")


def test_a_server_that_asks_to_be_left_alone_is(outside: social.Standin, feed: SocialFeed) -> None:
    SocialFeed.objects.filter(pk=feed.pk).update(feed_url=outside.at("/busy?after=7200"))
    _changed, feed = fetched(feed)
    assert feed.next_fetch_at == NOW + 120 * MINUTES
    assert "less often" in feed.problem
    SocialFeed.objects.filter(pk=feed.pk).update(feed_url=outside.at("/busy?after=99999999"))
    _changed, feed = fetched(feed)
    assert feed.next_fetch_at == NOW + datetime.timedelta(days=1)


def test_only_what_is_due_and_not_paused_is_fetched(outside: social.Standin, feed: SocialFeed) -> None:
    outside.mastodon("/@hollinbrook.rss", [Post("1", "x")])
    factories.SocialFeedFactory(feed_url=outside.at("/later.rss"), next_fetch_at=NOW + MINUTES)
    factories.SocialFeedFactory(feed_url=outside.at("/paused.rss"), next_fetch_at=NOW, paused=True)
    assert actions.fetch_due(now=NOW) == 1
    assert outside.paths() == ["/@hollinbrook.rss"]
    assert actions.fetch_due(now=NOW) == 0
    assert actions.fetch_feed(feed_id=0, now=NOW) is False


@pytest.fixture
def other_connection() -> Iterator[Any]:
    """Another process's connection to the database."""
    other = connections.create_connection("default")
    yield other
    other.close()


def test_a_host_that_another_process_is_asking_is_left_for_later(
    outside: social.Standin, feed: SocialFeed, other_connection: Any
) -> None:
    outside.mastodon("/@hollinbrook.rss", [Post("1", "x")])
    with other_connection.cursor() as cursor:
        key = actions.crc32(b"social.test") - 2**31
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [actions.LOCKS, key])
    assert actions.fetch_feed(feed_id=feed.pk, now=NOW) is False
    assert outside.asked == []
    other_connection.close()
    assert actions.fetch_feed(feed_id=feed.pk, now=NOW) is True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() "
            "AND classid = %s",
            [actions.LOCKS],
        )
        assert cursor.fetchone()[0] == 0


def test_posts_leave_when_they_are_too_old_even_of_a_feed_that_rests(cleared: list[str]) -> None:
    feed = factories.SocialFeedFactory(keep_days=30, paused=True)
    old = factories.SocialPostFactory(feed=feed, published_at=NOW - datetime.timedelta(days=31))
    young = factories.SocialPostFactory(feed=feed, published_at=NOW - datetime.timedelta(days=29))
    assert actions.drop_old(now=NOW) == 1
    assert list(SocialPost.objects.all()) == [young]
    assert old.pk != young.pk
    assert cleared == [feed.tag]
    cleared.clear()
    assert actions.drop_old(now=NOW) == 0
    assert cleared == []


def test_a_post_that_is_too_old_is_not_brought_in(outside: social.Standin, feed: SocialFeed) -> None:
    SocialFeed.objects.filter(pk=feed.pk).update(keep_days=3)
    outside.mastodon("/@hollinbrook.rss", [Post("1", "x", at="Sun, 01 Nov 2026 09:30:00 +0000")])
    assert fetched(feed)[0] is False
    assert texts(feed) == []


# ---- what staff do


def found(**fields: Any) -> finding.Found:
    usual: dict[str, Any] = {
        "network": networks.Network.MASTODON, "account_url": "https://social.test/@h", "name": "Hollinbrook",
        "items": (), "feed_url": "https://social.test/@h.rss",
    }  # fmt: skip
    return finding.Found(**{**usual, **fields})


def new_feed(**fields: Any) -> SocialFeed:
    site = factories.Site.objects.get(is_default_site=True)
    return SocialFeed(site=site, **fields)


def test_an_account_is_kept_with_its_own_name_and_its_line_in_the_trail() -> None:
    by = factories.person(Role.ADMINISTRATOR)
    feed = actions.save_feed(feed=new_feed(), by=by, found=found(), token="EAAB-secret", now=NOW)
    assert (feed.name, feed.network, feed.next_fetch_at) == ("Hollinbrook", "mastodon", NOW)
    line = ModelLogEntry.objects.get(action="home.save_social")
    assert line.user == by
    assert "EAAB" not in str(line.data)
    with pytest.raises(ValidationError, match="in the list already"):
        actions.save_feed(feed=new_feed(), by=by, found=found(), now=NOW)


def test_an_account_that_moves_leaves_its_old_posts_and_an_empty_token_changes_nothing() -> None:
    by = factories.person(Role.AUDITOR)
    post: SocialPost = factories.SocialPostFactory(feed__token="EAAB-secret")
    feed = actions.save_feed(feed=post.feed, by=by, token="", now=NOW)
    assert SocialFeed.objects.get().token == "EAAB-secret"
    assert SocialPost.objects.exists()
    actions.save_feed(feed=feed, by=by, found=found(), now=NOW)
    assert not SocialPost.objects.exists()


def test_an_account_is_taken_off_the_site_with_its_posts(cleared: list[str]) -> None:
    post: SocialPost = factories.SocialPostFactory()
    tag = post.feed.tag
    actions.delete_feed(feed=post.feed, by=factories.person(Role.ADMINISTRATOR))
    assert not SocialFeed.objects.exists()
    assert not SocialPost.objects.exists()
    assert cleared == [tag]


def test_nobody_else_changes_accounts() -> None:
    feed = factories.SocialFeedFactory()
    champion = factories.person(Role.CHAMPION)
    for change in (actions.save_feed, actions.delete_feed, actions.try_again):
        with pytest.raises(PermissionDenied):
            change(feed=feed, by=champion)


def test_trying_again_makes_it_due_now() -> None:
    feed = factories.SocialFeedFactory(next_fetch_at=NOW + datetime.timedelta(days=1))
    actions.try_again(feed=feed, by=factories.person(Role.ADMINISTRATOR), now=NOW)
    assert SocialFeed.objects.due(NOW).get() == feed


def test_a_post_from_the_future_keeps_the_moment_in_which_it_was_first_seen(
    outside: social.Standin, feed: SocialFeed, cleared: list[str]
) -> None:
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>Snow</p>", at="Fri, 20 Nov 2099 09:30:00 +0000")])
    fetched(feed)
    cleared.clear()
    assert fetched(feed, NOW + 15 * MINUTES)[0] is False
    assert cleared == []
    assert [post.published_at for post in feed.posts.all()] == [NOW]


def test_a_feed_that_fails_unforeseen_waits_and_keeps_no_other_back(
    outside: social.Standin, feed: SocialFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>Snow</p>")])
    outside.mastodon("/odd.rss", [Post("1", "<p>Odd</p>")])
    odd = factories.SocialFeedFactory(feed_url=outside.at("/odd.rss"), next_fetch_at=NOW - MINUTES)
    real = actions._follow

    def stumble(which: SocialFeed, *rest: Any) -> bool:
        if which.pk == odd.pk:
            raise ValueError("a thing nobody thought of")
        return real(which, *rest)

    monkeypatch.setattr(actions, "_follow", stumble)
    assert actions.fetch_due(now=NOW) == 1
    odd.refresh_from_db()
    assert odd.next_fetch_at == NOW + 15 * MINUTES
    assert "its log" in odd.problem
    assert texts(feed) == ["<p>Snow</p>"]
