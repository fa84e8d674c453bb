"""Other systems for tests."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from council.backoffice import senders
from council.backoffice.models import System
from council.core import fetch
from council.core.fetch import client
from tests.standins import crm, social
from tests.standins.crm import Crm


def system(**fields: Any) -> System:
    """A system that hears of everything."""
    return System.objects.create(**{"name": "Streets CRM", "address": "https://crm.example/in", **fields})


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch, **fields: Any) -> Iterator[tuple[Crm, System]]:
    """A CRM that runs, and the system that stands for it here."""
    monkeypatch.setattr(client, "in_force", social.rules())
    monkeypatch.setattr(senders, "LIMITS", fetch.Limits(seconds=0.5, size=100_000, redirects=0))
    with crm.running() as there:
        made = system(address=there.url, **fields)
        there.secret = made.secret
        yield there, made


def say(
    one: System,
    data: Any,
    *,
    key: str = "m1",
    kind: str = "request.state",
    at: float | None = None,
    **how: Any,
) -> HttpResponse:
    """What comes of a message of the CRM's."""
    body, headers = crm.spoken(how.pop("secret", one.secret), kind, data, key=key, at=at)
    return send(one.uid, how.pop("body", body), headers)


def send(uid: Any, body: bytes, headers: dict[str, str]) -> HttpResponse:
    """Posts what may be no message at all."""
    answer: Any = Client(enforce_csrf_checks=True).post(
        f"/api/systems/{uid}/", data=body, content_type="application/json", headers=headers
    )
    return answer


def error(answer: HttpResponse) -> str:
    """What the answer says was wrong."""
    return str(json.loads(answer.content)["error"])
