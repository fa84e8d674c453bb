import asyncio
import gzip
import threading
import time

import brotli
import pytest

from council.pagecache.banners import Banners
from tests.council.pagecache.pages import Answer, Page, Site, ask

SESSION = {"cookie": "theme=dark; sessionid=abc"}
LONG = "<p>Bins are emptied on Tuesdays.</p>" * 200


async def until_reading(site: Site) -> None:
    await asyncio.to_thread(site.pages.reading.wait, 5)
    site.pages.reading.clear()


async def test_a_public_page_is_rendered_once_and_then_answered_from_memory(site: Site) -> None:
    site.pages.pages["/bins/"] = Page(LONG)
    first, second = await site.get("/bins/"), await site.get("/bins/")
    assert first.body == second.body == LONG.encode()
    assert site.pages.renders["/bins/"] == 1
    assert second["cache-control"] == "public, max-age=0, must-revalidate"
    assert second["vary"] == "Accept-Encoding"
    assert second["content-length"] == str(len(LONG))


async def test_headers_that_django_set_stay_and_internal_ones_never_leave(site: Site) -> None:
    policy = "default-src 'self'"
    site.pages.pages["/bins/"] = Page(headers={"Content-Security-Policy": policy, "Guildhall-Until": "9e9"})
    site.pages.pages["/form/"] = Page(tags=None, headers={"Guildhall-Until": "1", "Guildhall-Odd": "1"})
    for url in ("/bins/", "/bins/", "/form/"):
        answer = await site.get(url)
        assert not [name for name, _ in answer.headers if name.startswith("guildhall")]
    assert (await site.get("/bins/"))["content-security-policy"] == policy


@pytest.mark.parametrize("headers", [SESSION, {"authorization": "Basic YTpi"}])
async def test_the_answer_to_somebody_known_is_neither_kept_nor_taken_from_what_is_kept(
    site: Site, headers: dict[str, str]
) -> None:
    site.pages.pages["/bins/"] = Page("for staff")
    answer = await site.get("/bins/", headers)
    assert answer["cache-control"] == "private, no-cache"
    site.pages.pages["/bins/"] = Page("for all")
    assert (await site.get("/bins/")).body == b"for all"
    assert (await site.get("/bins/")).body == b"for all"
    site.pages.pages["/bins/"] = Page("for staff again")
    assert (await site.get("/bins/", headers)).body == b"for staff again"


async def test_a_session_cookie_in_the_first_of_two_cookie_headers_is_not_overlooked(site: Site) -> None:
    site.pages.pages["/bins/"] = Page("for staff")
    twice = [("host", "testserver"), ("cookie", "sessionid=abc"), ("cookie", "theme=dark")]
    answer = await ask(site.cache, "/bins/", twice)
    assert answer["cache-control"] == "private, no-cache"
    assert len(site.store) == 0


async def test_another_cookie_makes_no_difference(site: Site) -> None:
    site.pages.pages["/bins/"] = Page()
    await site.get("/bins/")
    await site.get("/bins/", {"cookie": "chat=1; not_sessionid=2"})
    assert site.pages.renders["/bins/"] == 1


async def test_a_response_that_is_not_marked_public_is_never_kept(site: Site) -> None:
    site.pages.pages["/requests/"] = Page("{query}", tags=None)
    for number in range(3):
        answer = await site.get(f"/requests/?n={number}")
        assert answer.body == f"n={number}".encode()
        assert answer["cache-control"] == "private, no-cache"
    assert len(site.store) == 0


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently", "500 Oh", "206 Partial"])
async def test_only_a_200_is_kept(site: Site, status: str) -> None:
    site.pages.pages["/x/"] = Page(status=status)
    assert (await site.get("/x/")).status == (await site.get("/x/")).status == int(status[:3])
    assert site.pages.renders["/x/"] == 2


