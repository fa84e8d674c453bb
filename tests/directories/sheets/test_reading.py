import csv
import io
from typing import Any

import pytest

from council.core.csv_files import Unreadable
from directories.models import DirectoryPage, Entry
from directories.sheets import reading
from directories.sheets.columns import columns_of
from directories.sheets.reading import Plan, read
from directories.sheets.writing import as_csv
from tests.directories import making

pytestmark = pytest.mark.django_db
FULL: dict[str, Any] = {
    "type": "Library",
    "facilities": ["Toilets", "Café"],
    "step_free": True,
    "phone": "+44 1632 960100",
    "about": "Books.\n\nAnd quiet.",
}


@pytest.fixture
def places() -> DirectoryPage:
    return making.library()


def written(page: DirectoryPage) -> str:
    return "".join(as_csv(page.entries.in_order(), columns_of(page.fields.all())))


def plan(page: DirectoryPage, text: str | bytes, *, removes: bool = False) -> Plan:
    return read(text.encode() if isinstance(text, str) else text, page, removes=removes)


def test_what_was_given_out_is_read_again_without_a_change(places: DirectoryPage) -> None:
    hours = making.week("Monday: 9am to 5pm\nSunday: 10am to midday", "25 December: closed")
    making.entry(
        places,
        "=Library",
        address="1 High Street\r\nTown",
        postcode="HB1 2AB",
        values={**FULL, "hours": hours},
    )
    making.entry(places, "The mill", live=False)
    text = written(places)
    rows = list(csv.reader(io.StringIO(text)))
    assert text.startswith("\ufeffID,Name,") and rows[1][1] == "'=Library" and "'+44 1632 960100" in rows[1]
    found = plan(places, text)
    assert (found.changes, found.problems, found.same) == ([], [], 2)


@pytest.mark.parametrize("encoded", ["utf-8-sig", "cp1252", "utf-16"])
def test_new_and_changed_entries_are_told_apart(places: DirectoryPage, encoded: str) -> None:
    entry = making.entry(places, "Library", postcode="HB1 2AB", values={"type": "Library"})
    text = "name;Postcode;Type of place;Facilities\n"
    text += 'Library;hb12ab;library;"Café; Toilets"\nBaths;;Leisure centre;Parking\n'
    found = plan(places, text.encode(encoded))
    changed, new = found.changes
    assert (changed.kind, changed.entry, changed.after) == (
        "change", entry, {"values": {"facilities": ["Café", "Toilets"]}},
    )  # fmt: skip
    assert (new.kind, new.title, new.row) == ("add", "Baths", 3)
    assert new.after["values"] == {"type": "Leisure centre", "facilities": ["Parking"]}


def test_a_row_without_the_postcode_of_its_entry_makes_no_twin(places: DirectoryPage) -> None:
    tip = making.entry(places, "The tip", postcode="HB3 5RD")
    bare = making.entry(places, "Bare")
    found = plan(places, "Name,Postcode,Where it is\nThe tip,,\nBARE,HB1 2AB,\n")
    assert [(one.row, one.why[:44]) for one in found.problems] == [
        (2, "has no postcode, and an entry of this name i")
    ]
    assert [(one.kind, one.entry) for one in found.changes] == [("change", bare)]
    # Another place of the same name, somewhere else.
    found = plan(places, 'Name,Postcode,Where it is\nThe tip,HB1 2AB,\nThe tip,,"53.721, -2.228"\n')
    assert [one.kind for one in found.changes] == ["add", "add"] and not found.problems
    assert plan(places, f"ID,Name,Postcode\n{tip.pk},The tip,\n").changes[0].after == {"postcode": ""}


def test_what_is_not_in_the_whole_list_goes(places: DirectoryPage) -> None:
    making.entry(places, "Library")
    gone = making.entry(places, "Baths")
    found = plan(places, "Name\nLibrary\n", removes=True)
    assert [(one.kind, one.entry) for one in found.changes] == [("remove", gone)]


def test_each_row_that_is_wrong_says_what_is_wrong(places: DirectoryPage) -> None:
    making.entry(places, "Twins")
    making.entry(places, "Twins")
    text = (
        "ID,Name,Postcode,Telephone,Opening hours,Published,Owner,Review date,Where it is\n"
        ",Hall,HB1,ring me,Monday: noonish,perhaps,Nobody,soon,the moon\n"
        "999999,Hall,,,,,,,\n"
        ",,HB1 2AB,,,,,,\n"
        ",Twins,,,,,,,\n"
        ",New,,,,,,,\n"
        ",New,,,,,,,\n"
        ",Wide,,,,,,,,,too wide\n"
    )
    found = plan(places, text)
    told = [(one.row, one.why) for one in found.problems]
    for row, words in (
        (2, "is not a whole postcode"),
        (2, "is not a telephone number"),
        (2, "write times such as"),
        (2, "neither yes nor no"),
        (2, "is no owner"),
        (2, "is not a date"),
        (2, "Give a grid reference"),
        (3, "has the ID 999999, which no entry of this directory has"),
        (4, "has no name"),
        (5, "is what 2 entries are called"),
        (7, "is the same entry as in row 6"),
        (8, "cell with a comma"),
    ):
        assert any(row == number and words in why for number, why in told), (row, words, told)
    assert [(one.row, one.title) for one in found.changes] == [(6, "New")]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *(("05/12/2026", "2026-12-05"), ("05-Dec-26", "2026-12-05"), ("5/12/26", "2026-12-05")),
        *(("05/12/2026 00:00", "2026-12-05"), ("2026-12-05 00:00:00", "2026-12-05"), ("46361", "2026-12-05")),
        *(("05 December 2026", "2026-12-05"), ("5-December-2026", "2026-12-05")),
    ],
)
def test_a_day_is_read_however_the_spreadsheet_writes_it(places: DirectoryPage, typed: str, day: str) -> None:
    (found,) = plan(places, f"Name,Review date\nHall,{typed}\n").changes
    assert found.after["review_date"] == day


def test_columns_that_are_not_known_are_said(places: DirectoryPage) -> None:
    assert plan(places, "Name,Colour\nHall,green\n").unknown == ["Colour"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is empty"),
        ("Name\n", "headings and no rows"),
        ("Colour\ngreen\n", "no column “Name” or “ID”"),
        ("Name,Title\nHall,Hall\n", "Two columns are called “Name”"),
        ('Name\n"Hall' + "x" * 200_000, "never closed"),
        ("Name\n" + "Hall\n" * 4, "more than 3 rows"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    places: DirectoryPage, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    with pytest.raises(Unreadable, match=told):
        plan(places, text)
    assert not Entry.objects.exists()
