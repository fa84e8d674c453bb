"""What forms say of a value that cannot be used, in place of Django's own words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from council.core.forms.text import LengthLimit, WordLimit

NULL_CHARACTERS = "null_characters_not_allowed"

# What we say instead of Django's own words, by class of field, the most particular first.
WORDS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (
        forms.EmailField,
        {"invalid": _("Enter an email address in the correct format, like name@example.com")},
    ),
    (
        forms.DecimalField,
        {
            "invalid": _("{subject} must be a number"),
            "min_value": _("{subject} must be %(limit_value)s or more"),
        },
    ),
    (forms.FloatField, {"invalid": _("{subject} must be a number")}),
    (forms.IntegerField, {"invalid": _("{subject} must be a whole number, like 2")}),
    (
        forms.IntegerField,
        {
            "min_value": _("{subject} must be %(limit_value)s or more"),
            "max_value": _("{subject} must be %(limit_value)s or less"),
        },
    ),
    (
        forms.FileField,
        {
            "empty": _("The selected file is empty"),
            "invalid": _("Select a file"),
            "missing": _("Select a file"),
        },
    ),
    (
        forms.URLField,
        {"invalid": _("Enter a web address in the correct format, like https://www.example.com")},
    ),
    (forms.MultipleChoiceField, {"invalid_choice": _("Select from the list")}),
    (forms.ModelChoiceField, {"invalid_choice": _("Select from the list")}),
    (forms.ChoiceField, {"invalid_choice": _("Select from the list")}),
    (
        forms.CharField,
        {
            "min_length": _("{subject} must be %(limit_value)s characters or more"),
            NULL_CHARACTERS: _("{subject} has a character that cannot be read. Delete it and type it again"),
        },
    ),
)


def speak_plainly(field: forms.Field, subject: str, more: Mapping[str, Any] | None = None) -> None:
    """Has the field say these words, calling itself `subject`, where it has none of its own."""
    field.validators = [_plainly(validator, subject) for validator in field.validators]
    words: dict[str, Any] = dict(more or {})
    for kind, texts in WORDS:
        if isinstance(field, kind):
            for code, text in texts.items():
                words.setdefault(code, _said(text, subject))
    for code, text in words.items():
        if code not in field.error_messages or _is_djangos(field, code):
            field.error_messages[code] = text


def _plainly(validator: Any, subject: str) -> Any:
    if type(validator) is MaxLengthValidator and not callable(validator.limit_value):
        return LengthLimit(validator.limit_value, subject)
    if isinstance(validator, LengthLimit | WordLimit):
        return type(validator)(validator.limit_value, subject)
    return validator


def _is_djangos(field: forms.Field, code: str) -> bool:
    """Whether a message is still the one that comes with Django."""
    for kind in type(field).__mro__:
        if kind.__module__.startswith("django.forms"):
            own = vars(kind).get("default_error_messages", {})
            if code in own:
                return str(own[code]) == str(field.error_messages[code])
    return False


def _with_subject(text: Any, subject: str) -> str:
    return str(text).replace("{subject}", subject.replace("%", "%%"))


# Fields of blocks are everybody's: the words are made when they are read, in the reader's language.
_said = lazy(_with_subject, str)
