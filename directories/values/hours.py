"""Opening hours: typed in lines, kept as JSON, shown for days with their dates.

Kept as `{"week": {"0": [["09:00", "17:00"]], …}, "special": [{"day": "12-25", "spans": []}]}`: Monday is 0, a
day without spans is closed, a special day has a year ("2026-12-25") or is of every year ("12-25"). Days with
other hours for a part of the year are `"seasons": [{"from": "04-01", "to": "09-30", "week": {"0": […]}}]`.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext

from council.core import clock
from directories.values.days import a_day, read_day, stored_day, typed_day

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEVERAL = {"every day": range(7), "daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?|(midday|noon|midnight)"
_SPAN = re.compile(rf"^\s*(?:from )?(?:{_TIME})\s*(?:to|until|till|-|\u2013|\u2014)\s*(?:{_TIME})\s*$")
_TO = re.compile(r"\s+(?:to|until|till|-)\s+|\s*[\u2013\u2014]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|&|\band\b)\s*")
MOST_SPANS, MOST_SPECIAL, MOST_SEASONS = 4, 60, 6
ENDS = (("first", "from"), ("last", "to"))
Spans = list[list[str]]


class BadHours(ValueError):
    """What was typed is no opening time; the message says which line and what to type."""


@dataclass(frozen=True)
class Day:
    """One day with its date, as residents read it."""

    date: datetime.date
    hours: str
    special: bool
    near: str = ""


def read(text: str, special: str = "") -> dict[str, Any] | None:
    """The hours of lines such as “Monday to Friday: 9am to 5pm”; None for no lines. Raises BadHours."""
    week: dict[str, Spans] = {}
    days: dict[str, Spans] = {}
    seasons: dict[tuple[str, str], dict[str, Spans]] = {}

    def apart(name: str, times: str, line: str) -> None:
        season = _season(name)
        if season is None:
            days[_special(name, line)] = _spans(times, line)
            return
        first, last, numbers = season
        for number in numbers:
            seasons.setdefault((first, last), {})[str(number)] = _spans(times, line)

    for line in _lines(text):
        name, times = _halves(line)
        numbers = _weekdays(name)
        if numbers is None:
            apart(name, times, line)
            continue
        for number in numbers:
            if str(number) in week:
                raise BadHours(
                    f"“{line}”: {DAYS[number].title()} has been said already. Put both times in one line."
                )
            week[str(number)] = _spans(times, line)
    for line in _lines(special):
        apart(*_halves(line), line)
    if len(days) > MOST_SPECIAL:
        raise BadHours(
            f"There are {len(days)} special days. There may be {MOST_SPECIAL}: leave out those that are over."
        )
    if len(seasons) > MOST_SEASONS:
        raise BadHours(f"There are {len(seasons)} parts of the year. There may be {MOST_SEASONS}.")
    if not week and not days and not seasons:
        return None
    found: dict[str, Any] = {
        "week": week,
        "special": [{"day": day, "spans": days[day]} for day in sorted(days)],
    }
    if seasons:
        found["seasons"] = [
            {"from": ends[0], "to": ends[1], "week": held} for ends, held in sorted(seasons.items())
        ]
    return found


def is_hours(value: Any) -> bool:
    """Whether a stored value is opening hours."""
    return isinstance(value, dict) and isinstance(value.get("week"), dict)


def week_lines(value: dict[str, Any]) -> list[tuple[str, str]]:
    """The usual week, days with the same hours together: “Monday to Friday”, “9am to 5pm”."""
    rows: list[tuple[list[int], str]] = []
    for number in range(7):
        said = in_words(value["week"].get(str(number), []))
        if rows and rows[-1][1] == said:
            rows[-1][0].append(number)
        else:
            rows.append(([number], said))
    lines = [(_named(numbers), said) for numbers, said in rows]
    for season in value.get("seasons", []):
        ends = {name: dateformat.format(a_day(season[of]), "j F") for name, of in ENDS}
        part = gettext("%(first)s to %(last)s") % ends
        lines += [
            (f"{_named(numbers)}, {part}", in_words(spans)) for numbers, spans in _alike(season["week"])
        ]
    return lines


def as_text(value: dict[str, Any]) -> str:
    """The usual week as it is typed, a line for each day or days."""
    with_english = [(_english(numbers), said) for numbers, said in _together(value["week"])]
    return "\n".join(f"{name}: {said}" for name, said in with_english)


def special_as_text(value: dict[str, Any]) -> str:
    """The special days and the parts of the year as they are typed, a line for each."""
    return "\n".join([*special_lines(value), *season_lines(value)])


def special_lines(value: dict[str, Any]) -> list[str]:
    """The special days as they are typed, in their order."""
    return [f"{typed_day(one['day'])}: {_plain(one['spans'])}" for one in value.get("special", [])]


def season_lines(value: dict[str, Any]) -> list[str]:
    """What holds for a part of the year, as it is typed."""
    return [
        f"{typed_day(part['from'])} to {typed_day(part['to'])}, {_english(numbers)}: {_plain(spans)}"
        for part in value.get("seasons", [])
        for numbers, spans in _alike(part["week"])
    ]


def next_days(value: dict[str, Any], today: datetime.date, count: int = 7) -> list[Day]:
    """The coming days with their dates, special days applied; today is the first."""
    near = {0: gettext("Today"), 1: gettext("Tomorrow")}
    return [
        Day(date, in_words(spans), special, near.get(step, ""))
        for step in range(count)
        for date in [today + datetime.timedelta(days=step)]
        for spans, special in [on(value, date)]
    ]


def special_days(
    value: dict[str, Any], today: datetime.date, within: int
) -> Iterator[tuple[datetime.date, Spans]]:
    """The days within so many, today among them, that are not as usual, with their hours."""
    for step in range(within):
        date = today + datetime.timedelta(days=step)
        spans, special = on(value, date)
        if special:
            yield date, spans


def later_special(value: dict[str, Any], today: datetime.date, after: int = 7, within: int = 92) -> list[Day]:
    """Special days that come after the next ones, within three months."""
    first = today + datetime.timedelta(days=after)
    found = special_days(value, today, within)
    return [Day(date, in_words(spans), True) for date, spans in found if date >= first]


def on(value: dict[str, Any], date: datetime.date) -> tuple[Spans, bool]:
    """The hours of a date, and whether they are not the usual ones."""
    by_day = {one["day"]: one["spans"] for one in value.get("special", [])}
    for name in (date.isoformat(), f"{date:%m-%d}"):
        if name in by_day:
            return by_day[name], True
    return usual(value, date), False


def usual(value: dict[str, Any], date: datetime.date) -> Spans:
    """The hours that such a day has at that time of the year, special days left aside."""
    number = str(date.weekday())
    for season in value.get("seasons", []):
        first, last = season["from"], season["to"]
        day = date.isoformat() if len(first) > 5 else f"{date:%m-%d}"
        # A part of the year may reach over New Year.
        within = first <= day <= last if first <= last else day >= first or day <= last
        if within and number in season["week"]:
            held: Spans = season["week"][number]
            return held
    spans: Spans = value["week"].get(number, [])
    return spans


def week_of(value: dict[str, Any], today: datetime.date) -> dict[str, Spans]:
    """The usual hours of the seven days that begin today, by the number of the day."""
    days = [today + datetime.timedelta(days=step) for step in range(7)]
    return {str(day.weekday()): usual(value, day) for day in days}


def in_words(spans: Spans) -> str:
    """Hours as people read them: “9am to midday, 1pm to 5pm”, “Closed”, “Open all day”."""
    if not spans:
        return gettext("Closed")
    if spans == [["00:00", "24:00"]]:
        return gettext("Open all day")
    return ", ".join(
        gettext("%(start)s to %(end)s") % {"start": _time_in_words(start), "end": _time_in_words(end)}
        for start, end in spans
    )


def _time_in_words(text: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    return clock.time_in_words(datetime.datetime(2024, 1, 1, hour % 24, minute, tzinfo=clock.LONDON))


def _plain(spans: Spans) -> str:
    # As it is typed, whatever language is being read.
    if not spans:
        return "closed"
    if spans == [["00:00", "24:00"]]:
        return "open all day"
    return ", ".join(f"{_typed(start)} to {_typed(end)}" for start, end in spans)


def _typed(text: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    if minute == 0 and hour in (0, 12, 24):
        return "midday" if hour == 12 else "midnight"
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''}{'am' if hour < 12 else 'pm'}"


def _lines(text: str) -> Iterator[str]:
    for line in re.split(r"[\n;]+", text):
        if plain := " ".join(line.split()):
            yield plain


def _halves(line: str) -> tuple[str, str]:
    # “Monday: 9am to 5pm”; the colon may be missing before a time.
    name, mark, times = line.partition(": ") if ": " in line else line.partition(":")
    if not mark or (name[-1:].isdigit() and not _looks_like_day(name)):
        found = re.match(
            r"^([A-Za-z][A-Za-z ,\u2013-]*?)\s+(\d.*|closed|open all day|24 hours)$", line, re.IGNORECASE
        )
        if found is None:
            raise BadHours(f"“{line}”: write the day, a colon and the times, such as “Monday: 9am to 5pm”.")
        return found[1], found[2]
    return name, times


def _looks_like_day(name: str) -> bool:
    try:
        read_day(name)
    except ValueError:
        return _season(name) is not None
    return True


def _weekdays(name: str) -> list[int] | None:
    plain = " ".join(name.casefold().replace("\u2013", "-").split())
    for words, numbers in _SEVERAL.items():
        if plain in {words, words.rstrip("s")}:
            return list(numbers)
    found: list[int] = []
    for part in _BETWEEN.split(plain):
        ends = [_weekday(end) for end in re.split(r"\s*(?:\bto\b|-)\s*", part)]
        if any(end is None for end in ends) or len(ends) > 2:
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        found += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
    return found


def _weekday(name: str) -> int | None:
    plain = name.strip().rstrip("s") if len(name.strip()) > 3 else name.strip()
    matches = [place for place, day in enumerate(DAYS) if len(plain) >= 3 and day.startswith(plain)]
    return matches[0] if len(matches) == 1 else None


def _special(name: str, line: str) -> str:
    try:
        year, month, day = read_day(name)
    except ValueError:
        raise BadHours(
            f"“{line}”: “{name}” is neither a day of the week nor a date such as 25 December."
        ) from None
    return stored_day(year, month, day)


def _season(name: str) -> tuple[str, str, list[int]] | None:
    # “1 April to 30 September, Monday to Friday”; without days of the week it is for all of them.
    dates, _comma, days = name.partition(",")
    ends = _TO.split(dates.strip())
    numbers = _weekdays(days) if days.strip() else list(range(7))
    if len(ends) != 2 or numbers is None:
        return None
    try:
        first, last = (stored_day(*read_day(end)) for end in ends)
    except ValueError:
        return None
    if len(first) != len(last) or (len(first) > 5 and first > last):
        raise BadHours(f"“{name}”: give both days a year, the earlier first, or neither.")
    return first, last, numbers


def _alike(week: dict[str, Spans]) -> list[tuple[list[int], Spans]]:
    """The days that are named, those with the same hours one after another together."""
    rows: list[tuple[list[int], Spans]] = []
    for number in sorted(int(one) for one in week):
        spans = week[str(number)]
        if rows and rows[-1][1] == spans and rows[-1][0][-1] == number - 1:
            rows[-1][0].append(number)
        else:
            rows.append(([number], spans))
    return rows


def _spans(text: str, line: str) -> Spans:
    plain = " ".join(text.casefold().split()).rstrip(".")
    if plain == "closed":
        return []
    if plain in {"24 hours", "open all day", "all day", "open 24 hours"}:
        return [["00:00", "24:00"]]
    spans: Spans = []
    for part in _BETWEEN.split(plain):
        found = _SPAN.match(part)
        if found is None:
            raise BadHours(
                f"“{line}”: write times such as “9am to 5pm”, with a comma between two, or “closed”."
            )
        first, last = found.groups()[:4], found.groups()[4:]
        if not first[2] and last[2] and not first[3] and int(first[0]) <= 12:
            # “9 to 11am” is in the morning, “9 to 5pm” begins in it.
            first = (
                first[0],
                first[1],
                "am" if last[2] == "am" or int(first[0]) > int(last[0]) % 12 else "pm",
                None,
            )
        start, end = _minutes(first, line), _minutes(last, line)
        end = 24 * 60 if end == 0 else end
        if start >= end or (spans and start < _in_minutes(spans[-1][1])):
            raise BadHours(f"“{line}”: the times are not in order. Say am and pm.")
        spans.append([_clock(start), _clock(end)])
    if len(spans) > MOST_SPANS:
        raise BadHours(f"“{line}”: a day may have {MOST_SPANS} times.")
    return spans


def _minutes(parts: Any, line: str) -> int:
    hour, minute, half, word = parts
    if word:
        return 0 if word == "midnight" else 12 * 60
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours > (12 if half else 24) or (half and hours == 0):
        raise BadHours(f"“{line}”: there is no such time.")
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return hours * 60 + minutes


def _in_minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _together(week: dict[str, Spans]) -> list[tuple[list[int], str]]:
    rows: list[tuple[list[int], str]] = []
    for number in range(7):
        said = _plain(week.get(str(number), []))
        if rows and rows[-1][1] == said:
            rows[-1][0].append(number)
        else:
            rows.append(([number], said))
    return rows


def _english(numbers: list[int]) -> str:
    first, last = DAYS[numbers[0]].title(), DAYS[numbers[-1]].title()
    return first if first == last else f"{first} to {last}"


def _named(numbers: list[int]) -> str:
    # A week that begins on a Monday: its days' names in the language that is read.
    first, last = (
        dateformat.format(datetime.date(2024, 1, 1 + end), "l") for end in (numbers[0], numbers[-1])
    )
    if len(numbers) == 7:
        return gettext("Every day")
    return first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}
