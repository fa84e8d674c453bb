import datetime

import pytest

from planning.weeks import Week

MONDAY = datetime.date(2026, 11, 16)


@pytest.mark.parametrize("day", range(7))
def test_a_week_is_from_monday_to_sunday(day: int) -> None:
    week = Week.of(MONDAY + datetime.timedelta(days=day))
    assert (week.first, week.last) == (MONDAY, datetime.date(2026, 11, 22))
    assert week.before.after == week


@pytest.mark.parametrize("text", ["", "x", "2026-11-31", "20261116", "1850-01-01", "2026-W47-1", "9" * 60])
def test_what_is_no_day_names_no_week(text: str) -> None:
    assert Week.named(text) is None


def test_any_day_names_its_week_and_it_is_over_at_midnight_in_london() -> None:
    week = Week.named("2026-10-22")
    assert week is not None and week.first == datetime.date(2026, 10, 19)
    # The clocks go back on that Sunday.
    assert week.over_at.isoformat() == "2026-10-26T00:00:00+00:00"
    assert Week.of(datetime.date(2026, 6, 3)).over_at.isoformat() == "2026-06-08T00:00:00+01:00"
