"""The demonstration site stands for every journey."""

import pytest
from playwright.sync_api import Page

from tests.conftest import NewContext
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def test_a_visitor_reaches_the_site(page: Page, demo_site: DemoSite) -> None:
    answer = page.goto("/healthz")
    assert answer is not None
    assert answer.status == 200
    assert page.url.startswith(demo_site.url)


def test_two_visitors_share_nothing(new_context: NewContext, demo_site: DemoSite) -> None:
    one, two = new_context(), new_context(java_script_enabled=False)
    one.add_cookies([{"name": "seen", "value": "1", "url": demo_site.url}])
    assert not two.cookies()


def test_the_seeded_database_can_be_asked(demo_site: DemoSite) -> None:
    assert demo_site.account("administrator").email
    assert demo_site.query("SELECT email FROM council_user WHERE is_superuser")
