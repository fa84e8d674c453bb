"""Our own staff screens by WCAG 2.2 AA, on a desk and on a phone, under their security policy."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage

from tests.browser import tours
from tests.browser.steps import NewContext, violations
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("tour", tours.STAFF)
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

    for name, page in tours.STAFF[tour](watched, demo_site):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{name} at {width}: {line}" for line in violations(page)]
    assert not wrong, "\n".join(wrong)
