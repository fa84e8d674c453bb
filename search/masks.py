"""Hides what identifies a person in what was searched for."""

import re

_EMAIL = re.compile(r"\S+@\S+")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:[ \-]?\d){4,}")
_HOUSE = re.compile(r"^\d+[a-z]?\s+(?=[a-z])", re.IGNORECASE)


def mask(words: str) -> str:
    """The words in lower case, with e-mail addresses, postcodes, long numbers and house numbers replaced."""
    plain = " ".join(words.lower().split())
    plain = _EMAIL.sub("[email]", plain)
    plain = _POSTCODE.sub("[postcode]", plain)
    plain = _NUMBER.sub("[number]", plain)
    return _HOUSE.sub("[number] ", plain)[:200]
