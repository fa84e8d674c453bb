"""The monthly figures that search gives to the dashboard."""

import datetime

from council.core.registries import Measure
from search.models import SearchLog


def _made(start: datetime.date, end: datetime.date) -> int:
    return SearchLog.objects.between(start, end).count()


def _failed(start: datetime.date, end: datetime.date) -> int:
    return SearchLog.objects.between(start, end).without_results().count()


MEASURES = [
    Measure("search.made", "Searches", "searches", _made),
    Measure("search.failed", "Searches that found nothing", "searches", _failed),
]
