import datetime
import threading
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from council.core import clock
from council.demo.models import InboxMessage
from council.outbox import actions, tasks
from council.outbox.models import Message

pytestmark = pytest.mark.django_db
refused: list[str] = []


def refusing_sender(message: Message) -> None:
    """A receiver that is down."""
    refused.append(message.key)
    raise ConnectionError("connection refused")


def send(key: str = "welcome-1", **fields: Any) -> Message:
    return actions.send(
        **{
            "kind": "email",
            "recipient": "jo@example.com",
            "subject": "Hello",
            "body": "Body",
            "key": key,
            **fields,
        }
    )


def jobs(task: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [task])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def test_a_stored_message_wakes_the_sender_in_the_same_transaction() -> None:
    before = jobs("outbox.deliver")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send()
        raise ZeroDivisionError
    assert not Message.objects.exists()
    assert jobs("outbox.deliver") == before
    send()
    assert jobs("outbox.deliver") == before + 1


def test_the_same_key_sends_once() -> None:
    assert send() == send(body="Again")
    assert Message.objects.get().body == "Body"


def test_delivering_an_email_puts_it_where_mail_goes_and_marks_it_sent() -> None:
    message = send()
    tasks.deliver_message(message_id=message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (Message.SENT, 1)
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.extra_headers) == (
        ["jo@example.com"],
        "Hello",
        {"X-Guildhall-Key": "welcome-1"},
    )
    assert not actions.deliver(message_id=message.pk)


def test_a_text_lands_in_the_inbox_too() -> None:
    message = send(kind="text", recipient="07700 900001", subject="")
    assert actions.deliver(message_id=message.pk)
    assert InboxMessage.objects.get().kind == InboxMessage.TEXT


def test_a_message_that_fails_waits_longer_each_time_and_is_given_up_after_a_day(
    settings: Settings,
) -> None:
    settings.OUTBOX_SENDERS = {"email": f"{__name__}.refusing_sender"}
    message, started = send(), clock.now()
    moment, waits = started, []
    for _attempt in range(12):
        assert not actions.deliver(message_id=message.pk, now=moment)
        message.refresh_from_db()
        waits.append(message.next_attempt_at - moment)
        moment = message.next_attempt_at
    assert message.state == Message.DEAD
    assert message.attempts == 12
    assert "connection refused" in message.last_error
    assert waits[:3] == [datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5)]
    assert datetime.timedelta(hours=22) < moment - started < datetime.timedelta(hours=26)
    assert not actions.deliver(message_id=message.pk, now=moment)


def test_the_sweep_sends_what_is_due_and_leaves_what_must_wait() -> None:
    due, waiting = send("due"), send("waiting")
    Message.objects.filter(pk=waiting.pk).update(next_attempt_at=clock.now() + datetime.timedelta(hours=1))
    assert actions.sweep() == 1
    due.refresh_from_db()
    waiting.refresh_from_db()
    assert (due.state, waiting.state) == (Message.SENT, Message.QUEUED)


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_a_message_once() -> None:
    message = send()
    outcomes: list[bool] = []

    def deliver() -> None:
        try:
            outcomes.append(actions.deliver(message_id=message.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False, False, False, True]
    assert len(mail.outbox) == 1


def nul_sender(message: Message) -> None:
    """A receiver whose refusal PostgreSQL cannot keep as it came."""
    raise ConnectionError("550 no\x00such mailbox")


def poison_sender(message: Message) -> None:
    """Leaves a row behind that cannot be stored again."""
    if message.key == "poison":
        message.attempts = 10**6
        raise ConnectionError("no")


def test_a_refusal_that_cannot_be_kept_is_kept_without_what_is_in_the_way(settings: Settings) -> None:
    settings.OUTBOX_SENDERS = {"email": f"{__name__}.nul_sender"}
    message = send()
    assert not actions.deliver(message_id=message.pk)
    message.refresh_from_db()
    assert message.last_error == "ConnectionError: 550 nosuch mailbox"


def test_a_message_that_can_be_neither_sent_nor_put_back_keeps_none_back(settings: Settings) -> None:
    settings.OUTBOX_SENDERS = {"email": f"{__name__}.poison_sender"}
    now = clock.now()
    send("poison")
    later = send("later")
    assert actions.sweep(now=now + datetime.timedelta(minutes=1)) == 1
    later.refresh_from_db()
    assert later.state == Message.SENT


def test_a_subject_is_one_line_whatever_names_it_is_made_of() -> None:
    message = send(subject="Work for Ambleford\r\nBcc: all@example.com\n\n Council")
    assert message.subject == "Work for Ambleford Bcc: all@example.com Council"
