"""Every type of public page by WCAG 2.2 AA, on a phone and on a desk, and none wider than a small window."""

import pytest

from tests.browser import tours
from tests.browser.axe import violations_by_width
from tests.browser.steps import NewContext, overflow
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


@pytest.mark.slow
@pytest.mark.parametrize("tour", tours.PUBLIC)
def test_public_pages_have_no_accessibility_violations_and_fit_320_pixels(
    tour: str, new_context: NewContext, demo_site: DemoSite
) -> None:
    wrong: list[str] = []
    for name, page in tours.PUBLIC[tour](new_context, demo_site):
        page.set_viewport_size({"width": 320, "height": 640})
        if not name.startswith("staff-") and (too_wide := overflow(page)):
            wrong.append(f"{name} at 320: {too_wide} pixels too wide")
        wrong += [f"{name} {line}" for line in violations_by_width(page)]
    assert not wrong, "\n".join(wrong)
