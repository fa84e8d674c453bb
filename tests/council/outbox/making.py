"""Messages for tests of the outbox."""

from typing import Any

from council.core import clock
from council.outbox.models import Message

REFUSAL = "SMTPConnectError: (421, b'Service not available')"


def dead(key: str, **fields: Any) -> Message:
    """A message that was tried twelve times and given up."""
    return Message.objects.create(
        **{
            "key": key,
            "kind": Message.EMAIL,
            "recipient": "jo@example.com",
            "subject": "Your garden waste bin",
            "body": "It comes on Tuesday.",
            "state": Message.DEAD,
            "attempts": 12,
            "next_attempt_at": clock.now(),
            "last_error": REFUSAL,
            **fields,
        }
    )
