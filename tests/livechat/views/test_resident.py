import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from livechat import actions, admission
from livechat.models import Chat, ChatEvent, Department, Survey
from livechat.views.resident import STARTS
from tests.livechat.making import active, agent, bodies, browser, say, start

pytestmark = pytest.mark.django_db
OURS = {"Origin": "http://testserver"}
PANEL = {"Guildhall-Panel": "1", **OURS}


def first(body: str = "When is my bin day?", **fields: Any) -> dict[str, Any]:
    return {"client_id": str(uuid.uuid4()), "body": body, **fields}


def post(client: Client, name: str, data: dict[str, Any], **headers: str) -> Any:
    url = reverse(f"livechat:{name}")
    return client.post(url, json.dumps(data), content_type="application/json", headers={**OURS, **headers})


def test_the_page_offers_a_message_when_nobody_is_there(client: Client) -> None:
    page = client.get(reverse("livechat:start")).content.decode()
    assert "Nobody is at the chat desk at the moment" in page
    assert "Colleagues are here now" not in page


def test_the_page_says_that_colleagues_are_there_when_they_are(client: Client) -> None:
    agent()
    Department.objects.create(name="Council tax")
    page = client.get(reverse("livechat:start")).content.decode()
    assert "Colleagues are here now" in page
    assert "Council tax" in page
    assert admission.COOKIE not in client.cookies


def test_a_chat_starts_and_goes_on_with_forms_alone() -> None:
    agent()
    client = Client()
    answer = client.post(reverse("livechat:start"), first(name="Ann"), follow=True)
    assert answer.redirect_chain == [(reverse("livechat:room"), 302)]
    cookie = client.cookies[admission.COOKIE]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/chat/")
    answer = client.post(reverse("livechat:send"), first("It is urgent"), follow=True)
    page = answer.content.decode()
    assert "It is urgent" in page
    assert "Check for replies" in page
    assert 'http-equiv="refresh"' not in page
    assert answer.headers["Cache-Control"].find("no-store") >= 0


def test_forms_need_the_token_of_their_page() -> None:
    agent()
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("livechat:start"), first()).status_code == 403


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_scripts_need_an_origin_of_ours(origin: dict[str, str]) -> None:
    agent()
    client = Client(enforce_csrf_checks=True)
    url = reverse("livechat:start")
    answer = client.post(url, json.dumps(first()), content_type="application/json", headers=origin)
    assert answer.status_code == 403
    assert not Chat.objects.exists()


def test_a_script_starts_a_chat_and_gets_the_room(client: Client) -> None:
    agent()
    answer = post(client, "start", first(), **PANEL)
    assert answer.status_code == 201
    assert "data-chat-room" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert client.cookies[admission.COOKIE].value


def test_a_start_of_spaces_keeps_what_was_typed_and_says_so(client: Client) -> None:
    agent()
    answer = client.post(reverse("livechat:start"), first("   ", name="Ann"))
    assert answer.status_code == 422
    assert "Write your question before you start" in answer.content.decode()
    assert 'value="Ann"' in answer.content.decode()


def test_a_start_when_everybody_has_just_left_keeps_the_text_as_a_message(client: Client) -> None:
    answer = client.post(reverse("livechat:start"), first("My roof leaks"))
    assert answer.status_code == 409
    assert "Nobody can answer a chat at this moment" in answer.content.decode()
    assert "My roof leaks" in answer.content.decode()
    assert admission.COOKIE not in client.cookies
    assert Chat.objects.all().tally().refused == 1


def test_a_send_acknowledges_and_brings_what_is_new() -> None:
    imran = agent()
    started = start()
    client = browser(started)
    actions.accept(chat_id=started.chat.pk, by=imran)
    say(started.chat, "Hello Ann", by=imran)
    data = {**first("Thank you"), "after": 3}
    answer = post(client, "send", data)
    told = answer.json()
    assert [line["seq"] for line in told["events"]] == [4, 5]
    assert told["events"][1]["client_id"] == data["client_id"]
    assert "client_id" not in told["events"][0]
    assert told["status"]["text"] == "You are chatting with Imran."
    assert post(client, "send", data).json()["events"] == told["events"]


