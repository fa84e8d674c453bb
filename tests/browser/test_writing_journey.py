"""What becomes of what a champion pastes into a page and chooses for it."""

import re
import secrets

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe, steps
from tests.browser.steps import NewContext
from tests.browser.test_first_visit_journey import SHEET, choose_picture
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
OF_A_PAGE = (
    "<h3>When</h3><p>The tip is open so:</p><table><caption>Opening hours</caption>"
    "<tr><th>Day</th><th>Opens</th><th>Closes</th></tr><tr><td>Monday</td><td>8am</td><td>6pm</td></tr></table>"
    "<p>Closed at <b>Christmas</b>.</p>"
)
TYPED = re.compile("The tip is open so:")


def story(page: Page) -> Locator:
    """A new story with an empty paragraph in which the cursor stands."""
    page.goto("/admin/")
    page.get_by_role("link", name="Write news", exact=True).click()
    page.locator(".c-sf-add-button").first.press("Enter")
    expect(page.get_by_role("combobox", name="Search options…")).to_be_focused()
    page.keyboard.type("Paragraph")
    page.keyboard.press("Enter")
    text = page.locator("[data-contentpath=body] [contenteditable=true]")
    expect(text).to_be_focused()
    return text


def test_a_table_pasted_into_a_text_becomes_a_table_below_it_between_what_stood_around_it(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    text = story(champion)
    champion.evaluate(SHEET, ["When The tip is open so: Day Opens", OF_A_PAGE])
    expect(text).to_have_count(2)
    expect(text.first).to_contain_text(TYPED)
    expect(text.first).not_to_contain_text("Monday")
    expect(text.last).to_have_text("Closed at Christmas.")
    expect(champion.locator("[name=body-0-type]")).to_have_value("paragraph")
    expect(champion.locator("[name=body-1-type]")).to_have_value("table")
    expect(champion.locator("[name=body-1-value-rows]")).to_have_value(
        '[["Day","Opens","Closes"],["Monday","8am","6pm"]]'
    )
    caption = champion.locator("[name=body-1-value-caption]")
    expect(caption).to_have_value("Opening hours")
    expect(caption).to_be_focused()
    expect(champion.locator(".gh-grid__said")).to_contain_text("2 rows of 3 columns")
    assert axe.violations(champion) == []


def test_a_line_pasted_right_above_a_table_is_its_caption_and_a_sentence_stays_text(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    text = story(champion)
    cells = "<table><tr><th>Day</th><th>Opens</th></tr><tr><td>Monday</td><td>8am</td></tr></table>"
    pasted = f"<p>Come early.</p><p>Opening times</p><p>&nbsp;</p>{cells}<p>We close at noon.</p>{cells}"
    champion.evaluate(SHEET, ["Come early. Opening times", pasted])
    expect(text).to_have_text(["Come early.", "We close at noon."])
    captions = champion.locator("[name^=body-][name$=-value-caption]")
    expect(captions).to_have_count(2)
    expect(captions.first).to_have_value("Opening times")
    expect(captions.last).to_have_value("")
    told = champion.locator(".gh-grid__said")
    expect(told.first).to_contain_text("“Opening times”, the line above it, is its caption now.")
    expect(told.last).to_contain_text("Say above it what it shows.")


def test_what_only_looks_like_a_table_stays_text_with_a_line_for_each_row(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    text = story(champion)
    champion.evaluate(SHEET, ["Glass Paper", "<table><tr><td>Glass</td></tr><tr><td>Paper</td></tr></table>"])
    expect(text.locator("[data-block=true]")).to_have_text(["Glass", "Paper"])
    champion.keyboard.press("Control+z")
    expect(text).to_have_text("")
    champion.keyboard.type("Tins")
    expect(text).to_have_text("Tins")


def test_who_goes_back_to_the_first_picture_has_its_words_again(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    champion.goto("/admin/")
    champion.get_by_role("link", name="Write news", exact=True).click()
    alt, own = champion.locator("[name=picture_alt]"), f"Blue flowers {secrets.randbelow(10**6)}"
    choose_picture(champion, "Bluebells in Cragg Wood")
    expect(alt).not_to_have_value("")
    alt.fill(own)
    choose_picture(champion, "Sundown on Scarth Moor")
    expect(alt).to_have_value(re.compile("^Layers of moorland"))
    choose_picture(champion, "Bluebells in Cragg Wood")
    expect(alt).to_have_value(own)
    expect(champion.get_by_text(f"This picture has its words again: “{own}”.")).to_be_visible()


def test_another_photograph_at_the_top_of_the_home_page_does_not_keep_the_words_of_the_last(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    editor = steps.staff(new_context, demo_site, "Administrator", viewport={"width": 1600, "height": 1000})
    home = demo_site.query("SELECT root_page_id FROM wagtailcore_site WHERE is_default_site")[0][0]
    editor.goto(f"/admin/pages/{home}/edit/")
    editor.locator("[data-contentpath=sections] [data-panel-toggle]").first.click()
    hero = editor.locator(".struct-block", has=editor.locator("[name$='-value-alt']")).first
    alt = hero.locator("[name$='-value-alt']")
    alt.fill("Words of the last")
    title = hero.locator("[data-chooser-title]").inner_text()
    other = "Bluebells in Cragg Wood" if title != "Bluebells in Cragg Wood" else "Sundown on Scarth Moor"
    hero.get_by_role("button", name="Change picture").click()
    dialog = editor.locator(".modal")
    dialog.get_by_label("Search term").fill(other.split(maxsplit=1)[0])
    dialog.get_by_text(other).click()
    expect(hero.locator("[data-chooser-title]")).to_have_text(other)
    expect(alt).not_to_have_value("Words of the last")
    expect(hero.get_by_text("words were: “Words of the last”")).to_be_visible()
