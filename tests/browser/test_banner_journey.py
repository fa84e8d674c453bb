"""A flood at five in the morning: an officer with a telephone, and residents with pages that are kept."""

import re
import time
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import PHONE, NewContext, overflow, staff
from tests.plumbing.demo import DemoSite, second_process

pytestmark = pytest.mark.browser
HEADING = "Flooding at Weir Lane: act now"
KEPT = "/council-tax/"
BINS = "/bins-and-recycling/"


def text(address: str) -> str:
    """What a resident is sent."""
    with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def wait_for(said: Callable[[], bool], seconds: float) -> None:
    """Returns once it is so."""
    limit = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < limit
        time.sleep(0.05)


def banner(page: Page, heading: str = HEADING) -> Locator:
    return page.locator(".gh-alert", has_text=heading)


def press_of(page: Page, heading: str, name: str) -> None:
    """Presses a button or follows a link of one banner in the list."""
    card = page.locator(".gh-banner", has_text=heading).first
    card.get_by_role("button", name=name).or_(card.get_by_role("link", name=name)).first.click()


def put_up(officer: Page) -> None:
    """From the first screen: the ready-made message, its two gaps, a look, out."""
    officer.goto("/admin/")
    officer.get_by_role("link", name="New banner").click()
    officer.get_by_role("link", name="Flooding now: act", exact=True).click()
    button = officer.get_by_role("button", name="See how it looks")
    button.click()
    expect(officer.get_by_role("alert")).to_contain_text("Write what it is instead of [place]")
    assert overflow(officer) == 0
    expect(officer.locator("[name=places]")).to_be_hidden()
    officer.get_by_label("Heading").fill(HEADING)
    words = officer.get_by_label("What to do")
    words.fill(words.input_value().replace("[building]", "Hollinbrook Leisure Centre"))
    officer.get_by_role("radio", name="Yes", exact=True).check()
    button.click()
    expect(officer.get_by_text(re.compile("This puts a red banner on all"))).to_be_visible()
    frame = officer.frame_locator("iframe").last
    expect(frame.get_by_role("heading", name=HEADING)).to_be_visible()
    assert overflow(officer) == 0
    officer.get_by_role("button", name="Put it on the site now").click()
    expect(officer.get_by_text(f"“{HEADING}” is on the site now.")).to_be_visible()


