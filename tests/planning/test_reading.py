import datetime
from typing import Any

import pytest

from planning.reading import BadRegister, BadRow, day_of, record_of, rows_of_csv
from planning.states import State
from tests.planning.making import row

HEADING = "Reference,Proposal,Address,Received,Status"


def read(text: str) -> list[Any]:
    return [record_of(one) for one in rows_of_csv(text.splitlines(keepends=True))]


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


def test_the_place_of_a_row_is_the_line_of_the_file_even_after_a_cell_of_several_lines() -> None:
    text = f'{HEADING}\n26/1/A,"One\ntwo",Here,2026-01-01,Received\n26/2/A,Two,There,2026-01-01,Received\n'
    assert [one.place for one in rows_of_csv(text.splitlines(keepends=True))] == ["Line 3", "Line 4"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("\n", "empty"),
        ("Name,Street\nA,B\n", "no column called reference or proposal"),
        (f"{HEADING},Description\n", "both the proposal"),
        (f"{HEADING}\n26/1/A\x00,x,y,2026-01-01,Received\n", "not text"),
        (f"{HEADING}\n26/1/A,{'x' * 200_000},y,2026-01-01,Received\n", "Line 2 cannot be read"),
    ],
    ids=["nothing", "a blank line", "other columns", "two of one", "binary", "a huge cell"],
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


@pytest.mark.parametrize(
    "text",
    ["2026-11-02", "02/11/2026", "2/11/2026", "02-11-2026", "2.11.2026", "2 November 2026", "2 Nov 2026",
     "2026-11-02T00:00:00", "2026-11-02 00:00:00"],
)  # fmt: skip
def test_a_day_is_read_as_registers_write_it(text: str) -> None:
    assert day_of("received", text) == datetime.date(2026, 11, 2)
