"""What feedback says against pages, and how much of it there is."""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Count, Max
from django.urls import reverse

from council.core.registries import Evidence, Measure, Remark
from feedback.models import PageFeedback


def unhappy_pages(page_ids: Iterable[int] | None) -> Iterator[Evidence]:
    """One piece of evidence for each page that somebody found not useful and that nobody has dealt with."""
    rows = PageFeedback.objects.unhappy().filter(state=PageFeedback.NEW, page__isnull=False)
    if page_ids is not None:
        rows = rows.filter(page__in=list(page_ids))
    for row in rows.values("page").annotate(times=Count("pk"), latest=Max("created_at")).order_by("page"):
        people = "1 person" if row["times"] == 1 else f"{row['times']} people"
        yield Evidence(
            page_id=row["page"],
            kind="feedback",
            label=f"{people} found it not useful",
            weight=float(row["times"]),
            at=row["latest"],
        )


def remarks(page_ids: Iterable[int], most: int) -> list[Remark]:
    """What people wrote lately of these pages, the newest first; spam left out."""
    rows = PageFeedback.objects.filter(page__in=list(page_ids)).exclude(comment="")
    rows = rows.exclude(state=PageFeedback.SPAM).order_by("-created_at", "-pk")[:most]
    inspect = "feedback_pagefeedback_modeladmin_inspect"
    return [
        Remark(row.page_id or 0, row.useful, row.comment, row.created_at, reverse(inspect, args=[row.pk]))
        for row in rows
    ]


def _given(start: datetime.date, end: datetime.date) -> int:
    return PageFeedback.objects.between(start, end).exclude(state=PageFeedback.SPAM).count()


def _useful_percent(start: datetime.date, end: datetime.date) -> float | None:
    found = PageFeedback.objects.between(start, end).exclude(state=PageFeedback.SPAM)
    total = found.count()
    return round(100 * found.filter(useful=True).count() / total, 1) if total else None


MEASURES = [
    Measure("feedback.given", "Feedback given on pages", "answers", _given),
    Measure("feedback.useful", "Found the page useful", "%", _useful_percent),
]
