import pytest

from council.core.roles import Role
from search import permissions
from tests.forms.making import officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "reads", "answers"),
    [
        (Role.CHAMPION, True, True),
        (Role.AUDITOR, True, True),
        (Role.MANAGER, True, False),
        (Role.CHAT_AGENT, False, False),
    ],
)
def test_champions_and_auditors_answer_what_they_read_and_managers_read(
    role: Role, reads: bool, answers: bool
) -> None:
    user = officer(role=role)
    assert permissions.may_read(user) is reads
    assert permissions.may_answer(user) is permissions.may_add_synonym(user) is answers


def test_a_closed_account_may_nothing() -> None:
    user = officer(role=Role.AUDITOR)
    user.is_active = False
    assert not any(
        (permissions.may_read(user), permissions.may_answer(user), permissions.may_add_synonym(user))
    )
