"""Walks past the screens that staff work with. Each stops at a screen and says its name."""

import re

from playwright.sync_api import FilePayload, Page, expect

from tests.browser import steps
from tests.browser.steps import NewContext
from tests.browser.tours import Tour, Walk, feedback
from tests.plumbing.demo import DemoSite
from tests.plumbing.pdfs import pdf


def opened(page: Page, addresses: dict[str, str]) -> Tour:
    """Each of the screens, by its name."""
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        yield name, page


def refused(page: Page, addresses: dict[str, str]) -> Tour:
    """Each of the forms, by its name, sent with nothing in it."""
    for name, address in addresses.items():
        page.goto(address)
        page.locator("main form").evaluate_all("forms => forms.forEach(one => { one.noValidate = true })")
        page.locator("main form button[type=submit]:visible").last.click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        yield name, page


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
    tip = site.query("SELECT id, directory_id FROM directories_entry WHERE title LIKE '%%the tip%%'")[0]
    table = site.query("SELECT id FROM services_datedtable ORDER BY id LIMIT 1")[0][0]
    screens = {
        "staff-documents": "/admin/documents/",
        "staff-documents-to-replace": "/admin/documents/to-replace/",
        "staff-document": f"/admin/documents/edit/{document}/",
        "staff-document-replace": f"/admin/documents/{document}/replace/",
        "staff-table-add": f"/admin/tables/page/{page}/add/",
        "staff-table": f"/admin/tables/{table}/",
        "staff-table-again": f"/admin/tables/{table}/import/",
        "staff-page-hand-over": f"/admin/pages/{page}/hand-over/",
        "staff-statuses": "/admin/service-status/",
        "staff-short-addresses": f"/admin/short-addresses/page/{page}/",
        "staff-short-all": "/admin/short-addresses/",
        "staff-watching": "/admin/watching/",
        "staff-directories": "/admin/directories/",
        "staff-directory-entries": f"/admin/directories/{tip[1]}/",
        "staff-directory-entry": f"/admin/directories/entry/{tip[0]}/",
        "staff-directory-entry-delete": f"/admin/directories/entry/{tip[0]}/delete/",
        "staff-directory-import": f"/admin/directories/{tip[1]}/import/",
        "staff-directory-review": "/admin/directories/review/",
        "staff-directory-page": f"/admin/pages/{tip[1]}/edit/",
        "staff-page-history": f"/admin/pages/{page}/history/",
    }
    yield from opened(champion, screens)
    empty = {
        "staff-table-add-errors": f"/admin/tables/page/{page}/add/",
        "staff-status-errors": "/admin/service-status/new/",
        "staff-directory-entry-errors": f"/admin/directories/{tip[1]}/add/",
        "staff-directory-import-errors": f"/admin/directories/{tip[1]}/import/",
    }
    yield from refused(champion, empty)
    yield from imports(champion, site, tip[1])
    champion.goto(f"/admin/documents/{document}/replace/")
    champion.locator("input[type=file]").set_input_files(
        FilePayload(name="guide.pdf", mimeType="application/pdf", buffer=pdf())
    )
    champion.get_by_role("button", name="Replace the file").click()
    expect(champion.get_by_role("heading", name=re.compile("^Not replaced yet"))).to_be_visible()
    yield "staff-document-waiting", champion
    champion.get_by_role("button", name=re.compile("^Keep the file that is there")).click()
    expect(champion.locator(".messages")).to_contain_text("stays as it was")
    yield from searches(champion, site)
    auditor = steps.staff(new_context, site, "Content auditor")
    auditor.goto("/admin/searches/report/?list=top&period=year")
    yield "staff-searched-auditor", auditor
    manager = steps.staff(new_context, site, "Manager")
    manager.goto("/admin/searches/report/")
    expect(manager.get_by_role("link", name=re.compile("^Answer it"))).to_have_count(0)
    yield "staff-searched-manager", manager
    auditor.goto("/admin/reports/stale-pages/")
    yield "staff-stale-pages", auditor
    auditor.goto("/admin/reports/local-links/?authority=nowhere")
    yield "staff-local-links", auditor