def test_an_emergency_is_on_every_page_at_once_hidden_by_who_has_read_it_and_ended(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    officer = staff(new_context, demo_site, "Chat supervisor", **PHONE)
    resident = new_context().new_page()
    plain = new_context(java_script_enabled=False).new_page()
    with second_process(demo_site) as other:
        for address in (demo_site.url, other):
            for _ in range(2):
                assert HEADING not in text(f"{address}{KEPT}")
        put_up(officer)
        assert HEADING in text(f"{demo_site.url}{KEPT}")
        wait_for(lambda: HEADING in text(f"{other}{KEPT}"), 1)

        for page in (resident, plain):
            page.goto(KEPT)
            expect(banner(page)).to_be_visible()
        # Below it a lesser one shows its heading, and the rest on being asked.
        below = banner(plain, "Christmas bin collections")
        expect(below.get_by_role("heading")).to_be_visible()
        expect(below.get_by_role("link")).to_be_hidden()
        below.get_by_text("Read more").click()
        expect(below.get_by_role("link")).to_be_visible()
        hide = "Hide this message"
        expect(plain.get_by_role("button", name=hide)).to_have_count(0)
        banner(resident).get_by_role("button", name=hide).click()
        for address in (KEPT, BINS):
            resident.goto(address)
            expect(banner(resident)).to_have_count(0)

        press_of(officer, HEADING, "Change its words")
        officer.get_by_label("Heading").fill(f"{HEADING}!")
        officer.get_by_role("button", name="See how it looks").click()
        officer.get_by_role("button", name="Put it on the site now").click()
        resident.reload()
        expect(banner(resident, f"{HEADING}!")).to_be_visible()

        press_of(officer, HEADING, "End now")
        told = officer.locator(".gh-undo")
        expect(told).to_contain_text("is off the site")
        assert HEADING not in text(f"{demo_site.url}{KEPT}")
        wait_for(lambda: HEADING not in text(f"{other}{KEPT}"), 1)
        told.get_by_role("button", name="Put it back").click()
        expect(officer.get_by_text("is back.")).to_be_visible()
        wait_for(lambda: HEADING in text(f"{other}{BINS}"), 1)
        press_of(officer, HEADING, "End now")
        expect(officer.locator(".gh-undo")).to_contain_text("is off the site")


def test_a_banner_of_one_part_begins_and_ends_by_the_clock(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    officer = staff(new_context, demo_site, "Chat supervisor")
    officer.goto("/admin/banners/new/")
    officer.get_by_role("radio", name="Minor disruption").check()
    officer.get_by_label("Heading").fill("No bins on Friday")
    officer.get_by_role("radio", name="In some parts of the site").check()
    officer.get_by_role("checkbox", name="Bins and recycling", exact=True).check()
    starts = officer.get_by_role("group", name="When does it start?")
    starts.get_by_role("radio", name="On a day, at a time").check()
    officer.get_by_label("Day and time at which it starts").fill("2030-12-05T06:00")
    officer.get_by_role("button", name="See how it looks").click()
    expect(officer.get_by_text("from Thursday 5 December 2030 at 6am")).to_be_visible()
    officer.get_by_role("button", name="Save it").click()
    expect(officer.get_by_text("will go on the site on")).to_be_visible()

    def seen(path: str) -> bool:
        return "No bins on Friday" in text(f"{demo_site.url}{path}")

    assert not seen(BINS)
    # Its moments come nearer; the next thing that an officer does is heard as any change is.
    demo_site.query(
        "UPDATE home_alertbanner SET starts_at = now() + interval '6 seconds',"
        " ends_at = now() + interval '8 seconds' WHERE heading = 'No bins on Friday' RETURNING id"
    )
    press_of(officer, "Christmas bin collections", "End now")
    assert not seen(BINS)
    wait_for(lambda: seen(BINS), 8)
    assert not seen(KEPT)
    wait_for(lambda: not seen(BINS), 8)
    officer.locator(".gh-undo").get_by_role("button", name="Put it back").click()
    expect(officer.get_by_text("is back.")).to_be_visible()


def test_a_closed_service_is_said_on_its_page_on_the_page_of_all_and_in_the_feed(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    sentence = "No garden waste collections because of snow. Take your bin in."
    page = "/bins-and-recycling/garden-waste/"
    pages = (page, "/service-status/", "/service-status/rss/")
    for path in pages:
        assert sentence not in text(f"{demo_site.url}{path}")
    officer = staff(new_context, demo_site, "Champion for waste", **PHONE)
    officer.goto("/admin/")
    officer.get_by_role("link", name="Set a status").click()
    officer.get_by_role("checkbox", name="Garden waste", exact=False).first.check()
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_role("alert")).to_contain_text("Say what is the matter")
    officer.get_by_role("radio", name="Closed").check()
    officer.get_by_label("What residents need to know").fill(sentence)
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_text(re.compile("Saved. It is on the pages of"))).to_be_visible()
    assert overflow(officer) == 0
    for path in pages:
        assert sentence in text(f"{demo_site.url}{path}"), path
    resident = new_context().new_page()
    resident.goto(page)
    expect(resident.get_by_role("region", name="Service status")).to_contain_text("Closed")

    press_of(officer, sentence, "Back to normal")
    expect(officer.locator(".gh-undo")).to_contain_text("Back to normal")
    for path in pages[:2]:
        assert sentence not in text(f"{demo_site.url}{path}"), path
    assert "Over: Garden waste" in text(f"{demo_site.url}{pages[2]}")
    officer.locator(".gh-undo").get_by_role("button", name="Put it back").click()
    expect(officer.get_by_text("The status is back")).to_be_visible()
    assert sentence in text(f"{demo_site.url}{page}")
    press_of(officer, sentence, "Back to normal")
    expect(officer.locator(".gh-undo")).to_contain_text("Back to normal")
