import pytest

from council.core.csv_files import Unreadable, decoded, records, separator_of

TEXT = 'Name,Hours\r\nTip,"Monday: 9am to 5pm \n\n Sunday: closed "\r\n'


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")])
def test_a_cell_keeps_its_lines_when_that_is_asked(data: bytes) -> None:
    text = decoded(data)
    assert separator_of(text) == ","
    assert records(text, ",", lines=True)[1] == (2, ["Tip", "Monday: 9am to 5pm\n\nSunday: closed"])
    assert records(text, ",")[1] == (2, ["Tip", "Monday: 9am to 5pm Sunday: closed"])


def test_semicolons_and_the_letters_of_windows_are_read() -> None:
    text = decoded("Name;Where\r\nCafé;a, b\r\n".encode("cp1252"))
    assert records(text, separator_of(text))[1] == (2, ["Café", "a, b"])


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04rest",
        b"a\x00b",
        b"\xff\xfea",
        b"%PDF-1.7\n1 0 obj",
        b"\xef\xbb\xbf\n<!DOCTYPE html><table>",
    ],
)
def test_what_is_no_table_says_what_to_do(data: bytes) -> None:
    with pytest.raises(Unreadable, match="CSV"):
        decoded(data)


def test_a_cell_without_an_end_is_said() -> None:
    with pytest.raises(Unreadable, match="never closed"):
        records('a,"' + "x" * 200_000, ",")
