"""Icons, and what a page needs to wear the council's look."""

from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from council.core import navigation
from council.look import sharing
from council.look.preview import stylesheet_address
from council.theme.icons import PNG_SIZES, TYPES, icon_hash, names
from council.theme.stylesheet import theme_hash, worn

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
    if not settings:
        return ""
    if getattr(settings, "is_tried", False):
        return stylesheet_address(settings)
    return reverse("theme", args=[theme_hash(settings)])


@register.simple_tag
def icon_links(settings: Any) -> SafeString:
    """The links to the icon of the browser's tab in every size that the council's has."""
    if not settings:
        return format_html('<link rel="icon" href="{}" type="image/svg+xml">', static("favicon.svg"))
    digest = icon_hash(settings)
    return format_html_join(
        "\n    ",
        '<link rel="{}" href="{}" type="{}"{}>',
        (
            (
                "apple-touch-icon" if name.startswith("apple") else "icon",
                reverse("icon", args=[digest, name]),
                TYPES[name.rpartition(".")[2]],
                format_html(' sizes="{0}x{0}"', PNG_SIZES[name]) if name in PNG_SIZES else "",
            )
            for name in names(settings)
        ),
    )


@register.simple_tag
def look_classes(settings: Any) -> str:
    """The classes in which the page wears the council's layouts."""
    return worn(settings) if settings else ""


@register.simple_tag
def share_ways(settings: Any, title: str, address: str) -> list[sharing.Way]:
    """The links to the networks on which the council lets readers share a page."""
    return list(sharing.ways(settings.share_on, title=title, address=address)) if settings else []


@register.simple_tag(takes_context=True)
def legal_links(context: template.Context, settings: Any) -> list[dict[str, str]]:
    """The pages that the law wants linked from every page: `title` and `url`."""
    request = context.get("request")
    around = navigation.for_request(request) if request is not None and settings else None
    if around is None:
        return []
    found = ((title, around.get(number)) for title, number in settings.legal_pages())
    return [{"title": title, "url": entry.url} for title, entry in found if entry is not None]
