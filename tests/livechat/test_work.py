import pytest

from council.core.roles import Role
from livechat import work
from tests.livechat import making

pytestmark = pytest.mark.django_db


def test_agents_see_how_many_people_wait() -> None:
    agent = making.agent()
    making.start()
    one = work.waiting(agent)
    assert one is not None
    assert (one.count, one.text) == (1, "person is waiting")
    making.start("Another question")
    two = work.waiting(agent)
    assert two is not None
    assert (two.count, two.text) == (2, "people are waiting")


def test_chats_are_not_the_work_of_auditors() -> None:
    assert work.waiting(making.person("Nia", Role.AUDITOR)) is None
