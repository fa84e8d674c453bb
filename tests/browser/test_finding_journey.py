"""Finding things by searching."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import NewContext

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    page.get_by_role("banner").get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search results")


def test_a_page_is_found_by_its_words(page: Page) -> None:
    page.goto("/")
    search(page, "brown bin subscription")
    page.get_by_role("main").get_by_role("link", name="Garden waste collection").first.click()
    expect(page).to_have_url(re.compile("/bins-and-recycling/garden-waste/$"))


def test_a_document_is_found_by_a_word_that_only_its_text_has(page: Page) -> None:
    page.goto("/")
    search(page, "trommel")
    result = page.get_by_role("main").get_by_role("listitem").filter(has_text="PDF")
    link = result.get_by_role("link").first
    expect(link).to_be_visible()
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def test_a_misspelt_word_is_mended_and_can_be_kept(page: Page) -> None:
    page.goto("/")
    search(page, "alotmentz")
    main = page.get_by_role("main")
    expect(main.get_by_text("Showing results for allotment")).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("Allotments")).first).to_be_visible()
    main.get_by_role("link", name="Search instead for “alotmentz”").click()
    expect(page.get_by_role("heading", level=2, name=re.compile("^Nothing found"))).to_be_visible()


def test_nothing_found_shows_other_ways(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/search/?q=qqzzyx")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=2)).to_have_text("Nothing found for “qqzzyx”")
    expect(main.get_by_role("searchbox")).to_have_value("qqzzyx")
    main.get_by_role("link", name="A to Z of services").click()
    expect(page).to_have_url(re.compile("/a-to-z/"))


def test_a_pothole_is_reported_by_the_door_without_scripts(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report")
    pothole = page.get_by_role("main").get_by_role("listitem").filter(has_text="pothole")
    expect(pothole).to_have_count(1)
    expect(pothole).to_contain_text("Run by Northmoor County Council")
    page.get_by_role("main").get_by_role("link", name="Pay", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pay")
