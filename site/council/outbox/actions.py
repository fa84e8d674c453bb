"""Puts messages into the outbox and delivers them."""

import datetime
import logging
from collections.abc import Sequence

from django.conf import settings
from django.db import DataError, transaction
from django.utils.module_loading import import_string

from council.core import clock
from council.outbox.models import Message

logger = logging.getLogger(__name__)

# After which pause each further try follows: twelve tries over about a day.
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60, 120, 180, 360, 640)]


def send(*, kind: str, recipient: str, body: str, key: str, subject: str = "") -> Message:
    """Stores a message in the caller's transaction; it is sent once that has been committed.

    A key that is in the outbox already sends nothing again and gives the stored message back. The subject
    becomes one line, whatever names it is made of.
    """
    message, created = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "subject": " ".join(subject.split())[:250],
            "body": body,
            "next_attempt_at": clock.now(),
        },
    )
    if created:
        # Here, because the tasks call this module.
        from council.outbox.tasks import deliver_message

        deliver_message.defer(message_id=message.pk)
    return message


def send_many(*, messages: Sequence[Message], now: datetime.datetime | None = None) -> None:
    """Stores many messages in the caller's transaction with two queries; they are sent after it as one job.

    Those whose key is in the outbox already are left out.
    """
    moment = now or clock.now()
    for message in messages:
        message.next_attempt_at = moment
        message.subject = " ".join(message.subject.split())[:250]
    keys = [message.key for message in messages]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    found = Message.objects.undelivered().filter(key__in=keys).values_list("pk", flat=True)
    from council.outbox.tasks import deliver_messages

    deliver_messages.defer(message_ids=list(found))


def withdraw(*, key_prefix: str) -> int:
    """Takes back the messages of these keys that have not been sent; says how many."""
    waiting = Message.objects.undelivered().filter(key__startswith=key_prefix)
    rows = list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True))
    return Message.objects.filter(pk__in=rows).delete()[0]


def deliver(*, message_id: int, now: datetime.datetime | None = None) -> bool:
    """Tries a waiting message once and says whether it was sent; one in another's hands is left alone."""
    with transaction.atomic():
        message = (
            Message.objects.undelivered().select_for_update(skip_locked=True).filter(pk=message_id).first()
        )
        if message is None:
            return False
        moment = now or clock.now()
        try:
            with transaction.atomic():
                import_string(settings.OUTBOX_SENDERS[message.kind])(message)
        except Exception as error:
            _put_back(message, error, moment)
            return False
        message.state, message.sent_at, message.last_error = Message.SENT, moment, ""
        message.attempts += 1
        message.save(update_fields=["state", "sent_at", "last_error", "attempts"])
        return True


def _put_back(message: Message, error: Exception, now: datetime.datetime) -> None:
    logger.warning("Outbox message %s was not sent: %s", message.pk, error)
    message.attempts += 1
    # PostgreSQL keeps no NUL, and a mail server may answer with one.
    message.last_error = f"{type(error).__name__}: {error}".replace("\x00", "")[:2000]
    if message.attempts > len(PAUSES):
        message.state = Message.DEAD
    else:
        message.next_attempt_at = now + PAUSES[message.attempts - 1]
    message.save(update_fields=["state", "attempts", "next_attempt_at", "last_error"])


def sweep(*, now: datetime.datetime | None = None, limit: int = 500) -> int:
    """Tries every message that is due, oldest first, and says how many were sent.

    One that fails in a way that `deliver` does not foresee keeps none of the others back.
    """
    due = Message.objects.due(now or clock.now()).order_by("next_attempt_at").values_list("pk", flat=True)
    sent = 0
    for pk in list(due[:limit]):
        try:
            sent += deliver(message_id=pk, now=now)
        except DataError:
            logger.exception("Outbox message %s can be neither sent nor put back", pk)
    return sent
