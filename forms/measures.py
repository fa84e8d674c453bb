"""The monthly figures that forms give to the dashboard."""

import datetime

from council.core.registries import Measure
from forms.models import Request
from forms.states import State


def _received(start: datetime.date, end: datetime.date) -> int:
    return Request.objects.received_between(start, end).count()


def _done(start: datetime.date, end: datetime.date) -> int:
    return Request.objects.received_between(start, end).filter(state=State.DONE).count()


MEASURES = [
    Measure("forms.received", "Requests received", "requests", _received),
    Measure("forms.done", "Requests received in the month that are done", "requests", _done),
]
