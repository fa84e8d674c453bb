from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry, PageLogEntry

from council.core import audit, clock, recordset
from directories.models import Entry
from search.models import IndexedThing
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


def thing(key: str, **more: Any) -> IndexedThing:
    usual: dict[str, Any] = {
        "title": "Café",
        "url": "/x/",
        "names": "Café",
        "stems": "caf",
        "language": "en-gb",
    }
    return IndexedThing(source="tests", key=key, kind="place", indexed_at=clock.now(), **usual | more)


def test_rows_are_stored_as_they_are_in_one_statement(django_assert_num_queries: Any) -> None:
    rows = [
        thing("1", codes=["A;1", "“b”"], day=clock.today(), weight=0.7, body="50%\n'it' \\ “all” \U0001f600"),
        thing("2", known=[]),
    ]
    with django_assert_num_queries(1):
        recordset.insert(rows, recordset.fields_of(IndexedThing, "id"))
    stored = list(IndexedThing.objects.filter(source="tests").order_by("key"))
    names = [field.attname for field in recordset.fields_of(IndexedThing, "id")]
    for row, found in zip(rows, stored, strict=True):
        assert [getattr(found, name) for name in names] == [getattr(row, name) for name in names]
    recordset.insert([], recordset.fields_of(IndexedThing, "id"))


def test_what_is_there_already_is_changed_where_that_is_said() -> None:
    fields = recordset.fields_of(IndexedThing, "id")
    recordset.insert([thing("1")], fields)
    conflict = "(source, key, root) DO UPDATE SET title = EXCLUDED.title"
    recordset.insert([thing("1", title="Other"), thing("2")], fields, conflict=conflict)
    assert sorted(IndexedThing.objects.filter(source="tests").values_list("title", flat=True)) == [
        "Café",
        "Other",
    ]


def test_many_lines_of_the_trail_say_what_one_says() -> None:
    by = factories.administrator()
    page = making.library()
    entries = [making.entry(page, title) for title in ("Library", "Baths")]
    assert get_user_model().objects.get() == by
    for entry in entries:
        audit.record(action="directories.change_entry", by=by, target=entry, data={"day": clock.today()})
    audit.record_many(
        action="directories.change_entry",
        by=by,
        lines=[(entry, {"day": clock.today()}) for entry in entries],
    )
    rows = ModelLogEntry.objects.filter(action="directories.change_entry")
    told = rows.values_list("object_id", "label", "user", "data", "content_type", "deleted").order_by("pk")
    assert list(told[:2]) == list(told[2:]) and len(told) == 4
    lines = [(page, {"entry": "Mill"}), (page, {"entry": "Hall"})]
    audit.record_many(action="directories.delete_entry", by=None, lines=lines)
    gone = PageLogEntry.objects.filter(action="directories.delete_entry")
    assert {(row.page_id, row.label, row.user, row.data["entry"]) for row in gone} == {
        (page.pk, "Places to go", None, name) for name in ("Mill", "Hall")
    }
    assert Entry.objects.count() == 2
