"""Telling other systems, hearing them, and looking after the list of them."""

import datetime
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from council.backoffice import signatures
from council.backoffice.models import Heard, System
from council.core import audit, clock
from council.core.registries import Registry
from council.outbox import actions as outbox

# For so long a system that was given a new secret may still use the one before it.
OVERLAP = datetime.timedelta(hours=24)
# A message older than the tolerance is refused for its age, so that its key need not be known for longer.
REMEMBERED = datetime.timedelta(days=7)


class NotTaken(Exception):
    """What a system said cannot be acted on: an HTTP status, and a sentence for whoever looks after it."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


Handler = Callable[[System, Mapping[str, Any]], Mapping[str, Any]]
# What other systems may say, by the type of message; raises NotTaken.
heard: Registry[Handler] = Registry("messages of other systems")


def tell(
    *,
    event: str,
    about: str,
    data: Mapping[str, Any],
    key: str,
    now: datetime.datetime | None = None,
    but_not: System | None = None,
) -> int:
    """Writes a message to every system that wants it, in the caller's transaction; says how many.

    `about` is the form that it concerns. The key of each message is `key` with the system's number, the same
    however often it is sent. `but_not` is the system from which the news came.
    """
    moment = now or clock.now()
    body = json.dumps({"type": event, "timestamp": moment.isoformat(), "data": data}, cls=DjangoJSONEncoder)
    systems = [one for one in System.objects.wanting(about) if one != but_not]
    for system in systems:
        outbox.send(
            kind="webhook",
            recipient=system.address,
            subject=f"{event} to {system.name}",
            body=body,
            key=f"{key}:{system.pk}",
            headers={"system": system.pk},
        )
    return len(systems)


@transaction.atomic
def hear(
    *, system: System, headers: Mapping[str, str], body: bytes, now: datetime.datetime | None = None
) -> Mapping[str, Any]:
    """Acts on a message of the system's, once; raises `signatures.Untrue` or NotTaken having done nothing."""
    moment = now or clock.now()
    key = signatures.check(sent=headers, body=body, secrets_held=system.secrets(moment), now=moment)
    try:
        with transaction.atomic():
            Heard.objects.create(system=system, key=key, at=moment)
    except IntegrityError:
        raise NotTaken(409, "A message with this webhook-id was acted on before.") from None
    kind, data = _read(body)
    if kind not in heard:
        raise NotTaken(
            422, f"There is no message of the type “{kind[:60]}”. Known: {', '.join(heard.names())}."
        )
    return heard[kind](system, data)


def _read(body: bytes) -> tuple[str, Mapping[str, Any]]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise NotTaken(400, "The body is not JSON.") from None
    kind, data = (said.get("type"), said.get("data")) if isinstance(said, dict) else (None, None)
    if not isinstance(kind, str) or not isinstance(data, dict):
        raise NotTaken(422, "The body needs “type”, a text, and “data”, an object.")
    return kind, data


@transaction.atomic
def store(*, system: System, by: Any) -> System:
    """Keeps a new system or what was changed of one."""
    action = "backoffice.change" if system.pk else "backoffice.add"
    system.save()
    data = {"address": system.address, "forms": system.forms, "in_use": system.in_use}
    audit.record(action=action, by=by, target=system, data=data)
    return system


@transaction.atomic
def new_secret(*, system: System, by: Any, now: datetime.datetime | None = None) -> System:
    """Gives the system another secret; the one before it holds for a day longer."""
    locked = System.objects.select_for_update().get(pk=system.pk)
    locked.former_secret, locked.secret = locked.secret, signatures.new_secret()
    locked.former_until = (now or clock.now()) + OVERLAP
    locked.save(update_fields=["secret", "former_secret", "former_until"])
    audit.record(action="backoffice.secret", by=by, target=locked)
    return locked


def forget_heard(*, now: datetime.datetime) -> int:
    """Deletes the keys of messages that would be refused for their age; says how many."""
    return Heard.objects.filter(at__lt=now - REMEMBERED).delete()[0]
