import pytest

from council.pagecache import negotiate


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"gzip, deflate, br, zstd", "br"),
        (b"GZIP;Q=1.0, identity; q=0.5", "gzip"),
        (b"x-gzip", "gzip"),
        (b"br;q=nonsense, gzip;q=0.1", "gzip"),
        (b"identity;q=1, br;q=0.5", "identity"),
        (b"*;q=0.5, br;q=0", "gzip"),
        (b"*;q=0", "identity"),
        (b"deflate", "identity"),
        (b",;,", "identity"),
    ],
)
def test_encoding_follows_the_weights(header: bytes, expected: str) -> None:
    assert negotiate.encoding(header) == expected


def test_a_cookie_is_found_by_its_whole_name() -> None:
    assert negotiate.has_cookie(b"a=1; sessionid=x", b"sessionid")
    assert not negotiate.has_cookie(b"xsessionid=1; a=sessionid=1", b"sessionid")


@pytest.mark.parametrize(
    ("agent", "bot"),
    [
        (b"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", False),
        (b"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", True),
        (b"facebookexternalhit/1.1", True),
        (b"curl/8.5", True),
        (b"", True),
    ],
)
def test_a_bot_is_told_by_what_it_says_of_itself(agent: bytes, bot: bool) -> None:
    assert negotiate.is_bot(agent) is bot
