from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import PHONE, NewContext, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


@pytest.fixture
def news(new_context: NewContext, demo_site: DemoSite) -> Page:
    page = staff(new_context, demo_site, "Champion for waste", **PHONE)
    page.goto("/admin/")
    page.get_by_role("link", name="Write news", exact=True).click()
    expect(page.locator(".gh-actions")).to_be_visible()
    return page


def test_what_can_be_added_opens_above_the_buttons_at_the_foot(news: Page) -> None:
    add = news.locator("[data-contentpath=body] .c-sf-add-button").last
    foot: Any = news.locator(".footer").bounding_box()
    for height in (150, 330, 500, 640):
        add.evaluate(
            "(add, y) => add.closest('main').scrollBy(0, add.getBoundingClientRect().top - y)", height
        )
        add.tap()
        news.wait_for_timeout(500)
        shown: Any = news.locator(".w-combobox").bounding_box()
        assert shown["y"] + shown["height"] <= foot["y"], height
        news.keyboard.press("Escape")
        expect(news.locator(".w-combobox")).to_be_hidden()


def test_the_button_for_a_comment_and_the_words_for_a_picture_stand_whole(news: Page) -> None:
    news.locator("[name=title]").focus()
    comment = news.locator("[data-contentpath=title] [data-comment-add]")
    expect(comment).to_be_visible()
    box: Any = comment.bounding_box()
    assert box["x"] + box["width"] <= 360
    words = news.locator("textarea[name=picture_alt]")
    words.fill("A van at the gate of the yard, its doors open, two people carrying a table to it.")
    assert words.evaluate("box => box.scrollHeight <= box.clientHeight")


def test_choosing_a_picture_fits_the_window(news: Page) -> None:
    news.locator("#id_picture-chooser [data-chooser-action-choose]:visible").tap()
    # The window is drawn once more when its first answer comes.
    news.wait_for_load_state("networkidle")
    select = news.locator(".modal select").first
    expect(select).to_be_visible()
    box: Any = select.bounding_box()
    assert box["x"] + box["width"] <= 340
