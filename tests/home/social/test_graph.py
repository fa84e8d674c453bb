import datetime
import logging

import pytest

from council.core import fetch
from home.models.social import SocialFeed
from home.social import graph
from tests.standins import social

FACEBOOK, INSTAGRAM = SocialFeed.Network.FACEBOOK, SocialFeed.Network.INSTAGRAM
ME = {"id": "42", "name": "Hollinbrook", "username": "hollinbrook", "category": "Council"}


def test_the_token_says_whose_it_is_and_when_it_ends(outside: social.Standin) -> None:
    ends = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    outside.tokens["good"] = {"me": ME, "expires_at": int(ends.timestamp())}
    holder = graph.holder(FACEBOOK, token="good", agent="Guildhall")
    assert (holder.account_id, holder.name, holder.expires_at) == ("42", "Hollinbrook", ends)
    outside.tokens["good"]["expires_at"] = 0
    assert graph.holder(FACEBOOK, token="good", agent="Guildhall").expires_at is None


def test_a_token_travels_in_a_header_and_is_in_no_log(
    outside: social.Standin, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    outside.tokens["EAAB-secret"] = {"me": ME}
    graph.holder(FACEBOOK, token="EAAB-secret", agent="Guildhall")
    graph.posts(FACEBOOK, "42", token="EAAB-secret", agent="Guildhall")
    assert all(sent["authorization"] == "Bearer EAAB-secret" for _path, sent in outside.asked)
    assert "EAAB" not in caplog.text


def test_instagram_is_asked_through_the_page_that_it_is_linked_to(outside: social.Standin) -> None:
    outside.tokens["good"] = {"me": {**ME, "instagram_business_account": {"id": "77", "username": "hollin"}}}
    outside.media = [
        {"id": "1", "caption": "Market day", "media_type": "IMAGE", "media_url": "https://i.test/1.jpg",
         "permalink": "https://i.test/p/1", "timestamp": "2026-11-20T09:30:00+0000", "alt_text": "A stall"},
        {"id": "2", "media_type": "VIDEO", "media_url": "https://i.test/2.mp4", "thumbnail_url": "https://i.test/2.jpg"},
        {"id": None},
    ]  # fmt: skip
    holder = graph.holder(INSTAGRAM, token="good", agent="Guildhall")
    assert (holder.account_id, holder.name) == ("77", "hollin")
    first, second = graph.posts(INSTAGRAM, "77", token="good", agent="Guildhall")
    assert (first.html, first.picture, first.alt) == ("<p>Market day</p>", "https://i.test/1.jpg", "A stall")
    assert (second.html, second.picture, second.published_at) == ("", "https://i.test/2.jpg", None)
    outside.tokens["good"] = {"me": ME}
    with pytest.raises(fetch.Refusal, match="no Instagram business account"):
        graph.holder(INSTAGRAM, token="good", agent="Guildhall")


@pytest.mark.parametrize(
    ("code", "words", "ended"),
    [
        (190, "paste a new one", True),
        (4, "less often", False),
        (200, "does not allow", False),
        (100, "person's", False),
        (1, "error 1", False),
        ("odd", "an error", False),
    ],
)
def test_metas_errors_are_told_in_words(
    outside: social.Standin, code: object, words: str, ended: bool
) -> None:
    outside.graph_error = {"code": code, "message": "Do not show this <script>"}
    with pytest.raises(graph.Refused, match=words) as caught:
        graph.posts(FACEBOOK, "42", token="good", agent="Guildhall")
    assert caught.value.token_ended is ended
    assert (caught.value.retry_after == 3600) is (code == 4)


@pytest.mark.parametrize("body", [b"[]", b'{"data": 5}', b"<html>", b"", b"[" * 100_000])
def test_an_answer_that_holds_no_posts_is_refused(outside: social.Standin, body: bytes) -> None:
    outside.pages["/graph/v23.0/42/posts"] = social.Page(body, "application/json")
    with pytest.raises(fetch.Refusal):
        graph.posts(FACEBOOK, "42", token="good", agent="Guildhall")


def test_a_post_without_words_is_left_out(outside: social.Standin) -> None:
    outside.tokens["good"] = {"me": ME}
    outside.graph_posts = [{"id": "42_1", "created_time": "soon"}, {"id": "42_2", "message": "Snow"}]
    (post,) = graph.posts(FACEBOOK, "42", token="good", agent="Guildhall")
    assert (post.key, post.published_at) == ("42_2", None)
