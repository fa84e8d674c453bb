"""A resident finds out what the council keeps, and the cookies page does not lie."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.steps import NewContext
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
KEPT = "Object.keys(localStorage).concat(Object.keys(sessionStorage))"


def told(page: Page, first: str, last: str) -> list[str]:
    """The names in the tables between two headings of the cookies page."""
    page.goto("/cookies/")
    text = page.get_by_role("main").inner_html()
    part = text[text.index(first) : text.index(last)]
    return re.findall(r"<code>(.*?)</code>", part)


def matches(name: str, told: list[str]) -> bool:
    """Whether one of the names stands for this one."""
    return any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in told)


def cookies(context: BrowserContext) -> set[str]:
    """The names of the cookies that the browser has."""
    return {str(cookie["name"]) for cookie in context.cookies()}


def test_what_a_residents_browser_keeps_is_what_the_cookies_page_says(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    context = new_context()
    page = context.new_page()
    for address in ("/", "/bins-and-recycling/garden-waste/", "/cookies/", "/privacy/", "/contact-us/"):
        page.goto(address)
    assert cookies(context) == set()
    assert page.evaluate(KEPT) == []
    set_by_us = told(page, "when you begin something", "keeps for itself")
    kept_there = told(page, "keeps for itself", "who work for the council")

    page.goto("/")
    page.get_by_role("button", name=re.compile("^Hide this message")).first.click()
    kept = set(page.evaluate(KEPT))
    for _ in steps.garden_waste(page):
        pass
    steps.take_chats(new_context, demo_site)
    page.goto("/chat/")
    page.get_by_label("How can we help?").fill("Where is my bin?")
    page.get_by_role("button", name="Start chat").click()
    expect(page.locator("[data-chat-status]")).to_be_visible()
    page.get_by_role("textbox").first.fill("Not sent yet")
    kept |= set(page.evaluate(KEPT))
    found = cookies(context)
    # Ended before anything is found wanting: whoever is in the queue is the next agent's first.
    page.get_by_role("button", name="End chat").click()
    assert {"csrftoken", "journey-garden-waste", "request-proof", "guildhall_chat"} <= found
    assert {name for name in found if not matches(name, set_by_us)} == set()
    assert kept
    assert {name for name in kept if not matches(name, kept_there)} == set()
    # And nothing is told that is never set.
    assert {one for one in set_by_us if not any(matches(name, [one]) for name in found)} == set()


def test_what_staff_browsers_keep_is_told_too(new_context: NewContext, demo_site: DemoSite) -> None:
    page = steps.staff(new_context, demo_site, "Champion for waste")
    page.goto("/admin/pages/")
    page.goto("/admin/documents/")
    kept, found = set(page.evaluate(KEPT)), cookies(page.context)
    visitor = new_context().new_page()
    everything = told(visitor, "when you begin something", "What we do not do")
    assert "sessionid" in found
    assert {name for name in found | kept if not matches(name, everything)} == set()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_somebody_about_to_apply_reads_what_becomes_of_their_details(
    new_context: NewContext, script: bool
) -> None:
    page = new_context(java_script_enabled=script).new_page()
    page.goto("/bins-and-recycling/garden-waste/")
    page.get_by_role("link", name="What we do with your information").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Garden waste collections")
    expect(page.get_by_role("main")).to_contain_text("6 years after the last payment")
    page.goto("/forms/garden-waste/")
    expect(page.get_by_role("link", name="What we do with your information")).to_be_visible()


def test_somebody_deaf_finds_two_ways_to_reach_the_council(new_context: NewContext) -> None:
    page = new_context(**steps.PHONE, java_script_enabled=False).new_page()
    page.goto("/contact-us/")
    expect(page.get_by_role("link", name="18001 01632 960100")).to_have_attribute(
        "href", "tel:1800101632960100"
    )
    expect(page.get_by_role("heading", name="British Sign Language")).to_be_visible()


def test_the_map_of_the_office_asks_nobody_but_the_council(new_context: NewContext) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/contact-us/")
    page.locator(".gh-map").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="One Stop Shop")).to_be_visible()
    drawn = page.locator(".leaflet-tile-loaded").first
    expect(drawn).to_be_visible()
    assert drawn.evaluate("one => one.naturalWidth") == 256
    assert any("/map-tiles/" in url for url in asked)
    own = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith((own, "data:"))] == []
