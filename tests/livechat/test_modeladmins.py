import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from livechat import actions
from livechat.models import Chat, Department, TemplateAnswer
from tests.livechat.making import active, agent, person, say

pytestmark = pytest.mark.django_db


def desk(role: Role) -> Client:
    client = Client()
    client.force_login(person("Viewer", role))
    return client


def page(model: str, view: str = "index", *arguments: object) -> str:
    return reverse(f"livechat_{model}_modeladmin_{view}", args=arguments)


@pytest.fixture
def chat() -> Chat:
    imran = agent()
    made = active(imran, "When is my bin day?")
    say(made, "Tuesday", by=imran)
    actions.note(chat_id=made.pk, client_id=uuid.uuid4(), body="Polite", by=imran)
    actions.close(chat_id=made.pk, by=imran)
    actions.answer_survey(chat_id=made.pk, satisfaction=5, instead="phone", comment="Quick")
    return made


@pytest.mark.parametrize("model", ["chat", "survey", "templateanswer", "department"])
def test_supervisors_look_everything_up(chat: Chat, model: str) -> None:
    assert desk(Role.CHAT_SUPERVISOR).get(page(model)).status_code == 200


@pytest.mark.parametrize(
    ("role", "model", "status"),
    [
        (Role.CHAT_AGENT, "chat", 200),
        (Role.CHAT_AGENT, "templateanswer", 200),
        (Role.CHAT_AGENT, "survey", 302),
        (Role.MANAGER, "survey", 200),
        (Role.CHAMPION, "chat", 302),
    ],
)
def test_each_role_sees_its_own_lists(chat: Chat, role: Role, model: str, status: int) -> None:
    client = Client()
    somebody = person("Viewer", role)
    somebody.user_permissions.add(*access())
    client.force_login(somebody)
    assert client.get(page(model)).status_code == status


def access() -> list[object]:
    return list(Permission.objects.filter(codename="access_admin"))


def test_lists_filter_by_state_department_and_end(chat: Chat) -> None:
    client = desk(Role.CHAT_SUPERVISOR)
    found = client.get(page("chat"), {"state__exact": "closed", "end__exact": "handled"}).content.decode()
    assert chat.reference in found
    assert chat.reference not in client.get(page("chat"), {"end__exact": "missed"}).content.decode()


def test_a_record_shows_the_whole_conversation_with_notes_survey_and_audit(chat: Chat) -> None:
    shown = desk(Role.CHAT_SUPERVISOR).get(page("chat", "inspect", chat.pk)).content.decode()
    for words in ("When is my bin day?", "Tuesday", "Polite", "Quick", "Accepted the chat", "Ended the chat"):
        assert words in shown
    assert chat.token_hash not in shown


def test_nobody_makes_changes_or_deletes_a_record_by_hand(chat: Chat) -> None:
    client = Client()
    administrator = person("Root", Role.ADMINISTRATOR)
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    for view, arguments in (("create", ()), ("edit", (chat.pk,)), ("delete", (chat.pk,))):
        assert client.get(page("chat", view, *arguments)).status_code == 302


def test_supervisors_edit_template_answers_and_agents_do_not() -> None:
    department = Department.objects.create(name="Council tax")
    answer = TemplateAnswer.objects.create(shortcut="tax", title="Bands", body="See bands.")
    data = {"department": department.pk, "shortcut": "tax", "title": "Tax bands", "body": "See the bands."}
    client = desk(Role.CHAT_SUPERVISOR)
    assert client.post(page("templateanswer", "edit", answer.pk), data).status_code == 302
    answer.refresh_from_db()
    assert answer.title == "Tax bands"
    agent_client = Client()
    agent_client.force_login(person("Imran"))
    assert agent_client.get(page("templateanswer", "edit", answer.pk)).status_code == 302


def test_an_agent_looks_up_the_own_chats_and_earlier_own_ones_alone(chat: Chat) -> None:
    imran: Any = chat.owner
    kasia = agent("Kasia")
    earlier = active(imran, "Mine for a while")
    actions.give_back(chat_id=earlier.pk, by=imran)
    actions.accept(chat_id=earlier.pk, by=kasia)
    for user, seen, hidden in ((imran, [chat, earlier], []), (kasia, [earlier], [chat])):
        client = Client()
        client.force_login(user)
        listed = client.get(page("chat")).content.decode()
        download: Any = client.get(page("chat"), {"export": "csv"})
        exported = b"".join(download.streaming_content).decode()
        for each, there in [*((each, True) for each in seen), *((each, False) for each in hidden)]:
            assert (each.reference in listed) is (each.reference in exported) is there
            for view in ("inspect", "history"):
                status = client.get(page("chat", view, each.pk)).status_code
                assert status == (200 if there else 302), (user, view)


def test_supervisors_and_managers_look_up_every_chat(chat: Chat) -> None:
    for role in (Role.CHAT_SUPERVISOR, Role.MANAGER):
        client = Client()
        somebody = person(role.value.split()[-1], role)
        somebody.user_permissions.add(*access())
        client.force_login(somebody)
        assert client.get(page("chat", "inspect", chat.pk)).status_code == 200
