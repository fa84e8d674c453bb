"""Every type of public page by WCAG 2.2 AA, on a phone and on a desk, and none wider than its window."""

import pytest

from tests.browser import tours
from tests.browser.steps import NewContext, overflow, violations
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("tour", tours.PUBLIC)
def test_public_pages_have_no_accessibility_violations(
    tour: str, new_context: NewContext, demo_site: DemoSite
) -> None:
    wrong: list[str] = []
    for name, page in tours.PUBLIC[tour](new_context, demo_site):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{name} at {width}: {line}" for line in violations(page)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("tour", tours.PUBLIC)
def test_public_pages_fit_a_window_of_320_pixels(
    tour: str, new_context: NewContext, demo_site: DemoSite
) -> None:
    wide: list[str] = []
    for name, page in tours.PUBLIC[tour](new_context, demo_site):
        page.set_viewport_size({"width": 320, "height": 640})
        if too_wide := overflow(page):
            wide.append(f"{name} is {too_wide} pixels too wide")
        page.set_viewport_size({"width": 1280, "height": 900})
    assert not wide, "\n".join(wide)
