"""Saying that entries are right as they are, and writing to those who have not said it in time."""

import datetime
from typing import Any

from django.core import signing
from django.db import transaction
from django.urls import reverse

from council.core import audit, clock
from council.core.models import Owner
from council.outbox import actions as outbox
from council.outbox.models import Message
from council.pagecache.actions import clear
from directories.models import Entry
from directories.models.entries import EntryQuerySet
from directories.models.page import entries_tag
from directories.permissions import check_entries

SALT = "directories.reviewing"
# A link outlives the next few reminders, each of which brings another.
HOLDS = datetime.timedelta(days=60)
NAMED = 15


class NotOpen(Exception):
    """The link is not one of ours, is too old, or its owner is gone."""


@transaction.atomic
def review_entry(*, entry: Entry, by: Any, today: datetime.date | None = None) -> datetime.date:
    """Says that all of the entry is right, and that it is to be looked at again in a year; gives that day."""
    check_entries(by, entry.directory)
    return _reviewed(entry, today or clock.today(), by=by)


@transaction.atomic
def review_as_owner(*, owner: Owner, entry_pk: int, today: datetime.date | None = None) -> Entry | None:
    """Says it for somebody who was written to; None when that entry does not wait for them (any more)."""
    day = today or clock.today()
    entry = waiting_for(owner, day).filter(pk=entry_pk).select_for_update(of=("self",)).first()
    if entry is not None:
        _reviewed(entry, day, by=None, owner=owner.name)
    return entry


def waiting_for(owner: Owner, today: datetime.date) -> EntryQuerySet:
    """The entries past their review date that this person or mailbox keeps, under whichever name."""
    keepers = Owner.objects.filter(email__iexact=owner.email)
    late = Entry.objects.overdue(today).kept_by(keepers)
    return late.select_related("directory").defer("words", "tokens", "values")


def ticket(owner: Owner) -> str:
    """What the link of a reminder carries."""
    return signing.TimestampSigner(salt=SALT).sign(str(owner.pk))


def owner_of(text: str) -> Owner:
    """Whose reminder it was; raises NotOpen."""
    try:
        number = int(signing.TimestampSigner(salt=SALT).unsign(text, max_age=HOLDS))
    except (signing.BadSignature, ValueError) as error:
        raise NotOpen from error
    owner = Owner.objects.filter(pk=number).first()
    if owner is None:
        raise NotOpen
    return owner


@transaction.atomic
def remind(*, base_url: str, today: datetime.date) -> int:
    """Writes to everybody who keeps entries past their review date: one email a week, says to how many."""
    late = Entry.objects.overdue(today).select_related("content_owner", "directory__content_owner")
    of_each: dict[str, tuple[Owner, list[Entry]]] = {}
    for entry in late.defer("words", "tokens", "values"):
        owner = entry.content_owner or entry.directory.content_owner
        if owner is not None and owner.email:
            of_each.setdefault(owner.email.casefold(), (owner, []))[1].append(entry)
    year, week, _day = today.isocalendar()
    addresses = {entry.directory_id: entry.directory for _owner, rows in of_each.values() for entry in rows}
    urls = {pk: page.full_url or "" for pk, page in addresses.items()}
    messages = [
        Message(
            kind="email",
            recipient=owner.email,
            key=f"entries-{owner.pk}-{year}-{week}",
            subject="Is this entry still right?"
            if len(rows) == 1
            else f"Are these {len(rows)} entries still right?",
            body=_letter(
                owner, rows, urls, f"{base_url}{reverse('entry_reviews:list', args=[ticket(owner)])}"
            ),
        )
        for owner, rows in of_each.values()
    ]
    if messages:
        outbox.send_many(messages=messages)
    return len(messages)


def _reviewed(entry: Entry, today: datetime.date, *, by: Any, **more: str) -> datetime.date:
    before, entry.review_date = entry.review_date, clock.a_year_after(today)
    entry.save(update_fields=["review_date"])
    data = {"before": before.isoformat() if before else "", **more}
    audit.record(action="directories.review_entry", by=by, target=entry, data=data)
    clear(entries_tag(entry.directory))
    return entry.review_date


def _letter(owner: Owner, rows: list[Entry], urls: dict[int, str], link: str) -> str:
    named = []
    for entry in rows[:NAMED]:
        due = clock.date_in_words(entry.review_date)
        url = urls[entry.directory_id]
        named.append(f"{entry.title} ({entry.directory.title}), due {due}")
        named[-1] += f"\n{url}{entry.slug}/" if url else ""
    if len(rows) > NAMED:
        named.append(f"and {len(rows) - NAMED} more.")
    one = len(rows) == 1
    these, them, right = ("this entry", "it", "it is") if one else ("these entries", "them", "an entry is")
    return "\n\n".join(
        [
            f"Hello {owner.name}",
            f"Residents read {these}, and the day by which you were to look at {them} is over.",
            *named,
            f"If {right} still right, one press says so. You need not sign in:\n{link}",
            f"The link is for you alone and works for {HOLDS.days} days. We write once a week at most, and "
            "stop when nothing is left to look at.\n",
        ]
    )
