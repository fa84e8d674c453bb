"""Somebody types into the page editor: whatever they do next, nothing of it is lost."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.steps import PHONE, NewContext, overflow, staff
from tests.browser.test_champion_journey import number_of
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
PATH = "/bins-and-recycling/clinical-waste/"
EDIT = re.compile(r"/pages/\d+/edit/$")
PING = re.compile("/editing-sessions/ping/")
LATEST = """SELECT revision.content->>'summary' FROM wagtailcore_page page
    JOIN wagtailcore_revision revision ON revision.id = page.latest_revision_id WHERE page.id = %s"""


def editor(new_context: NewContext, site: DemoSite, **options: object) -> tuple[Page, int]:
    """The editor of a page, and the page's number."""
    champion, number = staff(new_context, site, "Champion for waste", **options), number_of(site, PATH)
    champion.goto(f"/admin/pages/{number}/edit/")
    expect(champion.locator("[data-check-told]")).not_to_have_text("Checking…")
    return champion, number


def kept(site: DemoSite, number: int) -> str:
    """The summary in the newest version."""
    return str(site.query(LATEST, number)[0][0])


def by_itself(request: Request) -> bool:
    """Whether the editor sends this by itself, to keep what was typed."""
    asked_for_json = "json" in request.headers.get("accept", "")
    return request.method == "POST" and asked_for_json and bool(EDIT.search(request.url))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft", exact=True).click(no_wait_after=True)


def replace_summary(page: Page, words: str, delay: float = 0) -> None:
    page.locator("[name=summary]").press("ControlOrMeta+a")
    page.keyboard.type(words, delay=delay)


def hold(page: Page) -> list[Route]:
    """Holds the first of what the editor sends by itself, for the test to let go."""
    held: list[Route] = []

    def answer(route: Route) -> None:
        if by_itself(route.request) and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(EDIT, answer)
    return held


