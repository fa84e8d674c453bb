"""The committees of whose meetings residents may hear by email, and the telling."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from council.core import clock, languages, navigation
from council.core.registries import AlertTopic
from council.subscriptions import actions as subscriptions
from council.subscriptions.actions import Said
from democracy.models import Committee, Meeting, MeetingsPage

ALL = "democracy.meetings"


def topics(site: Site) -> Iterator[AlertTopic]:
    """Each committee that meets, and all of them, where the site has a page of meetings."""
    if _page(site) is None:
        return
    group = str(_("Council meetings"))
    for committee in Committee.objects.meeting().in_order():
        yield AlertTopic(f"{ALL}.{committee.slug}", committee.name, group)
    yield AlertTopic(ALL, str(_("All council meetings")), group)


def tell_cancelled(meeting: Meeting, *, now: datetime.datetime) -> int:
    """Tells who asked that a meeting does not take place; says on how many sites."""
    return _tell(meeting, f"cancelled.{meeting.sequence}", _("Cancelled"), lambda: meeting.reason, now)


def tell_restored(meeting: Meeting, *, now: datetime.datetime) -> int:
    """Tells who asked that a meeting goes ahead after all."""
    key = f"restored.{meeting.sequence}"
    return _tell(meeting, key, _("Goes ahead after all"), lambda: when_and_where(meeting), now)


def tell_moved(meeting: Meeting, *, now: datetime.datetime) -> int:
    """Tells who asked when and where a meeting is now, and why."""

    def words() -> str:
        return f"{when_and_where(meeting)}. {meeting.reason}".strip()

    return _tell(meeting, f"moved.{meeting.sequence}", _("Moved"), words, now)


def tell_agenda(meeting: Meeting, *, now: datetime.datetime) -> int:
    """Tells who asked that the agenda of a meeting to come can be read: once ever."""
    if meeting.finish <= now or meeting.cancelled_at is not None:
        return 0
    return _tell(meeting, "agenda", _("Agenda published"), lambda: when_and_where(meeting), now)


def when_and_where(meeting: Meeting) -> str:
    """The day, the time and the place of a meeting, as a line says them."""
    day = dateformat.format(meeting.day, "l j F Y")
    return ", ".join(filter(None, (day, clock.time_in_words(meeting.starts_at), meeting.where)))


def _tell(meeting: Meeting, key: str, what: Any, words: Callable[[], str], now: datetime.datetime) -> int:
    told = 0
    for site in Site.objects.select_related("root_page"):
        page = _page(site)
        if page is None:
            continue

        def said(site: Site = site, page: MeetingsPage = page) -> Said:
            day = dateformat.format(meeting.day, "j F Y")
            return Said(
                title=f"{what}: {meeting.committee.name}, {day}",
                text=words(),
                url=f"{subscriptions.base_of(site)}{_path(page)}{meeting.committee.slug}/{meeting.slug}/",
            )

        alert = subscriptions.announce_in_each(
            key=f"democracy.{key}:{meeting.pk}:{site.pk}",
            site=site,
            topics=[ALL, f"{ALL}.{meeting.committee.slug}"],
            words=said,
            now=now,
        )
        told += alert is not None
    return told


def _path(page: MeetingsPage) -> str:
    """The path of the page, or of its translation into the language that is spoken when that is published."""
    if not languages.is_default():
        rows = navigation.open_to_all(MeetingsPage.objects.live())
        other = rows.filter(
            translation_key=page.translation_key, locale__language_code=languages.current()
        ).first()
        page = other or page
    parts = page.get_url_parts()
    return str(parts[2]) if parts else "/"


def _page(site: Site) -> MeetingsPage | None:
    pages = navigation.open_to_all(MeetingsPage.objects.live().descendant_of(site.root_page))
    found: MeetingsPage | None = pages.first()
    return found
