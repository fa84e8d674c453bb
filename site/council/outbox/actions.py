"""Puts messages into the outbox and delivers them."""

import datetime
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import DataError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from council.core import audit, clock
from council.outbox.models import Message

# Messages in a row that one recipient may refuse in one sweep.
PATIENCE = 3
logger = logging.getLogger(__name__)

# After which pause each further try follows: twelve tries over about a day.
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60, 120, 180, 360, 640)]


def send(
    *,
    kind: str,
    recipient: str,
    body: str,
    key: str,
    subject: str = "",
    headers: Mapping[str, Any] | None = None,
) -> Message:
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
            "headers": dict(headers or {}),
            "next_attempt_at": clock.now(),
        },
    )
    if created:
        # Here, because the tasks call this module.
        from council.outbox.tasks import deliver_message

        # One at a time to one system: while it is slow, it keeps one of the worker's hands and no more.
        lock = f"outbox:{recipient}" if kind == Message.WEBHOOK else None
        deliver_message.configure(lock=lock).defer(message_id=message.pk)
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


@transaction.atomic
def send_again(*, ids: Sequence[int] | None = None, by: Any) -> int:
    """Has given up messages tried as if they were new, these or all of them; says how many.

    Each keeps its key, by which a receiver can tell that it had it all the same.
    """
    return _decide(ids, by, "outbox.again", state=Message.QUEUED, attempts=0, next_attempt_at=clock.now())


@transaction.atomic
def let_go(*, ids: Sequence[int] | None = None, by: Any) -> int:
    """Has given up messages, these or all of them, left unsent for good; says how many."""
    return _decide(ids, by, "outbox.let_go", state=Message.LET_GO)


def _decide(ids: Sequence[int] | None, by: Any, action: str, **fields: Any) -> int:
    found = Message.objects.given_up().order_by("pk").select_for_update(skip_locked=True)
    rows = list(found if ids is None else found.filter(pk__in=ids))
    audit.record_many(action=action, by=by, lines=((row, {"error": row.last_error[:200]}) for row in rows))
    return Message.objects.filter(pk__in=[row.pk for row in rows]).update(**fields)


@transaction.atomic
def empty(*, keys: Sequence[str]) -> int:
    """Takes what is about a person out of the messages of these keys; says how many.

    With each key go the messages to other systems that are made of it. What still waits is let go; what is
    being sent at this moment is left to the next time.
    """
    found = Q(pk__in=[])
    for key in keys:
        found |= Q(key=key) | Q(key__startswith=f"{key}:")
    held = Message.objects.filter(found).exclude(body="").select_for_update(skip_locked=True)
    rows = Message.objects.filter(pk__in=list(held.values_list("pk", flat=True)))
    rows.undelivered().update(state=Message.LET_GO)
    return rows.update(body="", subject="", recipient="", last_error="")


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

    One that fails in a way that `deliver` does not foresee keeps none of the others back; a recipient that
    takes none of three is left alone until the next sweep, so that who is down keeps nobody else waiting.
    """
    due = Message.objects.due(now or clock.now()).order_by("next_attempt_at").values_list("pk", "recipient")
    sent, refused = 0, Counter[str]()
    for pk, recipient in list(due[:limit]):
        if refused[recipient] >= PATIENCE:
            continue
        try:
            taken = deliver(message_id=pk, now=now)
        except DataError:
            logger.exception("Outbox message %s can be neither sent nor put back", pk)
            continue
        sent += taken
        refused[recipient] = 0 if taken else refused[recipient] + 1
    return sent
