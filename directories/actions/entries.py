"""Adding, changing, publishing and deleting entries."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from council.addresses import lookup, places
from council.core import audit, clock, finding
from council.core.text import sort_key
from council.pagecache.actions import clear
from directories.actions import rows
from directories.actions.rows import free_slug, index
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.models.page import entries_tag
from directories.permissions import check_entries
from directories.values import kinds

SOURCE = "directories"
PLAIN = ("title", "summary", "address", "postcode", "located", "ward", "review_date", "content_owner")


@transaction.atomic
def save_entry(*, entry: Entry, by: Any, live: bool | None = None) -> Entry:
    """Stores a new or changed entry, and says in the trail what was other before."""
    check_entries(by, entry.directory)
    before = _told(Entry.objects.filter(pk=entry.pk).first()) if entry.pk else None
    if live is not None:
        entry.live = live
    prepare(entry, list(entry.directory.fields.all()))
    if not entry.slug:
        entry.slug = free_slug(entry.title, set(entry.directory.entries.values_list("slug", flat=True)))
    entry.save()
    index([entry])
    after = _told(entry)
    if before is None:
        _say("directories.add_entry", entry, by)
    else:
        changed = [name for name in after if before.get(name) != after[name]]
        changed += [name for name in before if name not in after]
        _say(
            "directories.change_entry",
            entry,
            by,
            before={name: before.get(name) for name in changed},
            after={name: after.get(name) for name in changed},
        )
    return entry


@transaction.atomic
def add_entries(*, directory: DirectoryPage, entries: list[Entry]) -> None:
    """Stores many new entries at once, each put where its postcode is; whoever calls has been allowed to."""
    if not entries:
        return
    fields = list(directory.fields.all())
    now = clock.now()
    for entry in entries:
        if entry.point is None:
            place(entry, None)
        prepare(entry, fields)
        entry.created_at = entry.changed_at = now
    addresses = rows.Addresses(directory)
    rows.number(entries)
    addresses.give([entry for entry in entries if not entry.slug])
    rows.add(entries, fields, addresses)
    clear(entries_tag(directory))
    finding.changed(SOURCE, *(entry.pk for entry in entries))


@transaction.atomic
def publish_entry(*, entry: Entry, by: Any) -> None:
    """Shows the entry to residents."""
    _show(entry, True, by)


@transaction.atomic
def unpublish_entry(*, entry: Entry, by: Any) -> None:
    """Takes the entry off the list; nothing of it is lost."""
    _show(entry, False, by)


def _show(entry: Entry, live: bool, by: Any) -> None:
    check_entries(by, entry.directory)
    if entry.live != live:
        entry.live = live
        entry.save(update_fields=["live", "changed_at"])
        _say("directories.publish_entry" if live else "directories.unpublish_entry", entry, by)


@transaction.atomic
def delete_entry(*, entry: Entry, by: Any) -> None:
    """Deletes the entry for good."""
    check_entries(by, entry.directory)
    key, directory = entry.pk, entry.directory
    audit.record(
        action="directories.delete_entry",
        by=by,
        target=directory,
        data={"entry": entry.title, "was": _told(entry)},
    )
    entry.delete()
    clear(entries_tag(directory))
    finding.changed(SOURCE, key)


def prepare(entry: Entry, fields: Iterable[DirectoryField]) -> None:
    """Makes what is made from an entry: its place in the order, and what it counts as."""
    entry.sort_key = sort_key(entry.title)
    entry.values = {key: value for key, value in entry.values.items() if value is not None}
    entry.tokens = [
        token
        for field in fields
        if field.kind in kinds.FACETS and entry.values.get(field.key) is not None
        for token in kinds.tokens(field.key, entry.values[field.key])
    ]


def place(entry: Entry, point: tuple[int, int] | None) -> str:
    """Puts an entry where somebody said that it is, or where its postcode is; says why it has no place."""
    if point is not None:
        entry.easting, entry.northing = point
        return ""
    entry.easting = entry.northing = None
    if not entry.postcode:
        return "It has no postcode, so it is not found by distance."
    try:
        found = places.locate(entry.postcode)
    except places.Elsewhere:
        return f"{entry.postcode} is outside the borough, so it is not found by distance. Say where it is."
    except places.Unknown:
        return (
            f"The gazetteer does not know {entry.postcode}, so it is not found by distance. Say where it is."
        )
    except (places.NotAPostcode, lookup.Unavailable):
        return "Its postcode could not be looked up, so it is not found by distance. Save it again later."
    entry.easting, entry.northing = found.easting, found.northing
    if not entry.ward and len(found.wards) == 1:
        entry.ward = found.wards[0]
    return ""


def _told(entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {}
    plain = {name: kinds.text(getattr(entry, name)) for name in PLAIN}
    return {**plain, **{f"values.{key}": value for key, value in entry.values.items()}}


def _say(action: str, entry: Entry, by: Any, **data: Any) -> None:
    audit.record(action=action, by=by, target=entry, data=data)
    clear(entries_tag(entry.directory))
    finding.changed(SOURCE, entry.pk)
