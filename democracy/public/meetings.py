"""What residents read of committees and meetings."""

import datetime
from typing import Any

from django.apps import apps
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import dateformat

from council.core import clock, navigation
from council.core.cards import address
from democracy.models.committees import Committee, Membership
from democracy.models.councillors import Councillor
from democracy.models.meetings import Meeting, Paper, Standing

# So many of the next meetings stand before the committees, and so many past ones with their papers.
MOST_COMING = 8
MOST_OF_A_COMMITTEE = 24


def _standing(meetings: Any, now: datetime.datetime) -> list[Standing]:
    return [one.standing(now) for one in meetings.select_related("committee")]


def overview(now: datetime.datetime) -> dict[str, Any]:
    """The next meetings, and every committee."""
    return {
        "meetings": _standing(Meeting.objects.coming(now)[:MOST_COMING], now),
        "committees": list(Committee.objects.meeting().in_order()),
        "month": now.astimezone(clock.LONDON).date(),
    }


def committee(slug: str, now: datetime.datetime) -> dict[str, Any] | None:
    """One committee with its members and meetings; None when there is none."""
    found = Committee.objects.filter(slug=slug).first()
    if found is None:
        return None
    seats = Membership.objects.filter(committee=found, councillor__is_serving=True)
    whole = seats.select_related("councillor__party", "councillor__ward", "councillor__picture")
    members = sorted(whole, key=lambda seat: (seat.rank, seat.councillor.sort_name))
    coming, past = _around(found, now)
    return {
        "committee": found,
        "members": members,
        "coming": coming,
        "past": past,
        "meetings": [*coming, *past],
        "described": {"@type": "WebPage", "name": found.name},
    }


def _around(committee: Committee, now: datetime.datetime) -> tuple[list[Standing], list[Standing]]:
    """The meetings to come, the next first, and those of days before, the latest first; in one query."""
    rows = Meeting.objects.filter(committee=committee)
    coming, past = (some[:MOST_OF_A_COMMITTEE] for some in (rows.coming(now), rows.past(now)))
    found = sorted(coming.union(past), key=lambda one: (one.starts_at, one.pk))
    today = now.astimezone(clock.LONDON).date()
    for one in found:
        one.committee = committee
    shown = [one.standing(now) for one in found]
    return (
        [one for one in shown if one.meeting.day >= today],
        [one for one in reversed(shown) if one.meeting.day < today],
    )


def one(committee: str, slug: str, now: datetime.datetime) -> dict[str, Any] | None:
    """One meeting with its agenda and papers; None when there is none."""
    rows = Meeting.objects.filter(committee__slug=committee, slug=slug)
    papers = Paper.objects.public().in_order().select_related("document")
    found = _standing(rows.prefetch_related("items", Prefetch("papers", papers)), now)
    if not found:
        return None
    (standing,) = found
    meeting = standing.meeting
    items = list(meeting.items.all())
    by_item: dict[int, list[Paper]] = {}
    loose = []
    for paper in meeting.papers.all():
        if paper.item_number is not None and 0 < paper.item_number <= len(items):
            by_item.setdefault(paper.item_number, []).append(paper)
        else:
            loose.append(paper)
    date = dateformat.format(meeting.day, "j F Y")
    title = f"{meeting.committee.name}, {date}"
    return {
        "meeting": meeting,
        "standing": standing,
        "committee": meeting.committee,
        "title": title,
        "meetings": [standing],
        "items": [(item, by_item.get(number, [])) for number, item in enumerate(items, start=1)],
        "papers": [
            (label, some)
            for kind, label in Paper.Kind.choices
            if (some := [paper for paper in loose if paper.kind == kind])
        ],
        "described": {
            "@type": "Event",
            "name": title,
            "startDate": meeting.starts_at.astimezone(clock.LONDON).isoformat(),
            "endDate": meeting.ends_at and meeting.ends_at.astimezone(clock.LONDON).isoformat(),
            "eventStatus": _status(standing),
            "previousStartDate": meeting.moved_from.astimezone(clock.LONDON).isoformat()
            if standing.was_moved and meeting.moved_from
            else "",
            "location": {"@type": "Place", "name": meeting.where} if meeting.where else "",
        },
    }


def _status(standing: Standing) -> str:
    if standing.meeting.cancelled_at is not None:
        return "https://schema.org/EventCancelled"
    return f"https://schema.org/Event{'Rescheduled' if standing.was_moved else 'Scheduled'}"


def calendar(month: tuple[int, int] | tuple[()], now: datetime.datetime) -> dict[str, Any] | None:
    """The meetings of a month, this one for none; None for a month that there is not."""
    today = now.astimezone(clock.LONDON).date()
    year, number = month or (today.year, today.month)
    if not (1 <= number <= 12 and 1990 <= year <= today.year + 10):
        return None
    first = datetime.date(year, number, 1)
    after = datetime.date(year + number // 12, number % 12 + 1, 1)
    before = first - datetime.timedelta(days=1)
    title = dateformat.format(first, "F Y")
    found = _standing(Meeting.objects.between(first, after), now)
    return {
        "meetings": found,
        "title": title,
        "before": before,
        "after": after,
        "described": {"@type": "WebPage", "name": title},
    }


def seats(person: Councillor) -> list[Membership]:
    """The committees that meet in which somebody sits."""
    found = Membership.objects.filter(councillor=person, committee__is_meeting=True)
    return list(found.select_related("committee").order_by("committee__place_in_list", "committee__name"))


def base(request: HttpRequest) -> str:
    """The address of the site's page of meetings; nothing when there is none."""
    root = navigation.root_of(request)
    pages = apps.get_model("democracy.MeetingsPage").objects.live().descendant_of(root)
    page = navigation.open_to_all(pages).first()
    return address(page, root) if page is not None else ""
