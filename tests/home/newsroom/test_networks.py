import pytest

from home.newsroom.networks import NETWORKS, graphemes, links_short, post_text, weighted

URL = "https://www.hollinbrook.example/news/a-very-long-address-of-a-piece-of-news/"

WHEN = "Wednesday 16 September 2026, 10:30am to 11:30am, every second Wednesday until 16 September 2027"


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
        for facts in ("", "Saturday 5 December, 10am to 4pm\nQuay", f"{WHEN}\n{'Hall ' * 40}"):
            text = post_text(network, title="Title " * 40, summary=summary, url=URL, facts=facts)
            assert network.count(text) <= network.limit
            assert text.startswith("Title Title") and text.endswith(URL)
            assert facts[:80] in text


def test_what_does_not_fit_goes_the_summary_first_and_the_place_last() -> None:
    network = NETWORKS["x"]
    told = {"title": "Parade", "summary": "Many lanterns. " * 20, "url": URL}
    assert post_text(network, **told, facts="7pm\nQuay") == f"Parade\n\n7pm\nQuay\n\n{URL}"
    long = post_text(network, **{**told, "title": "Parade " * 40}, facts="7pm\nQuay")
    assert long.endswith(f"…\n\n7pm\nQuay\n\n{URL}") and network.count(long) >= network.limit - 2
