"""What the page editor's templates ask for."""

import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from council.core import clock

register = template.Library()

MORNING = datetime.time(9)


@register.simple_tag
def check_url(request: HttpRequest) -> str:
    """Where the page that is being edited, saved or not, is put to the check-list; nothing elsewhere."""
    match = request.resolver_match
    if match is None:
        return ""
    asked = match.kwargs
    if "page_id" in asked:
        return reverse("services_check", args=[asked["page_id"]])
    if "parent_page_id" in asked:
        names = ("content_type_app_name", "content_type_model_name", "parent_page_id")
        return reverse("services_check_new", args=[asked[name] for name in names])
    return ""


@register.simple_tag
def mornings() -> list[dict[str, str]]:
    """The mornings that are chosen most: tomorrow's and next Monday's, with what the field takes."""
    today = clock.today()
    tomorrow = today + datetime.timedelta(days=1)
    monday = today + datetime.timedelta(days=7 - today.weekday())
    choices = [("Tomorrow at 9am", tomorrow)]
    if monday != tomorrow:
        choices.append((f"{monday:%A} {monday.day} {monday:%B} at 9am", monday))
    else:
        choices[0] = (f"Tomorrow, {monday:%A} {monday.day} {monday:%B}, at 9am", monday)
    return [{"label": label, "value": f"{day:%Y-%m-%d} {MORNING:%H:%M}"} for label, day in choices]


@register.filter
def on_day_at(moment: Any) -> str:
    """The moment as a sentence says it: Monday 23 November at 9am."""
    return clock.day_and_time_in_words(moment)
