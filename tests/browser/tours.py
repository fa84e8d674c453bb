"""Walks past every type of page. Each stops at a page and says its name; whoever walks looks at it there."""

import re
import time
from collections.abc import Callable, Iterator

import psycopg
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.steps import NewContext
from tests.plumbing.demo import DemoSite

Tour = Iterator[tuple[str, Page]]
Walk = Callable[[NewContext, DemoSite], Tour]

PLACES: dict[str, str] = {
    "home": "/",
    "topic": "/bins-and-recycling/",
    "topic-county": "/roads-and-parking/",
    "service": "/bins-and-recycling/garden-waste/",
    "service-text": "/council-tax/moving-home/",
    "service-by-the-county": "/roads-and-parking/potholes/",
    "info": "/about-the-council/",
    "info-terms": "/garden-waste-terms/",
    "service-status": "/service-status/",
    "guide": "/births-deaths-and-elections/when-someone-dies/arranging-the-funeral/",
    "guide-start": "/births-deaths-and-elections/when-someone-dies/",
    "guide-whole": "/births-deaths-and-elections/when-someone-dies/print/",
    "short-nowhere": "/go/no-such-word/",
    "table": "/bins-and-recycling/bin-calendar/",
    "contact": "/contact-us/",
    "accessibility": "/accessibility/",
    "privacy-index": "/privacy/",
    "privacy-notice": "/privacy/garden-waste-collections/",
    "cookies": "/cookies/",
    "news-index": "/news/",
    "news": "/news/bandstand-restored/",
    "news-topic": "/news/topic/bins-and-recycling/",
    "news-month": "/news/2026/11/",
    "event-index": "/events/",
    "event-month": "/events/2027/01/",
    "event-full": "/events/valley-half-term/",
    "alerts-join": "/alerts/",
    "alerts-sent": "/alerts/check-your-email/",
    "event-postponed": "/events/orchard-wassail/",
    "event": "/events/lantern-parade/",
    "directory": "/parks-and-leisure/places/",
    "directory-nearest": "/parks-and-leisure/places/?f=type:Library&postcode=HB1+2LB",
    "directory-wrong-postcode": "/parks-and-leisure/places/?q=hall&postcode=banana",
    "directory-entry": "/bins-and-recycling/recycling-points/brookfoot-household-recycling-centre-the-tip/",
    "councillors": "/councillors-and-meetings/find-your-councillor/?postcode=HB1+2ND",
    "meetings": "/councillors-and-meetings/meetings/",
    "committee": "/councillors-and-meetings/meetings/planning-committee/",
    "meeting": "/councillors-and-meetings/meetings/planning-committee/2026-12-01/",
    "meetings-month": "/councillors-and-meetings/meetings/calendar/2027/01/",
    "councillors-by-party": "/councillors-and-meetings/find-your-councillor/by-party/",
    "councillor": "/councillors-and-meetings/find-your-councillor/hazel-birtwhistle/",
    "a-to-z": "/a-to-z/",
    "a-to-z-letter": "/a-to-z/b/",
    "site-map": "/site-map/",
    "door": "/report/",
    "door-pay": "/pay/",
    "who-runs-it": "/who-runs-it/",
    "who-runs-it-county": "/who-runs-it/northmoor-county-council/",
    "responsible": "/who-runs-it/check/who-mends-the-road/?postcode=HB1+2LB",
    "responsible-wrong": "/who-runs-it/check/who-mends-the-road/?postcode=banana",
    "responsible-elsewhere": "/who-runs-it/check/who-mends-the-road/?postcode=HB9+4AA",
    "search": "/search/",
    "search-results": "/search/?q=garden+waste",
    "search-postcode": "/search/?q=HB1+2ND",
    "search-postcode-with-words": "/search/?q=planning+hb12nd",
    "search-postcode-half": "/search/?q=HB1",
    "search-postcode-unknown": "/search/?q=HB1+2ZZ",
    "search-postcode-next-door": "/search/?q=HB9+4AA",
    "search-postcode-elsewhere": "/search/?q=M1+1AA",
    "search-nothing": "/search/?q=gardn+wxste+qqzzy",
    "planning": "/planning-applications/",
    "planning-near": "/planning-applications/?postcode=HB1+1BD&ward_name=Canalside",
    "planning-nothing": "/planning-applications/?q=26%2F9999%2FXYZ",
    "planning-week": "/planning-applications/weekly-list/",
    "find-request": "/requests/",
    "not-found": "/no-such-page/",
    "inbox": "/demo/inbox/",
}


