"""How results read: the piece of text around the words that were searched for, and those words marked."""

import re
from collections.abc import Iterable
from itertools import groupby

from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from search.engine.words import NOISE, fold, stem

SNIPPET = 220
_ENDS = (".", ":", ";", ",", "!", "?", "…")
# A letter of a word that was searched for, and those with accents that it stands for too.
_ACCENTS = {"a": "aàáâäãå", "c": "cç", "e": "eèéêë", "i": "iìíîï", "n": "nñ", "o": "oòóôöõ", "u": "uùúûü"} | {
    "w": "wẁẃŵẅ",
    "y": "yỳýŷÿ",
}


def _pattern(marks: Iterable[str]) -> re.Pattern[str] | None:
    stems = {re.escape(stem(fold(word))) for word in marks if len(word) > 1 and word not in NOISE}
    if not stems:
        return None
    # A stem's last letter may have changed: “compan(y)” is marked in “companies”.
    endings = sorted({word[:-1] if word.endswith("i") and len(word) > 3 else word for word in stems}, key=len)
    either = ("".join(_either(letter) for letter in word) for word in reversed(endings))
    return re.compile(rf"\b({'|'.join(either)})\w*", re.IGNORECASE)


def _either(letter: str) -> str:
    return f"[{_ACCENTS[letter]}]" if letter in _ACCENTS else letter


def highlight(text: str, marks: Iterable[str]) -> SafeString:
    """The text, escaped, with the words that were searched for marked."""
    pattern = _pattern(marks)
    plain = strip_tags(text)
    if pattern is None:
        return conditional_escape(plain)
    parts, end = [], 0
    for match in pattern.finditer(plain):
        parts += [
            conditional_escape(plain[end : match.start()]),
            "<mark>",
            conditional_escape(match[0]),
            "</mark>",
        ]
        end = match.end()
    parts.append(conditional_escape(plain[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part but the marks is escaped


def snippet(text: str, marks: Iterable[str]) -> str:
    """The piece of a text around the first word searched for; a dot parts what has no full stop."""
    pattern = _pattern(marks)
    plain = _in_a_row(text)
    match = pattern.search(plain) if pattern else None
    start = max(0, match.start() - SNIPPET // 3) if match else 0
    if start:
        start = plain.find(" ", start) + 1
    piece = plain[start : start + SNIPPET]
    if start + SNIPPET < len(plain):
        piece = piece.rsplit(" ", 1)[0] + "…"
    return f"…{piece}" if start else piece


def _in_a_row(text: str) -> str:
    """Headings, cells and lists on one line; a heading that is said twice in a row is said once."""
    lines = [line for line, _ in groupby(" ".join(line.split()) for line in text.split("\n")) if line]
    return "".join(f"{line} " if line.endswith(_ENDS) else f"{line} · " for line in lines).rstrip(" ·")


def holds(text: str, marks: Iterable[str]) -> bool:
    """Whether any of the words stands in the text."""
    pattern = _pattern(marks)
    return bool(pattern and pattern.search(text))
