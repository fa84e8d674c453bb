"""What templates of every app may ask of services."""

from typing import Any

from django import template

from council.core import navigation
from services.doors import DOORS, Door, leading

register = template.Library()


@register.simple_tag
def open_doors(request: Any) -> list[Door]:
    """The doors that lead to something on the site that is asked; all five for a sample without a request."""
    around = navigation.for_request(request) if request else None
    return leading(around.facts.get("doors") or []) if around is not None else list(DOORS)
