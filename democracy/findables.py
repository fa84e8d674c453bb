"""What search finds here: councillors, committees and meetings, below each page of theirs."""

import datetime
from collections.abc import Collection, Iterator

from django.utils import dateformat
from django.utils.translation import gettext_lazy as _

from council.core import clock, languages, navigation
from council.core.finding import Findable, Source
from democracy.models import Committee, Councillor, CouncillorsPage, Meeting, MeetingsPage

COUNCILLORS, MEETINGS = "councillors", "meetings"
LOOK_BACK = datetime.timedelta(days=400)


def councillors(keys: Collection[str] | None) -> Iterator[Findable]:
    """Those who are councillors now, once for each published page of councillors."""
    pages = navigation.open_to_all(CouncillorsPage.objects.live()).select_related("locale")
    people = list(Councillor.objects.serving().whole().prefetch_related("surgeries").in_order())
    for page in pages:
        parts = page.get_url_parts()
        url = parts[2] if parts else ""
        for one in people if url else ():
            key = f"{page.pk}-{one.pk}"
            if keys is not None and key not in keys:
                continue
            with languages.speaking(page.locale.language_code):
                yield _found(key, one, f"{url}{one.slug}/", page.locale.language_code)


def _found(key: str, one: Councillor, url: str, language: str) -> Findable:
    told = filter(None, (one.role, str(one.party)))
    return Findable(
        key=key,
        kind="person",
        title=one.title,
        url=url,
        summary=", ".join(told),
        body=" ".join([one.about, *(surgery.place for surgery in one.surgeries.all())]),
        synonyms=tuple(filter(None, [one.name, one.role])),
        codes=tuple(filter(None, [one.phone])),
        where=one.ward.name,
        language=language,
        details=one.phone,
    )


OF_COUNCILLORS = Source(kinds={"person": _("People")}, read=councillors)


def meetings(keys: Collection[str] | None) -> Iterator[Findable]:
    """Committees that meet, and meetings from a year ago on, for each published page of meetings."""
    pages = navigation.open_to_all(MeetingsPage.objects.live()).select_related("locale")
    committees = list(Committee.objects.meeting().in_order())
    recent = Meeting.objects.filter(starts_at__gte=clock.now() - LOOK_BACK)
    rows = list(recent.select_related("committee").prefetch_related("items"))
    for page in pages:
        parts, language = page.get_url_parts(), page.locale.language_code
        if parts is None:
            continue
        with languages.speaking(language):
            found = [_committee(page, one, parts[2], language) for one in committees]
            found += [_meeting(page, one, parts[2], language) for one in rows]
        yield from (one for one in found if keys is None or one.key in keys)


def _committee(page: MeetingsPage, one: Committee, url: str, language: str) -> Findable:
    return Findable(
        key=f"{page.pk}-committee-{one.pk}",
        kind="meeting",
        title=one.name,
        url=f"{url}{one.slug}/",
        summary=one.summary,
        body=one.decides,
        language=language,
    )


def _meeting(page: MeetingsPage, one: Meeting, url: str, language: str) -> Findable:
    return Findable(
        key=f"{page.pk}-{one.pk}",
        kind="meeting",
        title=f"{one.committee.name}, {dateformat.format(one.day, 'j F Y')}",
        url=f"{url}{one.committee.slug}/{one.slug}/",
        summary=one.about,
        body="\n".join(item.title for item in one.items.all()),
        where=one.where,
        language=language,
        weight=0.8,
        day=one.day,
    )


OF_MEETINGS = Source(kinds={"meeting": _("Meetings")}, read=meetings)
