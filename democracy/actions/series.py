"""Planning a year of meetings in one go, and taking it back."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction

from council.core import clock, finding
from council.core.audit import record
from council.pagecache.actions import clear
from democracy.actions.meetings import NotNow
from democracy.findables import MEETINGS
from democracy.models import Committee, Meeting, Series
from democracy.models.meetings_page import MEETINGS_TAG
from democracy.permissions import check_keep


@transaction.atomic
def add_series(
    *,
    committee: Committee,
    days: Collection[datetime.date],
    at: datetime.time,
    ends: datetime.time | None,
    place: str,
    pattern: str,
    by: Any,
    now: datetime.datetime,
) -> Series:
    """Plans a meeting on each day, at one time and place; `pattern` is kept in words.

    Raises NotNow when the committee has come to meet at that time on one of them.
    """
    check_keep(by)
    # Two presses at once make one set of meetings.
    Committee.objects.select_for_update().get(pk=committee.pk)
    begins = {day: datetime.datetime.combine(day, at, clock.LONDON) for day in sorted(days)}
    taken = Meeting.objects.filter(committee=committee, starts_at__in=begins.values()).order_by("starts_at")
    if taken:
        raise NotNow(f"The committee meets on {clock.moment_in_words(taken[0].starts_at)} already.")
    made = Series.objects.create(committee=committee, pattern=pattern[:200], by=by, at=now)
    slugs = set(Meeting.objects.filter(committee=committee).values_list("slug", flat=True))
    meetings = [
        Meeting(
            committee=committee,
            series=made,
            starts_at=starts,
            ends_at=datetime.datetime.combine(day, ends, clock.LONDON) if ends is not None else None,
            place=place,
            slug=_free_slug(day, slugs),
        )
        for day, starts in begins.items()
    ]
    Meeting.objects.bulk_create(meetings)
    # By this moment it is known which of them nobody has changed since.
    made.meetings.update(changed_at=now)
    for meeting in meetings:
        record(action="wagtail.create", by=by, target=meeting)
    told = {"pattern": made.pattern, "days": [day.isoformat() for day in begins]}
    record(action="democracy.add_series", by=by, target=committee, data=told)
    _tell()
    return made


@transaction.atomic
def undo_series(*, series: Series, by: Any, now: datetime.datetime) -> tuple[int, int]:
    """Removes the meetings that stand as they were made, and says how many; then how many stay.

    Those stay that somebody has changed, that have papers or that have begun. Raises NotNow the second time.
    """
    check_keep(by)
    found = Series.objects.select_for_update(of=("self",)).select_related("committee").get(pk=series.pk)
    if found.undone_at is not None:
        raise NotNow("These meetings were removed already.")
    rows = Meeting.objects.filter(series=found).untouched(now)
    gone = list(rows.select_for_update(of=("self",)))
    days = [meeting.day.isoformat() for meeting in gone]
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in gone]).delete()
    found.undone_at, found.kept_count = now, found.meetings.count()
    found.save(update_fields=["undone_at", "kept_count"])
    record(action="democracy.undo_series", by=by, target=found.committee, data={"days": days})
    _tell()
    return len(gone), found.kept_count


def _free_slug(day: datetime.date, taken: set[str]) -> str:
    base, number = day.isoformat(), 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


def _tell() -> None:
    clear(MEETINGS_TAG)
    finding.changed(MEETINGS)
