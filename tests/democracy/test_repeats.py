import datetime
from itertools import islice, pairwise

import pytest

from democracy import repeats
from democracy.repeats import LAST


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("month", "week", "weekday", "falls"),
    [
        ("2026-11", 1, 5, "2026-11-07"),
        ("2026-11", 1, 6, "2026-11-01"),
        ("2026-11", 4, 0, "2026-11-23"),
        ("2026-11", LAST, 0, "2026-11-30"),
        ("2026-12", LAST, 4, "2026-12-25"),
        ("2027-02", LAST, 6, "2027-02-28"),
    ],
)
def test_a_weekday_of_a_month_is_found(month: str, week: int, weekday: int, falls: str) -> None:
    year, number = (int(part) for part in month.split("-"))
    assert repeats.of_month(year, number, week, weekday) == day(falls)


def test_monthly_goes_on_over_the_year_and_leaves_out_what_is_past() -> None:
    found = list(islice(repeats.monthly(day("2026-11-08"), 1, 5), 3))
    assert found == [day("2026-12-05"), day("2027-01-02"), day("2027-02-06")]


@pytest.mark.parametrize("start", ["2026-11-26", "2020-01-02", "2027-06-24"])
def test_every_two_weeks_keeps_in_step_with_the_day_given_before_or_after(start: str) -> None:
    found = list(islice(repeats.every(day(start), 2, day("2026-11-23")), 3))
    assert all((one - day(start)).days % 14 == 0 for one in found)
    assert day("2026-11-23") <= found[0] < day("2026-12-07")
    assert [(later - one).days for one, later in pairwise(found)] == [14, 14]


def test_a_day_itself_counts() -> None:
    assert repeats.on_weekday(day("2026-11-23"), 0) == day("2026-11-23")
    assert next(repeats.every(day("2026-11-23"), 1, day("2026-11-23"))) == day("2026-11-23")