def places(new_context: NewContext, site: DemoSite) -> Tour:
    """Pages with an address of their own."""
    page = new_context().new_page()
    for name, address in PLACES.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == (404 if name in {"not-found", "short-nowhere"} else 200), (
            f"{address} answers {answer.status}"
        )
        yield name, page


def form(new_context: NewContext, site: DemoSite) -> Tour:
    """The garden waste application, a planning application, the form that finds a request, with mistakes."""
    page = new_context().new_page()
    for name in steps.garden_waste(page):
        yield name, page
    page.goto("/forms/garden-waste/postcode/")
    page.get_by_label("What is your postcode?").fill("HB1 2ND")
    steps.go_on(page)
    yield "form-address-many", page
    page.get_by_role("button", name="Save and come back later").click()
    yield "form-later", page
    page.get_by_role("button", name="Email me the link").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your email address")
    yield "form-later-errors", page
    page.get_by_label("Email address").fill("tour@example.com")
    page.get_by_role("button", name="Email me the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have emailed you a link")
    yield "form-link-sent", page
    page.goto("/forms/garden-waste/back/nobody-sent-this/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")
    yield "form-link-no-longer", page
    page.goto("/forms/garden-waste/address/")
    page.get_by_role("link", name="I cannot find my address").click()
    expect(page.get_by_label(re.compile("^Address line 1"))).to_be_visible()
    yield "form-address-by-hand", page
    page.goto("/planning-applications/?postcode=nowhere")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "planning-errors", page
    slug = site.query("SELECT slug FROM planning_application ORDER BY received DESC, id DESC LIMIT 1")[0][0]
    page.goto(f"/planning-applications/{slug}/")
    yield "planning-application", page
    page.goto("/requests/")
    page.get_by_label(re.compile("reference", re.I)).fill("GW-NONE")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "find-request-errors", page
    expect(page.locator("body")).to_be_visible()
    page.goto("/demo/inbox/")
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page).not_to_have_url(re.compile("/demo/inbox/$"))
    page.wait_for_load_state()
    yield "inbox-message", page


def feedback(new_context: NewContext, site: DemoSite) -> Tour:
    """What follows on “No” under “Is this page useful?”, and on what is wrong with an entry of a list."""
    page = new_context().new_page()
    page.goto(PLACES["directory-entry"])
    page.get_by_role("link", name="Is something wrong with this entry?").click()
    expect(page.get_by_label("What is wrong, and what would be right?")).to_be_visible()
    yield "wrong-entry", page
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "wrong-entry-errors", page
    page.goto("/bins-and-recycling/bulky-waste/")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    yield "feedback", page
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "feedback-errors", page
    page.get_by_label("What could be better?").fill("Say how much a fridge costs.")
    page.get_by_role("button", name="Send feedback").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("We have your feedback"))
    yield "feedback-thanks", page


