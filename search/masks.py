"""Hides what identifies a person in what was searched for."""

import re
from collections.abc import Callable

from council.addresses.lookup import normalise_postcode
from search.engine.words import legible

_EMAIL = re.compile(r"\S+@\S+")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?[\s.-]*\d[a-z]{2}\b")
# Dates of birth among them.
_NUMBER = re.compile(r"\d(?:[ \-/.]?\d){4,}")
_STREETS = (
    "avenue|ave|bank|brow|close|court|crescent|croft|drive|fold|gardens|gate|green|grove|hill|lane|mews|mount|"
    "parade|park|place|rise|road|rd|row|square|st|street|terrace|view|villas|walk|way|yard"
)
_ADDRESS = re.compile(
    rf"\b(?:flat \w+,? ?)?\d+[a-z]?,? (?:(?!(?:{_STREETS})\b)[a-z']+ ){{1,3}}(?:{_STREETS})\b"
)
_HOUSE = re.compile(r"^\d+[a-z]?\s+(?=[a-z])")
_PLACED = re.compile(r"\[(?:address|postcode|email)\]")
_MASKED = re.compile(r"\[(?:address|postcode|email|number|name)\]")
_WORD = re.compile(r"(?<!\[)\b[^\W\d_]+(?:['\u2019-][^\W\d_]+)*\b(?!\])")


def mask(words: str, *, known: Callable[[str], bool] = lambda word: True) -> str:
    """The words in lower case, with addresses, postcodes, email addresses and long numbers replaced.

    Beside an address or a postcode, words of which `known` is not true may be somebody's name: replaced too.
    """
    plain = " ".join(legible(words).lower().split())
    if normalise_postcode(plain):
        # In whatever spelling it is taken for one: “hb1 2 ab”.
        return "[postcode]"
    plain = _EMAIL.sub("[email]", plain)
    plain = _POSTCODE.sub("[postcode]", plain)
    plain = _NUMBER.sub("[number]", plain)
    plain = _ADDRESS.sub("[address]", plain)
    plain = _HOUSE.sub("[number] ", plain)
    if _PLACED.search(plain):
        plain = _WORD.sub(lambda match: match[0] if known(match[0]) else "[name]", plain)
    return plain[:200]


def is_masked(words: str) -> bool:
    """Whether something of what was typed was replaced, so that nobody can search for these words again."""
    return bool(_MASKED.search(words))
