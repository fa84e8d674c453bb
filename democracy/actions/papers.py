"""Papers of meetings: kept for staff first, published now or at a time, taken back."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Min
from wagtail.documents import get_document_model

from council.core import file_kinds
from council.core.audit import record
from democracy import alerts, papers
from democracy.models import Meeting, Paper
from democracy.permissions import check_keep


@dataclass(frozen=True)
class Refused:
    """A file that was not taken, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Words:
    """What is said of a paper."""

    title: str
    kind: str
    item_number: int | None


@transaction.atomic
def add_papers(
    *, meeting: Meeting, files: Iterable[UploadedFile], by: Any, now: datetime.datetime
) -> tuple[list[Paper], list[Refused]]:
    """Keeps files as papers that only staff see, and says which were not taken; the others are kept."""
    check_keep(by)
    made: list[Paper] = []
    refused: list[Refused] = []
    collection = papers.kept_back_collection()
    place = meeting.papers.aggregate(last=Max("sort_order"))["last"] or 0
    for file in files:
        name = file.name or ""
        try:
            _check(file, name)
        except file_kinds.BadFile as error:
            refused.append(Refused(name, str(error)))
            continue
        document = get_document_model().objects.create(
            title=papers.title_of(name), file=file, collection=collection, uploaded_by_user=by
        )
        place += 1
        made.append(
            Paper.objects.create(
                meeting=meeting,
                document=document,
                kind=papers.kind_of(name),
                item_number=papers.item_of(name),
                sort_order=place,
                added_at=now,
            )
        )
    if made:
        record(action="democracy.add_papers", by=by, target=meeting, data={"papers": _names(made)})
    return made, refused


@transaction.atomic
def describe_papers(*, meeting: Meeting, words: dict[int, Words], by: Any) -> None:
    """Gives papers, by their numbers, titles and kinds."""
    check_keep(by)
    changed = []
    for paper in meeting.papers.select_related("document").filter(pk__in=words):
        said = words[paper.pk]
        if (paper.kind, paper.item_number) != (said.kind, said.item_number):
            paper.kind, paper.item_number = said.kind, said.item_number
            paper.save(update_fields=["kind", "item_number"])
            changed.append(paper)
        if paper.document.title != said.title:
            paper.document.title = said.title
            paper.document.save()
            changed.append(paper)
    if changed:
        record(action="democracy.describe_papers", by=by, target=meeting, data={"papers": _names(changed)})
        _settle(meeting)


@transaction.atomic
def publish_papers(
    *,
    meeting: Meeting,
    keys: Collection[int],
    at: datetime.datetime | None,
    by: Any,
    now: datetime.datetime,
) -> int:
    """Publishes papers of a meeting that are kept back, now or at a moment to come; None is not yet.

    Says how many. Who asked to hear of the meeting is told when its agenda is among them.
    """
    check_keep(by)
    rows = meeting.papers.kept_back().select_for_update(of=("self",)).filter(pk__in=keys)
    found = list(rows.select_related("document__collection"))
    if at is not None and at <= now:
        _publish(meeting, found, now)
        record(action="democracy.publish_papers", by=by, target=meeting, data={"papers": _names(found)})
    else:
        Paper.objects.filter(pk__in=[one.pk for one in found]).update(public_from=at)
        if found and at is not None:
            told = {"papers": _names(found), "at": at.isoformat()}
            record(action="democracy.schedule_papers", by=by, target=meeting, data=told)
    return len(found)


def publish_due(*, now: datetime.datetime) -> int:
    """Publishes what was to be published by now, each meeting's papers at once; says how many papers."""
    number = 0
    for meeting in Meeting.objects.filter(pk__in=Paper.objects.due(now).values("meeting")):
        with transaction.atomic():
            rows = meeting.papers.due(now).select_for_update(of=("self",), skip_locked=True)
            found = list(rows.select_related("document__collection"))
            if found:
                _publish(meeting, found, now)
                record(
                    action="democracy.publish_papers", by=None, target=meeting, data={"papers": _names(found)}
                )
            number += len(found)
    return number


@transaction.atomic
def take_back_paper(*, paper: Paper, by: Any) -> None:
    """Has residents no longer read a paper; staff can publish it again."""
    check_keep(by)
    paper.published_at = paper.public_from = None
    paper.save(update_fields=["published_at", "public_from"])
    _file_in(paper, papers.kept_back_collection())
    record(action="democracy.take_back_paper", by=by, target=paper.meeting, data={"papers": _names([paper])})
    _settle(paper.meeting)


@transaction.atomic
def remove_paper(*, paper: Paper, by: Any) -> None:
    """Takes a paper away, with its file when that was kept for this meeting alone."""
    check_keep(by)
    record(action="democracy.remove_paper", by=by, target=paper.meeting, data={"papers": _names([paper])})
    meeting, document = paper.meeting, paper.document
    paper.delete()
    if papers.is_ours(document.collection) and not Paper.objects.filter(document=document).exists():
        document.delete()
    _settle(meeting)


def _check(file: UploadedFile, name: str) -> None:
    ending = file_kinds.extension_of(name)
    if ending not in settings.WAGTAILDOCS_EXTENSIONS:
        kind = f"ends in .{ending}" if ending else "has no type"
        raise file_kinds.BadFile(
            f"“{name}” {kind}, which residents could not open. Save it as a PDF or a Word document."
        )
    file_kinds.check(file, name)


def _publish(meeting: Meeting, found: list[Paper], now: datetime.datetime) -> None:
    home = papers.public_collection()
    for paper in found:
        paper.published_at, paper.public_from = now, None
        paper.save(update_fields=["published_at", "public_from"])
        _file_in(paper, home)
    before = meeting.agenda_published_at
    _settle(meeting)
    if before is None and meeting.agenda_published_at is not None:
        alerts.tell_agenda(meeting, now=now)


def _file_in(paper: Paper, collection: Any) -> None:
    # A file that was chosen from the library stays where whoever put it there wants it.
    if papers.is_ours(paper.document.collection) and paper.document.collection_id != collection.pk:
        paper.document.collection = collection
        paper.document.save()


def _settle(meeting: Meeting) -> None:
    agendas = meeting.papers.public().filter(kind=Paper.Kind.AGENDA)
    meeting.agenda_published_at = agendas.aggregate(first=Min("published_at"))["first"]
    Meeting.objects.filter(pk=meeting.pk).update(agenda_published_at=meeting.agenda_published_at)


def _names(found: list[Paper]) -> list[str]:
    return list(dict.fromkeys(str(one.document.title) for one in found))
