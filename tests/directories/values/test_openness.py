import datetime

import pytest

from council.core import clock
from directories.values import hours, openness

WEEK = "Monday to Friday: 9am to 1pm, 2pm to 5pm\nSaturday: 10am to 4pm"


def told(text: str, special: str, *moment: int) -> str:
    value = hours.read(text, special)
    assert value is not None
    state = openness.at(value, datetime.datetime(*moment, tzinfo=clock.LONDON))  # type: ignore[arg-type, misc]
    local = state.until.astimezone(clock.LONDON)
    return f"{state.now}, {state.then} | {local:%d %H:%M}"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        # Monday 23 November 2026.
        ((2026, 11, 23, 8, 59), "Closed now, opens at 9am | 23 09:00"),
        ((2026, 11, 23, 9, 0), "Open now, closes at 1pm | 23 13:00"),
        ((2026, 11, 23, 13, 0), "Closed now, opens at 2pm | 23 14:00"),
        ((2026, 11, 23, 16, 59), "Open now, closes at 5pm | 23 17:00"),
        ((2026, 11, 23, 17, 0), "Closed now, opens tomorrow at 9am | 24 00:00"),
        ((2026, 11, 28, 16, 0), "Closed now, opens on Monday at 9am | 29 00:00"),
        ((2026, 11, 29, 23, 59), "Closed now, opens tomorrow at 9am | 30 00:00"),
    ],
)
def test_a_place_is_open_or_closed_until_its_next_hour(moment: tuple[int, ...], words: str) -> None:
    assert told(WEEK, "", *moment) == words


def test_special_days_count_today_and_later() -> None:
    special = "25 December: closed\n28 December 2026: closed\n29 December 2026: midday to 3pm"
    assert told(WEEK, special, 2026, 12, 25, 10) == "Closed now, opens tomorrow at 10am | 26 00:00"
    assert told(WEEK, special, 2026, 12, 26, 17) == "Closed now, opens on Tuesday at midday | 27 00:00"


def test_parts_of_the_year_count() -> None:
    summer = "1 April to 30 September: 10am to 6pm"
    assert told("Monday: closed", summer, 2026, 3, 31, 12) == "Closed now, opens tomorrow at 10am | 01 00:00"
    assert told("Monday: closed", summer, 2026, 9, 30, 17) == "Open now, closes at 6pm | 30 18:00"
    assert (
        told("Monday: closed", summer, 2026, 11, 23, 12) == "Closed now, opens on 1 April at 10am | 24 00:00"
    )


def test_night_and_day() -> None:
    assert told("Every day: 24 hours", "", 2026, 11, 23, 12) == "Open now, all day | 24 00:00"
    late = "Friday: 6pm to midnight\nSaturday: midnight to 2am"
    assert told(late, "", 2026, 11, 27, 20) == "Open now, closes at 2am | 28 00:00"
    assert told(late, "", 2026, 11, 28, 1) == "Open now, closes at 2am | 28 02:00"
    assert told("Friday: 6pm to midnight", "", 2026, 11, 27, 20) == "Open now, closes at midnight | 28 00:00"
    once = "Saturday: 24 hours"
    assert told(once, "", 2026, 11, 27, 12) == "Closed now, opens at midnight | 28 00:00"
    assert told(once, "", 2026, 11, 28, 12) == "Open now, closes at midnight | 29 00:00"


def test_a_place_that_never_opens_says_only_that_it_is_closed() -> None:
    assert told("Every day: closed", "", 2026, 11, 23, 12) == "Closed now,  | 24 00:00"


def test_the_hour_is_that_of_london_on_both_sides_of_the_clocks() -> None:
    value = hours.read("Every day: 9am to 5pm")
    assert value is not None
    # 25 October 2026 has 25 hours, 28 March 2027 has 23.
    for day, hour in ((24, 8), (25, 9)):
        state = openness.at(value, datetime.datetime(2026, 10, day, 7, 30, tzinfo=datetime.UTC))
        assert state.until == datetime.datetime(2026, 10, day, hour, tzinfo=datetime.UTC)
    state = openness.at(value, datetime.datetime(2027, 3, 28, 15, 30, tzinfo=datetime.UTC))
    assert (state.open, state.until) == (True, datetime.datetime(2027, 3, 28, 16, tzinfo=datetime.UTC))
