"""Ringing: inside the caller's transaction, so that what is not committed is never told."""

from collections.abc import Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from council.doorbell.rings import encode

CHANNEL = "guildhall"
GROUP = "group"


def ring(topic: str, payload: Any = None, *, look_at: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Tells every process, when the transaction commits; a payload too large to travel becomes `look_at`."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, encode(topic, payload, look_at=look_at)])


def ring_group(group: str, message: Mapping[str, Any], *, look_at: int | None = None) -> None:
    """Hands the message to the group's consumers in every process once the transaction commits.

    A message too large to travel arrives as its `type` and `look_at` alone: the consumer then reads up
    to that number from the database.
    """
    short = {"type": message["type"], "look_at": look_at}
    ring(f"{GROUP}:{group}", dict(message), look_at=short)
