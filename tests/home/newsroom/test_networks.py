import pytest

from home.newsroom.networks import NETWORKS, graphemes, links_short, post_text, weighted

URL = "https://www.hollinbrook.example/news/a-very-long-address-of-a-piece-of-news/"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abc", 3),
        ("e\u0301", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 1),
        ("\U0001f44d\U0001f3fd", 1),
        ("\U0001f1ec\U0001f1e7\U0001f1eb\U0001f1f7", 2),
        ("\u2764\ufe0f", 1),
    ],
)
def test_what_a_reader_sees_as_one_character_counts_as_one(text: str, count: int) -> None:
    assert graphemes(text) == count


def test_a_link_counts_as_the_network_counts_it() -> None:
    assert links_short(f"abc {URL}") == 4 + 23
    assert weighted(f"abc {URL}") == 4 + 23
    assert weighted("\u65e5\u672c") == 4


@pytest.mark.parametrize("key", NETWORKS)
def test_the_words_fit_every_network_and_keep_the_link(key: str) -> None:
    network = NETWORKS[key]
    for summary in ("", "Short.", "A long sentence of many words. " * 200):
        text = post_text(network, title="Title " * 40, summary=summary, url=URL)
        assert network.count(text) <= network.limit
        assert text.endswith(URL)
