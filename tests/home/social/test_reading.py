import datetime
import time

import pytest

from home.social import reading
from home.social.reading import CannotRead, from_html, from_text, plain_text
from tests.standins.social import ENTITY_BOMB, OUTSIDE_ENTITY


def rss(items: str, channel: str = "<title>Hollinbrook</title>") -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel>{channel}{items}</channel></rss>"
    ).encode()


def item(inside: str, key: str = "1", date: str = "Fri, 20 Nov 2026 23:30:00 +0000") -> str:
    return f"<item><guid isPermaLink='false'>{key}</guid><pubDate>{date}</pubDate>{inside}</item>"


def only(body: bytes, **options: object) -> reading.Item:
    (found,) = reading.read(body, base="https://social.test/@x.rss", **options).items  # type: ignore[arg-type]
    return found


def test_a_post_is_text_links_a_moment_and_a_picture_with_its_description() -> None:
    post = only(
        rss(
            item(
                "<link>/@x/1</link><description>&lt;p&gt;Bins &amp;amp; &lt;a href='/tags/bins' class='x'"
                "&gt;#bins&lt;/a&gt;&lt;/p&gt;</description><media:content url='/p.png' type='image/png'"
                " medium='image'><media:description type='plain'>A bin"
                "</media:description></media:content>"
            )
        )
    )
    assert post == reading.Item(
        key="1",
        url="https://social.test/@x/1",
        title="",
        html='<p>Bins &amp; <a href="https://social.test/tags/bins" rel="nofollow">#bins</a></p>',
        published_at=datetime.datetime(2026, 11, 20, 23, 30, tzinfo=datetime.UTC),
        picture="https://social.test/p.png",
        alt="A bin",
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>Hi<script>alert(1)</script><style>a{}</style></p>", "<p>Hi</p>"),
        ('<p onclick="x()">Hi <img src="https://t.example/pixel.gif"></p>', "<p>Hi </p>"),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ('<a href="data:text/html,x">x</a>', "<p>x</p>"),
        ('<a href="https://u:p@a.example/">x</a>', "<p>x</p>"),
        ("<iframe src='https://a.example'></iframe><svg onload=x>", ""),
        ("a <b>bold</b> word", "<p>a bold word</p>"),
        ("evil \u202egnp.exe", "<p>evil gnp.exe</p>"),
    ],
)
def test_what_could_run_or_ask_another_server_is_taken_out(given: str, kept: str) -> None:
    assert from_html(given) == kept


def test_a_long_post_is_cut_and_its_markup_closed() -> None:
    cut = from_html("<p>" + "word " * 400 + "</p>")
    assert cut.endswith("…</p>")
    assert len(cut) < reading.LENGTH + 20


def test_plain_text_stays_what_it_says_and_its_addresses_become_links() -> None:
    assert from_text("2 < 3 & <b>\nsee https://a.example/x?a=1&b=2") == (
        "<p>2 &lt; 3 &amp; &lt;b&gt;<br>see "
        '<a href="https://a.example/x?a=1&amp;b=2" rel="nofollow">https://a.example/x?a=1&amp;b=2</a></p>'
    )
    assert from_text("  ") == ""
    post = only(rss(item("<description>I &lt;3 &lt;script&gt;x&lt;/script&gt;</description>")), plain=True)
    assert post.html == "<p>I &lt;3 &lt;script&gt;x&lt;/script&gt;</p>"


def test_a_title_with_markup_is_its_words() -> None:
    assert plain_text("Fish &amp;amp; <b>chips</b><script>x</script>\n tonight") == "Fish &amp; chips tonight"
    assert only(rss(item("<title>Fish &amp;amp; &lt;i&gt;chips&lt;/i&gt;</title>"))).title == "Fish & chips"


@pytest.mark.parametrize("bomb", [ENTITY_BOMB, OUTSIDE_ENTITY, ENTITY_BOMB.decode().encode("utf-16")])
def test_a_feed_with_entities_of_its_own_is_refused(bomb: bytes) -> None:
    with pytest.raises(CannotRead, match="entities"):
        reading.read(bomb, base="https://social.test/")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<?xml version='1.0'?><rss><channel><title>Half", "line 1"),
        (b"<?xml version='1.0'?><gpx></gpx>", "no feed"),
        (b"<?xml version='1.0' encoding='klingon'?><rss version='2.0'/>", "broken|character set"),
    ],
)
def test_what_is_broken_or_no_feed_is_refused_with_the_reason(body: bytes, why: str) -> None:
    with pytest.raises(CannotRead, match=why):
        reading.read(body, base="https://social.test/")


def test_a_feed_that_uses_the_names_of_html_is_read() -> None:
    body = rss(item("<title>Open&nbsp;day</title><link>https://a.example/1</link>"))
    assert only(body).title == "Open day"


def test_a_post_twice_in_a_feed_is_one_and_a_post_that_says_nothing_none() -> None:
    body = rss(item("<title>A</title>") + item("<title>B</title>") + item("<link>/x</link>", key="2"))
    assert [one.title for one in reading.read(body, base="https://social.test/").items] == ["A"]


@pytest.mark.parametrize(
    "date", ["soon", "Fri, 20 Nov 2099 09:30:00 +0000", "Fri, 31 Dec 9999 23:59:59 -1200"]
)
def test_a_post_from_the_future_or_without_a_date_has_none(date: str) -> None:
    assert only(rss(item("<title>A</title>", date=date))).published_at is None


def test_no_more_than_thirty_posts_are_kept_the_newest_first() -> None:
    many = "".join(
        item(f"<title>{day}</title>", key=str(day), date=f"{day:02} Oct 2026 09:00:00 +0000")
        for day in range(1, 32)
    )
    titles = [one.title for one in reading.read(rss(many), base="https://social.test/").items]
    assert (len(titles), titles[0], titles[-1]) == (30, "31", "2")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<br>" * 400_000, ""),
        ("Bins" + "<br>" * 400_000 + "late", "<p>Bins</p>"),
        ("Bins<br> <br>\n<br><br>late", "<p>Bins<br><br>late</p>"),
        ("<p> </p><p><br></p><p>Bins</p>", "<p>Bins</p>"),
        ("<p>" * 200_000 + "Bins", ""),
        ("Bins " + f"<a href='https://a.example/{'y' * 900}'></a>" * 400, "<p>Bins</p>"),
    ],
)
def test_markup_without_words_takes_neither_time_nor_room(given: str, kept: str) -> None:
    began = time.monotonic()
    assert from_html(given) == kept
    assert time.monotonic() - began < 2


def test_a_feed_that_is_nested_without_end_is_refused_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(CannotRead, match="nested"):
        reading.read(rss(item("<x>" * 200_000 + "</x>" * 200_000)), base="https://social.test/")
    assert time.monotonic() - began < 2
