"""A champion chooses a picture in the page editor, and gets it wrong at first."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.steps import NewContext, staff
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def photograph(name: str) -> FilePayload:
    made = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(made, "JPEG")
    return FilePayload(name=name, mimeType="image/jpeg", buffer=made.getvalue())


def test_a_refused_file_leaves_no_title_and_a_small_photograph_is_told_when_it_is_chosen(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    boss = staff(new_context, demo_site, "Administrator")
    boss.goto("/admin/")
    boss.get_by_role("link", name=re.compile("^Change the home page: Hollinbrook")).click()
    boss.get_by_text("Photograph and search").first.click()
    hero = boss.locator("#sections-0-value-image-chooser")
    hero.get_by_role("button", name="Change picture").click()
    modal = boss.locator(".modal")
    modal.get_by_role("tab", name="Upload").click()
    chosen, title = modal.locator("input[type=file]"), modal.locator("input[name$=title]")
    modal.get_by_role("button", name="Upload").click()
    expect(modal.get_by_text("Enter the title")).to_be_visible()
    expect(modal.get_by_text("Choose the file")).to_be_visible()
    expect(modal.get_by_text("This field is required")).to_have_count(0)
    title.fill("A bridge")
    expect(modal.get_by_text("Enter the title")).to_have_count(0)
    title.fill("")
    chosen.set_input_files(FilePayload(name="wrong-one.jpg", mimeType="image/jpeg", buffer=b"no picture"))
    expect(title).to_have_value("wrong-one")
    modal.get_by_role("button", name="Upload").click()
    expect(modal).to_contain_text("This is not a picture, or its file is broken. Choose a photograph")
    chosen.set_input_files(photograph("bridge.jpg"))
    expect(title).to_have_value("bridge")
    title.fill("The old bridge")
    chosen.set_input_files(photograph("other.jpg"))
    expect(title).to_have_value("The old bridge")
    modal.get_by_role("button", name="Upload").click()
    expect(modal).to_have_count(0)
    expect(boss.locator(".gh-small-picture")).to_contain_text("“The old bridge” is 800 by 600 pixels")
    expect(boss.locator("[data-check-count]")).not_to_have_text("Checked")
    hero.get_by_role("button", name="Change picture").click()
    modal.get_by_role("tab", name="Upload").click()
    chosen.set_input_files(photograph("again.jpg"))
    expect(title).to_have_value("again")
    modal.get_by_label("Describe the picture").fill("A bridge of stone")
    modal.get_by_role("button", name="Upload").click()
    expect(modal).to_contain_text("This picture is in the library already")
    modal.get_by_role("button", name="Use the one in the library").click()
    expect(modal).to_have_count(0)
    expect(hero.locator("[data-chooser-title]")).to_have_text("The old bridge")
    expect(boss.locator("[name=sections-0-value-alt]")).to_have_value("A bridge of stone")
