"""Delivers a demonstration's email and texts to its own inbox page instead of the world."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from council.demo.models import InboxMessage
from council.outbox.models import Message


class InboxBackend(BaseEmailBackend):
    """A Django email backend that stores each message once for each recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [
            InboxMessage(
                kind=InboxMessage.EMAIL,
                recipient=recipient,
                subject=message.subject[:250],
                body=str(message.body),
            )
            for message in email_messages
            for recipient in message.recipients()
        ]
        InboxMessage.objects.bulk_create(rows)
        return len(email_messages)


def text(message: Message) -> None:
    """Stores a text message from the outbox."""
    InboxMessage.objects.create(kind=InboxMessage.TEXT, recipient=message.recipient, body=message.body)
