"""Leaving a form half typed on a phone, and going on with it at a desk."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import PHONE, NewContext, garden_waste

pytestmark = pytest.mark.browser


def link_emailed_to(page: Page, mailbox: str) -> str:
    """The address in the newest email to the mailbox."""
    for _ in range(40):
        page.goto(f"/demo/inbox/?to={mailbox}")
        if page.get_by_role("main").get_by_role("listitem").count():
            break
        page.wait_for_timeout(250)
    page.get_by_role("link", name=re.compile("^Go on with your form")).first.click()
    address = page.get_by_role("main").locator("a[href*='/back/']").get_attribute("href")
    assert address is not None
    return address


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_resident_leaves_a_form_on_a_phone_and_goes_on_at_a_desk(
    javascript: bool, new_context: NewContext
) -> None:
    mailbox = f"later-{'script' if javascript else 'plain'}@example.com"
    phone = new_context(**PHONE, java_script_enabled=javascript).new_page()
    for at in garden_waste(phone):
        if at == "form-contact":
            break
    phone.get_by_label("Full name").fill("Ros Harg")
    phone.get_by_role("button", name="Save and come back later").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Come back later")
    phone.get_by_label("Email address").fill(mailbox)
    phone.get_by_role("button", name="Email me the link").click()
    expect(phone.get_by_role("main")).to_contain_text(mailbox)

    desk = new_context(java_script_enabled=javascript).new_page()
    address = link_emailed_to(desk, mailbox)
    desk.goto(address)
    desk.get_by_role("button", name="Go on with the form").click()
    expect(desk.get_by_label("Full name")).to_have_value("Ros Harg")
    expect(desk.get_by_role("alert")).to_have_count(0)
    desk.get_by_label("Email address").fill(mailbox)
    desk.get_by_role("button", name="Continue").click()
    expect(desk.get_by_role("main")).to_contain_text("7 Damson Close, Hollinbrook, HB1 4RE")

    phone.goto("/forms/garden-waste/check/")
    expect(phone).to_have_url(re.compile("/forms/garden-waste/$"))
    phone.goto(address)
    expect(phone.get_by_role("heading", level=1)).to_have_text("This link no longer works")
