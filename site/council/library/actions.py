"""Putting another file in a document's place, and the old one back."""

import datetime
import os
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from wagtail.documents import get_document_model

from council.core import audit, clock
from council.core import file_kinds as kinds
from council.core.registries import IntakeRequest, intake
from council.library.barriers import barriers_in
from council.library.permissions import check_replace
from council.models import CouncilDocument, EarlierFile, WaitingFile
from council.pagecache.actions import clear
from council.pagecache.receivers import referring


class NoSuchFile(LookupError):
    """The file to put back, or to put in place, is no longer kept."""


class NowhereToSend(RuntimeError):
    """No part of this site takes requests."""


@transaction.atomic
def replace_file(
    *, document: CouncilDocument, file: File, by: Any, now: datetime.datetime | None = None
) -> CouncilDocument:
    """Puts the file in the document's place at the same address; what was there is kept for 30 days.

    Raises `kinds.BadFile` when the file cannot be taken, and leaves everything as it was.
    """
    locked = _locked(document)
    check_replace(by, locked)
    facts = kinds.check(file, file.name or "", extension=locked.file_extension)
    moment = now or clock.now()
    _set_aside(locked, by, moment)
    locked.file.save(os.path.basename(file.name or locked.filename), file, save=False)
    locked._set_document_file_metadata()
    locked.page_count, locked.updated_at, locked.text = facts.pages, moment, ""
    locked.file.close()
    _store(locked)
    audit.record(
        action="library.replace_file",
        by=by,
        target=locked,
        data={"file": file.name, "size": locked.file_size, "pages": locked.page_count},
    )
    return locked


@transaction.atomic
def replace_or_ask(
    *, document: CouncilDocument, file: File, by: Any, now: datetime.datetime | None = None
) -> WaitingFile | None:
    """Puts the file in the document's place, unless some residents could not read it: then it waits.

    Answers with the file that waits, in the place of any that the person chose before. Raises
    `kinds.BadFile` when the file cannot be taken, and leaves everything as it was.
    """
    check_replace(by, document)
    facts = kinds.check(file, file.name or "", extension=document.file_extension)
    if not barriers_in(file, file.name or ""):
        _forget_waiting(WaitingFile.objects.filter(document=document, by=by))
        replace_file(document=document, file=file, by=by, now=now)
        return None
    locked = _locked(document)
    _forget_waiting(WaitingFile.objects.filter(document=locked, by=by))
    name = os.path.basename(file.name or "")
    waiting = WaitingFile(
        document=locked,
        name=name[-255:],
        file_size=facts.size,
        page_count=facts.pages,
        by=by,
        at=now or clock.now(),
    )
    waiting.file.save(f"waiting.{facts.extension}", file, save=False)
    waiting.save()
    return waiting


@transaction.atomic
def replace_anyway(
    *, document: CouncilDocument, waiting: int, by: Any, now: datetime.datetime | None = None
) -> CouncilDocument:
    """Puts the file that the person chose, and that waits, in the document's place.

    Raises `NoSuchFile` when it waits no longer.
    """
    check_replace(by, document)
    found = WaitingFile.objects.select_for_update().filter(document=document, by=by, pk=waiting).first()
    if found is None or not found.file.storage.exists(str(found.file.name)):
        raise NoSuchFile("That file is no longer kept. Choose it again.")
    with found.file.open("rb") as file:
        done = replace_file(document=document, file=File(file, name=found.name), by=by, now=now)
    found.delete()
    return done


@transaction.atomic
def leave_as_it_is(*, document: CouncilDocument, waiting: int, by: Any) -> None:
    """Drops the file that the person chose and that waits; the document keeps the one it has."""
    check_replace(by, document)
    _forget_waiting(WaitingFile.objects.filter(document=document, by=by, pk=waiting))


@transaction.atomic
def put_back(
    *, document: CouncilDocument, earlier: int, by: Any, now: datetime.datetime | None = None
) -> CouncilDocument:
    """Puts an earlier file back in its place; the one that was there is kept instead.

    Raises `NoSuchFile` when it is kept no longer.
    """
    locked = _locked(document)
    check_replace(by, locked)
    before = EarlierFile.objects.filter(document=locked, pk=earlier).first()
    if before is None or not before.file.storage.exists(str(before.file.name)):
        raise NoSuchFile("That file is no longer kept.")
    moment = now or clock.now()
    _set_aside(locked, by, moment)
    locked.file.name = before.file.name
    locked.file_size, locked.file_hash = before.file_size, before.file_hash
    # Changed now, for every browser that asks whether it was.
    locked.page_count, locked.updated_at, locked.text = before.page_count, moment, ""
    if locked.is_stored_locally():
        os.utime(locked.file.path, (moment.timestamp(), moment.timestamp()))
    # Its file is in use again, and stays when the row goes.
    before.file.name = ""
    before.delete()
    _store(locked)
    audit.record(action="library.put_back", by=by, target=locked, data={"size": locked.file_size})
    return locked


def forget_earlier_files(*, now: datetime.datetime | None = None) -> int:
    """Deletes the files whose 30 days are over, and those that nobody put in place; says how many."""
    moment = now or clock.now()
    old = EarlierFile.objects.filter(replaced_at__lt=moment - datetime.timedelta(days=EarlierFile.KEPT_DAYS))
    count = 0
    for row in old:
        row.delete()
        count += 1
    forgotten = WaitingFile.objects.filter(at__lt=moment - datetime.timedelta(days=WaitingFile.KEPT_DAYS))
    return count + _forget_waiting(forgotten)


def ask_for_format(
    *, document: CouncilDocument, wanted: str, needs: str, name: str, email: str, phone: str, post: str
) -> str:
    """Has somebody's wish for another format tracked, and answers with its reference."""
    handler = next(iter(intake), None)
    if handler is None:
        raise NowhereToSend("No part of this site takes requests.")
    parts = [f"{wanted}: {document.title} ({document.url})", needs, f"Send it to:\n{post}" if post else ""]
    return handler(
        IntakeRequest(
            kind="another-format",
            title=f"Another format: {document.title}",
            text="\n\n".join(part for part in parts if part),
            name=name,
            email=email,
            phone=phone,
            source="document",
            data={"document": document.pk, "format": wanted},
        )
    )


def _forget_waiting(rows: QuerySet[WaitingFile]) -> int:
    # One at a time: each takes its file along.
    gone = list(rows)
    for row in gone:
        row.delete()
    return len(gone)


def _locked(document: CouncilDocument) -> CouncilDocument:
    found: CouncilDocument = get_document_model().objects.select_for_update().get(pk=document.pk)
    return found


def _set_aside(document: CouncilDocument, by: Any, moment: datetime.datetime) -> None:
    document.address_name = document.filename
    EarlierFile.objects.create(
        document=document,
        file=document.file.name,
        file_size=document.file_size,
        file_hash=document.file_hash,
        page_count=document.page_count,
        updated_at=document.updated_at,
        replaced_at=moment,
        replaced_by=by,
    )


def _store(document: CouncilDocument) -> None:
    # Its signal clears the pages that name the document and has the worker read the new text.
    document.save()
    clear(*referring(document))
