"""Applying for garden waste collections, and what becomes of the application."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import PHONE, NewContext, garden_waste, go_on, reference_of, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def change_to_three_bins(page: Page) -> None:
    """At the check of the answers: change one, and come straight back."""
    row = page.locator(".govuk-summary-list__row", has_text="Bins to empty")
    expect(row).to_contain_text("2 bins")
    row.get_by_role("link", name=re.compile("^Change")).click()
    expect(page.get_by_label(re.compile("^2 bins"))).to_be_checked()
    page.get_by_label(re.compile("^3 bins")).check()
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(row).to_contain_text("3 bins")
    expect(page.locator(".gh-total")).to_contain_text("£94")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_resident_applies_on_a_phone_and_follows_the_request(
    javascript: bool, new_context: NewContext, demo_site: DemoSite
) -> None:
    page = new_context(**PHONE, java_script_enabled=javascript).new_page()
    email = f"ros-{'script' if javascript else 'plain'}@example.com"
    for at in garden_waste(page, email=email):
        match at:
            case "form-postcode-unknown":
                expect(page.get_by_label("What is your postcode?")).to_have_value("HB9 9ZZ")
                expect(page).to_have_title(re.compile("^Error: "))
            case "form-address":
                expect(page.get_by_role("radio").first).to_be_visible()
                expect(page.get_by_role("radio", checked=True)).to_have_count(0)
            case "form-contact-errors":
                expect(page.get_by_label("Email address")).to_have_value("ros at example")
            case "form-check":
                expect(page.get_by_role("main")).to_contain_text("7 Damson Close, Hollinbrook, HB1 4RE")
                change_to_three_bins(page)
            case "form-done":
                reference = reference_of(page)
    expect(page.get_by_role("main")).to_contain_text(reference)
    expect(page.locator(".gh-status").first).to_have_text("Received")

    reload_until(page, "/demo/inbox/", email)
    page.get_by_role("listitem").filter(has_text=email).get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text(reference)

    officer = staff(new_context, demo_site, "Service officer")
    officer.goto("/admin/council_forms/request/")
    row = officer.get_by_role("row").filter(has_text=reference)
    expect(row).to_contain_text("Received")
    row.get_by_role("link", name="Work on it").click()
    officer.get_by_label("In progress").check()
    officer.get_by_label(re.compile("^Message to the person")).fill("Your street is on the Tuesday round.")
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_text(f"{reference} is now “In progress”.")).to_be_visible()

    page.goto(f"/requests/{reference}/")
    expect(page.locator(".gh-status").first).to_have_text("In progress")

    stranger = new_context().new_page()
    stranger.goto(f"/requests/{reference}/")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Where is my request?")
    stranger.get_by_label(re.compile("postcode", re.I)).fill("hb1 4re")
    stranger.get_by_role("main").get_by_role("button").click()
    expect(stranger.locator(".gh-status").first).to_have_text("In progress")


def reload_until(page: Page, address: str, words: str) -> None:
    """Ask for a page until the worker has done its part."""
    for _ in range(40):
        page.goto(address)
        if words in page.content():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{address} never shows {words}")


def test_no_step_is_passed_without_an_answer(page: Page) -> None:
    page.goto("/forms/garden-waste/postcode/")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter your postcode")
    page.get_by_label("What is your postcode?").fill("HB1 2ND")
    go_on(page)
    go_on(page)
    expect(page.get_by_role("alert").get_by_role("link", name="Choose your address")).to_be_visible()
    page.goto("/forms/garden-waste/check/")
    expect(page).to_have_url(re.compile("/forms/garden-waste/address/$"))


def test_an_address_that_is_not_listed_is_written_by_hand(page: Page) -> None:
    page.goto("/forms/garden-waste/postcode/")
    page.get_by_role("link", name="I cannot find my address").click()
    page.get_by_label("Address line 1").fill("The Barge Siskin")
    page.get_by_label("Town or city").fill("Hollinbrook")
    page.get_by_label("Postcode").fill("hb13ts")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("How many garden waste bins"))
