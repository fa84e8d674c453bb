"""Moments as people write them."""

import datetime

from django import template
from django.utils.dateformat import format as date_format

from council.core.clock import LONDON

register = template.Library()


@register.filter
def moment(at: datetime.datetime) -> str:
    """The day and the time in London: 22 November 2026, 1:48pm."""
    return date_format(at.astimezone(LONDON), "j F Y, g:ia").replace(".m.", "m")
