import pytest

from council.core.roles import Role
from council.outbox import actions
from council.outbox.models import Message
from council.outbox.work import given_up
from tests import factories
from tests.council.outbox.making import dead

pytestmark = pytest.mark.django_db


def test_given_up_messages_wait_on_the_first_screen_of_administrators_until_decided() -> None:
    administrator = factories.administrator()
    assert given_up(administrator) is None
    one, two = dead("one"), dead("two")
    work = given_up(administrator)
    assert work is not None
    assert (work.count, work.text) == (2, "could not be sent and wait for you")
    assert given_up(factories.person(Role.MANAGER)) is None
    actions.let_go(ids=[one.pk], by=administrator)
    actions.send_again(ids=[two.pk], by=administrator)
    assert given_up(administrator) is None
    assert Message.objects.count() == 2
