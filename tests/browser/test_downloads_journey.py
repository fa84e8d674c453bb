"""A champion replaces a PDF and loads a table ahead; residents download, read, ask for another format."""

import datetime
import re
import secrets
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.steps import NewContext
from tests.plumbing.demo import DemoSite
from tests.plumbing.pdfs import pdf

pytestmark = pytest.mark.browser
GARDEN = "/bins-and-recycling/garden-waste/"


def number_of(site: DemoSite, path: str) -> int:
    """The id of the page at this address."""
    return int(str(site.query("SELECT id FROM wagtailcore_page WHERE url_path LIKE %s", f"/%{path}")[0][0]))


def test_a_champion_replaces_a_pdf_from_the_page_that_shows_it_and_puts_it_back(
    new_context: NewContext, demo_site: DemoSite, tmp_path: Path
) -> None:
    visitor = new_context().new_page()
    visitor.goto(GARDEN)
    download = visitor.get_by_role("link", name=re.compile("^Garden waste collection terms")).first
    address = str(download.get_attribute("href"))
    before = visitor.request.get(address).body()
    file = tmp_path / f"terms v{secrets.randbelow(10**6)} FINAL.pdf"
    file.write_bytes(pdf(7))

    champion = steps.staff(new_context, demo_site, "Champion for waste")
    champion.goto(f"/admin/pages/{number_of(demo_site, GARDEN)}/edit/")
    champion.get_by_role("link", name=re.compile(r"^Replace this file\s*: Garden waste")).click()
    champion.get_by_role("button", name="Replace the file").click()
    expect(champion.get_by_role("alert").first).to_contain_text("Choose the new file first")
    champion.get_by_label("Choose the new PDF").set_input_files(file)
    champion.get_by_role("button", name="Replace the file").click()
    # Some could not read it: nothing is public until the champion says so.
    expect(champion.get_by_role("heading", name=re.compile("^Not replaced yet"))).to_be_visible()
    expect(champion.get_by_role("region", name=re.compile("^Not replaced yet"))).to_contain_text(file.name)
    assert visitor.request.get(address).body() == before
    champion.get_by_role("button", name=re.compile("^Replace anyway")).click()
    expect(champion.locator(".messages")).to_contain_text("residents get the new file from now on")

    visitor.goto(GARDEN)
    expect(visitor.get_by_role("main")).to_contain_text("7 pages")
    assert download.get_attribute("href") == address
    assert visitor.request.get(address).body() == pdf(7)
    champion.get_by_role("button", name=re.compile("^Put the earlier file back")).first.click()
    expect(champion.locator(".messages")).to_contain_text("The earlier file is back")
    assert visitor.request.get(address).body() == before


def test_a_champion_publishes_a_table_ahead_and_it_is_not_seen_before_its_day(
    new_context: NewContext, demo_site: DemoSite, tmp_path: Path
) -> None:
    path = "/bins-and-recycling/bin-calendar/"
    name = f"Bin days {secrets.randbelow(10**6)}"
    later = datetime.date.today().year + 2
    file = tmp_path / "days.csv"
    file.write_text(
        f"Day;Bin\n31/02/{later};Grey\n2/03/{later};Blue\n3/03/{later};Grey\n4/3/{later};Blue\n5/3/{later};x\n"
    )
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    # A page that was never saved by hand: its table can be added, and what was typed is there afterwards.
    section = number_of(demo_site, "/bins-and-recycling/")
    champion.goto(f"/admin/pages/add/services/tablepage/{section}/")
    # As slowly as a person: what stands in the fields in the first two seconds, Wagtail takes for unchanged.
    champion.locator("[name=title]").press_sequentially(f"Calendar of {name}", delay=50)
    champion.locator("[name=summary]").press_sequentially("Which bin goes out on which day.", delay=50)
    champion.get_by_role("link", name="Add a table").click()
    expect(champion.get_by_label("What is it called?")).to_be_visible()
    champion.get_by_role("link", name="Cancel").click()
    expect(champion.locator("[name=title]")).to_have_value(f"Calendar of {name}")
    expect(champion.locator("[name=summary]")).to_have_value("Which bin goes out on which day.")

    champion.goto(f"/admin/pages/{number_of(demo_site, path)}/edit/")
    champion.get_by_role("link", name="Add a table").click()
    champion.get_by_label("What is it called?").fill(name)
    champion.get_by_label("The spreadsheet").set_input_files(file)
    first = champion.get_by_role("group", name="Show it from")
    first.get_by_label("Year").fill(str(later))
    champion.get_by_role("button", name="Continue").click()
    expect(champion.get_by_role("alert").first).to_contain_text(f"“31/02/{later}” is not a date")
    champion.get_by_role("link", name="import it again").click()
    expect(champion.get_by_label("What is it called?")).to_have_value(name)
    file.write_text(file.read_text().replace("31/02", "01/03"))
    champion.get_by_label("The spreadsheet").set_input_files(file)
    champion.get_by_role("button", name="Continue").click()
    champion.get_by_role("button", name="Add this table").click()
    expect(champion.locator(".messages")).to_contain_text("is on the page, with 5 rows")
    visitor = new_context(java_script_enabled=False).new_page()
    visitor.goto(path)
    expect(visitor.get_by_role("main")).not_to_contain_text(name)
    champion.get_by_role("group", name="Show it from").get_by_label("Year").fill("2026")
    champion.get_by_role("group", name="Show it from").get_by_label("Month").fill("1")
    champion.get_by_role("button", name="Save").click()
    expect(champion.locator(".messages")).to_contain_text("Residents see it now.")
    visitor.goto(path)
    expect(visitor.get_by_role("heading", name=name)).to_be_visible()
    champion.get_by_role("link", name="Delete it").click()
    champion.get_by_role("button", name="Delete this table").click()
    expect(champion.locator(".messages")).to_contain_text("deleted")
    visitor.goto(path)
    expect(visitor.get_by_role("main")).not_to_contain_text(name)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_resident_reads_another_month_and_takes_the_table_along(
    new_context: NewContext, demo_site: DemoSite, script: bool
) -> None:
    page = new_context(**steps.PHONE, java_script_enabled=script).new_page()
    page.goto("/bins-and-recycling/bin-calendar/")
    expect(page.get_by_role("main")).to_contain_text("Bin calendar")
    page.get_by_role("navigation", name="Bin calendar").get_by_role("link").last.click()
    expect(page.get_by_role("navigation", name="Bin calendar").locator("[aria-current]").last).to_be_visible()
    link = page.get_by_role("link", name=re.compile("^Download as a spreadsheet")).last
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text().startswith("\ufeffCollection day,Round,Put out")
    calendar = page.get_by_role("link", name=re.compile("^Add to your calendar")).last
    assert "BEGIN:VEVENT" in page.request.get(str(calendar.get_attribute("href"))).text()
    if script:
        assert steps.overflow(page) <= 0


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_resident_asks_for_a_document_in_large_print(new_context: NewContext, script: bool) -> None:
    page = new_context(**steps.PHONE, java_script_enabled=script).new_page()
    page.goto(GARDEN)
    page.get_by_role("link", name=re.compile("^Ask for another format")).first.click()
    page.get_by_label("Large print").check()
    page.get_by_label("Your name").fill("Rosalind Hargreaves")
    page.get_by_role("button", name="Ask for this format").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Enter an email address, a phone number or a postal address"
    )
    expect(page.get_by_label("Large print")).to_be_checked()
    page.get_by_label("Your postal address").fill("7 Damson Close, Hollinbrook")
    page.get_by_role("button", name="Ask for this format").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("MS-"))
