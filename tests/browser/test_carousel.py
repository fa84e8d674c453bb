"""The carousel keeps to the pattern of the ARIA Authoring Practices, in every way that people come to it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

Opener = Callable[..., Page]
SOURCE = (
    '<h2>Now</h2>{% include "components/carousel.html" with label="This season" slides=slides auto=auto %}'
)
PICTURE = {"src": "/static/images/sample.svg", "width": 640, "height": 427}
STOP, START = "Stop moving slides", "Start moving slides"


def slides(count: int) -> list[dict[str, Any]]:
    return [
        {
            "title": f"Title {number}",
            "summary": "Words.",
            "url": "#",
            "picture": PICTURE,
            "link_text": f"Go {number}",
        }
        for number in range(1, count + 1)
    ]


def opened(show: Opener, count: int = 3, *, auto: int = 0, **options: Any) -> Page:
    return show(SOURCE, {"slides": slides(count), "auto": auto}, **options)


def moving(show: Opener, **options: Any) -> Page:
    """A carousel that moves every six seconds, on a page whose clock the test turns."""
    page = opened(show, auto=6, stopped_clock=True, **options)
    expect(page.locator("[data-live]")).to_have_attribute("aria-live", "off")
    return page


def expect_slide(page: Page, number: int, of: int = 3) -> None:
    """The one slide that is shown and that the keyboard and a screen reader can get at."""
    expect(page.get_by_role("group", name=f"{number} of {of}")).to_be_in_viewport(ratio=0.6)
    expect(page.locator("[data-slides] > li:not([inert])")).to_have_count(1)
    expect(page.locator("[data-slides] > li:not([inert])")).to_have_attribute(
        "data-label", f"{number} of {of}"
    )


def expect_still(page: Page, number: int) -> None:
    """It has stopped for good: no time passes that would move it."""
    expect(page.locator("[data-live]")).to_have_attribute("aria-live", "polite")
    page.clock.run_for(30_000)
    expect_slide(page, number)


@pytest.mark.parametrize("count", [2, 6])
def test_it_goes_on_and_back_and_round(show: Opener, count: int) -> None:
    page = opened(show, count)
    expect_slide(page, 1, count)
    page.get_by_role("button", name="Next slide").click()
    expect_slide(page, 2, count)
    page.get_by_role("button", name="Previous slide").click()
    expect_slide(page, 1, count)
    page.get_by_role("button", name="Previous slide").click()
    expect_slide(page, count, count)
    page.get_by_role("button", name="Next slide").click()
    expect_slide(page, 1, count)
    page.get_by_role("button", name=f"Show slide {count} of {count}").click()
    expect_slide(page, count, count)
    expect(page.locator("[data-pick][aria-disabled=true]")).to_have_accessible_name(
        f"Show slide {count} of {count}"
    )


def test_one_slide_is_a_picture_with_words_and_no_carousel(show: Opener) -> None:
    page = opened(show, 1, auto=6)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("[aria-roledescription]")).to_have_count(0)
    expect(page.get_by_role("link", name="Go 1")).to_be_visible()


def test_it_says_what_it_is_and_what_each_slide_is(show: Opener) -> None:
    page = opened(show)
    carousel = page.get_by_role("group", name="This season")
    expect(carousel).to_have_attribute("aria-roledescription", "carousel")
    expect(page.get_by_role("group", name="1 of 3")).to_have_attribute("aria-roledescription", "slide")
    expect(page.locator("[data-live]")).to_have_attribute("aria-live", "polite")


def test_slides_out_of_view_are_out_of_the_keyboards_way(show: Opener) -> None:
    page = opened(show)
    page.get_by_role("button", name="Next slide").focus()
    page.keyboard.press("Enter")
    expect_slide(page, 2)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go 2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-carousel] :focus")).to_have_count(0)


def test_it_never_moves_by_itself_unless_the_council_says_so(show: Opener) -> None:
    page = opened(show, stopped_clock=True)
    expect(page.locator("[data-rotation]")).to_have_count(0)
    expect_still(page, 1)


def test_one_that_moves_has_its_stop_button_first_and_moves(show: Opener) -> None:
    page = moving(show)
    expect(page.locator("[data-carousel] :is(button, a)").first).to_have_accessible_name(STOP)
    page.clock.run_for(6_500)
    expect_slide(page, 2)
    expect(page.locator("[data-live]")).to_have_attribute("aria-live", "off")
    page.clock.run_for(6_500)
    expect_slide(page, 3)


def test_its_button_stops_it_and_starts_it_again(show: Opener) -> None:
    page = moving(show)
    page.get_by_role("button", name=STOP).click()
    expect(page.get_by_role("button", name=START)).to_be_focused()
    expect_still(page, 1)
    page.get_by_role("button", name=START).click()
    page.mouse.move(5, 5)
    page.clock.run_for(6_500)
    expect_slide(page, 2)


def test_it_stops_for_good_when_the_keyboard_reaches_it(show: Opener) -> None:
    page = moving(show)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=START)).to_be_focused()
    expect_still(page, 1)
    for _ in range(8):
        page.keyboard.press("Tab")
    expect_still(page, 1)


def test_its_button_starts_it_from_the_keyboard_alone(show: Opener) -> None:
    page = moving(show)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=STOP)).to_be_focused()
    page.clock.run_for(6_500)
    expect_slide(page, 2)


def test_it_stops_for_good_at_a_touch(show: Opener) -> None:
    page = moving(show, has_touch=True)
    page.get_by_role("heading", name="Title 1").tap()
    expect_still(page, 1)


def test_it_stops_for_good_when_somebody_goes_on_by_hand(show: Opener) -> None:
    page = moving(show)
    page.get_by_role("button", name="Next slide").click()
    page.mouse.move(5, 5)
    expect_still(page, 2)


def test_it_waits_while_the_pointer_rests_on_it(show: Opener) -> None:
    page = moving(show)
    page.get_by_role("heading", name="Title 1").hover()
    page.clock.run_for(20_000)
    expect_slide(page, 1)
    page.mouse.move(5, 5)
    page.clock.run_for(6_500)
    expect_slide(page, 2)


def test_it_stands_still_for_people_who_asked_for_less_motion(show: Opener) -> None:
    page = opened(show, auto=6, stopped_clock=True, reduced_motion="reduce")
    expect(page.locator("[data-rotation]")).to_be_hidden()
    expect_still(page, 1)
    page.get_by_role("button", name="Next slide").click()
    expect_slide(page, 2)


def test_it_stops_when_somebody_asks_for_less_motion_meanwhile(show: Opener) -> None:
    page = moving(show)
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator("[data-rotation]")).to_be_hidden()
    expect_still(page, 1)


def test_a_swipe_shows_the_slide_that_fills_the_row(show: Opener) -> None:
    page = opened(show, has_touch=True)
    page.evaluate(
        "(row => row.scrollTo({ left: row.clientWidth + 16, behavior: 'instant' }))"
        "(document.querySelector('[data-slides]'))"
    )
    expect_slide(page, 2)


def test_it_is_a_list_to_read_without_javascript(show: Opener) -> None:
    page = opened(show, 6, auto=6, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("listitem")).to_have_count(6)
    expect(page.locator("[aria-roledescription], [aria-live], [inert]")).to_have_count(0)
    for number in range(1, 7):
        box = page.get_by_role("link", name=f"Go {number}").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 900


def test_it_goes_the_other_way_where_people_read_from_the_right(show: Opener) -> None:
    page = opened(show, direction="rtl")
    expect_slide(page, 1)
    page.get_by_role("button", name="Next slide").click()
    expect_slide(page, 2)
    page.get_by_role("button", name="Previous slide").click()
    expect_slide(page, 1)


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("script", [True, False])
def test_it_fits_the_narrowest_window_and_a_page_enlarged_four_times(
    show: Opener, width: int, script: bool
) -> None:
    page = opened(show, 6, auto=6, viewport={"width": width, "height": 256}, java_script_enabled=script)
    assert page.evaluate("document.documentElement.scrollWidth") <= width if script else True
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24


def test_nothing_jumps_when_its_buttons_come(show: Opener) -> None:
    page = opened(show)
    expect(page.get_by_role("button", name="Next slide")).to_be_visible()
    row = page.locator("[data-slides]")
    with_buttons = row.bounding_box()
    waiting = "gh-carousel__controls--waiting"
    page.locator("[data-controls]").evaluate(f"element => element.classList.add('{waiting}')")
    expect(page.get_by_role("button")).to_have_count(0)
    assert row.bounding_box() == with_buttons


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"auto": 6},
        {"forced_colors": "active"},
        {"viewport": {"width": 320, "height": 600}},
        {"direction": "rtl"},
    ],
    ids=["still", "moving", "forced-colours", "narrow", "from-the-right"],
)
def test_axe_finds_nothing(show: Opener, options: dict[str, Any]) -> None:
    assert violations(opened(show, 4, **options)) == []


def test_the_slide_shown_is_told_apart_in_forced_colours(show: Opener) -> None:
    page = opened(show, forced_colors="active")
    shade = "(pick => getComputedStyle(pick, '::before').backgroundColor)"
    colours = [pick.evaluate(shade) for pick in page.locator("[data-pick]").all()]
    assert colours[0] != colours[1] == colours[2]
    assert re.match("rgb", colours[0])