async def test_a_response_that_sets_a_cookie_is_not_kept_and_says_so_in_the_log(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.pages.pages["/x/"] = Page(headers={"Set-Cookie": "csrftoken=1"})
    await site.get("/x/")
    assert len(site.store) == 0
    assert "sets a cookie" in caplog.text


async def test_a_post_goes_to_django_and_leaves_what_is_kept_alone(site: Site) -> None:
    site.pages.pages["/x/"] = Page()
    await site.get("/x/")
    await site.get("/x/", {"content-length": "3"}, method="POST", body=b"a=1")
    asked = site.pages.asked[-1]
    assert (asked["REQUEST_METHOD"], asked["CONTENT_LENGTH"]) == ("POST", "3")
    assert len(site.store) == 1


async def test_head_answers_with_the_headers_of_get_and_no_body(site: Site, with_banners: None) -> None:
    site.banners = Banners(b"<b>Flood</b>")
    site.pages.pages["/x/"] = Page("<!--guildhall:banners-->" + LONG)
    head = await site.get("/x/", {"accept-encoding": "br"}, method="HEAD")
    get = await site.get("/x/", {"accept-encoding": "br"})
    assert head.body == b""
    assert head.headers == get.headers
    assert site.pages.renders["/x/"] == 1


async def test_unknown_parameters_share_one_entry_and_never_reach_what_is_kept(site: Site) -> None:
    site.pages.pages["/news/"] = Page("Asked for: {query}")
    assert (await site.get("/news/?utm_source=x")).body == b"Asked for: utm_source=x"
    for query in ("", "?utm_source=y", "?a=1&b=2&<script>"):
        assert (await site.get(f"/news/{query}")).body == b"Asked for: "
    assert site.pages.renders["/news/"] == 2
    assert len(site.store) == 1


async def test_known_parameters_are_kept_apart_whatever_their_order(site: Site) -> None:
    site.pages.pages["/news/"] = Page("{query}")
    await site.get("/news/?page=2&topic=bins")
    assert (await site.get("/news/?topic=bins&page=2&fbclid=1")).body == b"page=2&topic=bins"
    assert (await site.get("/news/?page=3")).body == b"page=3"
    assert site.pages.renders["/news/"] == 2


async def test_a_search_is_asked_of_django_every_time(site: Site) -> None:
    site.pages.pages["/search/"] = Page("{query}")
    await site.get("/search/")
    assert (await site.get("/search/?q=bins")).body == b"q=bins"
    assert len(site.store) == 1


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "a b", "testserver:x"])
async def test_an_unknown_host_is_refused_before_django_is_entered(site: Site, host: str) -> None:
    site.pages.pages["/x/"] = Page()
    assert (await site.get("/x/", {"host": host})).status == 400
    assert not site.pages.renders


async def test_hosts_are_kept_apart_and_their_case_is_not(site: Site) -> None:
    site.pages.pages["/x/"] = Page()
    for host in ("testserver", "TestServer", "localhost", "localhost"):
        assert (await site.get("/x/", {"host": host})).status == 200
    assert site.pages.renders["/x/"] == 2


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.8", "gzip"),
        ("br;q=0", ""),
        ("", ""),
        ("*", "br"),
    ],
)
async def test_the_encoding_is_the_one_the_browser_likes_best(site: Site, accept: str, expected: str) -> None:
    site.pages.pages["/x/"] = Page(LONG)
    answer = await site.get("/x/", {"accept-encoding": accept})
    assert answer["content-encoding"] == expected
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress}.get(expected, bytes)(answer.body)
    assert unpacked == LONG.encode()
    assert answer["content-length"] == str(len(answer.body))
    assert not expected or len(answer.body) < len(LONG) / 10


async def test_a_picture_is_not_compressed(site: Site) -> None:
    site.pages.pages["/x"] = Page("PNG", content_type="image/png")
    answer = await site.get("/x", {"accept-encoding": "br"})
    assert "content-encoding" not in answer
    assert "vary" not in answer


async def test_a_browser_that_has_the_page_is_told_that_it_has_not_changed(site: Site) -> None:
    site.pages.pages["/x/"] = Page(LONG)
    first = await site.get("/x/", {"accept-encoding": "br"})
    again = await site.get("/x/", {"accept-encoding": "br", "if-none-match": f'"other", W/{first["etag"]}'})
    assert (again.status, again.body) == (304, b"")
    assert (again["etag"], again["vary"]) == (first["etag"], "Accept-Encoding")
    assert "content-length" not in again
    assert (await site.get("/x/", {"accept-encoding": "gzip", "if-none-match": first["etag"]})).status == 200
    assert (await site.get("/x/", {"if-none-match": "*"})).status == 304
    site.store.clear(["site"])
    site.pages.pages["/x/"] = Page("changed")
    assert (await site.get("/x/", {"accept-encoding": "br", "if-none-match": first["etag"]})).status == 200


