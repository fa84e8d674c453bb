"""What people write, made fit to keep and to show: tidied, private numbers masked, links found."""

import re
from typing import TypedDict

from django.utils.translation import gettext

from council.core.forms import tidy

MAX_LENGTH = 2_000
MAX_NAME = 60

# Bidirectional marks that `tidy` leaves alone because other scripts need them inside a word.
_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C])
_CARD = re.compile(r"(?<![\d])(?:\d[ \-.]?){12,18}\d(?![\d])")
_NI = re.compile(
    r"(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-D](?![A-Za-z0-9])",
    re.IGNORECASE,
)
# A whole address, or a page of this site written as its path with the last slash.
_URL = re.compile(r"https?://[^\s<>\"'`]+|(?<![^\s(])/(?:[a-z0-9][a-z0-9-]*/)+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}\u2019\u201d"


class BadText(ValueError):
    """The text cannot be sent; the message says why in words for the person who wrote it."""


class Part(TypedDict, total=False):
    """A stretch of text; with `href` it is a link that the server made."""

    text: str
    href: str


def clean_body(value: object) -> str:
    """The message as it will be kept; raises BadText when it is empty or too long."""
    if not isinstance(value, str):
        raise BadText(gettext("Write a message before you send it."))
    text = tidy(value, multiline=True).translate(_MARKS).replace("\x00", "").strip()
    if not text:
        raise BadText(gettext("Write a message before you send it."))
    if len(text) > MAX_LENGTH:
        raise BadText(
            gettext("Messages can be up to %(most)s characters. Yours is %(length)s: send it in parts.")
            % {"most": f"{MAX_LENGTH:,}", "length": f"{len(text):,}"}
        )
    return mask(text)


def clean_name(value: object) -> str:
    """A name on one line, cut to what is kept."""
    if not isinstance(value, str):
        return ""
    return mask(tidy(value, multiline=False).translate(_MARKS).replace("\x00", "").strip())[:MAX_NAME]


def mask(text: str) -> str:
    """The text with payment card and National Insurance numbers put out of sight."""
    return _NI.sub(gettext("[National Insurance number removed]"), _CARD.sub(_mask_card, text))


def _mask_card(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match.group())
    return _card_removed(digits[-4:]) if _luhn(digits) else match.group()


def _card_removed(ending: str) -> str:
    return gettext("[card number ending %(digits)s removed]") % {"digits": ending}


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def parts(body: str) -> list[Part]:
    """The body cut into text and links: http and https addresses, and paths of this site."""
    found: list[Part] = []
    at = 0
    for match in _URL.finditer(body):
        address = match.group().rstrip(_TRAILING)
        if address.lower() in {"http://", "https://"}:
            continue
        if match.start() > at:
            found.append({"text": body[at : match.start()]})
        found.append({"text": address, "href": address})
        at = match.start() + len(address)
    if at < len(body):
        found.append({"text": body[at:]})
    return found
