import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import PHONE, NewContext, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
# What a cell says before its words, and where it stands.
CELL = "cell => getComputedStyle(cell, '::before').content"
LISTS = (
    "/admin/users/", "/admin/reports/stale-pages/", "/admin/reports/site-history/", "/admin/sections/",
    "/admin/reports/aging-pages/", "/admin/snippets/democracy/councillor/", "/admin/planning/application/",
)  # fmt: skip


@pytest.fixture
def phone(new_context: NewContext, demo_site: DemoSite) -> Page:
    return staff(new_context, demo_site, "Administrator", **PHONE)


def test_each_row_of_a_list_stands_by_itself_and_nothing_scrolls_sideways(phone: Page) -> None:
    for address in LISTS:
        phone.goto(address)
        listed = phone.locator("main table.listing")
        expect(listed).to_have_attribute("role", "table")
        assert listed.evaluate("table => table.scrollWidth") <= 360, address
        tops = [cell.bounding_box() for cell in listed.locator("tbody tr").first.get_by_role("cell").all()]
        below: Any = [box["y"] for box in tops if box]
        assert len(set(below)) > 1, address
        named = listed.locator("td[data-head]:not(:first-child)").first
        assert ": " in named.evaluate(CELL), address


def test_a_list_is_put_in_another_order_on_a_phone(phone: Page) -> None:
    phone.goto("/admin/users/")
    phone.get_by_role("link", name="Access level").tap()
    expect(phone).to_have_url(re.compile("ordering="))
    expect(phone.locator("main table.listing")).to_have_attribute("role", "table")


def test_the_button_of_the_menu_covers_nothing_that_scrolls(phone: Page) -> None:
    phone.goto("/admin/sections/")
    phone.locator("main").evaluate("main => main.scrollTo(0, 600)")
    button: Any = phone.locator(".sidebar-nav-toggle").bounding_box()
    main: Any = phone.locator("main").bounding_box()
    assert main["y"] >= button["y"] + button["height"]
