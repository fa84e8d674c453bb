import datetime

import pytest

from democracy.years.dates import Pattern, proposed

TUESDAY = 1


def of_2027(weekday: int, **rule: int) -> Pattern:
    return Pattern(weekday, datetime.date(2027, 1, 1), datetime.date(2027, 12, 31), **rule)


def told(pattern: Pattern) -> list[str]:
    return [f"{day:%d.%m.}" for day in pattern.days()]


def test_a_weekday_of_each_month_is_twelve_days_of_a_year() -> None:
    second = of_2027(TUESDAY, week=2)
    assert told(second)[:3] == ["12.01.", "09.02.", "09.03."] and len(second.days()) == 12
    last = of_2027(TUESDAY, week=5)
    assert told(last)[:3] == ["26.01.", "23.02.", "30.03."]


@pytest.mark.parametrize(("weeks", "days"), [(1, 52), (2, 26), (6, 9)])
def test_weeks_are_counted_from_the_first_such_weekday(weeks: int, days: int) -> None:
    pattern = of_2027(TUESDAY, weeks=weeks)
    assert told(pattern)[0] == "05.01." and len(pattern.days()) == days
    assert {(after - day).days for day, after in zip(pattern.days(), pattern.days()[1:], strict=False)} == {
        7 * weeks
    }


def test_a_pattern_is_said_in_words() -> None:
    assert of_2027(TUESDAY, week=2).in_words() == "Second Tuesday of each month"
    assert of_2027(TUESDAY, weeks=6).in_words() == "Every 6 weeks on a Tuesday"
    assert of_2027(TUESDAY, weeks=1).in_words() == "Every Tuesday"


def test_what_speaks_against_a_day_is_said_beside_it() -> None:
    mondays = of_2027(0, week=5)
    there = {datetime.date(2027, 1, 25): "6:30pm", datetime.date(2027, 5, 31): "6pm"}
    against = {f"{one.day:%d.%m.}": one.against for one in proposed(mondays, there)}
    assert against["25.01."] == "The committee meets on this day already, at 6:30pm."
    assert against["29.03."] == "Easter Monday: untick it or choose another day."
    assert "already, at 6pm" in against["31.05."], "that it meets already says more than the holiday"
    assert against["22.02."] == ""
