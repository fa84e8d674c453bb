"""A resident and an agent write to each other, each in a real browser, over real sockets."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.steps import seat
from tests.plumbing.demo import DemoSite

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


CLEAR = """async () => {
    const token = document.querySelector("[data-csrf]").dataset.csrf;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const post = (url, body) => fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    const { mine, queue } = await (await fetch("/admin/chat/state/")).json();
    for (const { id } of mine) await post(`/admin/chat/${id}/close/`, { outcome: "answered" });
    for (const { id } of queue) {
        await post(`/admin/chat/${id}/accept/`, {});
        await post(`/admin/chat/${id}/close/`, { outcome: "answered" });
    }
}"""


def accessible(page: Page) -> None:
    """Nothing on the page as it stands fails WCAG 2.2 AA."""
    assert violations(page) == []


@pytest.fixture
def desk(new_context: NewContext, demo_site: DemoSite) -> Iterator[Page]:
    """An agent at an empty desk who takes chats, and who leaves nobody waiting."""
    account = demo_site.account("Chat agent")
    page = new_context().new_page()
    page.goto("/admin/login/?next=/admin/chat/")
    page.locator("input[name=username]").fill(account.email)
    page.locator("input[name=password]").fill(account.password)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("[data-link]")).to_have_text("Connected")
    seat(page, taking=True)
    yield page
    page.evaluate(CLEAR)


def accept(desk: Page, words: str) -> Any:
    """The agent takes the chat by keyboard; answers with its pane."""
    expect(desk.locator("[data-queue]")).to_contain_text(words)
    desk.keyboard.press("Alt+a")
    pane = desk.locator(".gc-pane", has_text=words)
    expect(pane.get_by_label("Reply")).to_be_focused()
    return pane


def reply(pane: Any, words: str) -> None:
    pane.get_by_label("Reply").fill(words)
    pane.get_by_label("Reply").press("Enter")


def lines(page: Any) -> list[str]:
    """What the log shows, without the times."""
    return [line.strip() for line in page.locator("[data-chat-log] .gh-line__body").all_inner_texts()]


def end(desk: Page, pane: Any) -> None:
    pane.get_by_role("button", name="End chat").first.click()
    pane.get_by_label("Outcome").select_option("answered")
    pane.locator("[data-wrap]").get_by_role("button", name="End chat").click()
    expect(pane).to_contain_text("This chat has ended")
    pane.get_by_role("button", name="Clear from desk").click()


def test_resident_on_a_phone_and_agent_write_to_each_other_from_any_page(
    desk: Page, new_context: NewContext
) -> None:
    context = new_context(**PHONE)
    resident = context.new_page()
    scripts: list[str] = []
    sockets: list[str] = []
    resident.on("request", lambda request: scripts.append(request.url))
    resident.on("websocket", lambda opened: sockets.append(opened.url))
    resident.goto("/")
    assert not context.cookies()
    assert not sockets
    assert not [url for url in scripts if re.search(r"/chat\.[0-9a-f.]*(js|css)", url)]

    resident.get_by_role("link", name="Start a chat").first.click()
    panel = resident.locator(".gh-chat-panel")
    expect(panel).to_contain_text("Colleagues are here now")
    accessible(resident)
    panel.get_by_role("button", name="Start chat").click()
    expect(panel.locator(".govuk-error-message")).to_contain_text("Write your question before you start")
    panel.get_by_label("Your first name").fill("Marta")
    panel.get_by_label("How can we help?").fill("My brown bin was missed.")
    panel.get_by_role("button", name="Start chat").click()
    expect(panel.get_by_role("log")).to_contain_text("My brown bin was missed.")
    assert [(cookie["name"], cookie["path"]) for cookie in context.cookies()] == [
        ("guildhall_chat", "/chat/")
    ]

    pane = accept(desk, "My brown bin was missed.")
    expect(panel.locator("[data-chat-status]")).to_contain_text("You are chatting with")
    reply(pane, "Good morning Marta.")
    expect(panel.get_by_role("log")).to_contain_text("Good morning Marta.")
    panel.get_by_label("Your message").fill("Will they come back?")
    panel.get_by_role("button", name="Send", exact=True).click()
    expect(pane).to_contain_text("Will they come back?")
    expect(panel.get_by_label("Your message")).to_have_value("")
    accessible(resident)
    accessible(desk)

    # Nothing is lost by a reload, on either side, and the chat follows to the next page.
    panel.get_by_label("Your message").fill("A draft")
    resident.goto("/chat/room/")
    expect(resident.get_by_label("Your message")).to_have_value("A draft")
    # An answer that came between two pages is told on the next, and on the one after it.
    resident.goto("about:blank")
    reply(pane, "Tomorrow before noon.")
    expect(pane.get_by_role("log")).to_contain_text("Tomorrow before noon.")
    for _ in range(2):
        resident.goto("/")
        expect(resident.get_by_role("button", name="Chat: 1 new message")).to_be_visible()
    resident.get_by_role("button", name="Chat: 1 new message").click()
    expect(panel.get_by_role("log")).to_contain_text("Tomorrow before noon.")
    desk.reload()
    pane = desk.locator(".gc-pane", has_text="Will they come back?")
    expect(pane).to_contain_text("Tomorrow before noon.")

    # A note stays with the staff.
    pane.get_by_role("button", name="Note").click()
    pane.get_by_label("only staff will see it").fill("Second miss in a month.")
    pane.get_by_role("button", name="Save note").click()
    expect(pane).to_contain_text("Second miss in a month.")
    end(desk, pane)
    expect(panel).to_contain_text("Your chat has ended")
    expect(panel).not_to_contain_text("Second miss")
    accessible(resident)
    panel.get_by_label("Very satisfied").check()
    panel.get_by_label("By telephone").check()
    panel.get_by_role("button", name="Send answers").click()
    expect(panel).to_contain_text("Thank you for telling us")


def test_resident_without_javascript_chats_with_forms_alone(desk: Page, new_context: NewContext) -> None:
    resident = new_context(java_script_enabled=False, **PHONE).new_page()
    resident.goto("/")
    resident.get_by_role("link", name="Start a chat").first.click()
    resident.get_by_label("How can we help?").fill("I am moving house.")
    resident.get_by_role("button", name="Start chat").click()
    expect(resident.get_by_role("heading", name="Your chat")).to_be_visible()
    pane = accept(desk, "I am moving house.")
    reply(pane, "When do you move?")
    expect(pane.locator("[data-pending]")).to_be_hidden()
    resident.get_by_role("link", name="Check for replies").click()
    expect(resident.get_by_role("log")).to_contain_text("When do you move?")
    resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.locator("main")).to_contain_text("Write a message before you send it.")
    resident.get_by_label("Your message").fill("Next week.")
    resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.get_by_role("log")).to_contain_text("Next week.")
    expect(pane).to_contain_text("Next week.")
    end(desk, pane)
    resident.get_by_label("Your message").fill("And thanks!")
    resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.locator("main")).to_contain_text("The chat had ended, so this was not sent")
    expect(resident.locator("main")).to_contain_text("And thanks!")
    resident.get_by_label("Satisfied", exact=True).check()
    resident.get_by_label("By email").check()
    resident.get_by_role("button", name="Send answers").click()
    expect(resident.locator("main")).to_contain_text("Thank you for telling us")


def test_agent_answers_with_a_template_and_sends_a_page_in_two_actions(
    desk: Page, new_context: NewContext
) -> None:
    resident = new_context().new_page()
    resident.goto("/chat/")
    resident.get_by_label("How can we help?").fill("Where do I take an old sofa?")
    resident.get_by_role("button", name="Start chat").click()
    pane = accept(desk, "Where do I take an old sofa?")
    box = pane.get_by_label("Reply")
    box.press_sequentially("/bul")
    expect(pane.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    accessible(desk)
    box.press("Enter")
    expect(box).to_have_value(re.compile("large items"))
    box.press("Enter")
    expect(resident.get_by_role("log")).to_contain_text("large items")
    box.press("Alt+p")
    pane.get_by_label("Find a page to send").press_sequentially("bulky")
    pane.locator("[data-found] button").first.click()
    card = resident.locator(".gh-line__card a")
    expect(card).to_contain_text(re.compile("bulky", re.IGNORECASE))
    end(desk, pane)


def test_a_message_whose_answer_is_lost_is_sent_once_and_in_its_place(
    desk: Page, new_context: NewContext, demo_site: DemoSite
) -> None:
    resident = new_context().new_page()
    resident.goto("/chat/")
    resident.get_by_label("How can we help?").fill("A poor connection")
    resident.get_by_role("button", name="Start chat").click()
    pane = accept(desk, "A poor connection")
    dropped: list[int] = []

    def lose_the_first_two_answers(route: Route) -> None:
        if len(dropped) < 2:
            dropped.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    resident.route("**/chat/send/", lose_the_first_two_answers)
    box = resident.get_by_label("Your message")
    for words in ("One", "Two", "Three"):
        box.fill(words)
        resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.get_by_role("log")).to_contain_text("Three")
    expect(resident.locator("[data-chat-pending]")).to_be_hidden()
    expect(pane).to_contain_text("Three")
    assert dropped == [200, 200]
    assert [line for line in lines(resident) if line in {"One", "Two", "Three"}] == ["One", "Two", "Three"]
    rows = demo_site.query(
        "SELECT body FROM livechat_chatevent WHERE chat_id = (SELECT max(id) FROM livechat_chat)"
        " AND actor_kind = 'resident' AND kind = 'message' ORDER BY seq"
    )
    assert rows == [("A poor connection",), ("One",), ("Two",), ("Three",)]
    end(desk, pane)


def test_messages_written_offline_wait_and_go_when_the_connection_returns(
    desk: Page, new_context: NewContext
) -> None:
    context = new_context()
    resident = context.new_page()
    resident.goto("/chat/")
    resident.get_by_label("How can we help?").fill("On a train")
    resident.get_by_role("button", name="Start chat").click()
    pane = accept(desk, "On a train")
    context.set_offline(True)
    resident.get_by_label("Your message").fill("In a tunnel")
    resident.get_by_role("button", name="Send", exact=True).click()
    expect(resident.locator("[data-chat-pending]")).to_contain_text("Not sent yet. Trying again")
    expect(resident.get_by_label("Your message")).to_have_value("In a tunnel")
    context.set_offline(False)
    expect(resident.get_by_role("log")).to_contain_text("In a tunnel")
    expect(resident.get_by_label("Your message")).to_have_value("")
    expect(pane.locator("[data-log]")).to_contain_text("In a tunnel")
    end(desk, pane)


def test_the_console_works_on_a_phone(desk: Page, new_context: NewContext) -> None:
    resident = new_context().new_page()
    resident.goto("/chat/")
    resident.get_by_label("How can we help?").fill("Is the tip open?")
    resident.get_by_role("button", name="Start chat").click()
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.get_by_role("button", name="Accept").click()
    pane = desk.locator(".gc-pane", has_text="Is the tip open?")
    reply(pane, "Until six.")
    expect(resident.get_by_role("log")).to_contain_text("Until six.")
    accessible(desk)
    width = desk.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    end(desk, pane)
