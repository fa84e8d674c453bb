"""Our own staff screens by WCAG 2.2 AA, on a desk and on a phone."""

import pytest

from tests.browser import tours
from tests.browser.steps import NewContext, violations
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("tour", tours.STAFF)
def test_staff_screens_have_no_accessibility_violations(
    tour: str, new_context: NewContext, demo_site: DemoSite
) -> None:
    wrong: list[str] = []
    for name, page in tours.STAFF[tour](new_context, demo_site):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{name} at {width}: {line}" for line in violations(page)]
    assert not wrong, "\n".join(wrong)
