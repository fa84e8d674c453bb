"""What journeys do over and over: signing in, applying for a garden waste bin, taking a chat."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.plumbing.browsers import PATIENCE
from tests.plumbing.demo import Account, DemoSite

NewContext = Callable[..., BrowserContext]
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
_signed_in: dict[tuple[str, str], Any] = {}


def sign_in(page: Page, account: Account, onward: str = "/admin/") -> None:
    """Sign in as a member of staff does, through the form, and go on to an address."""
    page.goto(f"/admin/login/?next={onward}")
    page.locator("input[name=username]").fill(account.email)
    page.locator("input[name=password]").fill(account.password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile(rf"{re.escape(onward)}$"))


def staff(new_context: NewContext, site: DemoSite, role: str, **options: Any) -> Page:
    """A page of a browser in which the role's account has signed in; the form is filled in once for each."""
    account = site.account(role)
    kept = _signed_in.get((site.url, account.email))
    if kept is not None:
        return new_context(storage_state=kept, **options).new_page()
    context = new_context(**options)
    page = context.new_page()
    sign_in(page, account)
    _signed_in[site.url, account.email] = context.storage_state()
    return page


def go_on(page: Page, button: str = "Continue") -> None:
    """Press the button that leads to the next step."""
    page.get_by_role("button", name=button).click()


def garden_waste(
    page: Page, name: str = "Rosalind Hargreaves", email: str = "ros@example.com"
) -> Iterator[str]:
    """Apply for garden waste collections; stops at every page on the way and says which it is."""
    page.goto("/forms/garden-waste/")
    yield "form-start"
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("What is your postcode"))
    yield "form-postcode"
    page.get_by_label("What is your postcode?").fill("HB9 9ZZ")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("We do not know any address at HB9 9ZZ")
    yield "form-postcode-unknown"
    page.get_by_label("What is your postcode?").fill(" hb 14 re ")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Choose your address"))
    yield "form-address"
    page.get_by_label(re.compile("^7 Damson Close")).check()
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("How many garden waste bins"))
    yield "form-bins"
    page.get_by_label(re.compile("^2 bins")).check()
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your contact details")
    yield "form-contact"
    page.get_by_label("Email address").fill("ros at example")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter your full name")
    yield "form-contact-errors"
    page.get_by_label("Full name").fill(name)
    page.get_by_label("Email address").fill(email)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    yield "form-check"
    page.get_by_label(re.compile("I agree")).check()
    page.get_by_role("button", name=re.compile("^(Send|Accept|Apply)")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Application sent")
    yield "form-done"
    page.get_by_role("link", name="See where your request stands").click()
    expect(page.get_by_role("heading", level=2, name="What has happened")).to_be_visible()
    yield "request"


def reference_of(page: Page) -> str:
    """The reference that the page shows."""
    found = re.search(r"\bGW[- ]?[A-Z0-9]+(-[A-Z0-9]+)*\b", page.locator("main").inner_text())
    assert found is not None, page.locator("main").inner_text()
    return found[0]


def take_chats(new_context: NewContext, site: DemoSite) -> Page:
    """The desk of an agent who takes chats."""
    desk = staff(new_context, site, "Chat agent")
    desk.goto("/admin/chat/")
    expect(desk.locator("[data-link]")).to_have_text("Connected")
    seat(desk, taking=True)
    # The desk of an earlier journey may be closing still: what residents see decides.
    resident = new_context().new_page()
    resident.goto("/chat/")
    until = time.monotonic() + PATIENCE / 1000
    while not resident.get_by_label("How can we help?").count():
        assert time.monotonic() < until, resident.locator("main").inner_text()
        seat(desk, taking=False)
        seat(desk, taking=True)
        resident.goto("/chat/")
    resident.context.close()
    return desk


def seat(desk: Page, *, taking: bool) -> None:
    """Has the agent take chats, or no more, and waits until the server has heard it."""
    switch, wanted = desk.get_by_role("switch"), str(taking).lower()
    # Until the server has said how it stands, it shows nothing that is to be believed.
    expect(switch).to_be_enabled()
    if switch.get_attribute("aria-checked") != wanted:
        switch.click()
    expect(switch).to_have_attribute("aria-checked", wanted)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth"))


def letter(site: DemoSite, email: str, subject: str) -> str:
    """The newest message to the address with this in its subject; nothing when there is none."""
    rows = site.query(
        "SELECT body FROM demo_inboxmessage WHERE recipient = %s AND subject LIKE %s ORDER BY id DESC",
        email,
        f"%{subject}%",
    )
    return str(rows[0][0]) if rows else ""


def soon(look: Callable[[], str], seconds: float = 120) -> str:
    """What is there at last."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.1)
    return found


def link(body: str, part: str) -> str:
    """The link in a message whose path has this in it, without its host."""
    found = re.search(rf"http://[^/\s]+(/alerts/{part}/\S+)", body)
    assert found is not None, body
    return found[1]
