"""What forms hold on a person: how to export and to erase it."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from council.core import audit
from council.core.registries import PersonRecords
from council.outbox import actions as outbox
from forms.models import Request
from forms.states import OPEN

# What the privacy notice promises: two years after the job is finished.
KEPT = datetime.timedelta(days=730)
ERASED = "Erased at the person's request"


def _of(contact: str) -> Q:
    return Q(email__iexact=contact) | Q(phone=contact)


def export(contact: str) -> list[dict[str, Any]]:
    """Every request made with this email address or telephone number."""
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
    found = Request.objects.filter(_of(contact)).exclude(state__in=OPEN).select_for_update()
    return sum(_empty(request, ERASED) for request in found)


def forget(*, now: datetime.datetime) -> int:
    """Empties the people out of requests that were finished too long ago; says how many."""
    due = (
        Request.objects.exclude(state__in=OPEN).filter(updated_at__lt=now - KEPT).exclude(answers=[], data={})
    )
    count = 0
    for pk in due.values_list("pk", flat=True).iterator():
        with transaction.atomic():
            count += _empty(Request.objects.select_for_update().get(pk=pk), "")
    return count


def _empty(request: Request, name: str) -> int:
    request.name = name
    for field in ("email", "phone", "address", "uprn"):
        setattr(request, field, "")
    request.answers, request.data = [], {}
    request.save()
    request.events.update(message="", note="")
    events = request.events.values_list("pk", flat=True)
    written = [f"request-received-{request.reference}", *(f"request-event-{pk}" for pk in events)]
    outbox.empty(keys=written)
    audit.record(action="forms.erase", by=None, target=request)
    return 1


RECORDS = PersonRecords("Requests", "Until two years after the request is finished", export, erase)