def test_a_send_of_spaces_is_refused_and_kept() -> None:
    agent()
    client = browser(start())
    answer = post(client, "send", first("  \n "))
    assert (answer.status_code, answer.json()["error"]) == (422, "Write a message before you send it.")
    page = client.post(reverse("livechat:send"), first("  "))
    assert page.status_code == 422
    assert "Write a message before you send it." in page.content.decode()


def test_a_hundred_thousand_characters_are_refused_and_kept() -> None:
    agent()
    client = browser(start())
    answer = post(client, "send", first("x" * 100_000))
    assert answer.status_code == 422
    page = client.post(reverse("livechat:send"), first("y" * 3_000))
    assert page.status_code == 422
    assert "y" * 3_000 in page.content.decode()


def test_a_send_to_a_closed_chat_is_409_with_the_text_kept() -> None:
    imran = agent()
    started = start()
    client = browser(started)
    actions.accept(chat_id=started.chat.pk, by=imran)
    say(started.chat, "Bye", by=imran)
    actions.close(chat_id=started.chat.pk, by=imran)
    answer = post(client, "send", {**first("One more thing"), "after": 0})
    assert answer.status_code == 409
    assert answer.json()["error"] == "This chat has ended, so your message was not sent."
    assert answer.json()["status"]["state"] == "closed"
    page = client.post(reverse("livechat:send"), first("One more thing"))
    assert page.status_code == 409
    assert "One more thing" in page.content.decode()


def test_sending_too_fast_is_429_and_says_when_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.messages, "RESIDENT_MESSAGES_A_MINUTE", 1)
    agent()
    answer = post(browser(start()), "send", first("Again"))
    assert answer.status_code == 429
    assert "very quickly" in answer.json()["error"]
    assert answer.headers["Retry-After"]


@pytest.mark.parametrize(
    "sent", ["nonsense", "[1]", '{"client_id": "7", "body": "x"}', "[" * 5000, '{"body": 7}']
)
def test_nonsense_is_refused_without_a_fault(sent: str) -> None:
    agent()
    client = browser(start())
    answer = client.post(reverse("livechat:send"), sent, content_type="application/json", headers=OURS)
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["send", "end", "survey"])
def test_a_forged_token_opens_nothing(client: Client, name: str) -> None:
    client.cookies[admission.COOKIE] = "forged"
    answer = post(client, name, first())
    assert answer.status_code == 404
    assert client.get(reverse("livechat:events")).status_code == 404
    assert client.post(reverse(f"livechat:{name}"), first()).status_code == 302


def test_what_is_for_staff_reaches_no_page_fetch_or_print() -> None:
    imran = agent()
    started = start()
    client = browser(started)
    actions.accept(chat_id=started.chat.pk, by=imran)
    actions.note(chat_id=started.chat.pk, client_id=uuid.uuid4(), body="Rings often", by=imran)
    say(started.chat, "Hello", by=imran)
    for name in ("room", "events", "transcript"):
        assert "Rings often" not in client.get(reverse(f"livechat:{name}")).content.decode()
    told = client.get(reverse("livechat:events"), {"after": "0"}).json()["events"]
    assert [line["seq"] for line in told] == list(range(1, len(told) + 1))


