"""How a way to a page below a page is written."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def way_past(trail: list[Any], *steps: Any) -> list[Any]:
    """The way here, and on past these: pairs of a title and an address, one after the other."""
    pairs = zip(steps[::2], steps[1::2], strict=True)
    return [*trail, *({"title": title, "url": url} for title, url in pairs)]