def test_a_save_pressed_while_a_version_is_being_kept_waits_and_is_no_conflict(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, number = editor(new_context, demo_site)
    held = hold(champion)
    with champion.expect_request(by_itself):
        replace_summary(champion, "Yellow bags on Monday.")
    replace_summary(champion, "Yellow bags on Tuesday.")
    save(champion)
    expect(champion.get_by_role("button", name="Saving…", disabled=True)).to_be_visible()
    assert kept(demo_site, number) != "Yellow bags on Tuesday."
    with champion.expect_response(PING) as asked:
        held[0].continue_()
        expect(champion.locator(".messages")).to_contain_text("has been updated")
    assert asked.value.json()["other_sessions"] == []
    expect(champion.locator("[name=summary]")).to_have_value("Yellow bags on Tuesday.")
    expect(champion.locator("#w-save-confirmation-dialog")).to_be_hidden()
    assert kept(demo_site, number) == "Yellow bags on Tuesday."


def test_a_save_pressed_while_the_website_stops_answering_is_given_back_and_nothing_is_sent_into_the_void(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, number = editor(new_context, demo_site)
    held = hold(champion)
    with champion.expect_request(by_itself):
        replace_summary(champion, "Yellow bags on Wednesday.")
    save(champion)
    expect(champion.get_by_role("button", name="Saving…", disabled=True)).to_be_visible()
    held[0].abort()
    expect(champion.get_by_role("button", name="Save draft", exact=True)).to_be_enabled()
    expect(champion.locator("[name=summary]")).to_have_value("Yellow bags on Wednesday.")
    # Wagtail tries again by itself.
    expect(champion.get_by_text("Draft saved").first).to_be_visible(timeout=20_000)
    assert kept(demo_site, number) == "Yellow bags on Wednesday."


def test_typing_without_a_pause_is_kept_within_three_seconds(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, _number = editor(new_context, demo_site)
    sent: list[str] = []
    champion.on("request", lambda one: sent.append(one.post_data or "") if by_itself(one) else None)
    champion.evaluate("document.addEventListener('input', () => { window.began ||= Date.now() }, true)")
    champion.evaluate("document.addEventListener('w-autosave:save', () => { window.asked ||= Date.now() })")
    replace_summary(champion, "Yellow bags are collected on Thursdays.", delay=100)
    assert sent, "Nothing was sent while the person typed"
    assert champion.evaluate("window.asked - window.began") < 2500


def test_leaving_right_after_a_key_is_asked_about_and_loses_nothing(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, number = editor(new_context, demo_site)
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    champion.on("dialog", stay)
    replace_summary(champion, "Friday.")
    champion.evaluate("setTimeout(() => { location.href = '/admin/' })")
    with champion.expect_response(lambda answer: by_itself(answer.request)):
        pass
    assert asked == ["beforeunload"]
    expect(champion.get_by_text("Draft saved").first).to_be_visible()
    assert kept(demo_site, number) == "Friday."
    champion.goto("/admin/")
    assert asked == ["beforeunload"], "Who leaves with everything kept is not asked"


def test_after_a_refused_publish_what_is_typed_is_kept_again(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, number = editor(new_context, demo_site)
    champion.locator("[name=summary]").fill("")
    champion.get_by_role("button", name="Publish", exact=True).click()
    told = champion.locator(".messages")
    expect(told).to_contain_text("something is missing or not right")
    expect(told).not_to_contain_text("Not saved yet")
    wrong = champion.locator(".error-message", has_text="Write a summary")
    expect(wrong).to_be_visible()
    expect(champion.locator("[data-check-count]")).to_have_text("1 needed")
    expect(told).to_contain_text("Kept as a draft, not published:")
    expect(told).to_contain_text("To drop it, choose “Throw the changes away” under More.")
    # Slow to keep what is typed: what is mended loses its red all the same.
    champion.route("**/edit/", lambda route: route.request.method == "POST" or route.continue_())
    replace_summary(champion, "Friday, then Saturday.")
    expect(wrong).to_be_hidden()
    expect(told).not_to_contain_text("something is missing or not right")
    champion.unroute("**/edit/")
    with champion.expect_response(lambda answer: by_itself(answer.request)):
        replace_summary(champion, "Saturday.")
    expect(champion.get_by_text("Draft saved").first).to_be_visible()
    for _ in range(50):
        if kept(demo_site, number) == "Saturday.":
            break
        champion.wait_for_timeout(100)
    assert kept(demo_site, number) == "Saturday."


def test_a_draft_that_cannot_be_saved_is_not_called_unpublished(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, _number = editor(new_context, demo_site)
    champion.locator("[name=title]").fill("")
    champion.locator("button.action-save").click()
    told = champion.locator(".messages")
    expect(told).to_contain_text("Not saved: something is missing or not right")
    expect(told).not_to_contain_text("Not published")


def test_on_a_telephone_the_buttons_stand_below_the_form_and_never_on_it(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, _number = editor(new_context, demo_site, **PHONE)
    publish = champion.get_by_role("button", name="Publish", exact=True)
    expect(publish).to_be_in_viewport(ratio=1)
    edges = "[document.querySelector('main').getBoundingClientRect().bottom, "
    edges += "document.querySelector('.footer').getBoundingClientRect().top]"
    form_ends, foot_begins = champion.evaluate(edges)
    assert form_ends <= foot_begins + 1
    assert overflow(champion) <= 0


def test_a_window_in_which_something_is_decided_waits_for_what_is_being_kept(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, number = editor(new_context, demo_site)
    held = hold(champion)
    with champion.expect_request(by_itself):
        replace_summary(champion, "Yellow bags on Wednesday.")
    by_hand: list[str] = []
    champion.on("request", lambda one: by_hand.append(one.url) if one.is_navigation_request() else None)
    # So Wagtail's windows send the form when something was chosen in them.
    champion.evaluate("window.jQuery('form[data-edit-form]').submit()")
    champion.wait_for_timeout(500)
    assert by_hand == [] and len(held) == 1
    with champion.expect_navigation():
        held[0].continue_()
    expect(champion.locator(".messages")).not_to_contain_text("changed this page")
    assert kept(demo_site, number) == "Yellow bags on Wednesday."


def test_changes_are_thrown_away_only_once_there_are_some(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion, _number = editor(new_context, demo_site)
    champion.get_by_role("button", name="Publish", exact=True).click()
    expect(champion.locator(".messages")).to_contain_text("has been published")
    champion.get_by_role("button", name="More actions").click()
    offered = champion.get_by_role("link", name="Throw the changes away")
    expect(champion.get_by_role("link", name="Take off the website").last).to_be_visible()
    expect(offered).to_be_hidden()
    champion.keyboard.press("Escape")
    with champion.expect_response(lambda answer: by_itself(answer.request)):
        replace_summary(champion, "Sunday.")
    champion.get_by_role("button", name="More actions").click()
    expect(offered).to_be_visible()
