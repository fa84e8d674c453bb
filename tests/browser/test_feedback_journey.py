"""“Is this page useful?”: what residents say reaches whoever answers for the page, and nobody else's list."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import PHONE, NewContext, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
LIST = "/admin/feedback/pagefeedback/"


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_comment_shows_in_the_list_of_the_page_s_champion_alone(
    javascript: bool, new_context: NewContext, demo_site: DemoSite
) -> None:
    words = f"Which day is it after Christmas? ({'script' if javascript else 'plain'})"
    page = new_context(**PHONE, java_script_enabled=javascript).new_page()
    page.goto("/bins-and-recycling/christmas-collections/")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.get_by_label("What could be better?").fill(words)
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have your feedback")
    page.get_by_role("link", name="Go back to the page").click()
    expect(page).to_have_url(re.compile("/bins-and-recycling/christmas-collections/$"))
    assert page.context.cookies() == []

    champion = staff(new_context, demo_site, "Champion for waste")
    champion.goto(LIST)
    row = champion.get_by_role("row").filter(has_text=words).first
    expect(row.get_by_role("link", name=re.compile("^Christmas")).first).to_be_visible()

    other = staff(new_context, demo_site, "Champion for housing")
    other.goto(LIST)
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    expect(other.get_by_text(words)).to_have_count(0)


def test_yes_is_counted_at_once_without_a_word(new_context: NewContext, demo_site: DemoSite) -> None:
    count = "SELECT count(*) FROM feedback_pagefeedback WHERE useful AND path = '/housing/homelessness/'"
    before = int(str(demo_site.query(count)[0][0]))
    page = new_context().new_page()
    page.goto("/housing/homelessness/")
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("We are glad that the page was useful")
    assert demo_site.query(count)[0][0] == before + 1


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_ten_thousand_characters_are_refused_in_place_and_kept(
    javascript: bool, new_context: NewContext
) -> None:
    page = new_context(java_script_enabled=javascript).new_page()
    page.goto("/jobs/working-here/")
    page.get_by_role("button", name="No", exact=True).click()
    words = "Too long! " * 1000
    page.get_by_label("What could be better?").fill(words)
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_role("alert").first).to_contain_text("1,200 characters")
    assert page.get_by_label("What could be better?").input_value().strip() == words.strip()
