"""How entries are written in templates."""

from typing import Any

from django import template

from directories.public.words import address_of

register = template.Library()


@register.filter
def one_line(entry: Any) -> str:
    """The address in one line, with its postcode."""
    told = address_of(entry)
    # A postcode that begins a new line in its middle is hard to read.
    return told.replace(entry.postcode, entry.postcode.replace(" ", "\xa0")) if entry.postcode else told


@register.simple_tag
def and_this(trail: list[Any], page: Any, url: str) -> list[Any]:
    """The way here, with the directory as its last step."""
    return [*trail, {"title": page.title, "url": url}]
