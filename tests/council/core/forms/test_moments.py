import datetime

import pytest
from django.core.exceptions import ValidationError

from council.core import clock
from council.core.forms.moments import HOW, TypedMoment


@pytest.mark.parametrize(
    "typed",
    [
        "25/11/2026 08:30",
        "25/11/2026 8.30",
        "25/11/2026 8.30am",
        "25/11/2026, 8:30 AM",
        "25/11/2026 at 8.30am",
        "25/11/2026 8:30 am",
        "25 November 2026 08:30",
        "25 nov 2026, 8.30am",
        "Wednesday 25 November 2026 at 8:30am",
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str) -> None:
    assert TypedMoment().clean(typed) == datetime.datetime(2026, 11, 25, 8, 30, tzinfo=clock.LONDON)


def test_an_hour_alone_and_the_evening_are_read_too() -> None:
    assert TypedMoment().clean("5/6/2027 8pm") == datetime.datetime(2027, 6, 5, 20, tzinfo=clock.LONDON)


@pytest.mark.parametrize("typed", ["tomorrow", "31/02/2027 08:30", "25/11/2026 8.30xm"])
def test_what_is_no_time_is_answered_with_how_to_type_one(typed: str) -> None:
    with pytest.raises(ValidationError, match=HOW):
        TypedMoment().clean(typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("28/03/2027 01:30", "The clocks go forward on 28 March 2027: there is no 1:30am that night."),
        # As the browser's own field gives it.
        ("2027-03-28T01:30", "The clocks go forward on 28 March 2027: there is no 1:30am that night."),
        ("31/10/2027 1am", "The clocks go back on 31 October 2027: 1am comes twice that night."),
    ],
)
def test_a_time_in_the_night_in_which_the_clocks_change_is_told_of_that_night(typed: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        TypedMoment().clean(typed)
