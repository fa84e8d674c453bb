"""Everything is reached, seen and worked by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import PHONE, NewContext, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser

LOOK = """one => { const look = getComputedStyle(one);
    return [look.outlineStyle, look.outlineWidth, look.outlineColor, look.boxShadow].join() }"""
WHERE = """async () => { await new Promise(requestAnimationFrame);
    const one = document.activeElement; const box = one.getBoundingClientRect();
    return one === document.body ? null : {
        name: (one.innerText || one.ariaLabel || one.name || one.id || one.tagName).trim().slice(0, 40),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        outlined: getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none'
    } }"""


def tab_to(page: Page, locator: str, most: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("at => document.activeElement.matches(at)", locator):
            return
    raise AssertionError(f"{locator} is not reached within {most} presses of Tab")


def test_the_first_press_shows_the_way_past_the_header(page: Page) -> None:
    page.goto("/bins-and-recycling/garden-waste/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=re.compile("^Skip to"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", ["/", "/bins-and-recycling/garden-waste/", "/search/?q=bin"])
def test_focus_is_seen_wherever_it_goes(address: str, new_context: NewContext) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(address)
    hidden: list[str] = []
    names: list[str] = []
    while len(names) < 150:
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at is None:
            break
        names.append(at["name"])
        if not (at["seen"] and at["outlined"]):
            hidden.append(at["name"])
    assert len(names) > 20
    assert not hidden


def test_a_task_is_searched_for_and_opened_by_keyboard(page: Page) -> None:
    page.goto("/")
    tab_to(page, "header input[type=search]")
    before = page.locator("header input[type=search]").evaluate(LOOK)
    page.keyboard.type("missed bin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search results")
    assert page.locator("header input[type=search]").evaluate(LOOK) != before
    tab_to(page, "main a[href*='missed-bin']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/bins-and-recycling/missed-bin/$"))


def test_the_telephones_menu_is_worked_by_keyboard(new_context: NewContext) -> None:
    page = new_context(**PHONE).new_page()
    page.goto("/")
    tab_to(page, "header summary")
    page.keyboard.press("Enter")
    link = page.get_by_role("banner").get_by_role("link", name="Council tax", exact=True)
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator("header summary")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/council-tax/$"))


def test_the_carousel_is_worked_by_keyboard(new_context: NewContext) -> None:
    # All of it is in view wherever the focus scrolled the page to, which depends on what had loaded by then.
    page = new_context(viewport={"width": 1280, "height": 3000}).new_page()
    page.goto("/")
    tab_to(page, "[data-next]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="2 of 4")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="2 of 4").get_by_role("link")).to_be_focused()


def test_a_form_is_filled_in_by_keyboard(page: Page) -> None:
    page.goto("/forms/garden-waste/")
    tab_to(page, "main a.govuk-button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/postcode/$"))
    page.keyboard.press("Tab")
    tab_to(page, "main input[name=postcode]")
    page.keyboard.type("nonsense")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What is your postcode?")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("HB1 4RE")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/address/$"))
    tab_to(page, "main input[type=radio]")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/bins/$"))


def test_tab_leaves_a_list_in_a_text_as_it_was(new_context: NewContext, demo_site: DemoSite) -> None:
    champion = staff(new_context, demo_site, "Champion for waste")
    number = demo_site.query("SELECT id FROM wagtailcore_page WHERE slug = 'bulky-waste'")[0][0]
    champion.goto(f"/admin/pages/{number}/edit/")
    # Past the menu and the fields: to the text, and to the button.
    expect(champion.locator("[data-contentpath=body] [role=textbox]").first).to_be_visible()
    for name, reached in (
        ("Skip to the text", "[data-contentpath=body] [role=textbox]:focus"),
        ("Skip to Publish", "[name=action-publish]:focus"),
    ):
        skip = champion.get_by_role("link", name=name)
        skip.focus()
        expect(skip).to_be_in_viewport(ratio=0.9)
        champion.keyboard.press("Enter")
        expect(champion.locator(reached)).to_have_count(1)
    lines = champion.locator(".public-DraftEditor-content li")
    further_in = champion.locator(".public-DraftEditor-content .public-DraftStyleDefault-depth1")
    lines.nth(1).click()
    before = further_in.count()
    inside = champion.locator(".public-DraftEditor-content:focus")
    expect(inside).to_have_count(1)
    champion.keyboard.press("ControlOrMeta+]")
    expect(further_in).to_have_count(before + 1)
    champion.keyboard.press("ControlOrMeta+[")
    expect(further_in).to_have_count(before)
    champion.keyboard.press("Tab")
    expect(inside).to_have_count(0)
    lines.nth(1).click()
    expect(inside).to_have_count(1)
    champion.keyboard.press("Shift+Tab")
    expect(inside).to_have_count(0)
    expect(further_in).to_have_count(before)
