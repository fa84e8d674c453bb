"""Puts messages into the outbox and delivers them."""

import datetime
import logging

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
