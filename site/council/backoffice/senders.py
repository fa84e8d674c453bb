"""Sends a message of the outbox to another system, signed; raises when it was not taken."""

import datetime

from council.backoffice import signatures
from council.backoffice.models import System
from council.core import clock, fetch
from council.outbox.models import Message

AGENT = "Guildhall"
LIMITS = fetch.Limits(seconds=10, size=100_000, redirects=0)


class NotSent(Exception):
    """The message stays here; the words say why, for administrators."""


def signed(message: Message) -> None:
    """Posts the message to where its system is now; any answer from 200 to 299 takes it."""
    system = System.objects.filter(pk=message.headers.get("system")).first()
    if system is None:
        raise NotSent("The system that this was for is not in the list any more.")
    if not system.in_use:
        raise NotSent(f"{system.name} is switched off.")
    post(system, key=message.key, body=message.body.encode())
    # To the minute: many messages at once do not wait for each other to say the same.
    now = clock.now()
    lately = System.objects.filter(pk=system.pk, taken_at__gt=now - datetime.timedelta(minutes=1))
    if not lately.exists():
        System.objects.filter(pk=system.pk).update(taken_at=now)


def post(system: System, *, key: str, body: bytes) -> None:
    """One signed request; raises NotSent with what the other side answered."""
    now = clock.now()
    held = system.secrets(now)
    if not held:
        raise NotSent(
            f"The secret of {system.name} cannot be read: the site's key was changed. Make a new one."
        )
    headers = signatures.headers(key=key, body=body, secrets_held=held, now=now)
    headers |= {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        fetch.post(system.address, agent=AGENT, body=body, headers=headers, limits=LIMITS)
    except fetch.Refusal as refusal:
        said = refusal.body[:300].decode(errors="replace").strip()
        raise NotSent(f"{refusal}{' It says: ' + said if said else ''}") from None
