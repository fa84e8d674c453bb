"""Two people edit one page at once, in real browsers: nobody's words go under."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import NewContext, sign_in, staff
from tests.browser.test_champion_journey import number_of, summary_of
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
PATH = "/bins-and-recycling/clinical-waste/"
EDIT = re.compile(r"/pages/\d+/edit/$")


def write(editor: Page, words: str) -> None:
    """Types a summary and waits until the browser has saved it by itself."""
    # Wagtail looks at the form once it stands still: what is typed before is no change to it.
    expect(editor.locator("form[data-edit-form]")).to_have_attribute(
        "data-w-unsaved-has-edits-value", re.compile("true|false")
    )
    with editor.expect_response(
        lambda answer: answer.request.method == "POST" and bool(EDIT.search(answer.url))
    ) as got:
        editor.locator("[name=summary]").fill(words)
    assert got.value.json()["success"]


def publish(editor: Page) -> None:
    editor.get_by_role("button", name="Publish", exact=True).click()


def test_what_the_browser_has_saved_by_itself_is_published_without_a_question(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = staff(new_context, demo_site, "Champion for waste")
    champion.goto(f"/admin/pages/{number_of(demo_site, PATH)}/edit/")
    write(champion, "Yellow bags are for clinical waste.")
    write(champion, "Yellow bags are for clinical waste only.")
    publish(champion)
    expect(champion.locator(".messages")).to_contain_text("has been published")
    assert "clinical waste only" in summary_of(new_context().new_page(), PATH)


def test_the_second_is_told_before_the_firsts_words_are_replaced(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    address = f"/admin/pages/{number_of(demo_site, PATH)}/edit/"
    champion = staff(new_context, demo_site, "Champion for waste")
    second = staff(new_context, demo_site, "Administrator")
    champion.goto(address)
    second.goto(address)
    write(champion, "Ring us for yellow bags.")
    publish(champion)
    expect(champion.locator(".messages")).to_contain_text("has been published")

    second.locator("[name=summary]").fill("Collect yellow bags at the library.")
    publish(second)
    onward = second.get_by_role("button", name="Keep mine as a draft", exact=True)
    expect(onward.or_(second.locator(".messages").get_by_text("after you opened it")).first).to_be_visible()
    if onward.is_visible():
        onward.click()
    told = second.locator(".messages")
    expect(told).to_contain_text("Your version is kept as a draft and is not published.")
    expect(second.locator("[name=summary]")).to_have_value("Collect yellow bags at the library.")
    assert "Ring us for yellow bags." in summary_of(new_context().new_page(), PATH)
    told.get_by_role("link", name="Compare the two").click()
    expect(second.get_by_role("main")).to_contain_text("Ring us for")
    expect(second.get_by_role("main")).to_contain_text("Collect yellow bags")
    second.go_back()
    publish(second)
    expect(second.locator(".messages")).to_contain_text("has been published")
    assert "at the library" in summary_of(new_context().new_page(), PATH)


def test_whoever_is_signed_out_while_writing_loses_nothing(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    writer = new_context().new_page()
    sign_in(writer, demo_site.account("Champion for waste"))
    writer.goto(f"/admin/pages/{number_of(demo_site, PATH)}/edit/")
    write(writer, "Yellow bags are free.")
    writer.context.clear_cookies()
    writer.locator("[name=summary]").fill("Yellow bags are free for everybody.")
    told = writer.get_by_role("alert").filter(has_text="signed")
    expect(told).to_contain_text("You are signed out.")
    writer.get_by_role("button", name="Save draft", exact=True).click()
    expect(writer.locator("[name=summary]")).to_have_value("Yellow bags are free for everybody.")
    with writer.context.expect_page() as opened:
        told.get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value, demo_site.account("Champion for waste"))
    opened.value.close()
    writer.bring_to_front()
    writer.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(told).to_contain_text("You are signed in again.")
    writer.get_by_role("button", name="Save draft", exact=True).click()
    expect(writer.locator(".messages")).to_contain_text("has been updated")
    expect(writer.locator("[name=summary]")).to_have_value("Yellow bags are free for everybody.")
