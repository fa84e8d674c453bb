"""Hides what identifies a person in words that they were asked not to put it in."""

import re

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
# Telephone, card, National Insurance and account numbers, however they are spaced.
_LONG_NUMBER = re.compile(r"\+?\d(?:[ .\-()]?\d){6,}")
_NATIONAL_INSURANCE = re.compile(r"\b[A-Za-z]{2}[ -]?(?:\d{2}[ -]?){3}[A-Da-d]\b")


def mask(text: str) -> str:
    """The text with email addresses and long numbers replaced by what they were."""
    text = _EMAIL.sub("[email address]", text)
    text = _NATIONAL_INSURANCE.sub("[National Insurance number]", text)
    return _LONG_NUMBER.sub("[number]", text)