def imports(champion: Page, site: DemoSite, directory: object) -> Tour:
    """A spreadsheet with a row that is wrong, on its way into a directory and out of it again."""
    champion.goto(f"/admin/directories/{directory}/import/")
    lines = b"Name,Telephone,Colour\nBank of the tour,01632 960100,green\nBank of nobody,ring me,\n"
    file = FilePayload(name="banks.csv", mimeType="text/csv", buffer=lines)
    champion.locator("input[type=file]").set_input_files(files=[file])
    champion.get_by_role("button", name="Show me what would change").click()
    expect(champion.get_by_text("1 row cannot be taken")).to_be_visible()
    yield "staff-directory-import-problems", champion
    champion.get_by_role("button", name="Bring in the good rows").click()
    expect(champion.get_by_text("1 entry added")).to_be_visible()
    number = champion.url.rstrip("/").rpartition("/")[2]
    # As if it were a long one.
    site.query("UPDATE directories_entryimport SET finished_at = NULL WHERE id = %s RETURNING id", number)
    champion.reload()
    yield "staff-directory-import-running", champion
    champion.get_by_role("button", name="Stop the import").click()
    expect(champion.get_by_text("1 of 1 entries")).to_be_visible()
    yield "staff-directory-import-stopped", champion
    champion.get_by_role("button", name="Undo this import").click()
    expect(champion.get_by_text("Entries say again what they said before.")).to_be_visible()
    yield "staff-directory-import-undone", champion


def searches(champion: Page, site: DemoSite) -> Tour:
    """What residents searched for, and answering it."""
    answer = site.query("SELECT id FROM search_answer ORDER BY id LIMIT 1")[0][0]
    screens = {
        "staff-searched": "/admin/searches/report/",
        "staff-answers": "/admin/search/answer/",
        "staff-answer": f"/admin/search/answer/edit/{answer}/",
        "staff-answer-new": "/admin/search/answer/create/?words=zimmer+frame",
        "staff-synonym-new": "/admin/search/synonym/create/?word=zimmer+frame",
    }
    yield from opened(champion, screens)
    for name in ("answer", "synonym"):
        champion.goto(f"/admin/search/{name}/create/")
        champion.locator("main form").last.evaluate("form => { form.noValidate = true }")
        champion.get_by_role("button", name="Save").click()
        expect(champion.get_by_text("Enter the").first).to_be_visible()
        yield f"staff-{name}-errors", champion
    # As on the first day, when nobody has searched yet.
    move = "UPDATE search_searchlog SET at = at {} interval '500 days' RETURNING id"
    site.query(move.format("-"))
    try:
        champion.goto("/admin/searches/report/")
        expect(champion.get_by_text("Nothing here in this period.")).to_be_visible()
        yield "staff-searched-nothing", champion
    finally:
        site.query(move.format("+"))


def officers(new_context: NewContext, site: DemoSite) -> Tour:
    """What service officers, chat supervisors and planning officers work with."""
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
    screens = {
        "staff-chat-desk": "/admin/chat/",
        "staff-chats": "/admin/livechat/chat/",
        "staff-surveys": "/admin/livechat/survey/",
        "staff-template-answers": "/admin/livechat/templateanswer/",
        "staff-template-answer-new": "/admin/livechat/templateanswer/create/",
        "staff-departments": "/admin/livechat/department/",
    }
    yield from opened(supervisor, screens)
    planner = steps.staff(new_context, site, "Planning officer")
    row = site.query("SELECT id FROM planning_application ORDER BY id LIMIT 1")[0][0]
    screens = {
        "staff-planning": "/admin/planning/application/",
        "staff-planning-application": f"/admin/planning/application/inspect/{row}/",
        "staff-planning-imports": "/admin/planning/import/",
        "staff-planning-settings": "/admin/settings/planning/planningsettings/",
    }
    yield from opened(planner, screens)
    yield from refused(planner, {"staff-planning-import-errors": "/admin/planning-register/import/"})
    for name, status in (("staff-planning-check", "Valid"), ("staff-planning-check-errors", "Lost")):
        planner.goto("/admin/planning-register/import/")
        lines = (
            f"reference;proposal;address;received;status\n26/9001/HOU;Porch;1 Loom Street;2026-11-20;{status}"
        )
        file = FilePayload(name="register.csv", mimeType="text/csv", buffer=lines.encode())
        planner.locator("input[type=file]").set_input_files(files=[file])
        planner.get_by_role("button", name="Continue").click()
        expect(planner.get_by_role("heading", name="Check the file")).to_be_visible()
        yield name, planner


