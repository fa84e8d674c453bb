"""Somebody who sends a page on, or prints it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewContext

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/bins-and-recycling/",
    "/bins-and-recycling/garden-waste/",
    "/news/",
    "/news/bandstand-restored/",
    "/events/",
    "/a-to-z/",
    "/site-map/",
    "/search/?q=bins",
    "/forms/garden-waste/",
)


def strip(page: Page) -> str:
    """The addresses that sharing leads to."""
    return " ".join(str(link.get_attribute("href")) for link in page.locator(".gh-share a").all())


def test_a_link_is_copied_and_that_is_said(new_context: NewContext) -> None:
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/bins-and-recycling/garden-waste/?from=leaflet")
    said = page.locator(".gh-share").get_by_role("status")
    expect(said).to_be_empty()
    page.get_by_role("button", name="Copy link").click()
    expect(said).to_have_text("Link copied")
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith("/bins-and-recycling/garden-waste/")
    # The networks open and close by keyboard, which stays where it was.
    networks = page.locator(".gh-share summary")
    networks.press("Enter")
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="WhatsApp")).to_be_hidden()
    expect(networks).to_be_focused()


def test_every_kind_of_page_is_shared_by_plain_links_and_asks_nobody_else(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(path)
        shared = page.locator(".gh-share")
        expect(shared, path).to_have_count(1)
        expect(page.get_by_role("complementary", name="Share or print this page"), path).to_be_visible()
        expect(shared.get_by_role("link", name="Send by email"), path).to_be_visible()
        expect(shared.get_by_role("button"), path).to_have_count(0)
        title = page.locator('meta[property="og:title"]').get_attribute("content")
        assert title, path
        assert page.title().startswith(title), path
        shared.get_by_text("Share", exact=True).click()
        expect(shared.get_by_role("link", name="WhatsApp"), path).to_be_visible()
    hosts = {re.sub(r"^https?://([^/]+).*", r"\1", url) for url in asked}
    assert len(hosts) == 1
    assert "garden-waste" in strip(page)


def test_a_page_is_sent_on_under_its_title_as_it_is_written(page: Page) -> None:
    page.goto("/events/")
    letter = page.get_by_role("link", name="Send by email").get_attribute("href")
    said = parse_qs(urlsplit(str(letter)).query)
    assert said["subject"] == [page.get_by_role("heading", level=1).inner_text()] == ["What\u2019s on"]
    assert said["body"][0].endswith("/events/")


def test_what_is_half_filled_in_is_not_shared(page: Page) -> None:
    page.goto("/forms/garden-waste/")
    page.get_by_role("button", name="Start now").click()
    expect(page.locator(".gh-share")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_prints_what_it_says_and_nothing_to_press(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    for hidden in (".gh-share", ".gh-nav", ".gh-chat", ".gh-feedback", ".gh-footer__nav"):
        for one in page.locator(hidden).all():
            expect(one, f"{path} {hidden}").to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # White paper behind every word of the page's head.
    ground = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    assert ground in {"rgb(0, 0, 0)"} or sum(map(int, re.findall(r"\d+", ground)[:3])) < 300
