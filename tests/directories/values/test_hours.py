import datetime

import pytest

from directories.values import hours

CHRISTMAS = datetime.date(2026, 12, 25)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9am to 5pm", [["09:00", "17:00"]]),
        ("9-5pm", [["09:00", "17:00"]]),
        ("9 to 11am", [["09:00", "11:00"]]),
        ("1 to 5pm", [["13:00", "17:00"]]),
        ("09:30 \u2013 17.15", [["09:30", "17:15"]]),
        ("9am to midday, 1pm to midnight", [["09:00", "12:00"], ["13:00", "24:00"]]),
        ("9am to 12pm and 2pm to 4pm", [["09:00", "12:00"], ["14:00", "16:00"]]),
        ("24 hours", [["00:00", "24:00"]]),
        ("Closed.", []),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, kept: list[list[str]]) -> None:
    found = hours.read(f"Monday: {typed}")
    assert found is not None and found["week"] == {"0": kept}


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Mon-Fri", "01234"),
        ("Mondays to Fridays", "01234"),
        ("Weekends", "56"),
        ("Saturday and Sunday", "56"),
        ("Sat to Mon", "560"),
        ("Every day", "0123456"),
        ("Tues, Thurs", "13"),
    ],
)
def test_days_are_read_as_people_type_them(name: str, days: str) -> None:
    found = hours.read(f"{name}: 9am to 5pm")
    assert found is not None and set(found["week"]) == set(days)


@pytest.mark.parametrize(
    "line",
    [
        "Monday: lunchtime",
        "Monday: 5pm to 9am",
        "Monday: 9am to 5pm, 4pm to 6pm",
        "Monday: 25:00 to 26:00",
        "Someday: 9am to 5pm",
        "31 February: closed",
        "Monday",
        "T: 9am to 5pm",
        "Monday: 9am to 5pm\nMon: closed",
        "9am to 5pm",
    ],
)
def test_what_is_no_time_is_said(line: str) -> None:
    with pytest.raises(hours.BadHours, match=r".{20}"):
        hours.read(line)


def test_hours_are_typed_again_as_they_are_kept() -> None:
    text, special = (
        "Monday to Friday: 9am to 5pm\nSaturday to Sunday: closed",
        "25 December: closed\n26 December 2026: 10am to 2:30pm",
    )
    found = hours.read(text, special)
    assert found is not None
    assert (hours.as_text(found), set(hours.special_as_text(found).splitlines())) == (
        text,
        set(special.splitlines()),
    )
    assert hours.read(hours.as_text(found), hours.special_as_text(found)) == hours.read(text, special)


def test_a_special_day_takes_the_place_of_the_usual_one() -> None:
    found = hours.read("Every day: 8am to 6pm", "25 December: closed; 1 January 2027: 10am to 2pm")
    assert found is not None
    days = hours.next_days(found, datetime.date(2026, 12, 24))
    assert [(day.near, day.hours, day.special) for day in days[:3]] == [
        ("Today", "8am to 6pm", False),
        ("Tomorrow", "Closed", True),
        ("", "8am to 6pm", False),
    ]
    assert [day.date.isoformat() for day in hours.later_special(found, datetime.date(2026, 12, 24))] == [
        "2027-01-01"
    ]
    assert hours.on(found, CHRISTMAS.replace(year=2030)) == ([], True)


def test_a_part_of_the_year_has_hours_of_its_own() -> None:
    text = "Monday to Tuesday: 9am to 4:30pm\nWednesday: closed\nThursday to Sunday: 9am to 4:30pm"
    season = "1 May: closed\n1 April to 30 September, Thursday to Tuesday: 9am to 6pm"
    found = hours.read(text, season)
    assert found is not None
    assert hours.read(hours.as_text(found), hours.special_as_text(found)) == found
    assert hours.read(f"{hours.as_text(found)}\n{hours.special_as_text(found)}") == found

    def said(month: int, day: int) -> tuple[str, bool]:
        spans, special = hours.on(found, datetime.date(2026, month, day))
        return hours.in_words(spans), special

    assert [said(3, 31), said(4, 1), said(4, 2)] == [
        ("9am to 4:30pm", False),
        # A Wednesday, of which the line says nothing.
        ("Closed", False),
        ("9am to 6pm", False),
    ]
    assert [said(5, 1), said(9, 29), said(10, 1)] == [
        ("Closed", True),
        ("9am to 6pm", False),
        ("9am to 4:30pm", False),
    ]
    assert hours.week_lines(found)[-2:] == [
        ("Monday to Tuesday, 1 April to 30 September", "9am to 6pm"),
        ("Thursday to Sunday, 1 April to 30 September", "9am to 6pm"),
    ]
    assert hours.week_of(found, datetime.date(2026, 4, 1))["3"] == [["09:00", "18:00"]]


def test_a_part_of_the_year_may_reach_over_new_year_or_have_a_year() -> None:
    winter = hours.read("Daily: 9am to 5pm", "1 November to 28 February: 9am to 4pm")
    assert winter is not None
    for date, said in (("2026-12-31", "16:00"), ("2027-02-28", "16:00"), ("2027-03-01", "17:00")):
        assert hours.usual(winter, datetime.date.fromisoformat(date))[0][1] == said
    once = hours.read("Daily: 9am to 5pm", "1 June 2026 to 30 June 2026, Monday: closed")
    assert once is not None and hours.special_as_text(once) == "1 June 2026 to 30 June 2026, Monday: closed"
    assert hours.usual(once, datetime.date(2026, 6, 8)) == []
    assert hours.usual(once, datetime.date(2027, 6, 7)) == [["09:00", "17:00"]]
    for wrong in ("1 June to 30 June 2026: closed", "2 June 2026 to 1 June 2026: closed"):
        with pytest.raises(hours.BadHours, match="the earlier first"):
            hours.read("Daily: 9am to 5pm", wrong)


def test_days_that_are_alike_stand_in_one_line() -> None:
    found = hours.read("Weekdays: 9am to 5pm\nSaturday: 9am to midday")
    assert found is not None
    assert hours.week_lines(found) == [
        ("Monday to Friday", "9am to 5pm"),
        ("Saturday", "9am to midday"),
        ("Sunday", "Closed"),
    ]


def test_no_lines_are_no_hours() -> None:
    assert hours.read(" \n ; ") is None
