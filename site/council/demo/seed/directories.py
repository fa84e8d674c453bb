"""Directories: places with opening hours, recycling points and the tip, community groups."""

import datetime
from typing import Any

from wagtail.models import Page

from council.core import clock
from council.demo.seed import Say
from council.demo.seed.people import owners_by_key
from council.demo.seed.source import table
from directories.actions.entries import add_entries
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.sets import READY
from directories.values import kinds
from home.models import HomePage


def seed(say: Say) -> None:
    """Makes the directories that are missing, with what stands in them."""
    home = HomePage.objects.get(sites_rooted_here__is_default_site=True)
    owners = owners_by_key()
    for slug, row in table("directories").items():
        parent = Page.objects.child_of(home).filter(slug=row["under"]).first()
        if parent is None or Page.objects.child_of(parent).filter(slug=slug).exists():
            continue
        page = DirectoryPage(
            slug=slug,
            content_owner=owners.get(row["owner"]),
            live=False,
            **{name: row[name] for name in ("title", "subject", "summary")},
        )
        page.fields = [
            DirectoryField(sort_order=place, **ready.values())
            for place, ready in enumerate(READY[row["subject"]])
        ]
        parent.add_child(instance=page)
        fields = {field.key: field for field in page.fields.all()}
        add_entries(directory=page, entries=[_entry(page, one, fields) for one in row["entries"]])
        page.save_revision(log_action=True).publish()
        say(f"{page.title}: {len(row['entries'])} entries")


def _entry(page: DirectoryPage, row: dict[str, Any], fields: dict[str, DirectoryField]) -> Entry:
    values = {
        key: kinds.read(fields[key].kind, kinds.text(value), fields[key].choice_list())
        for key, value in row["values"].items()
    }
    late = row.get("overdue")
    more = {"review_date": clock.today() - datetime.timedelta(days=late)} if late else {}
    plain = {name: row[name] for name in ("title", "summary", "address", "postcode")}
    return Entry(directory=page, values=values, **plain, **more)
