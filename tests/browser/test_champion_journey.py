"""A web champion edits and publishes the pages of the own service, and no others."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.steps import NewContext, sign_in
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def number_of(site: DemoSite, path: str) -> int:
    """The id of the page at this address."""
    return int(str(site.query("SELECT id FROM wagtailcore_page WHERE url_path LIKE %s", f"/%{path}")[0][0]))


def summary_of(visitor: Page, path: str) -> str:
    visitor.goto(path)
    return visitor.get_by_role("main").inner_text()


def test_a_champion_publishes_a_change_that_everybody_sees_at_once(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    path = "/bins-and-recycling/clinical-waste/"
    words = f"Yellow bags are collected every Thursday. Ask for round {secrets.randbelow(10**6)}."
    visitor = new_context().new_page()
    assert words not in summary_of(visitor, path)
    assert words not in summary_of(visitor, path)

    champion = new_context().new_page()
    champion.goto("/admin/")
    expect(champion).to_have_url(re.compile("/admin/login/"))
    sign_in(champion, demo_site.account("Champion for waste"))
    expect(champion.get_by_role("main")).to_contain_text("pages")
    champion.goto(f"/admin/pages/{number_of(demo_site, path)}/edit/")
    champion.locator("[name=summary]").fill(words)
    champion.get_by_role("button", name="Publish", exact=True).click()
    expect(champion.locator(".messages")).to_contain_text("published")

    assert words in summary_of(visitor, path)
    assert words in summary_of(new_context().new_page(), path)


def test_what_a_refused_publish_lacks_is_met_first_and_goes_as_it_is_put_right(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    champion.goto("/admin/")
    champion.get_by_role("link", name="Write news", exact=True).click()
    expect(champion).to_have_title(re.compile("New: News"))
    champion.get_by_role("button", name="Publish", exact=True).click()
    lines = champion.locator("[data-refused-what] button")
    expect(lines.filter(has_text="“Title” is empty")).to_have_count(1)
    expect(champion.locator("li:has([data-refused-what])")).to_be_focused()
    expect(
        champion.get_by_role("tab", name=re.compile("Address and search")).locator(".w-tabs__errors")
    ).to_be_hidden()
    lines.filter(has_text="“Title” is empty").click()
    expect(champion.locator("input[name=title]")).to_be_focused()
    champion.keyboard.type(f"Glass {secrets.randbelow(10**6)}")
    expect(lines.filter(has_text="“Title” is empty")).to_have_count(0)
    expect(lines.filter(has_text="Write a summary")).to_have_count(1)
    champion.locator("textarea[name=summary]").fill("Two banks for bottles.")
    expect(lines.filter(has_text="Write a summary")).to_have_count(0)
    expect(champion.locator(".error-message")).to_have_count(0)


def test_a_champion_is_refused_on_another_service_s_page(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    page = new_context().new_page()
    sign_in(page, demo_site.account("Champion for waste"))
    page.goto(f"/admin/pages/{number_of(demo_site, '/housing/homelessness/')}/edit/")
    expect(page.locator(".messages")).to_contain_text("Sorry, you do not have permission")
    expect(page.locator("[name=summary]")).to_have_count(0)
