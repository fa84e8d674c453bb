"""Moments as people write them."""

import datetime

from django import template

from council.core import clock

register = template.Library()


@register.filter
def moment(at: datetime.datetime) -> str:
    """The day and the time in London: 22 November 2026, 1:48pm."""
    return f"{clock.date_in_words(at.astimezone(clock.LONDON).date())}, {clock.to_the_minute(at)}"


@register.filter
def planned(at: datetime.datetime) -> str:
    """The day and the hour in London that somebody chose: 22 November 2026, 9am."""
    return clock.moment_in_words(at)


@register.filter
def when(at: datetime.datetime | None) -> str:
    """The moment as staff near it say it: today at 5pm, or Saturday 5 December at 9am."""
    return clock.when_in_words(at)


@register.filter
def on_when(at: datetime.datetime | None) -> str:
    """The moment as it follows a verb: today at 5pm, or on Saturday 5 December at 9am."""
    return clock.when_in_words(at, on=True)
