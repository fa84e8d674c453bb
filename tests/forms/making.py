"""Addresses, journeys and requests for the tests of forms."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from council.addresses import gazetteer
from council.core import clock
from council.core.journeys import Submission
from council.core.roles import Role
from forms import actions
from forms.actions.journeys import LINK_LASTS
from forms.models import Journey, Request, ReturnLink

POSTCODE = "HB1 2AB"
UPRN = "100000000002"


def street(postcode: str = POSTCODE, houses: int = 3) -> None:
    """A terrace of so many houses in the gazetteer."""
    gazetteer.load(
        {
            "uprn": f"1000000000{number:02}",
            "building": str(number),
            "street": "Weir Lane",
            "town": "Hollinbrook",
            "postcode": postcode,
        }
        for number in range(1, houses + 1)
    )


def officer(email: str = "officer@hollinbrook.example", role: Role = Role.SERVICE_OFFICER) -> Any:
    """Somebody who holds one role."""
    user = get_user_model().objects.create_user(email)
    user.groups.add(Group.objects.get(name=role.value))
    return user


def received(**fields: Any) -> Request:
    """A request as a form brings it in."""
    submission = Submission(
        **{
            "data": {"bins": 1},
            "name": "Nasreen Akhtar",
            "email": "nasreen@example.com",
            "postcode": POSTCODE,
            "uprn": UPRN,
            "address": "2 Weir Lane, Hollinbrook, HB1 2AB",
            **fields,
        }
    )
    return actions.receive(
        kind="garden-waste",
        title="Apply for garden waste collections",
        prefix="GW",
        submission=submission,
        answers=[("Bins to empty", "1 bin")],
    )


def step_url(step: str, kind: str = "garden-waste") -> str:
    """The address of a step."""
    return reverse("forms:step", args=[kind, step])


ANSWERS: list[tuple[str, dict[str, str]]] = [
    ("postcode", {"postcode": "hb12ab"}),
    ("address", {"uprn": UPRN}),
    ("bins", {"bins": "2"}),
    ("contact", {"name": "Nasreen Akhtar", "email": "nasreen@example.com", "phone": ""}),
]


def return_token(journey: Journey) -> str:
    """The token of a link by which the journey may be come back to."""
    token = "comes-back-by-this"
    ReturnLink.objects.create(
        journey=journey, token_hash=actions.token_hash(token), expires_at=clock.now() + LINK_LASTS
    )
    return token


def posted(step: str) -> tuple[str, dict[str, str]]:
    """The address of a step, and what is sent there."""
    return step_url(step), dict(ANSWERS)[step]


def answered(client: Client, until: str = "") -> None:
    """Goes through garden waste up to, not including, the step named, or to the check of the answers."""
    for step, data in ANSWERS:
        if step == until:
            return
        assert client.post(step_url(step), data).status_code == 302
