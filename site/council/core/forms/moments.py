"""Days with a time as staff type them, and what is said of a time that no clock shows, or shows twice."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from council.core import clock

HOW = "Type the day and the time like this: 28/03/2027 08:30"
# Besides the one in which they are shown: 28/3/2027 8.30am, 28 March 2027 8pm.
DAYS = ("%d/%m/%Y", "%d %B %Y", "%d %b %Y")
TIMES = ("%H:%M", "%H.%M", "%I.%M%p", "%I:%M%p", "%I%p")
ALSO = tuple(f"{day} {time}" for day in DAYS for time in TIMES)


class TypedMoment(forms.DateTimeField):
    """A day and a time in London, written in one of several ways; what is wrong is said in plain words."""

    default_error_messages = {"invalid": HOW}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        known: Any = self.input_formats
        self.input_formats = [*known, *ALSO]

    def to_python(self, value: Any) -> datetime.datetime | None:
        if isinstance(value, str):
            value = re.sub(r"\s+(?=[ap]m$)", "", re.sub(r",|\bat\b", " ", value).strip(), flags=re.I)
            value = re.sub(
                r"^(mon|tues|wednes|thurs|fri|satur|sun)day ", "", re.sub(r"\s+", " ", value), flags=re.I
            )
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
        shown = parse_datetime(value) or super(forms.DateTimeField, self).to_python(value)
        assert shown is not None  # noqa: S101 - for the type alone
        raise ValidationError(when_the_clocks_change(shown), code="ambiguous_timezone")


def when_the_clocks_change(shown: datetime.datetime) -> str:
    """Why no moment can be told by what the clock shows then, which has no zone of its own."""
    earlier, later = (shown.replace(tzinfo=clock.LONDON, fold=fold) for fold in (0, 1))
    forward = earlier.utcoffset() < later.utcoffset()  # type: ignore[operator]
    time = clock.time_in_words(earlier)
    way, told = ("forward", f"there is no {time}") if forward else ("back", f"{time} comes twice")
    day = clock.date_in_words(shown.date())
    return f"The clocks go {way} on {day}: {told} that night. Choose a time before 1am, or from 2am on."
