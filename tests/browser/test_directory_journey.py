"""A champion brings a spreadsheet into a directory; a resident says what is wrong with one of its entries."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.steps import PHONE, NewContext, overflow, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
ROWS = 30


def spreadsheet(*, mended: bool) -> FilePayload:
    """Thirty recycling points, of which two are not right until they are mended."""
    lines = [f"Bank {number},HB1 4RE,Glass; Cans,01632 9601{number:02}" for number in range(ROWS)]
    if not mended:
        lines[4] = "Bank 4,HB1,Glass,01632 960104"
        lines[20] = "Bank 20,HB1 4RE,Uranium,01632 960120"
    text = "\n".join(["Name,Postcode,What you can bring,Telephone", *lines])
    return FilePayload(name="banks.csv", mimeType="text/csv", buffer=text.encode())


def send(champion: Page, *, mended: bool) -> None:
    champion.locator("input[type=file]").set_input_files(spreadsheet(mended=mended))
    champion.get_by_role("button", name="Show me what would change").click()
    expect(champion.get_by_text("Nothing is changed yet.")).to_be_visible()


def test_thirty_rows_are_mended_brought_in_told_wrong_and_taken_out_again(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    found = demo_site.query("SELECT directory_id FROM directories_entry WHERE title LIKE '%%the tip%%'")
    champion = staff(new_context, demo_site, "Champion for waste")
    champion.goto(f"/admin/directories/{found[0][0]}/")
    champion.get_by_role("link", name="Import a spreadsheet").click()
    send(champion, mended=False)
    told = champion.get_by_role("alert")
    expect(told).to_contain_text("2 rows cannot be taken")
    expect(told).to_contain_text("Row 6, Postcode: “HB1” is not a whole postcode")
    expect(told).to_contain_text("Row 22, What you can bring: “Uranium” is not in the list")
    told.get_by_role("link", name="choose the file again").click()
    send(champion, mended=True)
    expect(champion.get_by_role("alert")).to_have_count(0)
    expect(champion.get_by_role("heading", name=f"New: {ROWS}")).to_be_visible()
    champion.get_by_role("button", name="Import these changes").click()
    expect(champion.get_by_text(f"{ROWS} entries added, changed or deleted")).to_be_visible()

    resident = new_context(**PHONE, java_script_enabled=False).new_page()
    resident.goto("/bins-and-recycling/recycling-points/?q=bank+17")
    resident.get_by_role("link", name="Bank 17", exact=True).click()
    expect(resident.get_by_role("main")).to_contain_text("01632 960117")
    resident.get_by_role("link", name="Is something wrong with this entry?").click()
    resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.get_by_role("alert")).to_contain_text("Tell us what is wrong")
    assert overflow(resident) <= 0
    words = "The bank has been taken away. Ring me on 07700 900123."
    resident.get_by_label("What is wrong, and what would be right?").fill(words)
    resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("Thank you. We have your feedback")
    assert resident.context.cookies() == []

    undo = champion.url
    champion.goto("/admin/feedback/pagefeedback/")
    row = champion.get_by_role("row").filter(has_text="The bank has been taken away").first
    expect(row).not_to_contain_text("07700")
    expect(row.get_by_role("link", name="bank-17")).to_have_attribute("href", re.compile("/bank-17/$"))
    champion.goto(undo)
    champion.get_by_role("button", name="Undo this import").click()
    expect(champion.get_by_text("Entries say again what they said before.")).to_be_visible()
    assert resident.goto("/bins-and-recycling/recycling-points/bank-17/").status == 404  # type: ignore[union-attr]


def test_a_file_that_somebody_else_threw_away_is_said_to_be_gone_and_asked_for_no_more(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = staff(new_context, demo_site, "Champion for waste")
    tip = demo_site.query("SELECT directory_id FROM directories_entry WHERE title LIKE '%%the tip%%'")[0][0]
    champion.goto(f"/admin/directories/{tip}/import/")
    file = FilePayload(name="gone.csv", mimeType="text/csv", buffer=b"Name\nBank that goes\n")
    champion.locator("input[type=file]").set_input_files(files=[file])
    champion.get_by_role("button", name="Show me what would change").click()
    expect(champion.get_by_role("button", name="Import this change")).to_be_visible()
    number = champion.url.rstrip("/").rpartition("/")[2]
    # As if it were a long one, which is read still.
    demo_site.query("UPDATE directories_entryimport SET read_at = NULL WHERE id = %s RETURNING id", number)
    champion.reload()
    progress = champion.locator("#progress")
    expect(progress).to_contain_text("The file is being read")
    demo_site.query("DELETE FROM directories_importedchange WHERE job_id = %s RETURNING id", number)
    demo_site.query("DELETE FROM directories_entryimport WHERE id = %s RETURNING id", number)
    expect(progress).to_contain_text("This file is not here any more")
    asked: list[str] = []
    champion.on("request", lambda one: asked.append(one.url))
    champion.wait_for_timeout(4_000)
    assert asked == []
