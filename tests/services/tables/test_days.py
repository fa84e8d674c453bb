import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tables.days import EARLIEST, LATEST, in_words, read_day

FIRST = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "01/03/2026", "1/3/2026", "1/3/26", "01-03-2026", "01.03.2026", "2026-03-01", "2026/3/1",
        "1 March 2026", "1st March 2026", "1st of March 2026", "01-Mar-26", "1 Mar. 2026",
        "Sunday 1 March 2026",
        "Sun, 1 March 2026", " 1 march 2026 ", "2026-03-01T00:00:00", "01/03/2026 00:00",
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written_here_day_before_month(text: str) -> None:
    assert read_day(text) == FIRST


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2026", "13/13/2026", "March 2026", "1 Marsh 2026", "45000", "01/03/0026", "1 March 3026"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.dates(datetime.date(EARLIEST, 1, 1), datetime.date(LATEST, 12, 31)))
def test_every_date_is_read_again_from_the_words_that_residents_read(day: datetime.date) -> None:
    assert read_day(in_words(day)) == day == read_day(day.isoformat()) == read_day(f"{day:%d/%m/%Y}")


@given(st.text(max_size=60))
def test_nothing_that_is_typed_makes_it_fail(text: str) -> None:
    read_day(text)
