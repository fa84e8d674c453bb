"""What those who keep meetings fill in to plan a year of them."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict

from council.core import bank_holidays, clock
from council.core.crispy import Field, Fieldset
from council.core.forms import GuildhallForm, Look
from council.core.forms.pickers import DayInput
from democracy.models import Committee
from democracy.models.councillors import WEEKDAYS, WEEKS
from democracy.years.dates import MOST_DAYS, Pattern, Proposed, day_in_words

MONTHLY, WEEKLY = "monthly", "weekly"
MOST_WEEKS = 26
LAST_YEAR = 2099


class TimeInput(forms.TimeInput):
    """A time of day, in the browser's own picker."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _time(label: str, *, required: bool) -> forms.TimeField:
    told = {"invalid": "Give a time of day, like 18:30"}
    return forms.TimeField(
        label=label,
        required=required,
        widget=TimeInput(),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages=told,
    )


def _day(label: str, **kwargs: Any) -> forms.DateField:
    told = {"invalid": "Give a day, like 2027-01-12"}
    return forms.DateField(
        label=label,
        widget=DayInput(),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages=told,
        **kwargs,
    )


class PatternForm(GuildhallForm):
    """On which days of the year a committee meets, when and where."""

    how = forms.ChoiceField(
        label="How often does it meet?",
        choices=[(MONTHLY, "Once a month"), (WEEKLY, "Every so many weeks")],
        initial=MONTHLY,
        widget=forms.RadioSelect,
    )
    week = forms.TypedChoiceField(label="Which of the month?", choices=WEEKS, coerce=int, required=False)
    weeks = forms.IntegerField(
        label="Every how many weeks?",
        help_text="1 for every week, 2 for every other week. It is counted from the first day below.",
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
    )
    weekday = forms.TypedChoiceField(label="On which day of the week?", choices=WEEKDAYS, coerce=int)
    at = _time("When does it begin?", required=True)
    ends = _time("When does it end? (optional)", required=False)
    place = forms.CharField(label="Where is it? (optional)", max_length=200, required=False)
    first = _day("From")
    last = _day("To")

    form_method = "get"
    csrf = False
    submit_text = "Show me the dates"
    looks: ClassVar[Mapping[str, Look]] = {
        "how": Look(small=True, reveals={MONTHLY: ("week",), WEEKLY: ("weeks",)}),
        "weeks": Look(width=3),
        "at": Look(width=10),
        "ends": Look(width=10),
        "first": Look(width=20),
        "last": Look(width=20),
    }
    subjects: ClassVar[Mapping[str, str]] = {
        "weeks": "The number of weeks",
        "place": "The place",
        "first": "The first day",
        "last": "The last day",
    }
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "at": {"required": "Say at what time it begins"},
        "first": {"required": "Give the first day of the year that you plan"},
        "last": {"required": "Give the last day of the year that you plan"},
    }

    def __init__(self, *args: Any, committee: Committee, today: datetime.date, **kwargs: Any) -> None:
        first = _next_month(today)
        usual = {"first": first, "last": clock.a_year_after(first) - datetime.timedelta(days=1)}
        super().__init__(*args, initial={**usual, "week": 2, "weekday": 1}, **kwargs)
        self.today = today
        where = f": {committee.usual_place}" if committee.usual_place else ""
        self.fields["place"].help_text = f"Left empty, where the committee usually meets{where}."

    def build_layout(self) -> Layout:
        """The pattern, then the times, then the year."""
        return Layout(
            "how",
            "weekday",
            Fieldset("Time and place", "at", "ends", "place", size="s"),
            Fieldset("The year that you plan", "first", "last", size="s"),
        )

    def clean(self) -> dict[str, Any]:
        """It ends after it begins; the days are to come, in order, and no more than a year or so."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("how") == WEEKLY and "weeks" not in self.errors and not typed.get("weeks"):
            self.add_error("weeks", "Say every how many weeks it meets")
        at, ends = typed.get("at"), typed.get("ends")
        if at and ends and ends <= at:
            self.add_error("ends", "It must end after it begins")
        first, last = typed.get("first"), typed.get("last")
        if first and not self.today < first <= datetime.date(LAST_YEAR, 12, 31):
            self.add_error("first", f"Give a day that is still to come, before {LAST_YEAR + 1}")
        elif first and last and last < first:
            self.add_error("last", "The last day must be the same as or after the first day")
        elif first and last and (last - first).days > MOST_DAYS:
            self.add_error("last", f"Plan a year at a time: up to {MOST_DAYS} days")
        if not self.errors and not self.pattern.days():
            self.add_error("last", "There is no such day between these two. Give a later one")
        return typed

    @property
    def pattern(self) -> Pattern:
        """What was asked for."""
        typed = self.cleaned_data
        return Pattern(
            weekday=typed["weekday"],
            first=typed["first"],
            last=typed["last"],
            week=typed["week"] or 1,
            weeks=typed["weeks"] if typed["how"] == WEEKLY else 0,
        )


class DatesForm(GuildhallForm):
    """The days of a pattern: each is held, held on another day, or not.

    Another day that is a bank holiday is named and kept when it is sent once more.
    """

    id_pattern = "dates_%s"
    told = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        proposed: Sequence[Proposed],
        taken: Collection[datetime.datetime],
        at: datetime.time,
        today: datetime.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed, self.taken, self.at, self.today = proposed, taken, at, today
        for one in proposed:
            self.fields[f"held_{one.key}"] = forms.BooleanField(
                label=one.in_words, help_text=one.against, initial=not one.already, required=False
            )
            self.fields[f"on_{one.key}"] = _day(
                f"Day of the meeting, instead of {one.in_words}", initial=one.day, required=False
            )

    def build_layout(self) -> Layout:
        """A line for each day."""
        return Layout(
            "told",
            Fieldset(
                "Dates",
                *(
                    Div(
                        Field(f"held_{one.key}", look=Look(small=True)),
                        Field(f"on_{one.key}", look=Look(label_hidden=True)),
                        css_class="gh-dates__one",
                    )
                    for one in self.proposed
                ),
                css_class="gh-dates",
                hint="Untick what is not held. To move one, change the day beside it.",
                css_id="dates",
            ),
        )

    def subject(self, name: str) -> str:
        """A day is called a day in what is said of it."""
        return "The day" if name.startswith("on_") else super().subject(name)

    def clean(self) -> dict[str, Any]:
        """Each that is held is on a day of its own, to come, at a time at which the committee is free."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        seen: set[datetime.date] = set()
        moved: dict[str, tuple[datetime.date, str]] = {}
        for one in self.proposed:
            held, on = f"held_{one.key}", f"on_{one.key}"
            if not typed.get(held):
                # What is not held may say anything.
                self.errors.pop(on, None)
                continue
            if on in self.errors:
                continue
            day = typed[on] = typed.get(on) or one.day
            if not self.today < day <= datetime.date(LAST_YEAR, 12, 31):
                self.add_error(on, "Give a day that is still to come")
            elif day in seen:
                self.add_error(on, f"Another meeting of this list is on {clock.date_in_words(day)}")
            elif datetime.datetime.combine(day, self.at, clock.LONDON) in self.taken:
                told = f"The committee meets at this time on {clock.date_in_words(day)} already"
                self.add_error(on, told)
            elif day != one.day and (holiday := bank_holidays.named(day)):
                moved[on] = (day, holiday)
            seen.add(day)
        self._name(moved)
        if not self.errors and not seen:
            self.add_error(None, "Tick at least one date")
        return typed

    def _name(self, moved: Mapping[str, tuple[datetime.date, str]]) -> None:
        """Refuses, once, the days that were chosen without a word of the bank holiday that they are."""
        told = self.cleaned_data.get("told", "").split()
        for name, (day, holiday) in moved.items():
            if day.isoformat() not in told:
                again = f"Choose another day, or press “{self.helper.submit_text}” again to keep it"
                self.add_error(name, f"{day_in_words(day)} is a bank holiday ({holiday}). {again}")
        if self.errors:
            said = QueryDict(mutable=True)
            said.update(self.data)
            said["told"] = " ".join(day.isoformat() for day, _holiday in moved.values())
            self.data = said

    @property
    def days(self) -> list[datetime.date]:
        """The days on which a meeting is to be."""
        typed = self.cleaned_data
        return [typed[f"on_{one.key}"] for one in self.proposed if typed.get(f"held_{one.key}")]


def _next_month(today: datetime.date) -> datetime.date:
    return datetime.date(today.year + today.month // 12, today.month % 12 + 1, 1)
