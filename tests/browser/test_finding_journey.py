"""Finding things by searching."""

import contextlib
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Locator, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.steps import PHONE, NewContext, overflow, staff
from tests.browser.test_keyboard_journey import tab_to
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    page.get_by_role("banner").get_by_role("combobox").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search results")


def test_a_page_is_found_by_its_words(page: Page) -> None:
    page.goto("/")
    search(page, "brown bin subscription")
    page.get_by_role("main").get_by_role("link", name="Garden waste collection").first.click()
    expect(page).to_have_url(re.compile("/bins-and-recycling/garden-waste/$"))


def test_a_document_is_found_by_a_word_that_only_its_text_has(page: Page) -> None:
    page.goto("/")
    search(page, "trommel")
    result = page.get_by_role("main").get_by_role("listitem").filter(has_text="PDF")
    link = result.get_by_role("link").first
    expect(link).to_be_visible()
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def test_a_misspelt_word_is_mended_and_can_be_kept(page: Page) -> None:
    page.goto("/")
    search(page, "alotmentz")
    main = page.get_by_role("main")
    expect(main.get_by_text("Showing results for allotment")).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("Allotments")).first).to_be_visible()
    main.get_by_role("link", name="Search instead for “alotmentz”").click()
    expect(page.get_by_role("heading", level=2, name=re.compile("^Nothing found"))).to_be_visible()


