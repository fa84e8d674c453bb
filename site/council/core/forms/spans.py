"""Asks from when until when something holds."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from council.core import clock
from council.core.forms.base import GuildhallForm
from council.core.forms.look import Look
from council.core.forms.pickers import MomentInput
from council.core.spans import Lasts, lasts_until

AT = "at"
ON_A_DAY = (AT, "On a day, at a time")
FIRST_YEAR, LAST_YEAR = 2000, 2099
NO_END = "Give the day and time at which it ends"
NO_START = "Give the day and time at which it starts"


class MomentField(forms.DateTimeField):
    """A moment in London: the first of two that the clock shows alike, an hour on where it leaps ahead."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        try:
            typed = super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            shown = super(forms.DateTimeField, self).to_python(value)
            assert shown is not None  # noqa: S101 - for the type alone
            typed = shown.replace(tzinfo=clock.LONDON).astimezone(datetime.UTC)
        if typed is not None and not FIRST_YEAR <= typed.year <= LAST_YEAR:
            raise ValidationError(f"Give a year from {FIRST_YEAR} to {LAST_YEAR}")
        return typed


def moment_field(label: str) -> forms.DateTimeField:
    """Asks for a day and a time, which may be left empty."""
    return MomentField(
        label=label,
        required=False,
        widget=MomentInput(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": "Give a day and a time, like 2026-12-05T17:00"},
    )


class SpanForm(GuildhallForm):
    """From when until when; `starts_at` and `ends_at` of what was cleaned are moments, or None for no end."""

    starts = forms.ChoiceField(
        label="When does it start?",
        choices=[("now", "Now"), ON_A_DAY],
        initial="now",
        widget=forms.RadioSelect,
    )
    starts_at = moment_field("Day and time at which it starts")
    ends = forms.ChoiceField(
        label="When does it end?",
        choices=[*Lasts.choices, ON_A_DAY],
        initial=Lasts.OPEN.value,
        widget=forms.RadioSelect,
    )
    ends_at = moment_field("Day and time at which it ends")
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    looks: ClassVar[Mapping[str, Look]] = {
        "starts": Look(reveals={AT: ("starts_at",)}),
        "starts_at": Look(width=20),
        "ends": Look(reveals={AT: ("ends_at",)}),
        "ends_at": Look(width=20),
    }

    def __init__(
        self, *args: Any, now: datetime.datetime, since: datetime.datetime | None = None, **kwargs: Any
    ) -> None:
        """`since` is when it began, if it holds already: "now" does not make it begin anew."""
        super().__init__(*args, **kwargs)
        self.now = now
        self.since = since

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for name, told in (("starts", NO_START), ("ends", NO_END)):
            at = f"{name}_at"
            if typed.get(name) == AT and not typed.get(at) and at not in self.errors:
                self.add_error(at, told)
        if {"starts", "starts_at", "ends", "ends_at"} & set(self.errors):
            return typed
        if typed["starts"] != AT:
            typed["starts_at"] = self.since or self.now
        if typed["ends"] != AT:
            typed["ends_at"] = lasts_until(typed["ends"], max(self.now, typed["starts_at"]))
        if typed["ends_at"] is not None and typed["ends_at"] <= typed["starts_at"]:
            self.add_error("ends_at", "It ends before it starts")
        elif typed["ends_at"] is not None and typed["ends_at"] <= self.now:
            self.add_error("ends", "This is over already. Give a time that is still to come")
        return typed

    def overtaken(self, span: Any) -> bool:
        """Whether somebody saved the span while this was written; says so once, and keeps what was typed."""
        posted, newest = self.data.get("seen"), span.changed_at.isoformat()
        if not posted or posted == newest or not self.is_valid():
            return False
        self.add_error(
            None,
            "Somebody has changed this while you were writing. What you typed is still here. Look at the "
            "list first; if yours should replace theirs, save again.",
        )
        # The next attempt has seen what is there now.
        assert isinstance(self.data, QueryDict)  # noqa: S101 - for the type alone
        typed = self.data.copy()
        typed["seen"] = newest
        self.data = typed
        return True


class EndForm(GuildhallForm):
    """Until when something goes on."""

    ends = forms.ChoiceField(label="Until when should it show?", widget=forms.RadioSelect)
    ends_at = moment_field("Day and time at which it ends")

    submit_text = "Save"
    looks: ClassVar[Mapping[str, Look]] = {
        "ends": Look(reveals={AT: ("ends_at",)}),
        "ends_at": Look(width=20),
    }

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        ends = self.fields["ends"]
        assert isinstance(ends, forms.ChoiceField)  # noqa: S101 - for the type alone
        ends.choices = [
            *((value, _with_its_end(value, label, now)) for value, label in Lasts.choices),
            ON_A_DAY,
        ]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("ends") == AT and "ends_at" not in self.errors:
            if not typed.get("ends_at"):
                self.add_error("ends_at", NO_END)
            elif typed["ends_at"] <= self.now:
                self.add_error("ends_at", "Give a time that is still to come")
        return typed

    def until(self) -> datetime.datetime | None:
        """The moment that was chosen; None for as long as nobody ends it."""
        typed = self.cleaned_data
        until: datetime.datetime | None = typed["ends_at"]
        return until if typed["ends"] == AT else lasts_until(typed["ends"], self.now)


def _with_its_end(value: str, label: str, now: datetime.datetime) -> str:
    until = lasts_until(value, now)
    return f"{label}: until {clock.when_in_words(until, now)}" if until is not None else label


def typed_before(span: Any, now: datetime.datetime) -> dict[str, Any]:
    """What the form of something that exists begins with."""
    return {
        "starts": "now" if span.state(now) == "showing" else AT,
        "starts_at": span.starts_at,
        "ends": AT if span.ends_at else Lasts.OPEN.value,
        "ends_at": span.ends_at,
        "seen": span.changed_at.isoformat(),
    }
