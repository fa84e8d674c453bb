"""From the home page down to a service page and back up, and the ways round the site."""

import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.steps import PHONE, NewContext
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def test_the_home_page_leads_to_what_people_come_for(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("main").get_by_role("link", name="Check your bin day").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bin collection days")
    page.go_back()
    page.get_by_role("main").get_by_role("link", name=re.compile("^Victoria Park bandstand")).click()
    expect(page).to_have_url(re.compile("/news/bandstand-restored/$"))


def test_the_carousel_moves_only_when_asked_and_takes_the_keyboard(page: Page) -> None:
    page.goto("/")
    first, second = (page.get_by_role("group", name=f"{number} of 4") for number in (1, 2))
    first.scroll_into_view_if_needed()
    expect(first).to_be_in_viewport(ratio=0.9)
    expect(page.locator("[data-rotation]")).to_have_count(0)
    assert page.locator("[data-carousel]").get_attribute("data-auto") is None
    page.get_by_role("button", name="Next slide").click()
    expect(second).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Previous slide").focus()
    page.keyboard.press("Enter")
    expect(first).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Show slide 2 of 4").press("Space")
    expect(second).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Next slide").focus()
    page.keyboard.press("Tab")
    expect(second.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/news/bandstand-restored/$"))


def test_the_home_page_is_whole_without_javascript(new_context: NewContext) -> None:
    page = new_context(**PHONE, java_script_enabled=False).new_page()
    page.goto("/")
    carousel = page.locator("[data-carousel]")
    expect(carousel.get_by_role("link")).to_have_count(4)
    expect(carousel.get_by_role("button")).to_have_count(0)
    for name in ("Our services", "News", re.compile("on$"), "Run by others", "Follow us"):
        expect(page.get_by_role("region", name=name)).to_be_visible()
    assert steps.overflow(page) == 0
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Bins and recycling").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bins and recycling")


def test_a_topic_leads_to_a_service_which_shows_where_it_stands(page: Page) -> None:
    page.goto("/bins-and-recycling/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Bulky waste", re.I)).first.click()
    expect(page).to_have_url(re.compile("/bins-and-recycling/bulky-waste/$"))
    section = page.get_by_role("navigation", name="Bins and recycling")
    expect(section.locator("[aria-current=page]")).to_have_count(1)
    section.get_by_role("link", name=re.compile("Garden waste")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Garden waste collection")
    trail = page.get_by_role("navigation", name=re.compile("breadcrumb", re.I))
    expect(trail.get_by_role("listitem")).to_contain_text(["Home", "Bins and recycling"])
    trail.get_by_role("link", name="Bins and recycling").click()
    expect(page).to_have_url(re.compile("/bins-and-recycling/$"))


def test_a_county_service_says_at_once_who_runs_it(page: Page) -> None:
    page.goto("/roads-and-parking/potholes/")
    notice = page.get_by_role("main").get_by_text("Northmoor County Council").first
    expect(notice).to_be_in_viewport()


def test_the_a_to_z_finds_a_service_by_a_letter(page: Page) -> None:
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name=re.compile("^A to Z")).first.click()
    page.get_by_role("main").get_by_role("link", name="Services beginning with G").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("^Garden waste collection")).first.click()
    expect(page).to_have_url(re.compile("/bins-and-recycling/garden-waste/$"))


def test_the_site_map_holds_pages_of_every_section(page: Page) -> None:
    page.goto("/site-map/")
    links = page.get_by_role("main").get_by_role("link")
    assert links.count() >= 60
    links.filter(has_text="Renting privately").first.click()
    expect(page).to_have_url(re.compile("/housing/private-renting/$"))


def test_the_news_feed_is_valid_rss(page: Page) -> None:
    answer = page.request.get("/news/rss/")
    assert answer.ok
    assert "xml" in answer.headers["content-type"]
    channel = ElementTree.fromstring(answer.text()).find("channel")  # noqa: S314 - our own feed
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    items = channel.findall("item")
    assert len(items) >= 10
    for item in items:
        assert all(item.findtext(name) for name in ("title", "link", "guid", "pubDate"))
    assert page.request.get(items[0].findtext("link") or "").ok


def test_a_new_photograph_is_on_the_home_page_without_any_further_step(
    page: Page, new_context: NewContext, demo_site: DemoSite
) -> None:
    page.goto("/")
    hero = page.locator(".gh-hero__picture img")
    box, before = hero.bounding_box(), hero.get_attribute("src")
    editor = steps.staff(new_context, demo_site, "Administrator", viewport={"width": 1600, "height": 1000})
    home = demo_site.query("SELECT root_page_id FROM wagtailcore_site WHERE is_default_site")[0][0]
    editor.goto(f"/admin/pages/{home}/edit/")
    editor.locator("[data-contentpath=sections] [data-panel-toggle]").first.click()
    editor.get_by_role("button", name="Change picture").locator("visible=true").first.click()
    dialog = editor.get_by_role("dialog")
    dialog.get_by_label("Search term").fill("river")
    dialog.get_by_role("link", name=re.compile("river", re.I)).first.click()
    editor.get_by_role("button", name="More actions").locator("visible=true").first.click()
    editor.get_by_role("button", name="Publish").locator("visible=true").first.click()
    expect(editor.locator(".messages")).to_contain_text("published")
    page.reload()
    expect(hero).not_to_have_attribute("src", before or "")
    for _ in range(60):
        if "fill-" in (hero.get_attribute("src") or ""):
            break
        assert hero.bounding_box() == box
        page.wait_for_timeout(500)
        page.reload()
    expect(hero).to_have_attribute("src", re.compile("fill-"))
    assert hero.bounding_box() == box


def test_the_home_page_takes_three_sheets_of_paper_at_most(page: Page) -> None:
    page.goto("/")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 1 <= len(sheets) <= 3
