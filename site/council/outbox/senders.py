"""Hands a message to the outside world; raises when it was not taken."""

from django.core.mail import EmailMessage

from council.outbox.models import Message


def django_mail(message: Message) -> None:
    """Sends an email through Django's configured backend, the key in its headers."""
    EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.recipient],
        headers={**message.headers, "X-Guildhall-Key": message.key},
    ).send(fail_silently=False)
