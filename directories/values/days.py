"""Days as people type them, with a year or for every year."""

import datetime
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"^(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?$")
_NUMBERS = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{4}))?$")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?Z?$")
_SERIAL = re.compile(r"[2-7]\d{4}")
_SHORT = re.compile(r"(\d{1,2})[-/ ](\d{1,2}|[A-Za-z]{3,9})[-/ ](\d{2})")
_DASHED = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})")
EXCEL_BEGINS = datetime.date(1899, 12, 30)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def read_day(text: str) -> tuple[int | None, int, int]:
    """Year (None when it is for every year), month and day; raises ValueError for what is no day."""
    plain = " ".join(text.casefold().replace(",", " ").split())
    if found := _ISO.match(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.match(plain):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
    elif (found := _WORDS.match(plain)) and found[2][:3] in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(found[2][:3]) + 1, int(found[3] or 0)
    else:
        raise ValueError(text)
    # 2024 had a 29 February.
    datetime.date(year or 2024, month, day)
    return year or None, month, day


def read_date(text: str) -> datetime.date:
    """One date; raises ValueError for what is none, or has no year."""
    year, month, day = read_day(text)
    if year is None:
        raise ValueError(text)
    return datetime.date(year, month, day)


def read_cell(text: str) -> datetime.date:
    """One date as spreadsheets write it, among others “05-Dec-26”, “05/12/2026 00:00”, or the days since
    1900 that Excel keeps; raises ValueError.
    """
    plain = _MIDNIGHT.sub("", text.strip())
    if _SERIAL.fullmatch(plain):
        return EXCEL_BEGINS + datetime.timedelta(days=int(plain))
    if found := _SHORT.fullmatch(plain):
        day, month, year = found.groups()
        # Two figures of a year are this century's: entries speak of what is to come.
        mark = "/" if month.isdecimal() else " "
        plain = f"{day}{mark}{month}{mark}20{year}"
    elif found := _DASHED.fullmatch(plain):
        plain = " ".join(found.groups())
    return read_date(plain)


def stored_day(year: int | None, month: int, day: int) -> str:
    """A day as it is kept: “2026-12-25”, or “12-25” of every year."""
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def a_day(text: str) -> datetime.date:
    """A kept day as a date; one of every year as that of 2024, which had a 29 February."""
    return datetime.date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def typed_day(text: str) -> str:
    """A kept day as it is typed: “25 December”, with its year if it has one."""
    date = a_day(text)
    return f"{date.day} {date:%B}{f' {date.year}' if len(text) > 5 else ''}"
