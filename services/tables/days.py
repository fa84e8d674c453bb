"""Dates as people in the United Kingdom write them into spreadsheets."""

import datetime
import re

from django.utils import dateformat

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
EARLIEST, LATEST = 1990, 2099
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+", re.IGNORECASE)
_CLOCK = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_BRITISH = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$")
_WORDS = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?[\s\-]+(?:of\s+)?([a-z]+)\.?,?[\s\-]+(\d{4}|\d{2})$", re.IGNORECASE
)


def read_day(text: str) -> datetime.date | None:
    """The date that a cell holds, day before month; None when it holds none between 1990 and 2099."""
    plain = _CLOCK.sub("", _WEEKDAY.sub("", text.strip()))
    if match := _ISO.match(plain):
        year, month, day = match[1], int(match[2]), int(match[3])
    elif match := _BRITISH.match(plain):
        year, month, day = match[3], int(match[2]), int(match[1])
    elif (match := _WORDS.match(plain)) and match[2].lower() in MONTHS:
        year, month, day = match[3], MONTHS[match[2].lower()], int(match[1])
    else:
        return None
    whole = int(year) + (2000 if len(year) == 2 else 0)
    if not EARLIEST <= whole <= LATEST:
        return None
    try:
        return datetime.date(whole, month, day)
    except ValueError:
        return None


def in_words(day: datetime.date) -> str:
    """The date with its weekday, in the language of this answer: Sunday 1 March 2026."""
    return dateformat.format(day, "l j F Y")
