"""What pages weigh over the wire, whom they talk to, and that they leave nothing behind."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps, tours
from tests.browser.steps import NewContext
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser

# A form whose answer is one person's alone carries a token against forgery, as the cookies page says.
OWN_FORMS = {"find-request"}
HOME, TEXT_PAGE, SCRIPT, CHAT_SCRIPT = 250_000, 60_000, 15_000, 20_000
# Everything the page shows at 1280 pixels, not what lazy loading puts off.
TO_THE_END = """async () => {
    for (let at = 0; at <= document.body.scrollHeight; at += innerHeight / 2) {
        scrollTo(0, at); await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
    }
    for (const row of document.querySelectorAll('[data-slides]')) row.scrollTo(row.scrollWidth, 0);
    for (const one of document.images) { one.loading = 'eager'; await one.decode().catch(() => 0); }
}"""


class Meter:
    """Bytes that a page transfers, by type of resource, as Chromium counts them on the wire."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bytes: Counter[str] = Counter()
        self.requests: dict[str, tuple[str, str]] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._response)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _response(self, event: dict[str, Any]) -> None:
        self.requests[event["requestId"]] = (event["type"], event["response"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        kind, _ = self.requests.get(event["requestId"], ("Other", ""))
        self.bytes[kind] += int(event["encodedDataLength"])

    def weigh(self, address: str) -> Counter[str]:
        """The bytes of the page, read to its end."""
        self.bytes.clear()
        self.page.goto(address, wait_until="networkidle")
        self.page.evaluate(TO_THE_END)
        self.page.wait_for_load_state("networkidle")
        return Counter(self.bytes)


def told(name: str, weight: Counter[str]) -> str:
    """A line of the figures."""
    parts = ", ".join(f"{kind.lower()} {size:,}" for kind, size in weight.most_common())
    return f"{name}: {weight.total():,} bytes ({parts})"


@pytest.mark.parametrize(
    ("name", "address", "most"),
    [
        ("home page", "/", HOME),
        ("service page", "/bins-and-recycling/garden-waste/", TEXT_PAGE),
        ("text page", "/council-tax/moving-home/", TEXT_PAGE),
        ("form step", "/forms/garden-waste/postcode/", TEXT_PAGE),
    ],
)
def test_a_page_weighs_no_more_than_its_budget(name: str, address: str, most: int, page: Page) -> None:
    weight = Meter(page).weigh(address)
    print(told(name, weight))
    assert weight["Document"] > 0
    assert weight.total() <= most, told(name, weight)
    assert weight["Script"] <= SCRIPT, told(name, weight)


def test_the_chat_s_script_loads_on_use(new_context: NewContext, demo_site: DemoSite) -> None:
    page = new_context().new_page()
    meter = Meter(page)
    meter.weigh("/bins-and-recycling/garden-waste/")
    assert not any("chat" in url for _, url in meter.requests.values())
    before = meter.bytes["Script"]
    steps.take_chats(new_context, demo_site)
    page.get_by_role("link", name="Start a chat").click()
    expect(page.get_by_label("How can we help?")).to_be_visible()
    page.wait_for_load_state("networkidle")
    weight = meter.bytes["Script"] - before
    print(f"chat's script: {weight:,} bytes")
    assert 0 < weight <= CHAT_SCRIPT


def test_public_pages_set_no_cookie_and_load_nothing_from_elsewhere(
    new_context: NewContext, demo_site: DemoSite
) -> None:
    context = new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    own = urlsplit(demo_site.url).netloc
    for name, address in tours.PLACES.items():
        page.goto(address)
        page.evaluate(TO_THE_END)
        if name in OWN_FORMS:
            assert [cookie["name"] for cookie in context.cookies()] == ["csrftoken"]
            context.clear_cookies()
        assert context.cookies() == [], name
    assert len(asked) > len(tours.PLACES)
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {own}
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