async def test_a_page_cleared_while_it_was_rendered_is_not_kept(site: Site) -> None:
    gate = threading.Event()
    site.pages.pages["/x/"] = Page("old", tags="site page:1", gate=gate)
    asking = asyncio.create_task(site.get("/x/"))
    await until_reading(site)
    site.pages.pages["/x/"] = Page("new", tags="site page:1")
    site.store.clear(["page:1"])
    gate.set()
    await asking
    assert (await site.get("/x/")).body == b"new"
    assert (await site.get("/x/")).body == b"new"
    assert site.pages.renders["/x/"] == 2


async def test_clearing_something_else_during_a_render_does_not_keep_it_from_being_kept(site: Site) -> None:
    gate = threading.Event()
    site.pages.pages["/x/"] = Page(tags="site page:1", gate=gate)
    asking = asyncio.create_task(site.get("/x/"))
    await until_reading(site)
    site.store.clear(["page:2"])
    gate.set()
    await asking
    await site.get("/x/")
    assert site.pages.renders["/x/"] == 1


async def test_a_request_that_came_after_a_clearing_is_not_given_a_render_begun_before_it(site: Site) -> None:
    gate = threading.Event()
    site.pages.pages["/x/"] = Page("old", tags="site page:1", gate=gate)
    early = asyncio.create_task(site.get("/x/"))
    await until_reading(site)
    site.pages.pages["/x/"] = Page("new", tags="site page:1")
    site.store.clear(["page:1"])
    late = asyncio.create_task(site.get("/x/"))
    await asyncio.sleep(0.01)
    gate.set()
    assert (await early).body == b"old"
    assert (await late).body == b"new"


async def test_many_who_ask_at_once_share_one_render(site: Site) -> None:
    gate = threading.Event()
    site.pages.pages["/x/"] = Page(LONG, gate=gate)
    asking = [asyncio.create_task(site.get("/x/", {"accept-encoding": "br"})) for _ in range(50)]
    await until_reading(site)
    gate.set()
    answers: list[Answer] = await asyncio.gather(*asking)
    assert {answer.body for answer in answers} == {answers[0].body}
    assert site.pages.renders["/x/"] == 1


async def test_those_who_waited_for_a_page_that_is_not_public_get_their_own(site: Site) -> None:
    gate = threading.Event()
    site.pages.pages["/x/"] = Page("mine", tags=None, gate=gate)
    asking = [asyncio.create_task(site.get("/x/")) for _ in range(4)]
    await until_reading(site)
    gate.set()
    assert {answer.body for answer in await asyncio.gather(*asking)} == {b"mine"}
    assert site.pages.renders["/x/"] == 4


async def test_nobody_waits_for_ever_for_a_render_that_hangs(site: Site) -> None:
    gate = threading.Event()
    site.cache.WAIT_FOR_RENDER = 0.05
    site.pages.pages["/x/"] = Page("slow", gate=gate)
    slow = asyncio.create_task(site.get("/x/"))
    await until_reading(site)
    site.pages.pages["/x/"] = Page("quick")
    assert (await asyncio.wait_for(site.get("/x/"), 2)).body == b"quick"
    gate.set()
    await slow


async def test_a_failing_render_does_not_leave_others_waiting(site: Site) -> None:
    site.pages.pages["/x/"] = Page("{missing}")
    for _ in range(2):
        with pytest.raises(KeyError):
            await site.get("/x/")
    site.pages.pages["/x/"] = Page()
    assert (await site.get("/x/")).status == 200


async def test_a_deaf_process_serves_what_is_true_now_and_keeps_nothing(site: Site) -> None:
    site.pages.pages["/x/"] = Page("one")
    await site.get("/x/")
    site.deaf()
    for text in ("two", "three"):
        site.pages.pages["/x/"] = Page(text)
        assert (await site.get("/x/")).body == text.encode()
    assert len(site.store) == 0
    site.hear()
    await site.get("/x/")
    await site.get("/x/")
    assert site.pages.renders["/x/"] == 4