def test_html_is_shown_as_it_was_written() -> None:
    agent()
    client = browser(start("<script>alert(1)</script> javascript:alert(2)"))
    page = client.get(reverse("livechat:room")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript' not in page


def test_the_place_in_the_queue_is_told_in_words() -> None:
    agent()
    start()
    second = start()
    client = browser(second)
    assert "There is 1 person before you" in client.get(reverse("livechat:room")).content.decode()
    Chat.objects.exclude(pk=second.chat.pk).delete()
    assert "You are next" in client.get(reverse("livechat:room")).content.decode()


def test_a_resident_ends_the_chat_and_answers_the_survey_with_forms_alone() -> None:
    imran = agent()
    started = start()
    client = browser(started)
    actions.accept(chat_id=started.chat.pk, by=imran)
    say(started.chat, "Tuesday", by=imran)
    page = client.post(reverse("livechat:end"), follow=True).content.decode()
    assert "How satisfied are you with this chat?" in page
    answer = client.post(reverse("livechat:survey"), {"satisfaction": "5"})
    assert answer.status_code == 422
    assert "Choose how you would have contacted us" in answer.content.decode()
    answer = client.post(reverse("livechat:survey"), {"satisfaction": "5", "instead": "phone"}, follow=True)
    assert "Thank you for telling us" in answer.content.decode()
    assert Survey.objects.get().instead == "phone"


def test_a_chat_that_nobody_answered_has_no_survey() -> None:
    agent()
    client = browser(start())
    page = client.post(reverse("livechat:end"), follow=True).content.decode()
    assert "How satisfied" not in page
    assert (
        client.post(reverse("livechat:survey"), {"satisfaction": "5", "instead": "phone"}).status_code == 302
    )
    assert not Survey.objects.exists()


def test_waiting_becomes_a_message_that_keeps_the_text() -> None:
    agent()
    started = start("My roof leaks")
    client = browser(started)
    assert "My roof leaks" in client.get(reverse("livechat:message")).content.decode()
    answer = client.post(reverse("livechat:message"), {"text": "My roof leaks"})
    assert answer.status_code == 422
    assert "Enter an email address or a phone number" in answer.content.decode()
    answer = client.post(reverse("livechat:message"), {"text": "My roof leaks", "phone": "01000 000000"})
    started.chat.refresh_from_db()
    assert started.chat.end == "missed"
    assert started.chat.request_reference in answer.content.decode()


def test_a_message_of_spaces_is_refused_in_place(client: Client) -> None:
    answer = client.post(reverse("livechat:message"), {"text": " ", "phone": "01000 000000"})
    assert answer.status_code == 422
    assert "Write your message before you send it" in answer.content.decode()


def test_the_panel_gets_the_middle_of_a_page_without_a_token_of_djangos() -> None:
    agent()
    client = browser(start())
    page = client.get(reverse("livechat:room"), headers=PANEL)
    assert "data-chat-room" in page.content.decode()
    assert "csrfmiddlewaretoken" not in page.content.decode()
    assert "csrftoken" not in page.cookies


def test_somebody_with_a_chat_open_goes_to_it_from_the_start() -> None:
    agent()
    answer = browser(start()).get(reverse("livechat:start"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("livechat:room"))


def test_pages_without_a_chat_lead_to_the_start(client: Client) -> None:
    for name in ("room", "transcript"):
        assert client.get(reverse(f"livechat:{name}"))["Location"] == reverse("livechat:start")


def test_the_page_where_a_chat_began_is_kept(client: Client) -> None:
    agent()
    client.post(reverse("livechat:start"), first(page="2"))
    assert Chat.objects.get().began_on_id == 2
    client = Client()
    client.post(reverse("livechat:start"), first(page="999999"))
    assert Chat.objects.exclude(began_on_id=2).get().began_on_id is None


def test_a_fetch_of_what_is_new_costs_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    imran = agent()
    started = start()
    client = browser(started)
    actions.accept(chat_id=started.chat.pk, by=imran)
    for number in range(10):
        say(started.chat, f"{number}", by=imran)
    with django_assert_max_num_queries(4):
        client.get(reverse("livechat:events"), {"after": "0"})


def test_the_fetch_never_shows_another_chat() -> None:
    imran = agent()
    other = active(imran, "Private matter")
    client = browser(start())
    assert "Private matter" not in client.get(reverse("livechat:events"), {"after": "0"}).content.decode()
    assert "Private matter" in bodies(other)
    assert ChatEvent.objects.filter(chat=other).exists()


def test_a_program_that_starts_chats_is_stopped_in_words_and_a_library_is_not(client: Client) -> None:
    agent()
    for _ in range(STARTS.burst):
        STARTS.count("127.0.0.1")
    answer = client.post(reverse("livechat:start"), first("Is my bin late?"))
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Wait 10 minutes" in page and "Is my bin late?" in page
    assert not Chat.objects.exists()
    elsewhere = client.post(reverse("livechat:start"), first(), REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 302
