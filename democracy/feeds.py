"""What is new of meetings, for readers of feeds; and meetings for calendars."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import dateformat
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council.core import clock, navigation
from council.core.calendars import calendar
from council.core.cards import address
from council.core.http import public
from democracy import alerts, calendars
from democracy.models import Committee, Meeting, MeetingsPage, Paper
from democracy.models.meetings_page import MEETINGS_TAG

ITEMS = 30
LOOK_BACK = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Channel:
    """Whose meetings they are: a committee's, or all; and the address below which they stand."""

    committee: Committee | None
    base: str

    @property
    def meetings(self) -> Any:
        """From a year ago on."""
        rows = Meeting.objects.filter(starts_at__gte=clock.now() - LOOK_BACK).select_related("committee")
        return rows.filter(committee=self.committee) if self.committee is not None else rows

    def url(self, meeting: Meeting) -> str:
        """The address of a meeting."""
        return f"{self.base}{meeting.committee.slug}/{meeting.slug}/"


@dataclass(frozen=True)
class News:
    """Something that happened to a meeting."""

    what: str
    meeting: Meeting
    at: datetime.datetime
    link: str
    text: str = ""


def channel(request: HttpRequest, slug: str) -> Channel:
    """What is asked for; raises Http404 when there is no such committee, or no page of meetings here."""
    root = navigation.root_of(request)
    page = navigation.open_to_all(MeetingsPage.objects.live().descendant_of(root)).first()
    if page is None:
        raise Http404("There are no meetings on this site.")
    committee = get_object_or_404(Committee, slug=slug) if slug else None
    return Channel(committee, address(page, root))


class MeetingsFeed(Feed):
    """Agendas, minutes and cancellations of a committee or of all, the newest first, as RSS 2.0."""

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return public(response, tags={MEETINGS_TAG})  # type: ignore[return-value]

    def get_object(self, request: HttpRequest, slug: str = "", **kwargs: Any) -> Channel:
        """The committee asked for, or all."""
        return channel(request, slug)

    def title(self, one: Channel) -> str:
        """The name of the feed."""
        return one.committee.name if one.committee is not None else _("Committees and meetings")

    def link(self, one: Channel) -> str:
        """Where they are all read."""
        return f"{one.base}{one.committee.slug}/" if one.committee is not None else one.base

    def description(self, one: Channel) -> str:
        """What the feed brings."""
        return _("Agendas, minutes, and meetings that are moved or cancelled.")

    def items(self, one: Channel) -> list[News]:
        """The newest, newest first."""
        found = []
        for meeting in one.meetings:
            link = one.url(meeting)
            if meeting.agenda_published_at is not None:
                found.append(News(_("Agenda published"), meeting, meeting.agenda_published_at, link))
            if meeting.cancelled_at is not None:
                found.append(News(_("Cancelled"), meeting, meeting.cancelled_at, link, meeting.reason))
            elif meeting.moved_at is not None:
                text = f"{alerts.when_and_where(meeting)}. {meeting.reason}".strip()
                found.append(News(_("Moved"), meeting, meeting.moved_at, link, text))
        minutes = Paper.objects.public().filter(kind=Paper.Kind.MINUTES, meeting__in=one.meetings)
        for paper in minutes.select_related("meeting__committee"):
            at = paper.published_at or paper.added_at
            found.append(News(_("Minutes"), paper.meeting, at, one.url(paper.meeting)))
        return sorted(found, key=lambda news: news.at, reverse=True)[:ITEMS]

    def item_title(self, item: Any) -> str:
        day = dateformat.format(item.meeting.day, "j F Y")
        return f"{item.what}: {item.meeting.committee.name}, {day}"

    def item_description(self, item: Any) -> str:
        return str(item.text or item.meeting.about or item.meeting.where)

    def item_link(self, item: News) -> str:
        return item.link

    def item_guid(self, item: News) -> str:
        return f"meeting-{item.meeting.pk}-{int(item.at.timestamp())}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: News) -> datetime.datetime:
        return item.at


@require_safe
def meetings_calendar(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """The meetings of a committee or of all as iCalendar, from a year ago on."""
    one = channel(request, slug)
    entries = [
        calendars.entry(meeting, request.build_absolute_uri(one.url(meeting))) for meeting in one.meetings
    ]
    title = one.committee.name if one.committee is not None else _("Committees and meetings")
    file = calendar(entries, title=title, refresh=datetime.timedelta(hours=12))
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return public(response, tags={MEETINGS_TAG}, until=clock.next_midnight(clock.now()))