async def test_a_page_rendered_across_a_deaf_spell_is_not_kept(site: Site) -> None:
    gate = threading.Event()
    site.pages.pages["/x/"] = Page(gate=gate)
    asking = asyncio.create_task(site.get("/x/"))
    await until_reading(site)
    site.deaf()
    site.hear()
    gate.set()
    await asking
    assert len(site.store) == 0


async def test_a_page_ends_at_the_moment_it_says(site: Site) -> None:
    site.pages.pages["/x/"] = Page(headers={"Guildhall-Until": f"{time.time() + 0.1}"})
    await site.get("/x/")
    await site.get("/x/")
    assert site.pages.renders["/x/"] == 1
    await asyncio.sleep(0.12)
    await site.get("/x/")
    assert site.pages.renders["/x/"] == 2


async def test_a_changed_banner_is_in_the_next_answer_without_a_render(
    site: Site, with_banners: None
) -> None:
    site.pages.pages["/x/"] = Page("<body><!--guildhall:banners-->" + LONG)
    before = await site.get("/x/", {"accept-encoding": "br"})
    assert brotli.decompress(before.body).startswith(b"<body><p>Bins")
    site.banners = Banners(b"<b>Flood</b>")
    site.keeper.changed()
    after = await site.get("/x/", {"accept-encoding": "br", "if-none-match": before["etag"]})
    assert brotli.decompress(after.body).startswith(b"<body><b>Flood</b><p>Bins")
    assert site.pages.renders["/x/"] == 1
    await site.get("/x/")
    assert site.banner_asks == 2


async def test_a_banner_ends_at_its_own_time(site: Site, with_banners: None) -> None:
    site.pages.pages["/x/"] = Page("<!--guildhall:banners-->.")
    site.banners = Banners(b"Now", until=time.time() + 0.1)
    assert (await site.get("/x/")).body == b"Now."
    site.banners = Banners(b"Then")
    assert (await site.get("/x/")).body == b"Now."
    await asyncio.sleep(0.12)
    assert (await site.get("/x/")).body == b"Then."


async def test_a_page_that_is_not_kept_shows_the_banners_too(site: Site, with_banners: None) -> None:
    site.banners = Banners(b"Flood")
    site.pages.pages["/form/"] = Page("<!--guildhall:banners-->.", tags=None)
    site.pages.pages["/missing/"] = Page("<!--guildhall:banners-->!", tags=None, status="404 Not Found")
    answer = await site.get("/form/")
    assert (answer.body, answer["content-length"]) == (b"Flood.", "6")
    assert (await site.get("/form/", SESSION)).body == b"Flood."
    assert (await site.get("/missing/")).body == b"Flood!"


async def test_the_slot_is_never_shown_when_no_app_offers_banners(site: Site) -> None:
    site.pages.pages["/x/"] = Page("<!--guildhall:banners-->.")
    assert (await site.get("/x/")).body == (await site.get("/x/")).body == b"."


async def test_a_deaf_process_asks_for_the_banners_every_time(site: Site, with_banners: None) -> None:
    site.pages.pages["/x/"] = Page("<!--guildhall:banners-->.")
    site.deaf()
    for text in (b"one", b"two"):
        site.banners = Banners(text)
        assert (await site.get("/x/")).body == text + b"."


async def test_page_views_count_people_without_a_session_on_public_pages(site: Site) -> None:
    site.pages.pages |= {
        "/x/": Page(),
        "/feed": Page(content_type="application/rss+xml"),
        "/f/": Page(tags=None),
    }
    answer = await site.get("/x/")
    await site.get("/x/", {"if-none-match": answer["etag"]})
    await site.get("/x/", method="HEAD")
    await site.get("/x/", SESSION)
    await site.get("/x/", {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    await site.get("/x/", {"user-agent": ""})
    await site.get("/feed")
    await site.get("/f/")
    assert dict(site.cache.tally._counts) == {"/x/": 2}


async def test_static_files_go_straight_through(site: Site) -> None:
    site.pages.pages["/static/site.css"] = Page("<!--guildhall:banners-->", tags=None)
    assert (await site.get("/static/site.css")).body == b"<!--guildhall:banners-->"
