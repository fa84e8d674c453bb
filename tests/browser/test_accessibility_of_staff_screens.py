"""The screens of staff by WCAG 2.2 AA, under their security policy, and the editor with all that opens."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage

from tests.browser import staff_tours, steps
from tests.browser.axe import dialog_open, violations, violations_by_width
from tests.browser.steps import NewContext, overflow
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
# One page of each type, by its name in the database and its number.
ONE_OF_EACH_TYPE = """SELECT type.model, min(page.id) FROM wagtailcore_page page
    JOIN django_content_type type ON type.id = page.content_type_id WHERE page.depth > 1 GROUP BY 1"""


@pytest.mark.slow
@pytest.mark.parametrize("tour", [name for name in staff_tours.STAFF if name != "editor"])
def test_staff_screens_have_no_accessibility_violations(
    tour: str, new_context: NewContext, demo_site: DemoSite
) -> None:
    wrong: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.on("console", note)
        return context

    for name, page in staff_tours.STAFF[tour](watched, demo_site):
        wrong += [f"{name} {line}" for line in violations_by_width(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_the_editor_has_none_whatever_is_open_in_it(new_context: NewContext, demo_site: DemoSite) -> None:
    wrong: list[str] = []
    for number, (name, page) in enumerate(staff_tours.editor(new_context, demo_site)):
        # How it looks is asked of the whole editor once, and then of each dialog.
        found = violations(page, by_look=dialog_open(page)) if number else violations_by_width(page)
        wrong += [f"{name}: {line}" for line in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_the_editor_of_each_type_of_page_names_everything_in_it(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    page = steps.staff(new_context, demo_site, "Administrator")
    wrong: list[str] = []
    for model, number in demo_site.query(ONE_OF_EACH_TYPE):
        page.goto(f"/admin/pages/{number}/edit/")
        page.get_by_role("tab", name="Content").wait_for()
        wrong += [f"{model}: {line}" for line in violations(page, by_look=False)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/documents/", "/admin/people/invite/", "/admin/banners/"]
)
def test_staff_screens_are_read_in_dark_colours_and_fit_320_pixels(
    address: str, new_context: NewContext, demo_site: DemoSite
) -> None:
    page = steps.staff(
        new_context, demo_site, "Administrator", color_scheme="dark", viewport={"width": 320, "height": 700}
    )
    page.goto(address)
    assert violations(page) == []
    assert overflow(page) <= 0
