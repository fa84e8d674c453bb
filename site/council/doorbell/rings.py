"""What travels when the doorbell rings: a topic and a small JSON payload, or where to look instead."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

# PostgreSQL refuses a NOTIFY payload of 8,000 bytes or more.
MAX_BYTES = 7_999


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring as a listener hands it on.

    When `whole` is false the payload was too large to travel: `look_at` says where to read it.
    """

    topic: str
    payload: Any = None
    look_at: Any = None
    whole: bool = True

    @property
    def kind(self) -> str:
        """The part of the topic before the colon, by which subscribers are found."""
        return self.topic.partition(":")[0]

    @property
    def subject(self) -> str:
        """The part of the topic after the colon."""
        return self.topic.partition(":")[2]


def encode(topic: str, payload: Any, *, look_at: Any = None) -> str:
    """The ring as text that always fits: whole when it can be, else only `look_at`."""
    text = _dump({"t": topic, "p": payload})
    if len(text.encode()) > MAX_BYTES:
        text = _dump({"t": topic, "n": look_at})
    return text


def decode(text: str) -> Ring:
    """The ring that was encoded; raises ValueError on anything else."""
    try:
        data = json.loads(text)
        topic = data["t"]
        if "p" in data:
            return Ring(topic, payload=data["p"])
        return Ring(topic, look_at=data["n"], whole=False)
    except (KeyError, TypeError) as error:
        raise ValueError("not a ring of the doorbell") from error


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
