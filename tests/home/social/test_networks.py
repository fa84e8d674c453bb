import pytest

from home.social.networks import Account, Network, NotAnAccount, recognise

CHANNEL = "UCabcdefghijklmnopqrstuv"
CHANNEL_FEED = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"


@pytest.mark.parametrize(
    ("pasted", "account"),
    [
        (
            "https://mastodon.social/@hollinbrook",
            Account(
                None,
                "https://mastodon.social/@hollinbrook",
                ("https://mastodon.social/@hollinbrook.rss",),
                "https://mastodon.social/@hollinbrook",
            ),
        ),
        (
            " bsky.app/profile/hollinbrook.gov.uk/ ",
            Account(
                Network.BLUESKY,
                "https://bsky.app/profile/hollinbrook.gov.uk",
                ("https://bsky.app/profile/hollinbrook.gov.uk/rss",),
            ),
        ),
        (
            "https://www.youtube.com/@hollinbrook/videos",
            Account(
                Network.YOUTUBE,
                "https://www.youtube.com/@hollinbrook",
                (),
                "https://www.youtube.com/@hollinbrook",
            ),
        ),
        (
            f"https://m.youtube.com/channel/{CHANNEL}?si=x",
            Account(Network.YOUTUBE, f"https://www.youtube.com/channel/{CHANNEL}", (CHANNEL_FEED,)),
        ),
        (
            "http://facebook.com/hollinbrookcouncil/?ref=x",
            Account(
                Network.FACEBOOK, "https://www.facebook.com/hollinbrookcouncil", handle="hollinbrookcouncil"
            ),
        ),
        (
            "https://www.facebook.com/profile.php?id=100",
            Account(Network.FACEBOOK, "https://www.facebook.com/100", handle="100"),
        ),
        (
            "https://www.instagram.com/hollinbrook/",
            Account(Network.INSTAGRAM, "https://www.instagram.com/hollinbrook", handle="hollinbrook"),
        ),
        (
            "https://theatre.example/blog?lang=en#top",
            Account(None, "https://theatre.example/blog?lang=en", (), "https://theatre.example/blog?lang=en"),
        ),
    ],
)
def test_an_account_is_known_by_the_address_that_people_paste(pasted: str, account: Account) -> None:
    assert recognise(pasted) == account


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "hollinbrook",
        "@hollinbrook",
        "ftp://a.example/",
        "https://www.youtube.com/",
        "https://bsky.app/",
        "https://www.facebook.com/",
        "javascript:alert(1)",
        "http://[",
        "https://[::1/@x",
    ],
)
def test_what_is_no_account_is_told_with_an_example(pasted: str) -> None:
    with pytest.raises(NotAnAccount, match="such as https://"):
        recognise(pasted)
