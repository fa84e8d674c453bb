"""A content auditor finds the pages past their review date, and who answers for them."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.steps import NewContext, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser

OVERDUE = """
    SELECT page.title, owner.name FROM services_servicepage AS service
    JOIN wagtailcore_page AS page ON page.id = service.page_ptr_id
    JOIN core_owner AS owner ON owner.id = service.content_owner_id
    WHERE service.review_date < current_date AND page.live ORDER BY service.review_date LIMIT 1
"""


def test_an_auditor_sees_an_overdue_page_with_its_owner_and_exports_the_list(
    new_context: NewContext, demo_site: DemoSite, tmp_path: Path
) -> None:
    title, owner = demo_site.query(OVERDUE)[0]
    page = staff(new_context, demo_site, "Content auditor")
    page.goto("/admin/")
    page.get_by_role("button", name="Reports").click()
    page.get_by_role("link", name="Past review date").click()
    expect(page).to_have_url(re.compile("/admin/reports/stale-pages/"))
    expect(page.get_by_role("row").filter(has_text=str(title))).to_contain_text(str(owner))

    page.get_by_role("button", name=re.compile("More|Actions", re.I)).last.click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("CSV")).click()
    file = tmp_path / "stale.csv"
    waiting.value.save_as(file)
    with file.open(encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines))
    assert {"Page": title, "Owner": owner} in [{"Page": row["Page"], "Owner": row["Owner"]} for row in rows]
    assert all(int(row["Days overdue"]) > 0 for row in rows)


def test_a_champion_is_not_shown_the_report(new_context: NewContext, demo_site: DemoSite) -> None:
    page = staff(new_context, demo_site, "Champion for housing")
    page.goto("/admin/reports/stale-pages/")
    expect(page).not_to_have_url(re.compile("stale-pages"))
