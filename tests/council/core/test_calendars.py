import dataclasses
import datetime
from typing import Any

import icalendar

from council.core import clock
from council.core.calendars import Entry, calendar

MORNING = datetime.datetime(2027, 3, 27, 10, tzinfo=clock.LONDON)
MADE = datetime.datetime(2027, 1, 4, 9, 30, tzinfo=datetime.UTC)
FAIR = Entry(
    uid="fair@guildhall",
    title="Fair; food, fun",
    starts=MORNING,
    ends=MORNING + datetime.timedelta(hours=26),
    changed_at=MADE,
)
BINS = Entry(
    uid="bins@guildhall",
    title="Grey bin",
    starts=MORNING.date(),
    ends=MORNING.date(),
    changed_at=MADE,
    busy=False,
)


def read(*entries: Entry) -> tuple[list[Any], bytes]:
    """The entries as a calendar program understands them, with the file's bytes."""
    body = calendar(entries, title="Town", refresh=datetime.timedelta(days=1))
    return icalendar.Calendar.from_ical(body).walk("VEVENT"), body


def test_times_are_londons_through_the_change_of_the_clocks_and_the_zone_is_stated() -> None:
    (found,), body = read(FAIR)
    assert found["DTSTART"].params["TZID"] == "Europe/London"
    assert b"DTSTART;TZID=Europe/London:20270327T100000" in body
    assert b"DTEND;TZID=Europe/London:20270328T120000" in body
    assert (found.start.astimezone(datetime.UTC).hour, found.end.astimezone(datetime.UTC).hour) == (10, 11)
    assert body.count(b"BEGIN:VTIMEZONE") == 1
    elsewhere = dataclasses.replace(FAIR, starts=MORNING.astimezone(datetime.UTC))
    assert b"DTSTART;TZID=Europe/London:20270327T100000" in read(elsewhere)[1]


def test_what_lasts_all_day_has_no_zone_and_ends_on_the_day_after_its_last() -> None:
    (found,), body = read(BINS)
    assert (found.start, found.end) == (datetime.date(2027, 3, 27), datetime.date(2027, 3, 28))
    assert b"DTSTART;VALUE=DATE:20270327\r\n" in body
    assert b"VTIMEZONE" not in body
    assert b"TRANSP:TRANSPARENT" in body and b"TRANSP" not in read(FAIR)[1]


def test_words_are_escaped_folded_at_75_bytes_and_come_back_whole() -> None:
    words = "Llŷn; côr, \\ a chanu.\nEntrance is free. " * 6
    (found,), body = read(dataclasses.replace(FAIR, description=words, place="Kiln Street, Hollinbrook"))
    assert b"SUMMARY:Fair\\; food\\, fun" in body
    assert str(found["SUMMARY"]) == FAIR.title
    assert str(found["DESCRIPTION"]) == words
    assert str(found["LOCATION"]) == "Kiln Street, Hollinbrook"
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_the_same_entries_are_the_same_bytes_and_are_known_again_after_a_change() -> None:
    assert read(FAIR, BINS)[1] == read(FAIR, BINS)[1]
    later = dataclasses.replace(FAIR, title="Spring fair", changed_at=MADE + datetime.timedelta(days=1))
    (before,), _body = read(FAIR)
    (after,), _body = read(later)
    assert after["UID"] == before["UID"] == "fair@guildhall"
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_what_comes_again_says_by_which_rule_and_until_when() -> None:
    last = datetime.date(2027, 6, 1)
    (timed, daily), _body = read(
        dataclasses.replace(FAIR, every_weeks=2, repeat_until=last),
        dataclasses.replace(BINS, every_weeks=1, repeat_until=last),
    )
    assert (timed["RRULE"]["FREQ"], timed["RRULE"]["INTERVAL"]) == (["WEEKLY"], [2])
    assert timed["RRULE"]["UNTIL"] == [datetime.datetime(2027, 6, 1, 22, 59, 59, tzinfo=datetime.UTC)]
    assert daily["RRULE"]["UNTIL"] == [last]


def test_a_program_is_told_how_often_to_ask_again() -> None:
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D" in read(BINS)[1]
