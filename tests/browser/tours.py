"""Walks past every type of page. Each stops at a page and says its name; whoever walks looks at it there."""

import re
from collections.abc import Callable, Iterator

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
    "event": "/events/lantern-parade/",
    "a-to-z": "/a-to-z/",
    "a-to-z-letter": "/a-to-z/b/",
    "site-map": "/site-map/",
    "search": "/search/",
    "search-results": "/search/?q=garden+waste",
    "search-nothing": "/search/?q=gardn+wxste+qqzzy",
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
        assert answer.status == (404 if name == "not-found" else 200), f"{address} answers {answer.status}"
        yield name, page


def form(new_context: NewContext, site: DemoSite) -> Tour:
    """The garden waste application, then the form that finds a request, with mistakes."""
    page = new_context().new_page()
    for name in steps.garden_waste(page):
        yield name, page
    page.goto("/forms/garden-waste/postcode/")
    page.get_by_label("What is your postcode?").fill("HB1 2ND")
    steps.go_on(page)
    yield "form-address-many", page
    page.get_by_role("link", name="I cannot find my address").click()
    yield "form-address-by-hand", page
    page.goto("/requests/")
    page.get_by_label(re.compile("reference", re.I)).fill("GW-NONE")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "find-request-errors", page
    expect(page.locator("body")).to_be_visible()
    page.goto("/demo/inbox/")
    page.get_by_role("main").get_by_role("link").first.click()
    yield "inbox-message", page


def feedback(new_context: NewContext, site: DemoSite) -> Tour:
    """What follows on “No” under “Is this page useful?”."""
    page = new_context().new_page()
    page.goto("/bins-and-recycling/bulky-waste/")
    page.get_by_role("button", name="No", exact=True).click()
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


PUBLIC: dict[str, Walk] = {"places": places, "form": form, "feedback": feedback, "chat": chat}


def records(site: DemoSite, new_context: NewContext) -> None:
    """Have a request and a piece of feedback for staff to look at."""
    visitor = new_context().new_page()
    if not site.query("SELECT 1 FROM council_forms_request"):
        for _ in steps.garden_waste(visitor):
            pass
    if not site.query("SELECT 1 FROM feedback_pagefeedback WHERE comment <> ''"):
        for _ in feedback(new_context, site):
            pass


def editors(new_context: NewContext, site: DemoSite) -> Tour:
    """What champions and auditors work with."""
    records(site, new_context)
    champion = steps.staff(new_context, site, "Champion for waste")
    champion.goto("/admin/")
    yield "staff-champion-dashboard", champion
    champion.goto("/admin/feedback/pagefeedback/")
    yield "staff-feedback", champion
    row = site.query("SELECT id FROM feedback_pagefeedback WHERE comment <> '' ORDER BY id LIMIT 1")[0][0]
    champion.goto(f"/admin/feedback/{row}/")
    yield "staff-feedback-triage", champion
    document = site.query("SELECT id FROM council_councildocument WHERE title LIKE 'Recycling%%'")[0][0]
    page = site.query("SELECT id FROM wagtailcore_page WHERE url_path LIKE '/%%/bin-calendar/'")[0][0]
    table = site.query("SELECT id FROM services_datedtable ORDER BY id LIMIT 1")[0][0]
    for name, address in {
        "staff-documents": "/admin/documents/",
        "staff-document": f"/admin/documents/edit/{document}/",
        "staff-document-replace": f"/admin/documents/{document}/replace/",
        "staff-table-add": f"/admin/tables/page/{page}/add/",
        "staff-table": f"/admin/tables/{table}/",
        "staff-table-again": f"/admin/tables/{table}/import/",
    }.items():
        answer = champion.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        yield name, champion
    auditor = steps.staff(new_context, site, "Content auditor")
    auditor.goto("/admin/reports/stale-pages/")
    yield "staff-stale-pages", auditor


def officers(new_context: NewContext, site: DemoSite) -> Tour:
    """What service officers and chat supervisors work with."""
    records(site, new_context)
    officer = steps.staff(new_context, site, "Service officer")
    officer.goto("/admin/council_forms/request/")
    yield "staff-requests", officer
    row = site.query("SELECT id FROM council_forms_request ORDER BY id LIMIT 1")[0][0]
    officer.goto(f"/admin/council_forms/request/inspect/{row}/")
    yield "staff-request", officer
    officer.goto(f"/admin/requests/{row}/work/")
    yield "staff-request-work", officer
    supervisor = steps.staff(new_context, site, "Chat supervisor")
    for name, address in {
        "staff-chat-desk": "/admin/chat/",
        "staff-chats": "/admin/livechat/chat/",
        "staff-surveys": "/admin/livechat/survey/",
        "staff-template-answers": "/admin/livechat/templateanswer/",
        "staff-template-answer-new": "/admin/livechat/templateanswer/create/",
        "staff-departments": "/admin/livechat/department/",
    }.items():
        answer = supervisor.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        yield name, supervisor


def administrators(new_context: NewContext, site: DemoSite) -> Tour:
    """What the digital team works with."""
    door = new_context().new_page()
    door.goto("/admin/login/")
    yield "staff-sign-in", door
    admin = steps.staff(new_context, site, "Administrator")
    settings = "/admin/settings/council/councilsettings/"
    banner = site.query("SELECT id FROM home_alertbanner ORDER BY id LIMIT 1")[0][0]
    shared = site.query("SELECT page_ptr_id FROM home_newspage ORDER BY date DESC LIMIT 1")[0][0]
    for name, address in {
        "staff-dashboard": "/admin/",
        "staff-outbox": "/admin/outbox/message/",
        "staff-searches": "/admin/search/searchlog/",
        "staff-synonyms": "/admin/search/synonym/",
        "staff-synonym-new": "/admin/search/synonym/create/",
        "staff-people": "/admin/people/",
        "staff-invite": "/admin/people/invite/",
        "staff-email-alerts": "/admin/alerts/",
        "staff-news": "/admin/news/",
        "staff-events": "/admin/events/",
        "staff-news-share": f"/admin/news/{shared}/share/",
        "staff-council-settings": settings,
        "staff-banners": "/admin/banners/",
        "staff-social": "/admin/social/",
        "staff-social-new": "/admin/social/new/",
        "staff-banner": f"/admin/banners/edit/{banner}/",
    }.items():
        answer = admin.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        yield name, admin


STAFF: dict[str, Walk] = {"editors": editors, "officers": officers, "administrators": administrators}
