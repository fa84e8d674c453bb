"""Clients that mean harm hold nobody up and fill nothing."""

import asyncio
from typing import Any

import pytest

from council.pagecache.layer import LONGEST_PATH, MOST_HEADER_BYTES
from tests.council.pagecache.pages import CHROME, Page, Site

WAIT = 5


def scope(path: str) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"testserver"), (b"content-length", b"10")],
    }


async def test_a_body_that_never_comes_holds_up_nobody_who_asks_for_the_page(site: Site) -> None:
    site.pages.pages["/bins/"] = Page("bins")
    never: asyncio.Queue[Any] = asyncio.Queue()
    got: asyncio.Queue[Any] = asyncio.Queue()
    await asyncio.wait_for(site.cache(scope("/bins/"), never.get, got.put), WAIT)
    assert (await site.get("/bins/")).body == b"bins"
    assert site.pages.renders["/bins/"] == 1


async def test_nobody_waits_for_a_download_to_reach_a_slow_reader(site: Site) -> None:
    site.pages.pages["/documents/1/"] = Page("pdf", None, content_type="application/pdf")
    began, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(message: Any) -> None:
        began.set()
        await go_on.wait()

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    slow = asyncio.create_task(site.cache(scope("/documents/1/"), receive, slowly))
    await asyncio.wait_for(began.wait(), WAIT)
    answer = await asyncio.wait_for(site.get("/documents/1/"), WAIT)
    assert answer.body == b"pdf"
    go_on.set()
    await slow


async def test_a_failure_does_not_make_a_page_one_that_is_never_kept(site: Site) -> None:
    site.pages.pages["/bins/"] = Page("oh", None, status="503 Busy")
    await site.get("/bins/")
    site.pages.pages["/bins/"] = Page("bins")
    await site.get("/bins/")
    await site.get("/bins/")
    assert site.pages.renders["/bins/"] == 2


@pytest.mark.parametrize(("length", "status"), [(LONGEST_PATH, 404), (LONGEST_PATH + 1, 414)])
async def test_an_address_longer_than_any_of_ours_is_refused_before_anything_remembers_it(
    site: Site, length: int, status: int
) -> None:
    answer = await site.get("/" + "x" * (length - 1))
    assert answer.status == status
    assert len(site.pages.asked) == (status == 404)


async def test_headers_larger_than_any_browsers_are_refused_before_anything_remembers_them(
    site: Site,
) -> None:
    site.pages.pages["/bins/"] = Page("bins")
    for name in ("user-agent", "accept-encoding", "cookie", "host"):
        answer = await site.get("/bins/", {name: "x" * (MOST_HEADER_BYTES + 1)})
        assert answer.status == 431
    assert (await site.get("/bins/", {"host": "x" * 300})).status == 400
    assert site.cache._hosts._known == {}
    long = {"user-agent": CHROME + "x" * 1000, "accept-encoding": f"gzip, {'x' * 1000}"}
    assert (await site.get("/bins/", long))["content-encoding"] == "gzip"
