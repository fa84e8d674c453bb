"""The components that have a script, alone in a real browser: no site, no database."""

import json
import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

BUILT = Path(settings.BASE_DIR) / "static" / "dist"
ORIGIN = "http://components.test"
Opener = Callable[..., Page]
PIXEL = {"src": "/static/favicon.svg", "width": 640, "height": 427}
SLIDES = [{"title": f"Slide {number}", "url": "#", "picture": PIXEL} for number in (1, 2, 3)]


@pytest.fixture
def show(chromium: Browser) -> Iterator[Opener]:
    """Opens a page that holds what the template gives."""
    opened: list[BrowserContext] = []

    def open_page(source: str, data: dict[str, Any] | None = None, **options: Any) -> Page:
        body = Template(source).render(Context(data or {}))
        html = (
            '<!doctype html><html lang="en-GB"><head><title>Component</title>'
            '<link rel="stylesheet" href="/static/site.css"></head><body><main>'
            f'{body}</main><script type="module" src="/static/site.js"></script></body></html>'
        )

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ORIGIN)
            if path == "/":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif path.startswith("/static/"):
                file = BUILT / path.removeprefix("/static/")
                route.fulfill(
                    body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "text/plain"
                )
            else:
                route.fulfill(body="Another page", content_type="text/html")

        context = chromium.new_context(
            **{"viewport": {"width": 900, "height": 700}, "reduced_motion": "no-preference", **options}
        )
        opened.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(f"{ORIGIN}/")
        return page

    yield open_page
    for context in opened:
        context.close()


CAROUSEL = '{% include "components/carousel.html" with label="This season" slides=slides auto=auto %}'


def test_the_carousel_shows_one_slide_and_moves_when_asked(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES})
    shown = page.get_by_role("group", name="1 of 3")
    expect(shown).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Next slide").click()
    expect(page.get_by_role("group", name="2 of 3")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Show slide 3 of 3").click()
    expect(page.get_by_role("group", name="3 of 3")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Next slide").click()
    expect(shown).to_be_in_viewport(ratio=0.9)


def test_the_carousel_keeps_hidden_slides_from_the_keyboard(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES})
    expect(page.locator("li[inert]")).to_have_count(2)
    page.get_by_role("button", name="Next slide").focus()
    page.keyboard.press("Tab")
    expect(page.locator("li:not([inert]) a")).to_be_focused()


def test_the_carousel_never_moves_by_itself_unless_told(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES})
    expect(page.locator("[data-stop]")).to_be_hidden()
    assert page.locator("[data-slides]").get_attribute("aria-live") == "polite"


def test_a_moving_carousel_stops_for_good_at_its_button(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES, "auto": 6})
    row = page.locator("[data-slides]")
    assert row.get_attribute("aria-live") == "off"
    page.get_by_role("button", name="Stop moving slides").click()
    expect(page.locator("[data-stop]")).to_be_hidden()
    assert row.get_attribute("aria-live") == "polite"


def test_a_moving_carousel_moves(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES, "auto": 5})
    expect(page.get_by_role("group", name="2 of 3")).to_be_in_viewport(ratio=0.9, timeout=9_000)


def test_a_moving_carousel_stops_when_the_keyboard_reaches_it(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES, "auto": 6})
    expect(page.locator("[data-slides]")).to_have_attribute("aria-live", "off")
    page.keyboard.press("Tab")
    expect(page.locator("[data-slides]")).to_have_attribute("aria-live", "polite")


def test_a_carousel_stands_still_for_people_who_asked_for_less_motion(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES, "auto": 6}, reduced_motion="reduce")
    expect(page.locator("[data-stop]")).to_be_hidden()
    assert page.locator("[data-slides]").get_attribute("aria-live") == "polite"


def test_the_carousel_is_a_readable_list_without_javascript(show: Opener) -> None:
    page = show(CAROUSEL, {"slides": SLIDES}, java_script_enabled=False)
    expect(page.get_by_role("link")).to_have_count(3)
    expect(page.get_by_role("button")).to_have_count(0)


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
    page = show(WIDE, {"head": cells, "rows": [cells]}, viewport={"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
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
