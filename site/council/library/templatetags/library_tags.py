"""What the document's own screens show of it."""

from typing import Any

from django import template

from council.library.barriers import barriers, barriers_in
from council.library.permissions import replace
from council.library.uses import Use, uses_of

register = template.Library()


@register.simple_tag(takes_context=True)
def places_of(context: template.Context, document: Any) -> list[Use]:
    """Where a file is used: `title`, `where`, `edit_url`, `public_url`."""
    return uses_of(document, context["request"].user)


@register.simple_tag(takes_context=True)
def may_replace(context: template.Context, document: Any) -> bool:
    """Whether the person may put another file in the document's place."""
    return replace(context["request"].user, document)


@register.simple_tag
def barriers_of(document: Any) -> list[str]:
    """What keeps a screen reader from the file."""
    return barriers(document)


@register.simple_tag
def barriers_of_waiting(waiting: Any) -> list[str]:
    """What would keep a screen reader from a file that is not public yet; none when it is lost."""
    try:
        with waiting.file.open("rb") as file:
            return barriers_in(file, waiting.name)
    except FileNotFoundError:
        return []
