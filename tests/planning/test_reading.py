import datetime
from typing import Any

import pytest

from planning.reading import BadRegister, BadRow, Row, Sheet, day_of, link_of, record_of, sheet_of
from planning.states import State
from tests.planning.making import row

HEADING = "Reference,Proposal,Address,Received,Status"


def read(text: str) -> list[Any]:
    return [record_of(one) for one in sheet(text).rows]


def sheet(text: str) -> Sheet:
    return sheet_of([text.encode()], "utf-8-sig")


def test_a_file_is_read_whatever_its_mark_separator_and_headings() -> None:
    text = (
        "\ufeffApplication_Number;Description;LOCATION;Date received;Status;Applicant phone\r\n"
        "26/0417/HOU;Rear extension;12 Loom Street, HB1 1BD;02/11/2026;Pending Consideration;01632 960100\r\n"
        "\r\n"
        ";;;;;\r\n"
    )
    (one,) = read(text)
    assert one.key == "260417HOU"
    assert one.state is State.CONSIDERED
    assert one.values["received"] == datetime.date(2026, 11, 2)
    assert one.values["postcode"] == "HB1 1BD", "out of the address"
    assert "01632" not in repr(one), "what applicants' telephones are is not for us to know"


def test_the_place_of_a_row_is_the_spreadsheets_own_even_after_a_cell_of_several_lines() -> None:
    text = f'{HEADING}\n26/1/A,"One\ntwo",Here,2026-01-01,Received\n26/2/A,Two,There,2026-01-01,Received\n'
    assert [one.place for one in sheet(text).rows] == ["Row 2", "Row 3"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("\n", "empty"),
        ("Name,Street\nA,B\n", "no column called reference or proposal"),
        (f"{HEADING},Description\n", "both the proposal"),
        (f"{HEADING}\n26/1/A,{'x' * 200_000},y,2026-01-01,Received\n", "A cell of the file has no end"),
        ("Reference,Title\n26/1/A,Plan\n", "no column called link"),
        ("Title,Link\nPlan,https://x.example/1.pdf\n", "no column called reference"),
    ],
    ids=["nothing", "a blank line", "other columns", "two of one", "a huge cell", "no links", "of nothing"],
)
def test_what_is_no_register_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadRegister, match=why):
        read(text)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"reference": ""}, "reference is missing"),
        ({"reference": "none"}, "not a reference"),
        ({"reference": "1" * 41}, "longer than 40"),
        ({"proposal": " "}, "proposal is missing"),
        ({"received": ""}, "date received is missing"),
        ({"received": "31/02/2026"}, "31/02/2026"),
        ({"decided": "soon"}, "decided: “soon” is not a date"),
        ({"comment_by": "0026-01-01"}, "comment by"),
        ({"status": "Lost"}, "“Lost” is not a status"),
        ({"postcode": "nowhere"}, "not a postcode"),
        ({"uprn": "12E9"}, "not a UPRN"),
        ({"easting": "385500", "northing": ""}, "not a point"),
        ({"easting": "0", "northing": "0"}, "not a point"),
        ({"easting": "inf", "northing": "1"}, "not a point"),
        ({"": "more"}, "more cells than columns"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_row_that_cannot_be_right_says_why(cells: dict[str, Any], why: str) -> None:
    with pytest.raises(BadRow, match=why):
        record_of(row(**cells))


def test_what_is_wrong_says_in_which_column_and_what_is_there() -> None:
    with pytest.raises(BadRow) as bad:
        record_of(row(comment_by="soon"))
    assert (bad.value.column, bad.value.value) == ("comment by", "soon")


def test_a_file_of_documents_is_known_by_its_headings() -> None:
    found = sheet(
        "Ref;Document title;Link;Published\n26-0417-hou;Block plan;https://docs.example/1.pdf;2/11/2026\n"
    )
    ((key, paper),) = [link_of(one) for one in found.rows]
    assert found.of_documents and key == "260417HOU"
    assert (paper.title, paper.date) == ("Block plan", datetime.date(2026, 11, 2))
    assert not sheet(f"{HEADING},Title,Link\n").of_documents


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"reference": ""}, "the reference is missing"),
        ({"reference": "none"}, "“none” is not a reference"),
        ({"title": ""}, "its title is missing"),
        ({"url": ""}, "is not a web address"),
        ({"url": "javascript:alert(1)"}, "is not a web address"),
        ({"url": "http://docs.example.gov.uk/1.pdf"}, "begins with https://"),
        ({"url": "https://me:secret@docs.example.gov.uk/1.pdf"}, "begins with https://"),
        ({"url": f"https://docs.example.gov.uk/{'x' * 500}"}, "longer than 500"),
        ({"size": "much"}, "not a size in bytes"),
        ({"date": "soon"}, "is not a date"),
        ({"": "more"}, "more cells than columns"),
    ],
    ids=[
        *("no reference", "no number", "no title", "no link", "script", "http", "password", "long", "size"),
        *("date", "more cells"),
    ],
)
def test_a_row_of_documents_that_cannot_be_right_says_why(cells: dict[str, str], why: str) -> None:
    right = {"reference": "26/1/A", "title": "Plan", "url": "https://docs.example.gov.uk/1.pdf"}
    with pytest.raises(BadRow, match=why):
        link_of(Row("Row 2", {**right, **cells}, number=2))


@pytest.mark.parametrize(
    "text",
    ["2026-11-02", "02/11/2026", "2/11/2026", "02-11-2026", "2.11.2026", "2 November 2026", "2 Nov 2026",
     "2026-11-02T00:00:00", "2026-11-02 00:00:00"],
)  # fmt: skip
def test_a_day_is_read_as_registers_write_it(text: str) -> None:
    assert day_of("received", text) == datetime.date(2026, 11, 2)
