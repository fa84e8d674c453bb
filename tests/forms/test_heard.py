"""What other systems are told of requests, and what comes of what they say."""

import json
from typing import Any

import pytest

from council.backoffice.models import Heard, System
from council.outbox.models import Message
from forms import people
from forms.models import Request, RequestEvent
from forms.states import State
from tests.council.backoffice.making import error, say, system
from tests.forms import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> System:
    return system(forms=["garden-waste"])


@pytest.fixture
def asked(one: System) -> Request:
    return making.received(email="ros@example.com")


def told(event: str) -> list[dict[str, Any]]:
    """What is written to other systems of this type."""
    found = Message.objects.filter(kind="webhook", subject__startswith=event).order_by("pk")
    return [json.loads(message.body) for message in found]


def test_a_request_is_told_whole_and_each_move_once(one: System, asked: Request) -> None:
    [message] = told("request.received")
    assert message["data"]["reference"] == asked.reference
    assert message["data"]["uprn"] == making.UPRN
    assert message["data"]["answers"] == [
        {"question": question, "answer": answer} for question, answer in asked.answers
    ]
    making.actions.move(request=asked, to=State.IN_PROGRESS, by=None, message="Soon", note="Not for others")
    [message] = told("request.moved")
    assert (message["data"]["state"], message["data"]["message"]) == ("in_progress", "Soon")
    assert "Not for others" not in json.dumps(message)
    keys = Message.objects.filter(kind="webhook").values_list("key", flat=True)
    assert f"request-received-{asked.reference}:{one.pk}" in keys


def test_when_a_person_is_erased_what_was_sent_about_them_is_emptied(asked: Request) -> None:
    making.actions.move(request=asked, to=State.DONE, by=None, message="Done, Ros")
    Message.objects.filter(subject__startswith="request.received").update(state=Message.DEAD)
    assert people.erase("ros@example.com") == 1
    assert set(Message.objects.values_list("body", "recipient", "subject")) == {("", "", "")}
    assert set(Message.objects.values_list("state", flat=True)) == {Message.DEAD, Message.LET_GO}


def test_what_a_crm_says_reaches_the_resident_once(one: System, asked: Request) -> None:
    data = {
        "reference": asked.reference.lower(),
        "state": "in_progress",
        "message": "Your bin is on its way.",
    }
    answer = say(one, data)
    assert (answer.status_code, json.loads(answer.content)["state"]) == (200, "in_progress")
    assert answer.headers["Cache-Control"].find("no-store") >= 0
    asked.refresh_from_db()
    assert asked.state == State.IN_PROGRESS
    event = RequestEvent.objects.get(request=asked, state=State.IN_PROGRESS)
    assert (event.message, event.note) == ("Your bin is on its way.", "Streets CRM said so.")
    email = Message.objects.get(kind="email", recipient="ros@example.com")
    assert "Your bin is on its way." in email.body
    # No echo to whoever said it.
    assert not Message.objects.filter(kind="webhook", subject__startswith="request.moved").exists()
    repeated = say(one, data)
    assert (repeated.status_code, error(repeated)) == (
        409,
        "A message with this webhook-id was acted on before.",
    )
    again = say(one, data, key="m2")
    assert again.status_code == 200
    assert RequestEvent.objects.filter(request=asked, state=State.IN_PROGRESS).count() == 1


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"state": "lost"}, 422, "done, in_progress, refused"),
        ({"state": ["done"]}, 422, "is one of"),
        ({"state": "received"}, 422, "is one of"),
        ({"reference": 7}, 422, "texts"),
        ({"message": "x" * 2001}, 422, "2,000"),
        ({"message": "nul \x00"}, 422, "texts"),
        ({"reference": "GW-0000-0000"}, 404, "no request"),
        ({"reference": ""}, 404, "no request"),
        ({"state": "waiting_for_you"}, 422, "cannot become"),
    ],
)
def test_what_cannot_be_acted_on_is_refused_in_words_and_may_be_put_right_under_the_same_id(
    change: dict[str, Any], status: int, words: str, one: System, asked: Request
) -> None:
    data = {"reference": asked.reference, "state": "done"}
    answer = say(one, data | change)
    assert answer.status_code == status
    assert words in error(answer)
    assert not Heard.objects.exists()
    asked.refresh_from_db()
    assert asked.state == State.RECEIVED
    assert say(one, data).status_code == 200


def test_a_request_of_another_service_reads_as_one_that_does_not_exist(one: System, asked: Request) -> None:
    System.objects.update(forms=["fly-tipping"])
    assert say(one, {"reference": asked.reference, "state": "done"}).status_code == 404