def test_nothing_found_shows_other_ways(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/search/?q=qqzzyx")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=2).first).to_have_text("Nothing found for “qqzzyx”")
    expect(main.get_by_role("searchbox")).to_have_value("qqzzyx")
    main.get_by_role("link", name="A to Z of services").click()
    expect(page).to_have_url(re.compile("/a-to-z/"))


def test_a_pothole_is_reported_by_the_door_without_scripts(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report")
    pothole = page.get_by_role("main").get_by_role("listitem").filter(has_text="pothole")
    expect(pothole).to_have_count(1)
    expect(pothole).to_contain_text("Run by Northmoor County Council")
    page.get_by_role("main").get_by_role("link", name="Pay", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pay")


def test_what_may_be_meant_is_suggested_while_one_types(page: Page) -> None:
    page.goto("/council-tax/")
    box = page.get_by_role("banner").get_by_role("combobox", name="Search this site")
    box.press_sequentially("garden wa")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_have_text("Garden waste collection")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("garden wa")
    page.keyboard.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "none")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/bins-and-recycling/garden-waste/$"))


def test_what_is_suggested_late_is_dropped_and_one_letter_asks_nothing(page: Page) -> None:
    held: list[Route] = []

    def asked(route: Route) -> None:
        held.append(route) if "q=al" in route.request.url else route.continue_()

    def answer_late() -> None:
        with contextlib.suppress(Error):
            held.pop().fulfill(json={"suggestions": [{"title": "Too late", "url": "/", "note": ""}]})

    page.goto("/council-tax/")
    asking: list[str] = []
    page.on("request", lambda one: asking.append(one.url) if "/suggestions/" in one.url else None)
    page.route("**/search/suggestions/*", asked)
    box = page.get_by_role("banner").get_by_role("combobox", name="Search this site")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    box.press_sequentially("a")
    with page.expect_request("**/suggestions/?q=al"):
        box.press_sequentially("l", delay=200)
    box.fill("garden wa")
    expect(options.first).to_have_text("Garden waste collection")
    answer_late()
    with page.expect_request("**/suggestions/?q=allot"):
        box.fill("allot")
    page.keyboard.press("Escape")
    answer_late()
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert [url.rpartition("q=")[2] for url in asking] == ["al", "garden+wa", "allot"]


def test_enter_without_a_choice_searches_and_a_finger_chooses(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("main").get_by_role("combobox")
    box.press_sequentially("allot")
    option = page.get_by_role("option", name="Allotments")
    expect(option).to_be_visible()
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=allot$"))
    box = page.get_by_role("main").get_by_role("combobox")
    box.fill("allotm")
    option.first.click()
    expect(page).to_have_url(re.compile("/allotments/$"))


def test_results_are_narrowed_by_links_without_scripts(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/search/?q=recycling")
    main = page.get_by_role("main")
    ways = main.get_by_role("navigation", name="Run by")
    ways.get_by_role("link", name=re.compile("^Northmoor County Council")).click()
    expect(main.get_by_text("Run by Northmoor County Council").first).to_be_visible()
    ways.get_by_role("link", name=re.compile("^Anyone")).click()
    expect(page).to_have_url(re.compile(r"/search/\?q=recycling(&s=[^&]*)?$"))


class Way:
    """A resident's way from the home page: each link that is pressed and each form that is sent is a step."""

    def __init__(self, page: Page) -> None:
        self.page, self.main, self.steps = page, page.get_by_role("main"), 0
        page.goto("/")

    def press(self, link: Locator) -> None:
        link.click()
        self.steps += 1

    def open(self, name: str | re.Pattern[str]) -> None:
        self.press(self.main.get_by_role("link", name=name).first)

    def send(self, box: Locator, words: str) -> None:
        box.fill(words)
        box.press("Enter")
        self.steps += 1

    def search(self, words: str) -> None:
        self.send(self.page.locator("input[name=q]:visible").first, words)
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Search results")


def the_bin_by_searching(way: Way, site: DemoSite) -> None:
    way.search("when does my bin go")
    way.open("Bin collection days")
    expect(way.main.get_by_role("row").filter(has_text="Canalside")).to_contain_text("Tuesday")


def the_bin_by_browsing(way: Way, site: DemoSite) -> None:
    way.open(re.compile("^Check your bin day"))
    expect(way.main.get_by_role("row").filter(has_text="Canalside")).to_contain_text("Tuesday")


def the_road_by_searching(way: Way, site: DemoSite) -> None:
    way.search("who mends the road")
    way.open("Who mends the road?")
    the_road(way)


def the_road_by_browsing(way: Way, site: DemoSite) -> None:
    way.open("Roads and parking")
    way.open("Potholes and broken pavements")
    expect(way.main.get_by_role("region", name="Who runs this")).to_contain_text("01632 960510")
    the_road(way)


def the_road(way: Way) -> None:
    way.send(way.main.get_by_label("Postcode"), "hb12lb")
    answer = way.main.get_by_role("region", name="At HB1 2LB")
    expect(answer.get_by_role("heading", name="National Highways")).to_be_visible()
    expect(answer.get_by_role("link", name="0300 123 5000")).to_be_visible()


def my_councillor_by_searching(way: Way, site: DemoSite) -> None:
    way.search("my councillor")
    way.press(way.main.get_by_role("listitem").get_by_role("link", name="Find your councillor").first)
    my_councillor(way)


def my_councillor_by_browsing(way: Way, site: DemoSite) -> None:
    way.press(way.page.get_by_role("contentinfo").get_by_role("link", name="Councillors and meetings"))
    way.open("Find your councillor")
    my_councillor(way)


def my_councillor(way: Way) -> None:
    way.send(way.page.get_by_label("Your postcode"), "hb12nd")
    own = way.main.get_by_role("region", name="Your councillors at HB1 2ND")
    expect(own.get_by_role("link", name="Councillor Hazel Birtwhistle")).to_be_visible()
    expect(own.get_by_role("link", name="01632 960703")).to_be_visible()


def next_door(site: DemoSite) -> tuple[str, str, str]:
    """The end of an application's address on the website, where it is, and the postcode there."""
    newest = (
        "SELECT slug, address, postcode FROM planning_application ORDER BY received DESC, id DESC LIMIT 1"
    )
    slug, address, postcode = map(str, site.query(newest)[0])
    return slug, address, postcode


def what_is_built_next_door_by_searching(way: Way, site: DemoSite) -> None:
    slug, address, postcode = next_door(site)
    way.search(f"planning {postcode.lower()}")
    way.press(way.main.get_by_role("link", name="Planning applications nearby"))
    way.press(way.page.locator(f"#application-{slug}").get_by_role("link"))
    expect(way.page.get_by_role("heading", level=1)).to_have_text(address)


def what_is_built_next_door_by_asking(way: Way, site: DemoSite) -> None:
    slug, address, postcode = next_door(site)
    way.search("planning application next door")
    way.open("Planning applications near you")
    way.send(way.page.get_by_label("Postcode", exact=True), postcode)
    expect(way.page.get_by_role("heading", name=f"near {postcode}, the nearest first")).to_be_in_viewport()
    expect(way.page.locator(f"#application-{slug}")).to_contain_text(address)


def what_is_built_next_door_by_its_address(way: Way, site: DemoSite) -> None:
    slug, address, _postcode = next_door(site)
    way.search(address.rpartition(",")[0])
    way.press(way.main.locator(f'a[href$="/planning-applications/{slug}/"]').first)
    expect(way.page.get_by_role("heading", level=1)).to_have_text(address)


def what_is_built_next_door_by_browsing(way: Way, site: DemoSite) -> None:
    slug, address, postcode = next_door(site)
    way.open(re.compile("^Find a planning application"))
    way.send(way.page.get_by_label("Postcode", exact=True), postcode)
    expect(way.page.get_by_role("heading", name=f"near {postcode}, the nearest first")).to_be_in_viewport()
    way.press(way.page.locator(f"#application-{slug}").get_by_role("link"))
    expect(way.page.get_by_role("heading", level=1)).to_have_text(address)
    expect(way.page.get_by_role("heading", name="Where it stands")).to_be_visible()


def the_tip_tomorrow_by_searching(way: Way, site: DemoSite) -> None:
    way.search("tip opening hours tomorrow")
    way.open("Household recycling centre (the tip)")
    way.open("its hours today, tomorrow and this week")
    the_tip_tomorrow(way)


def the_tip_tomorrow_by_its_name(way: Way, site: DemoSite) -> None:
    way.search("opening hours of the tip")
    way.open(re.compile("Brookfoot"))
    the_tip_tomorrow(way)


def the_tip_tomorrow_by_browsing(way: Way, site: DemoSite) -> None:
    for step in ("Bins and recycling", "Recycling points and the tip", re.compile("the tip")):
        way.open(step)
    the_tip_tomorrow(way)


def the_tip_tomorrow(way: Way) -> None:
    tomorrow = way.main.get_by_role("row").filter(has_text="Tomorrow")
    expect(tomorrow).to_have_text(re.compile("(9am to (4:30|6)pm|Closed)"))


FINDINGS: dict[Callable[[Way, DemoSite], None], int] = {
    the_bin_by_searching: 2,
    the_bin_by_browsing: 1,
    the_road_by_searching: 3,
    the_road_by_browsing: 3,
    my_councillor_by_searching: 3,
    my_councillor_by_browsing: 3,
    what_is_built_next_door_by_searching: 3,
    what_is_built_next_door_by_asking: 3,
    what_is_built_next_door_by_its_address: 2,
    what_is_built_next_door_by_browsing: 3,
    the_tip_tomorrow_by_searching: 3,
    the_tip_tomorrow_by_its_name: 2,
    the_tip_tomorrow_by_browsing: 3,
}


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("find", FINDINGS, ids=lambda find: find.__name__)
def test_what_residents_come_for_is_three_steps_from_home_on_a_phone_at_most(
    find: Callable[[Way, DemoSite], None], script: bool, new_context: NewContext, demo_site: DemoSite
) -> None:
    way = Way(new_context(**PHONE, java_script_enabled=script).new_page())
    find(way, demo_site)
    assert way.steps == FINDINGS[find] <= 3
    if script:
        assert overflow(way.page) == 0


def test_the_nearest_place_is_found_by_postcode_and_shown_on_a_map(page: Page) -> None:
    page.goto("/parks-and-leisure/places/")
    page.get_by_label("Nearest to a postcode").fill("hb22jl")
    page.get_by_role("button", name="Show the list").click()
    nearest = page.get_by_role("main").get_by_role("listitem").filter(has_text="miles")
    expect(nearest.first).to_contain_text("Marsley Bridge")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Library")).first.click()
    expect(page.locator("#entries")).to_contain_text("4 results")
    page.locator(".gh-map").scroll_into_view_if_needed()
    expect(page.locator(".gh-mark").first).to_be_visible()


def test_a_failed_search_becomes_the_answer_that_stands_first(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    resident = new_context(**PHONE, java_script_enabled=False).new_page()
    main = resident.get_by_role("main")
    resident.goto("/search/?q=quokka enclosures")
    expect(main.get_by_role("heading", level=2).first).to_have_text("Nothing found for “quokka enclosures”")
    champion = staff(new_context, demo_site, "Champion for waste")
    champion.goto("/admin/searches/report/")
    row = champion.get_by_role("row").filter(has_text="quokka enclosures")
    row.get_by_role("link", name=re.compile("^Answer it")).click()
    expect(champion.get_by_role("textbox", name="What people type")).to_have_value("quokka enclosures")
    told = champion.locator("[data-search-tried]")
    expect(told).to_contain_text("Nothing yet.")
    # What is forgotten is asked for where it stands, and nothing that was written is lost.
    champion.get_by_role("textbox", name="Title").fill("Animals in our parks")
    champion.get_by_role("button", name="Save").click()
    problem = champion.get_by_text("Choose a page, give an address, or write the answer").first
    expect(problem).to_be_visible()
    expect(champion.get_by_role("textbox", name="Title")).to_have_value("Animals in our parks")
    champion.get_by_role("button", name="Choose a page").click()
    dialog = champion.locator(".modal")
    dialog.get_by_role("textbox", name="Search").fill("Parks and play areas")
    dialog.get_by_role("link", name="Parks and play areas").first.click()
    expect(told).to_contain_text("answer: Animals in our parks")
    champion.get_by_role("button", name="Save").click()
    champion.get_by_role("link", name="Back to what was searched for").click()
    expect(row).to_contain_text("Answered: Animals in our parks")

    resident.reload()
    answer = main.get_by_role("region", name=re.compile("^The council.s answer"))
    answer.get_by_role("link", name="Animals in our parks").click()
    expect(resident).to_have_url(re.compile("/parks-and-leisure/"))
    # And back, from the same row.
    row.get_by_role("link", name=re.compile("^Take back")).click()
    champion.get_by_role("button", name="Yes, delete").click()
    expect(champion.locator(".messages")).to_contain_text("deleted")
    champion.goto("/admin/searches/report/")
    expect(row.get_by_role("link", name=re.compile("^Answer it"))).to_be_visible()
    resident.goto("/search/?q=quokka enclosures")
    expect(answer).to_have_count(0)


def test_a_champion_says_by_keyboard_alone_what_a_word_means(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    resident = new_context().new_page()
    resident.goto("/search/?q=xylofrobs")
    found = resident.get_by_role("main").locator(".gh-result__title").first
    expect(found).to_be_hidden()
    champion = staff(new_context, demo_site, "Champion for waste")
    champion.goto("/admin/searches/report/")
    tab_to(champion, "main a[href$='?word=xylofrobs']", 150)
    champion.keyboard.press("Enter")
    expect(champion.get_by_role("textbox", name="Word")).to_have_value("xylofrobs")
    tab_to(champion, "[name=means]", 80)
    champion.keyboard.type("allotments")
    expect(champion.locator("[data-search-tried]")).to_contain_text("Allotments")
    tab_to(champion, "main button[type=submit]")
    champion.keyboard.press("Enter")
    expect(champion.locator(".messages")).to_contain_text("created")
    tab_to(champion, "a[href*='q=xylofrobs']")
    champion.keyboard.press("Enter")
    expect(champion.get_by_role("heading", level=1)).to_have_text("Search results")
    resident.reload()
    expect(found).to_have_text("Allotments")
