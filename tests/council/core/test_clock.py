import datetime

import pytest

from council.core import clock

NOW = datetime.datetime(2026, 11, 23, 14, 30, tzinfo=clock.LONDON)


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute, tzinfo=clock.LONDON)


@pytest.mark.parametrize(
    ("moment", "words", "after_a_verb"),
    [
        (at(23, 17), "today at 5pm", "today at 5pm"),
        (at(23, 9, 15), "today at 9:15am", "today at 9:15am"),
        (at(24, 12), "tomorrow at midday", "tomorrow at midday"),
        (at(22, 9), "yesterday at 9am", "yesterday at 9am"),
        (at(24, 0), "midnight tonight", "midnight tonight"),
        (at(23, 0), "midnight last night", "midnight last night"),
        (at(28, 9), "Saturday 28 November at 9am", "on Saturday 28 November at 9am"),
        (at(1, 9, month=1, year=2027), "Friday 1 January 2027 at 9am", "on Friday 1 January 2027 at 9am"),
        (None, "", ""),
    ],
)
def test_a_moment_near_now_is_said_as_people_say_it(
    moment: datetime.datetime | None, words: str, after_a_verb: str
) -> None:
    assert clock.when_in_words(moment, NOW) == words
    assert clock.when_in_words(moment, NOW, on=True) == after_a_verb


def test_tomorrow_begins_at_midnight_in_london_in_summer_too() -> None:
    late = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    assert clock.when_in_words(late + datetime.timedelta(hours=1), late) == "tomorrow at 12:30am"
