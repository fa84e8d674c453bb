import pytest

from council.core.roles import Role
from livechat import permissions
from tests.livechat.making import active, agent, person, start

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"),
    [(role, role in {Role.CHAT_AGENT, Role.CHAT_SUPERVISOR}) for role in Role if role != Role.ADMINISTRATOR],
)
def test_chats_are_answered_by_agents_and_supervisors(role: Role, may: bool) -> None:
    assert permissions.answer_chats(person("Sam", role)) is may


def test_nobody_answers_when_their_account_is_closed() -> None:
    imran = person("Imran")
    imran.is_active = False
    assert not permissions.answer_chats(imran)
    assert not permissions.answer_chats(None)


def test_a_waiting_chat_is_read_by_every_agent_and_an_active_one_by_its_own() -> None:
    imran, kasia = agent("Imran"), agent("Kasia")
    assert permissions.read(kasia, start().chat)
    chat = active(imran)
    assert permissions.read(imran, chat)
    assert permissions.write(imran, chat)
    assert not permissions.read(kasia, chat)
    supervisor = person("Winston", Role.CHAT_SUPERVISOR)
    assert permissions.read(supervisor, chat)
    assert not permissions.write(supervisor, chat)
