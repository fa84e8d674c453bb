"""The kinds of fields: how each reads what was typed, and how any stored value is written."""

import datetime
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.translation import gettext, pgettext

from council.core import clock
from directories.values import hours
from directories.values.days import read_date

PHONE = re.compile(r"^[+0-9(][0-9 ()-]{5,24}(?:\s*(?:ext|x)\.?\s*\d{1,6})?$", re.IGNORECASE)
_LINK = URLValidator(schemes=["http", "https"])
_EMAIL = EmailValidator()
LONGEST, LONGEST_TEXT = 250, 4000
MOST_NUMBER = 10**12
# Whether a kind's values can be ways of narrowing a list.
WORDS_OF_YES = {"yes", "y", "true", "1", "oes", "ydy"}
WORDS_OF_NO = {"no", "n", "false", "0", "nac oes", "nac ydy"}


class Kind(models.TextChoices):
    """What a field holds."""

    TEXT = "text", "Short text"
    LONG = "long", "Long text"
    NUMBER = "number", "Number"
    YES_NO = "yesno", "Yes or no"
    CHOICE = "choice", "One choice of a list"
    CHOICES = "choices", "Several choices of a list"
    DATE = "date", "Date"
    PHONE = "phone", "Telephone number"
    EMAIL = "email", "Email address"
    LINK = "link", "Link to a website"
    HOURS = "hours", "Opening hours"
    PICTURE = "picture", "Picture"


FACETS = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.CHOICES})


class DoesNotFit(ValueError):
    """The words are no value of the kind; the message says what to type."""


def read(kind: str, text: str, choices: list[str]) -> Any:
    """The value that the words stand for, None for no words; raises DoesNotFit."""
    plain = text.strip()
    if not plain:
        return None
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(plain)
    match kind:
        case Kind.CHOICE:
            return _choice(" ".join(plain.split()), choices)
        case Kind.CHOICES:
            found = [one for typed in re.split(r"[;\n]", plain) for one in _several(typed, choices)]
            return list(dict.fromkeys(found)) or None
        case Kind.LONG:
            return _short(plain, LONGEST_TEXT)
    return _short(" ".join(plain.split()), LONGEST)


def text(value: Any) -> str:
    """A stored value as it would be typed, whatever its kind; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if hours.is_hours(value):
        return "\n".join(part for part in (hours.as_text(value), hours.special_as_text(value)) if part)
    return str(value)


def fits(kind: str, value: Any, choices: list[str]) -> bool:
    """Whether a stored value, of whichever kind it was, can be one of this kind."""
    try:
        read(kind, text(value), choices)
    except DoesNotFit:
        return False
    return True


def fitted(kind: str, value: Any, choices: list[str]) -> Any:
    """The stored value as one of this kind; as it is when it does not fit, so that nothing is lost."""
    try:
        return read(kind, text(value), choices)
    except DoesNotFit:
        return value


def words(kind: str, value: Any) -> str:
    """A stored value as residents read it."""
    if isinstance(value, bool):
        return gettext("Yes") if value else pgettext("an answer", "No")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if kind == Kind.DATE and isinstance(value, str):
        try:
            return clock.date_in_words(datetime.date.fromisoformat(value))
        except ValueError:
            return value
    if isinstance(value, int | float):
        return f"{value:,}"
    return text(value)


def tokens(key: str, value: Any) -> list[str]:
    """What a value counts as where a list is narrowed by it: `parking:Yes`."""
    if isinstance(value, bool):
        return [f"{key}:{'yes' if value else 'no'}"]
    if isinstance(value, list):
        return [f"{key}:{one}" for one in value]
    return [f"{key}:{value}"] if isinstance(value, str) and len(value) <= LONGEST else []


def _short(plain: str, longest: int) -> str:
    if len(plain) > longest:
        raise DoesNotFit(f"has {len(plain):,} characters; it may have {longest:,}")
    return plain


def _choice(plain: str, choices: list[str]) -> str:
    for one in choices:
        if one.casefold() == plain.casefold():
            return one
    raise DoesNotFit(f"“{plain[:60]}” is not in the list: {', '.join(choices)[:300]}")


def _several(typed: str, choices: list[str]) -> list[str]:
    """A choice, or several with commas between: “Glass, Cans”, though one may have a comma of its own."""
    plain = " ".join(typed.split())
    parts, known = [part.strip() for part in plain.split(",")], {one.casefold() for one in choices}
    if plain.casefold() not in known and all(part.casefold() in known for part in parts):
        return [_choice(part, choices) for part in parts]
    return [_choice(plain, choices)] if plain else []


def _number(plain: str) -> int | float:
    bare = plain.replace(",", "").replace(" ", "").removeprefix("£")
    # A number that begins with 0 is a telephone's or a code: read as a number, its 0 would be lost.
    if not re.fullmatch(r"-?(0|[1-9]\d{0,12})(\.\d{1,6})?", bare):
        raise DoesNotFit(f"“{plain[:60]}” is not a number")
    number = float(bare) if "." in bare else int(bare)
    if abs(number) > MOST_NUMBER:
        raise DoesNotFit(f"“{plain[:60]}” is too large a number")
    return number


def _yes_no(plain: str) -> bool:
    if plain.casefold() in WORDS_OF_YES:
        return True
    if plain.casefold() in WORDS_OF_NO:
        return False
    raise DoesNotFit(f"“{plain[:60]}” is neither yes nor no")


def _date(plain: str) -> str:
    try:
        return read_date(plain).isoformat()
    except ValueError:
        raise DoesNotFit(f"“{plain[:60]}” is not a date such as 5 December 2026") from None


def _phone(plain: str) -> str:
    if not PHONE.match(plain) or sum(character.isdigit() for character in plain) < 6:
        raise DoesNotFit(f"“{plain[:60]}” is not a telephone number such as 01632 960100")
    return " ".join(plain.split())


def _checked(validator: Any, plain: str, told: str) -> str:
    try:
        validator(plain)
    except ValidationError:
        raise DoesNotFit(f"“{plain[:60]}” is not {told}") from None
    return _short(plain, LONGEST)


def _email(plain: str) -> str:
    return _checked(_EMAIL, plain, "an email address such as name@example.com")


def _link(plain: str) -> str:
    address = plain if "://" in plain else f"https://{plain}"
    return _checked(_LINK, address, "a web address such as https://www.example.com")


def _hours(plain: str) -> Any:
    try:
        return hours.read(plain)
    except hours.BadHours as error:
        raise DoesNotFit(str(error)) from None


def _picture(plain: str) -> int:
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 9:
        raise DoesNotFit(f"“{plain[:60]}” is not a picture")
    return int(plain)


_READERS: dict[str, Any] = {
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.LINK: _link,
    Kind.HOURS: _hours,
    Kind.PICTURE: _picture,
}
