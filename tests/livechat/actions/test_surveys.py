import pytest

from livechat import actions
from livechat.models import Chat
from livechat.permissions import Refused
from tests.livechat.making import active, agent, bodies, say, start

pytestmark = pytest.mark.django_db


def handled() -> Chat:
    imran = agent()
    chat = active(imran)
    say(chat, "Tuesday", by=imran)
    return actions.close(chat_id=chat.pk)


def test_the_answers_are_kept_once() -> None:
    chat = handled()
    first = actions.answer_survey(chat_id=chat.pk, satisfaction=5, instead="phone", comment=" Quick! ")
    again = actions.answer_survey(chat_id=chat.pk, satisfaction=1, instead="visit")
    assert (again.pk, again.satisfaction, again.comment) == (first.pk, 5, "Quick!")


def test_the_answers_are_in_the_log_for_staff_alone() -> None:
    chat = handled()
    actions.answer_survey(chat_id=chat.pk, satisfaction=4, instead="email")
    assert "Satisfied. Otherwise: By email." in bodies(chat)
    assert "Satisfied. Otherwise: By email." not in bodies(chat, public=True)


def test_card_numbers_in_a_comment_are_masked() -> None:
    chat = handled()
    survey = actions.answer_survey(
        chat_id=chat.pk, satisfaction=4, instead="email", comment="4111111111111111"
    )
    assert "4111111111111111" not in survey.comment


def test_a_chat_that_nobody_answered_is_not_asked_about() -> None:
    agent()
    chat = start().chat
    actions.close(chat_id=chat.pk)
    with pytest.raises(Refused):
        actions.answer_survey(chat_id=chat.pk, satisfaction=4, instead="email")
