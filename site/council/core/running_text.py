"""Text as it is read on a page: a number calls, an address writes, and neither they nor a date are broken."""

import re
from functools import cache

from django.utils.dates import MONTHS
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_EMAIL = r"(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
# A British number of ten digits or eleven, with the prefix for text relay where it has one.
_PHONE = r"(?P<phone>(?<![\d+])(?:18001 )?0\d\d(?: ?\d){7,8}(?!\d))"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"


def breakable(text: str) -> SafeString:
    """An email address, which may begin a new line after its marks and nowhere else."""
    parts = re.split(r"(?<=[@._-])(?=\w)", text)
    return format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in parts if part))


def held(text: str) -> SafeString:
    """Plain words or safe HTML, in which no date, postcode or telephone number goes over two lines."""
    return _read(text, calls=False)


def readable(text: str) -> SafeString:
    """As `held`; each email address is `breakable`, and it and each telephone number is a link to use it."""
    return _read(text, calls=True)


def _read(text: str, *, calls: bool) -> SafeString:
    pieces = re.split(r"(<[^>]*>)", conditional_escape(text))
    pattern, inside = _pattern(get_language() or ""), False
    for place, piece in enumerate(pieces):
        if place % 2:
            inside = piece.startswith("<a ") or (inside and piece != "</a>")
        else:
            linked = inside or not calls
            pieces[place] = pattern.sub(lambda found, linked=linked: _shown(found, linked), piece)
    return mark_safe("".join(pieces))  # noqa: S308 - escaped already; nothing but marks is added


def _shown(found: re.Match[str], linked: bool) -> str:
    link = '<a class="govuk-link" href="{}:{}">{}</a>'
    if found["email"]:
        address = breakable(found[0])
        return address if linked else format_html(link, "mailto", found[0], address)
    if found["phone"] and not linked:
        return format_html(link, "tel", found[0].replace(" ", ""), found[0])
    return format_html('<span class="gh-held">{}</span>', found[0])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """What is looked for in a text of this language, which is the one being spoken."""
    months = "|".join(re.escape(str(name)) for name in MONTHS.values())
    return re.compile(rf"{_EMAIL}|{_PHONE}|{_POSTCODE}|\b\d{{1,2}} (?:{months})\b")
