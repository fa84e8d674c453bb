"""Meetings as calendars read them."""

from django.utils.translation import gettext as _

from council.core.calendars import Entry
from democracy.models import Meeting


def entry(meeting: Meeting, url: str) -> Entry:
    """One meeting, with its whole address; one that is cancelled says so first."""
    name = meeting.committee.name
    return Entry(
        uid=f"meeting-{meeting.pk}@guildhall",
        title=_("Cancelled: %(name)s") % {"name": name} if meeting.cancelled_at else name,
        starts=meeting.starts_at,
        ends=meeting.finish,
        changed_at=meeting.changed_at,
        description="\n\n".join(filter(None, (meeting.about, meeting.reason, meeting.note, url))),
        place=meeting.where,
        url=url,
        cancelled=meeting.cancelled_at is not None,
        sequence=meeting.sequence,
    )