def chat(new_context: NewContext, site: DemoSite) -> Tour:
    """A chat on its own page, from the first question to the survey, with the agent's desk."""
    page = new_context().new_page()
    page.goto("/chat/message/")
    yield "chat-message", page
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    yield "chat-message-errors", page
    desk = steps.take_chats(new_context, site)
    page.goto("/chat/")
    yield "chat-start", page
    page.get_by_label("How can we help?").fill("When is my brown bin emptied?")
    page.get_by_role("button", name="Start chat").click()
    expect(page.locator("[data-chat-status]")).to_contain_text("Waiting")
    yield "chat-waiting", page
    desk.keyboard.press("Alt+a")
    pane = desk.locator(".gc-pane", has_text="When is my brown bin emptied?")
    pane.get_by_label("Reply").fill("Every second Tuesday, from February.")
    pane.get_by_label("Reply").press("Enter")
    expect(page.get_by_text("Every second Tuesday, from February.")).to_be_visible()
    yield "chat-room", page
    yield "staff-chat-console", desk
    page.get_by_role("button", name="End chat").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ended")
    yield "chat-survey", page
    page.goto("/chat/transcript/")
    yield "chat-transcript", page
    steps.seat(desk, taking=False)


THEATRE: dict[str, str] = {
    "theatre-home": "/",
    "theatre-page": "/access/",
    "theatre-events": "/events/",
    "theatre-not-found": "/no-such-page/",
}


def theatre(new_context: NewContext, site: DemoSite) -> Tour:
    """The second website, which has a look of its own."""
    page = new_context().new_page()
    for name, address in THEATRE.items():
        status = 404 if name == "theatre-not-found" else 200
        yield from answered(page, site.url.replace("127.0.0.1", "theatre.localhost") + address, status, name)


def alerts(new_context: NewContext, site: DemoSite) -> Tour:
    """Email alerts from the mistake in the address to leaving."""
    page = new_context().new_page()
    page.goto("/alerts/")
    page.get_by_role("button", name="Send me a link to confirm").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "alerts-join-errors", page
    email = f"reader{time.monotonic_ns()}@example.com"
    page.get_by_label("Bins and recycling").check()
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Send me a link to confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")
    body = steps.soon(lambda: steps.letter(site, email, "Confirm your email alerts"))
    page.goto(steps.link(body, "confirm"))
    yield "alerts-confirm", page
    page.get_by_role("button", name="Yes, send me these alerts").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You have signed up")
    yield "alerts-confirmed", page
    page.locator("main a[href*='/alerts/change/']").click()
    yield "alerts-change", page
    page.goto(page.url.replace("/change/", "/leave/"))
    yield "alerts-leave", page
    page.get_by_role("button", name="Stop all alerts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You will get no more alerts")
    yield "alerts-left", page
    page.goto("/alerts/confirm/no-such-secret/")
    yield "alerts-too-late", page


def trouble(new_context: NewContext, site: DemoSite) -> Tour:
    """What is answered when something goes wrong: taken off, asked too often, broken."""
    page = new_context().new_page()
    with psycopg.connect(site.database_url, autocommit=True) as database:
        database.execute(
            "INSERT INTO home_goneaddress (site_id, path, at) SELECT id, '/council-tax/taken-off/', now() "
            "FROM wagtailcore_site WHERE is_default_site ON CONFLICT DO NOTHING"
        )
        yield from answered(page, "/council-tax/taken-off/", 410, "gone")
        database.execute("ALTER TABLE planning_application RENAME TO planning_away")
        try:
            yield from answered(page, f"/planning-applications/?q={time.monotonic_ns()}", 500, "failed")
        finally:
            database.execute("ALTER TABLE planning_away RENAME TO planning_application")
    page.goto("/admin/login/")
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status))
    while 429 not in statuses:
        assert len(statuses) < 200, "wrong passwords are never refused"
        page.locator("input[name=username]").fill("nobody@example.com")
        page.locator("input[name=password]").fill("wrong")
        page.locator("input[name=password]").press("Enter")
        page.wait_for_load_state()
    yield "locked-out", page


def answered(page: Page, address: str, status: int, name: str) -> Tour:
    """The stop at a page that answers with this status."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status, f"{address} answers {answer.status}"
    yield name, page


PUBLIC: dict[str, Walk] = {"places": places, "form": form, "feedback": feedback, "chat": chat}
PUBLIC |= {"theatre": theatre, "alerts": alerts, "trouble": trouble}
