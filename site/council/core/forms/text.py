"""What people type, made fit to keep: invisible characters, line ends and limits."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxLengthValidator
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

NUL = "\x00"
YOUR_ANSWER = _("Your answer")
# Text that hides or turns round the text beside it. Joiners stay: emoji and Persian need them.
_HIDDEN = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"})


def tidy(value: str, *, multiline: bool) -> str:
    """Return the text without control characters, lines ended by line feeds; NUL is left to validation."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).translate(_HIDDEN)
    if not multiline:
        value = value.replace("\n", " ").replace("\t", " ")
    return "".join(c for c in value if c in "\n\t\x00" or unicodedata.category(c) not in ("Cc", "Cs"))


@deconstructible
class LengthLimit(MaxLengthValidator):
    """A limit in characters whose message says how many were written."""

    message = _("%(subject)s must be %(limit)s characters or less. You have written %(length)s.")

    def __init__(self, limit_value: int, subject: Any = YOUR_ANSWER) -> None:
        super().__init__(limit_value)
        self.subject = subject

    def __call__(self, value: str) -> None:
        """Raise a ValidationError when the text is too long."""
        length, limit = len(value), int(self.limit_value)
        if length > limit:
            raise ValidationError(
                self.message, code=self.code, params=_counts(self.subject, limit, length, value)
            )


@deconstructible
class WordLimit(BaseValidator):
    """A limit in words whose message says how many were written."""

    message = _("%(subject)s must be %(limit)s words or less. You have written %(length)s.")
    code = "max_words"

    def __init__(self, limit_value: int, subject: Any = YOUR_ANSWER) -> None:
        super().__init__(limit_value)
        self.subject = subject

    def __call__(self, value: str) -> None:
        """Raise a ValidationError when there are too many words."""
        length, limit = len(value.split()), int(self.limit_value)
        if length > limit:
            raise ValidationError(
                self.message, code=self.code, params=_counts(self.subject, limit, length, value)
            )


def _counts(subject: Any, limit: int, length: int, value: str) -> dict[str, object]:
    return {
        "subject": subject,
        "limit": f"{limit:,}",
        "length": f"{length:,}",
        "over": f"{length - limit:,}",
        "limit_value": limit,
        "show_value": length,
        "value": value,
    }