def administrators(new_context: NewContext, site: DemoSite) -> Tour:
    """What the digital team works with."""
    door = new_context().new_page()
    door.goto("/admin/login/")
    yield "staff-sign-in", door
    admin = steps.staff(new_context, site, "Administrator")
    settings = "/admin/settings/council/councilsettings/"
    banner = site.query("SELECT id FROM home_alertbanner ORDER BY id LIMIT 1")[0][0]
    shared = site.query("SELECT page_ptr_id FROM home_newspage ORDER BY date DESC LIMIT 1")[0][0]
    councillor = site.query("SELECT id FROM democracy_councillor ORDER BY id LIMIT 1")[0][0]
    screens = {
        "staff-councillors": "/admin/snippets/democracy/councillor/",
        "staff-councillor": f"/admin/snippets/democracy/councillor/edit/{councillor}/",
        "staff-wards": "/admin/snippets/democracy/ward/",
        "staff-meetings": "/admin/snippets/democracy/meeting/",
        "staff-meeting-new": "/admin/snippets/democracy/meeting/add/",
        "staff-committee-new": "/admin/snippets/democracy/committee/add/",
        "staff-dashboard": "/admin/",
        "staff-outbox": "/admin/outbox/message/",
        "staff-searches": "/admin/search/searchlog/",
        "staff-synonyms": "/admin/search/synonym/",
        "staff-people": "/admin/people/",
        "staff-invite": "/admin/people/invite/",
        "staff-email-alerts": "/admin/alerts/",
        "staff-news": "/admin/news/",
        "staff-events": "/admin/events/",
        "staff-news-share": f"/admin/share/{shared}/",
        "staff-council-settings": settings,
        "staff-banners": "/admin/banners/",
        "staff-social": "/admin/social/",
        "staff-social-new": "/admin/social/new/",
        "staff-banner": f"/admin/banners/edit/{banner}/",
        "staff-banner-log": "/admin/banners/log/",
        "staff-ready-made": "/admin/banners/ready-made/",
        "staff-sections": "/admin/sections/",
        "staff-handovers": "/admin/people/handovers/",
        "staff-user-new": "/admin/users/new/",
        "staff-redirects": "/admin/redirects/",
        "staff-pictures-add": "/admin/images/multiple/add/",
        "staff-workflows": "/admin/workflows/list/",
    }
    yield from opened(admin, screens)
    yield from meetings(admin, site)
    yield from refused(
        admin, {"staff-banner-errors": "/admin/banners/new/", "staff-invite-errors": "/admin/people/invite/"}
    )
    yield from opened(admin, given_up(site))
    yield from other_systems(admin)
    admin.goto("/admin/images/")
    admin.locator("input[data-bulk-action-checkbox]").first.check()
    yield "staff-pictures-chosen", admin
    admin.locator(".listing, .gallery, main").get_by_role("link").filter(
        has=admin.locator("img")
    ).first.click()
    expect(admin.get_by_role("textbox", name="Title")).to_be_visible()
    yield "staff-picture", admin


def other_systems(admin: Page) -> Tour:
    """Adding a CRM, and what is seen of it."""
    yield from opened(admin, {"staff-systems-none": "/admin/systems/"})
    yield from refused(admin, {"staff-system-errors": "/admin/systems/new/"})
    admin.get_by_label("Name").fill("Streets CRM")
    admin.get_by_label("Address to send messages to").fill("https://crm.example/guildhall")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("It tells us at")).to_be_visible()
    yield "staff-system", admin
    admin.get_by_role("button", name="Show the secret").click()
    expect(admin.get_by_text("whsec_")).to_be_visible()
    yield "staff-system-secret", admin
    yield from opened(admin, {"staff-systems": "/admin/systems/"})


def given_up(site: DemoSite) -> dict[str, str]:
    """A message that could not be sent, and the screen of all such."""
    (unsent,) = site.query(
        "INSERT INTO outbox_message (key, kind, recipient, subject, body, headers, state, attempts,"
        " last_error, next_attempt_at, created_at) VALUES ('unsent', 'email', 'jo@example.com', 'Your bin',"
        " 'Hello', '{}', 'dead', 12, 'ConnectionRefusedError: no answer', now(), now()) RETURNING id"
    )[0]
    return {
        "staff-given-up": "/admin/outbox/given-up/",
        "staff-given-up-message": f"/admin/outbox/message/inspect/{unsent}/",
    }


