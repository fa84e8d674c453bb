"""Icons and the address of the council's stylesheet."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from council.theme import theme_hash

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite in the colour of the text around it, silent to screen readers."""
    return format_html(
        '<svg class="gh-icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def theme_url(settings: Any) -> str:
    """The address of the council's own stylesheet, which changes with the council's look."""
    return reverse("theme", args=[theme_hash(settings)]) if settings else ""
