"""The invitation that stands on every page, and how a line of a conversation is shown."""

import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.dateformat import format as date_format

from council.core import clock

register = template.Library()


@register.inclusion_tag("livechat/invitation.html", takes_context=True)
def chat_invitation(context: template.Context, card: bool = False) -> dict[str, Any]:
    """The invitation to chat: the same bytes for everyone, so it promises nothing about the hour."""
    page = context.get("page")
    url = reverse("livechat:start")
    if page is not None and getattr(page, "pk", None):
        url = f"{url}?page={page.pk}"
    return {
        "url": url,
        "card": card,
        "council": context.get("council_settings"),
        "request": context.get("request"),
    }


@register.filter
def clock_time(value: str | datetime.datetime) -> str:
    """The time of day in London, as people say it: 2:05pm; another day's with its date."""
    at = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    said, day = clock.to_the_minute(at), at.astimezone(clock.LONDON).date()
    return said if day == clock.today() else f"{date_format(day, 'j F')}, {said}"


@register.filter
def moment(at: datetime.datetime) -> str:
    """The day and time in London: 5 May 2026, 2:05pm."""
    return f"{clock.date_in_words(at.astimezone(clock.LONDON).date())}, {clock.to_the_minute(at)}"
