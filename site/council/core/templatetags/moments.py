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
