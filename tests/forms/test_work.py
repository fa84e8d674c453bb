import pytest

from council.core.roles import Role
from forms import actions, work
from forms.states import State
from tests.forms import making

pytestmark = pytest.mark.django_db


def test_officers_see_how_many_requests_are_not_finished() -> None:
    officer = making.officer()
    nothing = work.requests(officer)
    assert nothing is not None
    assert (nothing.count, nothing.text) == (0, "to do: everything is finished")
    making.received()
    actions.move(request=making.received(), to=State.DONE, by=officer)
    some = work.requests(officer)
    assert some is not None
    assert (some.count, some.text) == (1, "still to be finished")


def test_requests_are_not_the_work_of_chat_agents() -> None:
    assert work.requests(making.officer(role=Role.CHAT_AGENT)) is None
