"""Postcodes as people type them: plain Python."""

import re
import unicodedata

# The first half, and the digit of the second after a space.
_HALF = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9][A-Z]?)?")


def in_capitals(text: str) -> str:
    """The letters of a typed postcode in capitals and of plain width."""
    return unicodedata.normalize("NFKC", text).upper()


def half_a_postcode(text: str) -> str | None:
    """“BR1”, “SW1A” or “BR1 1” as postcodes are written, when that alone was typed; else None."""
    match = _HALF.fullmatch(" ".join(re.sub(r"[^A-Z0-9 ]", "", in_capitals(text)).split()))
    return match[0] if match else None


def completed(half: str) -> str:
    """A whole postcode that begins as half a one does, as an example."""
    first, _space, rest = half.partition(" ")
    return f"{first} {rest}{'1AA'[len(rest) :]}"
