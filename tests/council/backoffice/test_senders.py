import datetime

import pytest

from council.backoffice import actions, signatures
from council.backoffice.models import System
from council.core import clock
from council.outbox import actions as outbox
from council.outbox.models import Message
from tests.council.backoffice.making import listening, system

pytestmark = pytest.mark.django_db


def tell(key: str = "request-received-GW-1") -> Message:
    actions.tell(event="request.received", about="garden-waste", data={"reference": "GW-1"}, key=key)
    return Message.objects.get(key__startswith=f"{key}:")


def tried(message: Message) -> str:
    outbox.deliver(message_id=message.pk)
    message.refresh_from_db()
    return message.last_error


def test_a_message_arrives_signed_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(monkeypatch) as (there, one):
        message = tell()
        assert tried(message) == ""
    assert there.unsigned == 0
    [(key, body)] = there.ledger.items()
    assert (key, body["type"], body["data"]) == (message.key, "request.received", {"reference": "GW-1"})
    one.refresh_from_db()
    assert one.taken_at is not None


@pytest.mark.parametrize(
    ("how", "why", "taken"),
    [
        ("fault", "500", 1),
        ("gone", "410", 1),
        ("hang-up", "broke off", 1),
        ("take-and-hang-up", "broke off", 2),
        ("take-and-fault", "The CRM is being upgraded", 2),
        ("slow", "0.5 seconds", 1),
        ("elsewhere", "sends us elsewhere", 1),
    ],
)
def test_whatever_goes_wrong_it_is_sent_again_with_the_same_key_and_booked_once(
    how: str, why: str, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(monkeypatch) as (there, _one):
        there.does = [how]
        message = tell()
        assert why in tried(message)
        assert message.state == Message.QUEUED
        assert tried(message) == ""
    assert there.came == [message.key] * 2
    assert list(there.ledger) == [message.key]


def test_who_is_down_is_asked_three_times_in_a_sweep_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listening(monkeypatch) as (there, _one):
        there.does = ["fault"] * 9
        messages = [tell(f"r-{number}") for number in range(5)]
        email = outbox.send(kind="email", recipient="jo@example.com", key="later", body="Hello")
        assert outbox.sweep() == 1
        assert len(there.came) == 3
        there.does = []
        assert outbox.sweep(now=clock.now() + datetime.timedelta(minutes=2)) == 5
    email.refresh_from_db()
    assert email.state == Message.SENT
    assert set(there.ledger) == {one.key for one in messages}


def test_a_system_that_is_switched_off_or_gone_or_unreadable_is_sent_nothing() -> None:
    one = system()
    message = tell()
    System.objects.update(in_use=False)
    assert "Streets CRM is switched off" in tried(message)
    System.objects.update(in_use=True, secret="sealed:nonsense")
    assert "cannot be read" in tried(message)
    one.delete()
    assert "not in the list any more" in tried(message)


def test_an_address_inside_the_network_or_without_tls_is_not_asked() -> None:
    one = system(address="https://10.0.0.8/crm")
    message = tell()
    assert "not on the public internet" in tried(message)
    System.objects.filter(pk=one.pk).update(address="http://example.org/crm")
    assert "https://" in tried(message)


def test_with_a_new_secret_the_one_before_it_holds_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(monkeypatch) as (there, one):
        changed = actions.new_secret(system=one, by=None)
        assert tried(tell("before")) == ""
        there.secret = changed.secret
        assert tried(tell("after")) == ""
        a_day_on = clock.now() + actions.OVERLAP
        assert changed.secrets(a_day_on) == [changed.secret]
    assert (len(there.ledger), there.unsigned) == (2, 0)
    assert changed.secret.startswith(signatures.PREFIX)
