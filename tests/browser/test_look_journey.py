"""A web manager changes the look of a site, sees it before saving, and is kept from unreadable colours."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.steps import NewContext, overflow, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
SCREEN = "/admin/settings/council/councilsettings/"


@pytest.fixture
def manager(new_context: NewContext, demo_site: DemoSite) -> Iterator[Page]:
    """The screen of the theatre's look: what is saved there changes no other journey's pages."""
    page = staff(new_context, demo_site, "Administrator")
    page.goto(f"{SCREEN}{theatre(demo_site)}/")
    yield page


def theatre(site: DemoSite) -> int:
    """The number of the demonstration's second site."""
    found = site.query("SELECT id FROM wagtailcore_site WHERE hostname = 'theatre.localhost'")
    return int(str(found[0][0]))


def saved(site: DemoSite, column: str) -> str:
    """What the database holds of the theatre's look."""
    rows = site.query(f"SELECT {column} FROM council_councilsettings WHERE site_id = %s", theatre(site))  # noqa: S608
    return str(rows[0][0])


def test_a_theme_is_tried_beside_the_form_undone_and_saved(manager: Page, demo_site: DemoSite) -> None:
    before = saved(demo_site, "brand_colour")
    expect(manager.locator("main")).to_contain_text("You are changing The Tannery Theatre")
    frame = manager.frame_locator("#w-preview-iframe")
    expect(frame.locator("html")).to_have_class(re.compile("gh-header-bar"))
    manager.get_by_role("tab", name="Look").click()
    manager.get_by_role("button", name="Use Quarry").click()
    expect(frame.locator("html")).to_have_class(re.compile("gh-header-deck"))
    manager.get_by_role("button", name="Undo").click()
    expect(manager.locator("[name=brand_colour]")).to_have_value(before)
    expect(frame.locator("html")).to_have_class(re.compile("gh-header-bar"))
    assert saved(demo_site, "brand_colour") == before


def test_a_colour_that_nobody_could_read_is_refused_and_the_offer_is_one_click(
    manager: Page, demo_site: DemoSite
) -> None:
    manager.get_by_role("tab", name="Look").click()
    manager.locator("[name=link_colour]").fill("#e9a3b0")
    expect(manager.get_by_text(re.compile("Links in this colour would be hard to see"))).to_be_visible()
    assert not violations(manager)
    manager.locator("#w-editor-form").get_by_role("button", name="Save").click()
    expect(manager.locator(".messages")).to_contain_text("could not be saved")
    expect(manager.get_by_role("tab", name="Look")).to_have_attribute("aria-selected", "true")
    assert not violations(manager)
    manager.get_by_role("button", name=re.compile("^Use #")).click()
    expect(manager.locator("[name=link_colour]")).not_to_have_value("#e9a3b0")
    expect(manager.get_by_text(re.compile("would be hard to see"))).to_have_count(0)
    manager.locator("#w-editor-form").get_by_role("button", name="Save").click()
    expect(manager.locator(".messages")).to_contain_text("updated")
    assert saved(demo_site, "link_colour") != "#e9a3b0"


def test_it_works_without_scripts(new_context: NewContext, demo_site: DemoSite) -> None:
    page = staff(new_context, demo_site, "Administrator", java_script_enabled=False)
    page.goto(f"{SCREEN}{theatre(demo_site)}/")
    page.get_by_role("button", name="Use Orchard").click()
    expect(page.locator("body")).to_contain_text("Nothing is saved yet")
    expect(page.locator("[name=header_layout]")).to_have_value("centred")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview in a new tab").click()
    expect(opened.value.locator("html")).to_have_class(re.compile("gh-header-centred"))
    page.locator("[name=link_colour]").fill("#e9a3b0")
    page.locator("#w-editor-form").get_by_role("button", name="Save").click()
    expect(page.locator("body")).to_contain_text("The nearest colour that passes is #")


def test_the_theatre_is_read_at_its_own_address(new_context: NewContext, demo_site: DemoSite) -> None:
    address = demo_site.url.replace("127.0.0.1", "theatre.localhost")
    page = new_context(base_url=address, viewport={"width": 360, "height": 740}).new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("On stage at the Tannery")
    assert not violations(page) and overflow(page) <= 0
    page.get_by_role("link", name="Jack and the Beanstalk").first.click()
    expect(page).to_have_url(f"{address}/events/jack-and-the-beanstalk/")
    answer = page.goto("/bins-and-recycling/")
    assert answer is not None and answer.status == 404
