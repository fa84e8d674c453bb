import threading
import time

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from council.backoffice import views
from council.backoffice.models import System
from council.core.limits import Limit
from forms.models import Request, RequestEvent
from forms.states import State
from tests.council.backoffice.making import error, say, send, system
from tests.forms import making
from tests.standins import crm

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> System:
    return system(forms=["garden-waste"])


@pytest.fixture
def asked() -> Request:
    return making.received(email="ros@example.com")


def test_strangers_forgers_and_systems_switched_off_read_alike(one: System, asked: Request) -> None:
    data = {"reference": asked.reference, "state": "done"}
    other = System(name="Not stored", secret=one.secret)
    forged = say(one, data, secret=other.__class__().secret)
    stranger = say(other, data)
    System.objects.update(in_use=False)
    off = say(one, data)
    assert {answer.status_code for answer in (forged, stranger, off)} == {401}
    assert forged.content == stranger.content == off.content
    asked.refresh_from_db()
    assert asked.state == State.RECEIVED


def test_a_recording_of_a_message_is_refused(one: System, asked: Request) -> None:
    data = {"reference": asked.reference, "state": "done"}
    assert say(one, data, at=time.time() - 400).status_code == 401
    assert say(one, data, at=time.time() + 400).status_code == 401
    assert say(one, data, body=b'{"type":"request.state","data":{}}').status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"\xff\xfe", 400), (b"[" * 5000, 400), (b"[]", 422), (b'{"type": 1, "data": {}}', 422),
     (b'{"type": "request.state", "data": []}', 422), (b'{"type": "request.erase", "data": {}}', 422),
     (b"x" * (64 * 1024 + 1), 413)],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused_in_words(body: bytes, status: int, one: System) -> None:
    at = int(time.time())
    headers = {
        "webhook-id": "m1",
        "webhook-timestamp": str(at),
        "webhook-signature": crm.signature(one.secret, "m1", at, body),
    }
    answer = send(one.uid, body, headers)
    assert answer.status_code == status
    assert error(answer)


def test_a_system_in_a_loop_is_asked_to_wait(one: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MESSAGES", Limit(name="backoffice-test", burst=2, per_seconds=60))
    answers = [say(one, {}, key=f"k{number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert answers[-1].headers["Retry-After"] == "60"


@pytest.mark.django_db(transaction=True)
def test_a_message_that_comes_eight_times_at_once_is_acted_on_once(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    one, asked = system(), making.received(email="ros@example.com")
    body, headers = crm.spoken(
        one.secret, "request.state", {"reference": asked.reference, "state": "in_progress"}, key="once"
    )
    statuses: list[int] = []

    def post() -> None:
        try:
            statuses.append(send(one.uid, body, headers).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, *[409] * 7]
    assert RequestEvent.objects.filter(request=asked, state=State.IN_PROGRESS).count() == 1
