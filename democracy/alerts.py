"""The committees of whose meetings residents may hear by email, and the telling."""

import datetime
from collections.abc import Iterator

from django.utils import dateformat
from django.utils.translation import gettext as _
from wagtail.models import Site

from council.core import clock, navigation
from council.core.registries import AlertTopic
from council.subscriptions import actions as subscriptions
from democracy.models import Committee, Meeting, MeetingsPage

ALL = "democracy.meetings"


def topics(site: Site) -> Iterator[AlertTopic]:
    """Each committee that meets, and all of them, where the site has a page of meetings."""
    if _page(site) is None:
        return
    group = _("Council meetings")
    for committee in Committee.objects.meeting().in_order():
        yield AlertTopic(f"{ALL}.{committee.slug}", committee.name, group)
    yield AlertTopic(ALL, _("All council meetings"), group)


def announce(meeting: Meeting, *, now: datetime.datetime) -> int:
    """Tells what is new of a meeting to come, each thing once ever, on each site; says how often."""
    if meeting.finish <= now:
        return 0
    told = 0
    if meeting.status == "cancelled":
        told += _tell(meeting, "Cancelled", meeting.reason, "cancelled", now)
    elif meeting.moved_from is not None:
        words = f"{_in_words(meeting)}. {meeting.reason}".strip()
        told += _tell(meeting, "Moved", words, f"moved.{int(meeting.starts_at.timestamp())}", now)
    if meeting.status == "agenda":
        told += _tell(meeting, "Agenda published", _in_words(meeting), "agenda", now)
    return told


def _tell(meeting: Meeting, what: str, text: str, key: str, now: datetime.datetime) -> int:
    told = 0
    day = dateformat.format(meeting.day, "j F Y")
    for site in Site.objects.select_related("root_page"):
        page = _page(site)
        if page is None:
            continue
        below = page.url_path[len(site.root_page.url_path) :]
        alert = subscriptions.announce(
            key=f"democracy.{key}:{meeting.pk}:{site.pk}",
            site=site,
            topics=[ALL, f"{ALL}.{meeting.committee.slug}"],
            title=f"{what}: {meeting.committee.name}, {day}",
            text=text,
            url=f"{subscriptions.base_of(site)}/{below}{meeting.committee.slug}/{meeting.slug}/",
            now=now,
        )
        told += alert is not None
    return told


def _in_words(meeting: Meeting) -> str:
    told = clock.day_and_time_in_words(meeting.starts_at)
    return f"{told}, {meeting.where}" if meeting.where else told


def _page(site: Site) -> MeetingsPage | None:
    pages = navigation.open_to_all(MeetingsPage.objects.live().descendant_of(site.root_page))
    found: MeetingsPage | None = pages.first()
    return found
