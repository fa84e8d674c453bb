"""A map beside a list: by keyboard, wheel, finger and paper, and never in the way of the page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from council.maps import squares
from council.maps.templatetags import maps
from tests.browser.axe import violations
from tests.browser.conftest import Opener
from tests.browser.steps import overflow

pytestmark = pytest.mark.browser
PAGE = """{% load static %}<link rel="stylesheet" href="{% static "finding.css" %}"><h1>Places</h1>
<ul>{% for point in points %}
<li id="{{ point.anchor }}"><a href="{{ point.url }}">{{ point.name }}</a></li>{% endfor %}</ul>
{% include "components/map.html" with points=points label="Places on a map" only %}
<p>{% for _ in points %}After the map.<br><br><br>{% endfor %}</p><p><a href="/after/">After</a></p>"""


@pytest.fixture(autouse=True)
def _an_area(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "area", lambda: squares.Area(53.6, -2.4, 53.9, -2.0))


def places(count: int, apart: int = 900) -> dict[str, Any]:
    """So many places in rows of twenty, so many metres apart."""
    return {
        "points": [
            {
                "name": f"Place {number}",
                "easting": 384000 + number % 20 * apart // 2,
                "northing": 424000 + number // 20 * apart // 2 + number % 2 * apart,
                "url": f"/place/{number}/",
                "note": "Open until dusk",
                "anchor": f"place-{number}",
            }
            for number in range(count)
        ]
    }


def drawn(page: Page) -> Page:
    """The page, once its map is there."""
    page.locator(".gh-map").scroll_into_view_if_needed()
    expect(page.locator(".gh-mark").first).to_be_visible()
    return page


def test_by_keyboard_a_mark_tells_what_is_there_and_escape_leads_out(show: Opener) -> None:
    page = drawn(show(PAGE, places(3)))
    page.get_by_role("group", name="Places on a map").focus()
    page.keyboard.press("Tab")
    mark = page.get_by_role("button", name="Place 0")
    expect(mark).to_be_focused()
    expect(page.locator("#place-0")).to_have_class("gh-on-map")
    page.keyboard.press("Enter")
    told = page.get_by_role("status")
    expect(told.get_by_role("link", name="Place 0")).to_be_focused()
    expect(told).to_contain_text("Open until dusk")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="After", exact=True)).to_be_focused()


def test_the_entry_of_the_list_marks_its_place_on_the_map(show: Opener) -> None:
    page = drawn(show(PAGE, places(3)))
    page.get_by_role("link", name="Place 1").focus()
    expect(page.locator(".gh-mark--on")).to_have_attribute("aria-label", "Place 1")
    page.get_by_role("link", name="Place 2").focus()
    expect(page.locator(".gh-mark--on")).to_have_attribute("aria-label", "Place 2")


def test_hundreds_of_places_are_few_marks_that_open_when_pressed(show: Opener) -> None:
    page = drawn(show(PAGE, places(500, apart=500)))
    before = page.locator(".gh-mark").count()
    assert before < 60
    page.get_by_role("button", name="places here: zoom in").first.press("Enter")
    expect(page.locator(".gh-mark").first).to_be_visible()
    page.wait_for_function("before => document.querySelectorAll('.gh-mark').length !== before", arg=before)


def test_places_at_one_address_are_all_told_when_no_zoom_parts_them(show: Opener) -> None:
    page = drawn(show(PAGE, places(2, apart=0), reduced_motion="reduce"))
    for _ in range(4):
        page.get_by_role("button", name="Zoom in", exact=True).click()
        page.wait_for_timeout(100)
    page.get_by_role("button", name="2 places here", exact=True).press("Enter")
    expect(page.get_by_role("status").get_by_role("link")).to_have_count(2)


def test_the_wheel_scrolls_the_page_and_with_ctrl_it_zooms(show: Opener) -> None:
    page = drawn(show(PAGE, places(12), reduced_motion="reduce"))
    box = page.locator(".gh-map__frame").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 60)
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 120)
    page.wait_for_function("before => scrollY > before", arg=before)
    marks = page.locator(".gh-mark").count()
    page.keyboard.down("Control")
    page.mouse.wheel(0, 240)
    page.keyboard.up("Control")
    page.wait_for_function("marks => document.querySelectorAll('.gh-mark').length < marks", arg=marks)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_too_wide_too_small_or_nameless(show: Opener, width: int) -> None:
    page = drawn(
        show(PAGE, places(3, apart=3000), viewport={"width": width, "height": 700}, has_touch=width < 400)
    )
    assert not overflow(page)
    page.get_by_role("button", name="Show all").click()
    for button in page.locator(".gh-map button").all():
        box = button.bounding_box()
        assert box is not None and box["width"] >= 44 and box["height"] >= 44
    page.get_by_role("button", name="Place 0").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert violations(page) == []


def test_on_paper_and_without_scripts_there_is_the_list_alone(show: Opener) -> None:
    page = drawn(show(PAGE, places(3)))
    page.emulate_media(media="print")
    expect(page.locator(".gh-map")).to_be_hidden()
    plain = show(PAGE, places(3), java_script_enabled=False)
    expect(plain.locator(".gh-map")).to_be_hidden()
    expect(plain.get_by_role("link", name="Place 2")).to_be_visible()
