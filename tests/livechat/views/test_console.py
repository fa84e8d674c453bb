import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from council.core.roles import Role
from livechat import actions
from livechat.models import Chat, Seat, TemplateAnswer
from tests.livechat.making import active, agent, person, say, start

pytestmark = pytest.mark.django_db


def desk(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name: str, *arguments: int) -> str:
    return reverse(f"livechat_admin:{name}", args=arguments)


def post(client: Client, name: str, *arguments: int, **data: Any) -> Any:
    return client.post(url(name, *arguments), json.dumps(data), content_type="application/json")


def test_the_console_is_for_people_who_answer_chats(client: Client) -> None:
    assert client.get(url("console")).status_code == 302
    officer = desk(person("Mei", Role.SERVICE_OFFICER))
    assert officer.get(url("console"), headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert desk(person("Winston", Role.CHAT_SUPERVISOR)).get(url("console")).status_code == 200


def test_the_menu_has_live_chat_for_agents_alone() -> None:
    home = reverse("wagtailadmin_home")
    assert url("console") in desk(person("Imran")).get(home).content.decode()
    assert url("console") not in desk(person("Mei", Role.SERVICE_OFFICER)).get(home).content.decode()


def test_the_state_tells_who_waits_what_is_mine_and_who_is_there() -> None:
    imran = agent()
    mine = active(imran, "Mine")
    waiting = start("Where is my bin?").chat
    TemplateAnswer.objects.create(shortcut="bin", title="Bin day", body="See your bin day.")
    told = desk(imran).get(url("state")).json()
    assert [chat["id"] for chat in told["mine"]] == [mine.pk]
    assert [(chat["id"], chat["text"]) for chat in told["queue"]] == [(waiting.pk, "Where is my bin?")]
    assert told["team"] == [{"name": "Imran Shaw", "available": True, "load": 1}]
    assert told["seat"] == {"available": True, "capacity": 3}
    assert [answer["shortcut"] for answer in told["answers"]] == ["bin"]


def test_the_state_costs_few_queries_and_one_for_each_who_waits(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    imran = agent()
    for number in range(5):
        start(f"{number}")
    client = desk(imran)
    with django_assert_max_num_queries(18):
        client.get(url("state"))


def test_a_chat_is_accepted_answered_and_ended_from_the_desk() -> None:
    imran = agent()
    client = desk(imran)
    chat = start().chat
    told = post(client, "accept", chat.pk).json()
    assert told["chat"]["mine"]
    assert [line["seq"] for line in told["events"]] == [1, 2, 3]
    client_id = str(uuid.uuid4())
    told = post(client, "send", chat.pk, client_id=client_id, body="Tuesday", after=3).json()
    assert [line["seq"] for line in told["events"]] == [4]
    again = post(client, "send", chat.pk, client_id=client_id, body="Tuesday", after=3).json()
    assert again["events"] == told["events"]
    post(client, "send", chat.pk, client_id=str(uuid.uuid4()), body="Polite", note=True)
    told = post(client, "close", chat.pk, outcome="answered", topic="Bins").json()
    assert (told["chat"]["state"], told["chat"]["end"]) == ("closed", "Handled")
    assert [line["staff_only"] for line in told["events"]] == [False] * 4 + [True, False]


def test_the_second_to_accept_reads_who_was_first() -> None:
    imran, kasia = agent("Imran"), agent("Kasia")
    chat = start().chat
    post(desk(imran), "accept", chat.pk)
    answer = post(desk(kasia), "accept", chat.pk)
    assert (answer.status_code, answer.json()["error"]) == (409, "Imran Shaw has already accepted this chat.")


def test_another_agents_chat_is_not_read_or_written() -> None:
    chat = active(agent("Imran"))
    kasia = desk(agent("Kasia"))
    assert kasia.get(url("events", chat.pk)).status_code == 403
    assert post(kasia, "send", chat.pk, client_id=str(uuid.uuid4()), body="Hi").status_code == 403
    assert post(kasia, "close", chat.pk, outcome="answered").status_code == 403
    assert post(kasia, "give_back", chat.pk).status_code == 403


def test_a_supervisor_reads_every_chat() -> None:
    chat = active(agent("Imran"))
    supervisor = desk(person("Winston", Role.CHAT_SUPERVISOR))
    assert supervisor.get(url("events", chat.pk), {"after": "2"}).json()["events"][0]["seq"] == 3


def test_a_chat_given_back_waits_again() -> None:
    imran = agent()
    chat = active(imran)
    assert post(desk(imran), "give_back", chat.pk).status_code == 200
    assert list(Chat.objects.queued()) == [chat]
    closed = actions.close(chat_id=chat.pk)
    assert post(desk(imran), "accept", closed.pk).status_code == 409


def test_the_seat_is_taken_renewed_and_left() -> None:
    imran = person("Imran")
    client = desk(imran)
    assert post(client, "seat", available=True).json()["available"]
    assert post(client, "seat").json()["available"]
    post(client, "seat", retire=True)
    assert not Seat.objects.get().available


def test_a_page_is_found_by_words_of_its_title_and_sent() -> None:
    imran = agent()
    client = desk(imran)
    page = Page.objects.get(depth=2)
    words = page.title.split()
    found = client.get(url("pages"), {"q": f"{words[1].upper()} {words[0]}"}).json()["pages"]
    assert [each["id"] for each in found] == [page.pk]
    assert client.get(url("pages"), {"q": " "}).json()["pages"] == []
    chat = active(imran)
    told = post(client, "send", chat.pk, client_id=str(uuid.uuid4()), page=page.pk, after=3).json()
    assert told["events"][0]["link"]["title"] == page.title


@pytest.mark.parametrize("sent", ["nonsense", "[]", '{"client_id": 7, "body": "x"}', '{"body": "  "}'])
def test_nonsense_is_refused_without_a_fault(sent: str) -> None:
    imran = agent()
    chat = active(imran)
    answer = desk(imran).post(url("send", chat.pk), sent, content_type="application/json")
    assert answer.status_code == 422


def test_an_unknown_outcome_is_refused_and_an_unknown_chat_is_404() -> None:
    imran = agent()
    chat = active(imran)
    assert post(desk(imran), "close", chat.pk, outcome="whatever").status_code == 422
    assert post(desk(imran), "accept", 999_999).status_code == 404


def test_posts_need_the_admins_token() -> None:
    imran = agent()
    client = Client(enforce_csrf_checks=True)
    client.force_login(imran)
    assert post(client, "seat", available=True).status_code == 403


def test_what_the_resident_wrote_is_on_the_desk_after_a_reload() -> None:
    imran = agent()
    chat = active(imran)
    say(chat, "Still here?")
    told = desk(imran).get(url("events", chat.pk), {"after": "0"}).json()
    assert told["events"][-1]["parts"] == [{"text": "Still here?"}]
