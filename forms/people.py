"""What forms hold on a person: how to export and to erase it."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from council.core import audit
from council.core.registries import PersonRecords
from forms.models import Request

ERASED = "Erased at the person's request"


def _of(contact: str) -> Q:
    return Q(email__iexact=contact) | Q(phone=contact)


def export(contact: str) -> list[dict[str, Any]]:
    """Every request made with this e-mail address or telephone number."""
    return [
        {
            "reference": request.reference,
            "title": request.title,
            "state": request.get_state_display(),
            "received": request.created_at.isoformat(),
            "answers": request.answers,
        }
        for request in Request.objects.filter(_of(contact))
    ]


@transaction.atomic
def erase(contact: str) -> int:
    """Empties the person out of finished requests, keeping that there was one; says how many.

    A request that is still being worked on is kept until it is finished.
    """
    count = 0
    for request in Request.objects.filter(_of(contact)).select_for_update():
        if request.is_open:
            continue
        request.name, request.email, request.phone, request.address, request.uprn = ERASED, "", "", "", ""
        request.answers, request.data = [], {}
        request.save()
        request.events.update(message="", note="")
        audit.record(action="forms.erase", by=None, target=request)
        count += 1
    return count


RECORDS = PersonRecords("Requests", "Until two years after the request is finished", export, erase)
