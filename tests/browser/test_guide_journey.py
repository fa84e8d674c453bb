"""Reading a guide part by part, and coming by an address from a poster."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import PHONE, NewContext, overflow
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
GUIDE = "/births-deaths-and-elections/when-someone-dies/"


def part(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Parts of this guide").locator("[aria-current=page]")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_a_guide_is_read_forward_and_back_on_a_phone_and_printed_whole(
    new_context: NewContext, script: bool
) -> None:
    page = new_context(**PHONE, java_script_enabled=script).new_page()
    ways = page.get_by_role("navigation", name="Previous and next part")
    page.goto(GUIDE)
    expect(part(page)).to_have_text("The first five days")
    expect(ways.get_by_role("link")).to_have_count(1)
    ways.get_by_role("link", name="Next").click()
    expect(part(page)).to_have_text("Arranging the funeral")
    expect(page).to_have_title(re.compile("^Arranging the funeral: What to do when someone dies"))
    ways.get_by_role("link", name="Previous").click()
    expect(page).to_have_url(f"{page.url.partition(GUIDE)[0]}{GUIDE}")
    parts = page.get_by_role("navigation", name="Parts of this guide")
    parts.get_by_role("link").last.click()
    expect(ways.get_by_role("link", name="Next")).to_have_count(0)
    page.get_by_role("link", name="The whole guide on one page").click()
    for heading in ("The first five days", "Looking after yourself"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert not overflow(page)


def test_an_address_from_a_poster_leads_to_its_page_and_is_counted(page: Page, demo_site: DemoSite) -> None:
    uses = "SELECT uses FROM services_shortaddress WHERE name = 'tip'"
    before = int(str(demo_site.query(uses)[0][0]))
    page.goto("/go/TIP")
    expect(page.get_by_role("heading", level=1)).to_contain_text("recycling")
    assert "/go/" not in page.url
    assert demo_site.query(uses)[0][0] == before + 1


def test_a_mistyped_address_from_a_poster_is_told_so_with_a_way_on(page: Page) -> None:
    answer = page.goto("/go/tipp")
    assert answer is not None
    assert answer.status == 404
    expect(
        page.get_by_role("main")
        .get_by_role("searchbox")
        .or_(page.get_by_role("main").get_by_role("combobox"))
        .first
    ).to_be_visible()
