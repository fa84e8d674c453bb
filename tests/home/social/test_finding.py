from typing import Any

import pytest

from home.social import finding, networks
from home.social.finding import Found, NotFound
from home.social.networks import Network
from tests.standins import social
from tests.standins.social import Page, Post

CHANNEL = "UCabcdefghijklmnopqrstuv"


def find(address: str, token: str = "") -> Found:
    return finding.find(address, token=token, agent="Guildhall")


def problem(address: str, token: str = "") -> NotFound:
    with pytest.raises(NotFound) as caught:
        find(address, token)
    return caught.value


def test_a_mastodon_account_is_found_by_its_ordinary_address(outside: social.Standin) -> None:
    outside.mastodon("/@hollinbrook.rss", [Post("1", "<p>Hello</p>")])
    found = find(outside.at("/@hollinbrook"))
    assert (found.network, found.name) == (Network.MASTODON, "Hollinbrook Council")
    assert found.feed_url == outside.at("/@hollinbrook.rss")
    assert [item.html for item in found.items] == ["<p>Hello</p>"]


def redirect_sites(monkeypatch: pytest.MonkeyPatch, outside: social.Standin) -> None:
    """The big networks' addresses, at the stand-in."""

    def here(address: str, **options: Any) -> Any:
        return get(address.replace("https://", f"http://127.0.0.1:{outside.port}/"), **options)

    get = finding.fetch.get
    monkeypatch.setattr(finding.fetch, "get", here)


def test_a_bluesky_profile_is_found_and_its_text_is_plain(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.bluesky("/bsky.app/profile/hollinbrook.test/rss", [Post("1", "I <3 bins")])
    redirect_sites(monkeypatch, outside)
    found = find("https://bsky.app/profile/hollinbrook.test")
    assert (found.network, found.items[0].html) == (Network.BLUESKY, "<p>I &lt;3 bins</p>")


def test_a_youtube_channel_is_found_through_the_feed_that_its_page_names(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = networks.YOUTUBE_FEED.format(CHANNEL)
    link = f'<link rel="alternate" type="application/rss+xml" title="RSS" href="{feed}">'
    outside.pages["/www.youtube.com/@hollinbrook"] = Page(
        f"<!doctype html><html>{link}".encode(), "text/html"
    )
    outside.youtube(
        f"/www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}",
        [Post("v1", "How to\nsort", title="Sorting", picture="https://i.example/1.jpg")],
    )
    redirect_sites(monkeypatch, outside)
    found = find("https://www.youtube.com/@hollinbrook")
    assert (found.network, found.feed_url) == (Network.YOUTUBE, feed)
    (video,) = found.items
    assert (video.title, video.html) == ("Sorting", "<p>How to<br>sort</p>")
    assert video.picture == "https://i.example/1.jpg"


def test_youtube_without_a_feed_says_how_to_find_the_channels_number(
    outside: social.Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.pages["/www.youtube.com/@hollinbrook"] = Page(b"<!doctype html><html>Consent", "text/html")
    redirect_sites(monkeypatch, outside)
    assert "Copy channel ID" in str(problem("https://www.youtube.com/@hollinbrook"))


def test_any_page_leads_to_the_feed_that_it_names_before_that_of_its_comments(
    outside: social.Standin,
) -> None:
    head = (
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed">'
        '<LINK REL="alternate home" TYPE="application/atom+xml; charset=utf-8" HREF="news.atom">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">'
    )
    outside.pages["/blog/"] = Page(f"<!doctype html><html><head>{head}".encode(), "text/html")
    outside.youtube("/blog/news.atom", [Post("1", "x", title="Open day")])
    found = find(outside.at("/blog/"))
    assert (found.network, found.feed_url) == (Network.FEED, outside.at("/blog/news.atom"))


def test_the_address_of_a_feed_itself_will_do(outside: social.Standin) -> None:
    outside.mastodon("/feed.xml", [Post("1", "x")], media_type="text/html")
    assert find(outside.at("/feed.xml")).feed_url == outside.at("/feed.xml")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/lies", "neither a page nor a feed"),
        ("/none", "there is nothing at this address"),
        ("/entities", "entities of its own"),
        ("/broken", "broken"),
        ("/bomb", "more than 5 MB"),
        ("/large", "more than 5 MB"),
        ("/fault", "a fault of its own"),
        ("/to?url=http%3A%2F%2F169.254.169.254%2F", "not on the public internet"),
        ("/page", "names no feed"),
    ],
)
def test_what_is_wrong_outside_is_said_in_words(outside: social.Standin, path: str, why: str) -> None:
    outside.pages["/page"] = Page(b"<!doctype html><html>Hello", "text/html")
    refused = problem(outside.at(path))
    assert why in str(refused)
    assert refused.field == "account_url"


def test_a_facebook_page_needs_its_own_token(outside: social.Standin) -> None:
    outside.tokens["good"] = {"me": {"id": "42", "name": "Hollinbrook Council", "username": "Hollinbrook"}}
    outside.graph_posts = [
        {
            "id": "42_1",
            "message": "Snow",
            "created_time": "2026-11-20T09:30:00+0000",
            "permalink_url": "https://f.test/1",
        }
    ]
    found = find("https://www.facebook.com/hollinbrook", token="good")
    assert (found.network, found.account_id, found.name) == (Network.FACEBOOK, "42", "Hollinbrook Council")
    assert [item.html for item in found.items] == ["<p>Snow</p>"]
    for token, words in (("", "only with a token"), ("bad", "has ended or was withdrawn")):
        refused = problem("https://www.facebook.com/hollinbrook", token)
        assert words in str(refused)
        assert refused.field == "token"
    assert "another account" in str(problem("https://www.facebook.com/somebody", "good"))
