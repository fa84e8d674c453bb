"""Fields that a council asks for everywhere: dates in three boxes, postcodes, yes or no."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.core.forms.look import Look
from council.core.postcodes import completed, half_a_postcode, in_capitals

PARTS = ("day", "month", "year")
YES, NO = _("Yes"), _("No")
LABELS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
MISSING = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
# As people type them, whichever language they read.
MONTHS = (
    *("january ionawr", "february chwefror", "march mawrth", "april ebrill", "may mai", "june mehefin"),
    *("july gorffennaf", "august awst", "september medi", "october hydref", "november tachwedd"),
    "december rhagfyr",
)
Limit = datetime.date | Callable[[], datetime.date]


class DateParts(NamedTuple):
    """A date as it was typed."""

    day: str = ""
    month: str = ""
    year: str = ""


class DatePartsInput(forms.Widget):
    """Three text boxes posted as <name>-day, <name>-month and <name>-year; the template pack draws them."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        """Return what was typed, with full-width digits and spaces put right."""
        return DateParts(
            *(unicodedata.normalize("NFKC", str(data.get(f"{name}-{part}") or "")).strip() for part in PARTS)
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Say whether none of the three boxes was posted."""
        return all(f"{name}-{part}" not in data for part in PARTS)

    def format_value(self, value: Any) -> DateParts:
        """Return the three texts to show for a date, or for what was typed."""
        if isinstance(value, DateParts):
            return value
        if isinstance(value, datetime.date):
            return DateParts(str(value.day), str(value.month), str(value.year))
        return DateParts()

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the first box."""
        return f"{id_}-day" if id_ else id_


class DateInputField(forms.Field):
    """A real date typed in three boxes; every error names the part to mend."""

    widget = DatePartsInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "incomplete": _("%(subject)s must include %(missing)s"),
        "not_real": _("%(subject)s must be a real date"),
        "short_year": _("%(subject)s must have a year with 4 numbers"),
        "too_early": _("%(subject)s must be on or after %(limit)s"),
        "too_late": _("%(subject)s must be on or before %(limit)s"),
    }

    def __init__(
        self,
        *,
        earliest: Limit | None = None,
        latest: Limit | None = None,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        self.earliest = earliest
        self.latest = latest
        self.birthday = birthday
        self.subject = ""
        # ModelForm hands over what a text widget would want.
        kwargs.pop("input_formats", None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        """Return the date; raise a ValidationError whose params name the parts at fault."""
        if value in self.empty_values or (isinstance(value, DateParts) and not any(value)):
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        typed = DateParts(*value)
        missing = [part for part in PARTS if not getattr(typed, part)]
        if missing:
            raise self._error("incomplete", missing, missing=_both(missing))
        wrong = [part for part, number in zip(PARTS, self._numbers(typed), strict=True) if number is None]
        if wrong:
            raise self._error("not_real", wrong)
        day, month, year = (number or 0 for number in self._numbers(typed))
        if len(typed.year) != 4:
            raise self._error("short_year", ["year"])
        try:
            return datetime.date(year, month, day)
        except ValueError:
            part = "year" if not year else "day" if 1 <= month <= 12 else "month"
            raise self._error("not_real", [part]) from None

    def validate(self, value: Any) -> None:
        """Raise a ValidationError when a required date is absent or the date is outside its limits."""
        super().validate(value)
        if value is None:
            return
        earliest, latest = _date(self.earliest), _date(self.latest)
        if earliest and value < earliest:
            raise self._error("too_early", PARTS, limit=date_format(earliest, "j F Y"))
        if latest and value > latest:
            raise self._error("too_late", PARTS, limit=date_format(latest, "j F Y"))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether what was typed is another date than the first one."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True

    @staticmethod
    def _numbers(typed: DateParts) -> tuple[int | None, int | None, int | None]:
        month = typed.month.lower()
        named = next(
            (
                number
                for number, names in enumerate(MONTHS, 1)
                if len(month) > 2 and any(name.startswith(month) for name in names.split())
            ),
            None,
        )
        return _number(typed.day), named or _number(typed.month), _number(typed.year)

    def _error(self, code: str, parts: Any, **params: str) -> ValidationError:
        subject = self.subject or str(self.label or gettext("Date"))
        return ValidationError(
            self.error_messages[code], code=code, params={"subject": subject, "parts": tuple(parts), **params}
        )


def _both(parts: list[str]) -> str:
    words = [str(MISSING[part]) for part in parts]
    return (
        gettext("%(first)s and %(second)s") % {"first": words[0], "second": words[1]}
        if words[1:]
        else words[0]
    )


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _date(limit: Limit | None) -> datetime.date | None:
    return limit() if callable(limit) else limit


_POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9](?:[0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]))"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)


class PostcodeField(forms.CharField):
    """A UK postcode in any case, spacing or width, kept as "HB1 2AB"."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Enter a postcode"),
        "invalid": _("Enter a full UK postcode, like HB1 2AB"),
        "half": _("“%(half)s” is the first half of a postcode: add the rest, like %(example)s"),
    }
    look = Look(width=10, autocomplete="postal-code", spellcheck=False)

    def to_python(self, value: Any) -> str:
        """Return the postcode in capitals with one space."""
        typed = super().to_python(value) or ""
        letters = "".join(c for c in in_capitals(typed) if c.isascii() and c.isalnum())
        if not typed:
            return ""
        if len(letters) >= 5:
            # The first of the last three is always a number, so a letter O or I there is a slip.
            letters = letters[:-3] + letters[-3].translate(str.maketrans("OIL", "011")) + letters[-2:]
        match = _POSTCODE.fullmatch(letters)
        if match is None and (half := half_a_postcode(typed)):
            told = {"half": half, "example": completed(half)}
            raise ValidationError(self.error_messages["half"], code="half", params=told)
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{match[1]} {match[2]}"


class YesNoField(forms.TypedChoiceField):
    """Two radio buttons side by side whose value is True, False or (when not required) None."""

    widget = forms.RadioSelect
    look = Look(inline=True)

    def __init__(self, *, yes: Any = YES, no: Any = NO, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [("yes", yes), ("no", no)])
        super().__init__(coerce=lambda value: value == "yes", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the option for a stored True or False."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