def meetings(clerk: Page, site: DemoSite) -> Tour:
    """What is done to a meeting and its papers; a short address that leads nowhere any more; neighbours."""
    to_come = "SELECT id FROM democracy_meeting WHERE starts_at > now() AND {} ORDER BY starts_at LIMIT 1"
    held = site.query("SELECT meeting_id FROM democracy_paper ORDER BY id LIMIT 1")[0][0]
    number = site.query(to_come.format("cancelled_at IS NULL"))[0][0]
    short = site.query("SELECT id FROM services_shortaddress ORDER BY id LIMIT 1")[0][0]
    screens = {
        "staff-meeting": f"/admin/snippets/democracy/meeting/edit/{number}/",
        "staff-meeting-papers": f"/admin/meetings/{held}/papers/",
        "staff-meeting-cancel": f"/admin/meetings/{number}/cancel/",
        "staff-meeting-move": f"/admin/meetings/{number}/move/",
        "staff-short-lead-elsewhere": f"/admin/short-addresses/{short}/lead-elsewhere/",
        "staff-short-remove": f"/admin/short-addresses/{short}/remove/",
        "staff-providers": "/admin/snippets/services/provider/",
        "staff-neighbours": "/admin/snippets/addresses/neighbouringarea/",
    }
    yield from opened(clerk, screens)
    empty = {
        "staff-meeting-papers-errors": f"/admin/meetings/{number}/papers/",
        "staff-meeting-cancel-errors": f"/admin/meetings/{number}/cancel/",
        "staff-meeting-move-errors": f"/admin/meetings/{number}/move/",
        "staff-short-lead-errors": f"/admin/short-addresses/{short}/lead-elsewhere/",
        "staff-neighbours-import-errors": "/admin/neighbours/import/",
    }
    yield from refused(clerk, empty)
    areas = b"prefix,council\nHB8,Oxley\nbanana,Nowhere\n"
    clerk.locator("input[type=file]").set_input_files(
        FilePayload(name="areas.csv", mimeType="text/csv", buffer=areas)
    )
    clerk.get_by_role("button", name="Continue").click()
    expect(clerk.get_by_role("button", name="Import the others")).to_be_visible()
    yield "staff-neighbours-check", clerk


def editor(new_context: NewContext, site: DemoSite) -> Tour:
    """The page editor, with each thing open that opens in it."""
    admin = steps.staff(new_context, site, "Administrator")
    number = site.query("SELECT id FROM wagtailcore_page WHERE url_path LIKE '/%%/council-tax/moving-home/'")[
        0
    ][0]
    admin.goto(f"/admin/pages/{number}/edit/")
    expect(admin.get_by_role("button", name="Check-list:")).to_be_visible()
    yield "staff-editor", admin
    for panel in ("checks", "status", "comments", "preview"):
        admin.locator(f'[data-side-panel-toggle="{panel}"]').click()
        yield f"staff-editor-{panel}", admin
    admin.get_by_role("button", name="More actions").click()
    yield "staff-editor-more", admin
    admin.keyboard.press("Escape")
    admin.get_by_role("button", name="Schedule").click()
    expect(admin.get_by_role("heading", name="When should the changes go live?")).to_be_visible()
    yield "staff-editor-schedule", admin
    admin.keyboard.press("Escape")
    text = admin.locator(".public-DraftEditor-content").first
    text.click()
    admin.keyboard.press("Shift+Home")
    expect(admin.get_by_role("button", name="Bold").first).to_be_visible()
    yield "staff-editor-toolbar", admin
    admin.keyboard.press("ControlOrMeta+k")
    expect(admin.locator(".modal").get_by_role("link", name="Another website")).to_be_visible()
    yield "staff-editor-link", admin
    admin.keyboard.press("Escape")
    expect(text).to_be_focused()
    for tab in ("Who keeps it right", "Address and search"):
        admin.get_by_role("tab", name=tab).click()
        yield f"staff-editor-{tab.split()[0].lower()}", admin
    admin.get_by_role("tab", name="Content").click()
    choose = admin.get_by_role("button", name="Choose an image").first
    choose.click()
    modal = admin.locator(".modal")
    expect(modal.locator("img").first).to_be_visible()
    yield "staff-editor-image", admin
    modal.get_by_role("tab", name="Upload").click()
    yield "staff-editor-upload", admin
    admin.keyboard.press("Escape")
    expect(choose).to_be_focused()
    admin.locator("[name=title]").fill("")
    admin.get_by_role("button", name="Publish", exact=True).click()
    expect(admin.get_by_text("Enter the title").first).to_be_visible()
    yield "staff-editor-errors", admin


STAFF: dict[str, Walk] = {
    "editors": editors,
    "officers": officers,
    "administrators": administrators,
    "editor": editor,
}
