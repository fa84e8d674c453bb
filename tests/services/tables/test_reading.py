import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tables.reading import MOST_ROWS, BadTable, Grid, content, read

PLAIN = "Date,High water,Height\r\n01/03/2026,06:12,4.5 m\r\n02/03/2026,06:58,4.7 m\r\n"
HEADINGS = ["Date", "High water", "Height"]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        (PLAIN + ",,\r\n\r\n").encode(),
        PLAIN.replace("\r\n", ",,,\r\n").encode(),
    ],
    ids=["comma", "byte order mark", "semicolon", "tab", "unix", "old mac", "empty rows", "empty columns"],
)
def test_a_table_is_read_however_the_spreadsheet_wrote_it(data: bytes) -> None:
    grid = read(data)
    assert grid.headings == HEADINGS
    assert grid.rows == [["01/03/2026", "06:12", "4.5 m"], ["02/03/2026", "06:58", "4.7 m"]]
    assert (grid.dates(), grid.problems) == (0, [])


def test_what_windows_writes_keeps_its_letters() -> None:
    grid = read("Date,Café\r\n1 March 2026,£5 — “open”\r\n".encode("cp1252"))
    assert (grid.headings[1], grid.rows[0][1]) == ("Café", "£5 — “open”")


def test_a_cell_may_go_over_several_lines_and_rows_keep_the_spreadsheets_numbers() -> None:
    grid = read(b'Date,Note\r\n1/3/2026,"two\r\nlines"\r\nsoon,x\r\n')
    assert grid.rows[0][1] == "two lines"
    found = content(grid, grid.headings, 0)
    assert [(one.row, one.column, one.value, one.why) for one in found.problems] == [
        (3, "Date", "soon", "is not a date")
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"Date,Tide\r\n", "headings and no rows"),
        (b"PK\x03\x04rest", "This is an Excel workbook"),
        (b"\xd0\xcf\x11\xe0rest", "This is an Excel workbook"),
        (b"a,b\x00\x00c", "is not a CSV file"),
        ("Date,Road\r\n1/3/2026,High\x00 Street".encode("utf-16"), "cannot be read as text"),
        (PLAIN.encode("utf-32"), "cannot be read as text"),
        (("Date\r\n" + "1/3/2026\r\n" * (MOST_ROWS + 1)).encode(), "5,001 rows"),
        ((",".join(f"c{n}" for n in range(25)) + "\r\n1").encode(), "25 columns"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(BadTable, match=words):
        read(data)


def test_a_comma_without_quotes_is_found_by_row() -> None:
    grid = read(b"Date,Road\r\n1/3/2026,High Street\r\n2/3/2026,Mill Lane, north\r\n")
    (problem,) = grid.problems
    assert problem.row == 3 and "3 cells where the headings are 2" in problem.why


def test_columns_are_left_out_and_named_anew() -> None:
    grid = read(PLAIN.encode())
    found = content(grid, ["Day", "", "Height"], 0)
    assert (found.columns, found.dates) == (["Day", "Height"], 0)
    assert found.rows[0] == (datetime.date(2026, 3, 1), ["01/03/2026", "4.5 m"])


def test_headings_that_are_missing_are_numbered_and_equal_ones_stay_for_the_person_to_tell_apart() -> None:
    assert read(b"Date,,Tide,Tide\r\n1,2,3,4\r\n").headings == ["Date", "Column 2", "Tide", "Tide"]


def test_a_grid_is_the_same_after_it_was_stored() -> None:
    grid = read(b"Date,Road\r\n1/3/2026,a,b\r\n")
    assert Grid.from_json(grid.as_json()) == grid


@given(st.binary(max_size=400))
def test_no_file_makes_it_fail_without_a_reason(data: bytes) -> None:
    try:
        read(data)
    except BadTable as error:
        assert str(error).endswith((".", "?"))


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.lists(CELLS.filter(bool), min_size=3, max_size=3), min_size=1, max_size=12))
def test_whatever_a_spreadsheet_quotes_comes_back_cell_for_cell(rows: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target).writerows([["Date", "B", "C"], *rows])
    assert read(target.getvalue().encode()).rows == rows
