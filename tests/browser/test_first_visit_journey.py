"""Champions who have never seen the admin, led by what stands on the first screen alone."""

import re
import secrets

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import axe, steps
from tests.browser.steps import NewContext
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser


def choose_picture(page: Page, title: str) -> None:
    chooser = page.locator("#id_picture-chooser")
    expect(chooser).to_be_visible()
    if chooser.get_by_role("button", name="Choose an image").is_visible():
        chooser.get_by_role("button", name="Choose an image").click()
    else:
        chooser.get_by_role("button", name="Change picture").click()
    dialog = page.locator(".modal")
    dialog.get_by_label("Search term").fill(title.split(maxsplit=1)[0])
    dialog.get_by_text(title).click()
    expect(chooser.locator("[data-chooser-title]")).to_have_text(title)


def test_news_for_tomorrow_morning_is_told_to_appear_and_is_taken_back(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    title = f"Glass banks {secrets.randbelow(10**6)}"
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    champion.goto("/admin/")
    # Of the two websites, that of their pages.
    champion.get_by_role("link", name="Write news", exact=True).click()
    expect(champion).to_have_title(re.compile("New: News"))
    champion.get_by_role("button", name="Publish", exact=True).click()
    expect(champion.locator(".footer__save-warning")).to_contain_text(
        "What is missing or not right stands above"
    )
    refused = champion.locator(".gh-refused")
    refused.get_by_role("button", name=re.compile("^Write a summary")).click()
    expect(champion.locator("textarea[name=summary]")).to_be_focused()
    # Of such a title no address can be made: it is on another tab.
    champion.locator("input[name=title]").fill("???")
    champion.get_by_role("button", name="Publish", exact=True).click()
    refused.get_by_role("button", name=re.compile("^“Address of the page”")).click()
    expect(champion.locator("input[name=slug]")).to_be_focused()
    champion.get_by_role("tab", name="Content").click()
    champion.locator("input[name=title]").fill(title)
    champion.locator("textarea[name=summary]").fill("Two banks for bottles stand at the car park.")
    # The cursor goes into the list of kinds, and from there into what was added.
    champion.locator(".c-sf-add-button").first.press("Enter")
    expect(champion.get_by_role("combobox", name="Search options…")).to_be_focused()
    champion.keyboard.type("Heading")
    champion.keyboard.press("Enter")
    expect(champion.locator("[name=body-0-value-text]")).to_be_focused()
    champion.keyboard.type("Where they stand")
    for picture, words in (("Bluebells in Cragg Wood", "Blue flowers"), ("Sundown on Scarth Moor", "")):
        choose_picture(champion, picture)
        expect(champion.locator("[name=picture_alt]")).not_to_have_value("")
        if words:
            champion.locator("[name=picture_alt]").fill(words)
    expect(champion.locator("[name=picture_alt]")).to_have_value(re.compile("^Layers of moorland"))
    expect(champion.get_by_text("words were: “Blue flowers”")).to_be_visible()
    champion.get_by_role("button", name="Schedule…").click()
    dialog = champion.get_by_role("dialog", name="When should it go live?")
    # Calendars open a moment after the focus: none may stay behind who tabs on before that.
    champion.locator("input[name=go_live_at]").focus()
    for key in ("Tab", "Tab", "Shift+Tab", "Tab", "Tab"):
        champion.keyboard.press(key)
    champion.wait_for_timeout(300)
    expect(champion.locator(".xdsoft_datetimepicker :visible")).to_have_count(0)
    when = champion.locator("input[name=go_live_at]")
    when.fill("on Friday")
    when.press("Tab")
    dialog.get_by_role("button", name="Schedule it").click()
    expect(dialog).to_contain_text("“Goes live on”: Type the day and the time like this")
    expect(when).to_have_value("on Friday")
    dialog.get_by_role("button", name=re.compile("at 8am$")).click()
    expect(champion.locator(".xdsoft_datetimepicker :visible")).to_have_count(0)
    dialog.get_by_role("button", name="Schedule it").click()
    expect(champion.locator(".messages")).to_contain_text(f"“{title}” will go live on")
    expect(champion.locator(".messages")).not_to_contain_text("has been scheduled")

    champion.goto("/admin/")
    champion.get_by_role("region", name="Scheduled").get_by_role("link", name=title).click()
    expect(champion.locator(".messages")).to_contain_text("goes live by itself on")
    champion.get_by_role("button", name="Change something").click()
    expect(champion.locator(".gh-note")).to_contain_text("only after you press “Schedule for")
    champion.locator("textarea[name=summary]").fill("Two banks for glass stand at the car park.")
    champion.get_by_role("button", name=re.compile("^Schedule for .*8am$")).click()
    expect(champion.locator(".messages")).to_contain_text(f"“{title}” will go live on")
    champion.locator(".messages").get_by_role("link", name="Change the time").click()
    # Closed without a new time, it waits for the old one.
    dialog.get_by_role("button", name=re.compile("at 7am$")).click()
    dialog.get_by_role("button", name="Close dialog").click()
    champion.goto("/admin/")
    waiting = champion.get_by_role("region", name="Scheduled")
    expect(waiting).to_contain_text("8am")
    waiting.get_by_role("link", name=title).click()
    champion.get_by_role("button", name="Change the time").click()
    when.fill("soon")
    when.press("Tab")
    dialog.get_by_role("button", name="Schedule it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("“soon” was not taken. Type the day and the time")
    expect(when).to_have_value("soon")
    dialog.get_by_role("button", name=re.compile("at 9am$")).first.click()
    with champion.expect_navigation():
        dialog.get_by_role("button", name="Schedule it").click()
    expect(champion.locator(".messages")).to_contain_text("9am")
    champion.goto("/admin/")
    champion.get_by_role("region", name="Scheduled").get_by_role("link", name=title).click()
    champion.get_by_role("button", name="Do not let it go live").click()
    expect(champion.locator(".messages")).to_contain_text(f"“{title}” will not go live by itself any more.")
    expect(champion.get_by_role("button", name="Publish", exact=True)).to_be_visible()
    champion.goto("/admin/")
    expect(champion.get_by_role("region", name="My drafts")).to_contain_text(title)


SHEET = """([cells, html]) => {
    const copied = new DataTransfer();
    if (html) copied.setData('text/html', html);
    copied.setData('text/plain', cells);
    const how = {clipboardData: copied, bubbles: true, cancelable: true};
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
}"""
OF_WORD = (
    "<table><tr><td>Bin</td><td colspan=2>A year</td></tr>"
    "<tr><td rowspan=2>Brown<br>bin</td><td>First</td><td>£42</td></tr>"
    "<tr><td>Next</td><td>£30</td></tr></table>"
)


def test_cells_of_a_sheet_and_a_table_of_word_are_pasted_into_a_table_and_undone_by_keyboard(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste")
    champion.goto("/admin/")
    champion.get_by_role("link", name="Write news", exact=True).click()
    champion.locator(".c-sf-add-button").first.press("Enter")
    expect(champion.get_by_role("combobox", name="Search options…")).to_be_focused()
    champion.keyboard.type("Table")
    champion.keyboard.press("Enter")
    expect(champion.locator("[name=body-0-value-caption]")).to_be_focused()
    grid = champion.get_by_role("group", name="Rows of the table")
    said, first = grid.get_by_role("status"), grid.get_by_label("Heading of column 1")
    first.focus()
    champion.evaluate(SHEET, ['Day\tOpen\tClosed\r\nMonday\t9am\t"5pm\nor 6pm"\r\nFriday\t\t1pm\r\n', ""])
    expect(said).to_contain_text("3 rows of 3 columns pasted. The first row holds the headings.")
    expect(grid.get_by_label("Row 2, column 3")).to_have_value("5pm or 6pm")
    expect(grid.get_by_label("Row 3, column 2")).to_have_value("")
    expect(first).to_be_focused()
    # What was scrolled half under the head is nobody's to press just then.
    champion.evaluate("document.querySelector('main').scrollTo(0, 0)")
    assert axe.violations(champion) == []
    champion.keyboard.press("Control+z")
    expect(said).to_contain_text("Undone: the paste.")
    expect(first).to_have_value("")
    first.focus()
    champion.evaluate(SHEET, ["Bin", OF_WORD])
    expect(grid.get_by_label("Row 2, column 1")).to_have_value("Brown bin")
    expect(grid.get_by_label("Row 3, column 2")).to_have_value("Next")
    grid.get_by_role("button", name="Remove row 2").press("Enter")
    expect(said).to_have_text("Row 2 removed.")
    expect(champion.locator("[name=body-0-value-rows]")).to_have_value(
        '[["Bin","A year",""],["","Next","£30"]]'
    )
    # Folded, the outline beside it is nobody's way.
    expect(champion.locator(".w-minimap__list")).to_have_attribute("inert", "")


def test_share_opens_the_network_beside_and_only_the_person_says_that_it_is_posted(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    boss = steps.staff(new_context, demo_site, "Administrator")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="Write a post")

    boss.context.route(re.compile(r"^https://www\.facebook\.com/"), answer)
    boss.goto("/admin/")
    boss.get_by_role("link", name=re.compile("^Share (it|the newest)")).click()
    # Whatever other journeys published since is newer than the demonstration's own.
    expect(boss).to_have_url(re.compile(r"/share/\d+/"))
    page_id = int(re.findall(r"/share/(\d+)/", boss.url)[0])
    ((slug,),) = demo_site.query("SELECT slug FROM wagtailcore_page WHERE id = %s", page_id)
    post = boss.get_by_role("region", name="Facebook")
    with boss.context.expect_page() as opened:
        post.get_by_role("button", name=re.compile("^Share on Facebook")).click()
    expect(opened.value.locator("body")).to_have_text("Write a post")
    (address,) = asked
    assert re.match(rf"https://www\.facebook\.com/sharer/sharer\.php\?u=http.+{slug}", address)
    expect(post).not_to_contain_text("Shared")
    post.get_by_role("button", name=re.compile("^I have posted it")).click()
    expect(post).to_contain_text("Shared")
    post.get_by_role("button", name=re.compile("^Take back")).click()
    expect(post.get_by_role("button", name=re.compile("^Share on Facebook"))).to_be_visible()


def test_the_words_on_the_home_page_s_picture_are_changed_from_the_first_screen_and_changed_back(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    words = f"Good morning, Hollinbrook {secrets.randbelow(10**6)}"
    visitor = new_context().new_page()
    visitor.goto("/")
    before = visitor.get_by_role("heading", level=1).inner_text()
    boss = steps.staff(new_context, demo_site, "Administrator")
    for now in (words, before):
        boss.goto("/admin/")
        boss.get_by_role("link", name=re.compile("^Change the home page: Hollinbrook")).click()
        boss.get_by_text("Photograph and search").first.click()
        boss.locator("[name=sections-0-value-heading]").fill(now)
        boss.get_by_role("button", name="Publish", exact=True).click()
        expect(boss.locator(".messages")).to_contain_text("published")
        expect(boss.get_by_role("link", name="See it on the website")).to_be_visible()
        visitor.goto("/")
        expect(visitor.get_by_role("heading", level=1)).to_have_text(now)


def test_a_champion_hands_own_pages_to_a_colleague_and_takes_them_back(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for housing")
    champion.goto("/admin/")
    expect(champion.get_by_role("region", name="What the web team does")).to_contain_text("The home page")
    champion.get_by_role("link", name="Hand my pages to somebody else").click()
    chosen = champion.get_by_role("checkbox", checked=True)
    expect(chosen).not_to_have_count(0)
    count = chosen.count()
    assert count > 1
    team = champion.get_by_role("option", name=re.compile("^Web and customer services, "))
    champion.get_by_label("Who keeps them from now on?").select_option(value=team.get_attribute("value"))
    champion.get_by_role("button", name=f"Hand {count} pages to Web and customer services").click()
    told = champion.locator(".messages")
    expect(told).to_contain_text(f"Web and customer services keeps {count} pages from now on")
    expect(champion.get_by_role("region", name="My pages", exact=True)).to_contain_text(
        f"Web and customer services looks after {count} pages that were yours, since today."
    )
    told.get_by_role("link", name="Take back…").click()
    expect(chosen).to_have_count(count)
    champion.get_by_role("button", name=f"Take {count} pages back from Web and customer services").click()
    expect(told).to_contain_text(f"You keep these {count} pages again.")
    champion.goto("/admin/pages/hand-over/")
    expect(champion.get_by_role("checkbox", checked=True)).to_have_count(count)


def test_a_page_is_chosen_on_a_phone_from_where_the_one_that_is_written_stands(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    champion = steps.staff(new_context, demo_site, "Champion for waste", **steps.PHONE)
    champion.goto("/admin/")
    champion.get_by_role("link", name="Bulky waste collection").first.click()
    champion.get_by_role("button", name="Choose a page").filter(visible=True).first.click()
    window = champion.locator(".modal")
    expect(window.get_by_role("link", name="Bin calendar", exact=True)).to_be_visible()
    expect(window.get_by_role("columnheader", name="Status")).to_be_in_viewport(ratio=0.9)
    window.get_by_role("link", name="Hollinbrook Borough Council").click()
    expect(window.get_by_role("link", name="Explore").first).to_be_in_viewport(ratio=0.9)
