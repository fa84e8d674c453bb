"""The components that have a script, alone in a real browser: no site, no database."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


COUNTED = (
    '<div class="govuk-character-count" data-module="govuk-character-count" data-maxlength="20">'
    '<label for="words">Words</label>'
    '<textarea class="govuk-textarea govuk-js-character-count" id="words"></textarea>'
    '<div id="words-info" class="govuk-hint govuk-character-count__message">You can enter up to 20 characters'
    "</div></div>"
)


def test_the_character_count_says_what_is_left_and_what_is_too_much(show: Opener) -> None:
    page = show(COUNTED)
    told = page.locator(".govuk-character-count__status")
    expect(told).to_have_text("You have 20 characters remaining")
    page.get_by_label("Words").fill("x" * 19)
    expect(told).to_have_text("You have 1 character remaining")
    page.get_by_label("Words").fill("x" * 22)
    expect(told).to_have_text("You have 2 characters too many")
    expect(page.locator("[aria-live=polite]")).to_have_text("You have 2 characters too many")


MISTAKES = (
    '<div class="govuk-error-summary" data-module="govuk-error-summary"><h2>There is a problem</h2>'
    '<a href="#postcode">Enter a postcode</a></div>'
    '<label for="postcode">Postcode</label><input id="postcode">'
)


def test_a_page_with_mistakes_starts_at_them_and_leads_to_the_field(show: Opener) -> None:
    page = show(MISTAKES)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter a postcode").click()
    expect(page.get_by_label("Postcode")).to_be_focused()


MENU = '{% include "components/header.html" with council=council menu=menu %}'


def test_the_telephones_menu_opens_without_javascript(show: Opener) -> None:
    data = {"council": {"council_name": "Hollinbrook"}, "menu": [{"title": "Bins", "url": "/bins/"}]}
    page = show(MENU, data, java_script_enabled=False, viewport={"width": 360, "height": 700})
    expect(page.get_by_role("link", name="Bins")).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("link", name="Bins")).to_be_visible()


def test_escape_closes_the_telephones_menu(show: Opener) -> None:
    data = {"council": {"council_name": "Hollinbrook"}, "menu": [{"title": "Bins", "url": "/bins/"}]}
    page = show(MENU, data, viewport={"width": 360, "height": 700})
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Bins").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Bins")).to_be_hidden()


def test_print_is_offered_where_it_works(show: Opener) -> None:
    source = (
        '{% include "components/share-print.html" with title="Bins" address="https://council.test/bins/" %}'
    )
    page = show(source)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") is True
    expect(show(source, java_script_enabled=False).get_by_role("button")).to_have_count(0)


WIDE = '{% include "components/table.html" with caption="Bands" head=head rows=rows %}'


def test_a_wide_table_scrolls_and_the_page_does_not(show: Opener) -> None:
    cells = [f"Averyveryverylongword{number}" for number in range(9)]
    page = show(WIDE, {"head": cells, "rows": [cells]}, viewport={"width": 800, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    expect(page.get_by_role("region", name="Bands")).to_have_attribute("tabindex", "0")
    sizes = json.loads(
        page.evaluate(
            "(e => JSON.stringify([e.scrollWidth, e.clientWidth]))(document.querySelector('.gh-table'))"
        )
    )
    assert sizes[0] > sizes[1]


BANNER = (
    '{% include "components/alert-banner.html" with kind="minor" title="Snow" text="No bins today."'
    " dismissible=yes token=token %}"
)


def test_a_banner_that_may_be_hidden_stays_hidden_until_its_words_change(show: Opener) -> None:
    page = show(BANNER, {"yes": True, "token": "a1"})
    page.get_by_role("button", name="Hide this message").click()
    expect(page.get_by_role("heading", name="Snow")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Snow")).to_have_count(0)
    page.evaluate(
        "localStorage.setItem('guildhall.hidden-banners', JSON.stringify(['its token before the edit']))"
    )
    page.reload()
    expect(page.get_by_role("heading", name="Snow")).to_be_visible()


def test_a_banner_that_must_stay_and_one_without_javascript_have_no_button(show: Opener) -> None:
    for data, options in (
        ({"yes": False, "token": "a1"}, {}),
        ({"yes": True, "token": "a1"}, {"java_script_enabled": False}),
    ):
        page = show(BANNER, data, **options)
        expect(page.get_by_role("heading", name="Snow")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
