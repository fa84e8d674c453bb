"""What every public template may ask for."""

from typing import Any

from django import template
from django.apps import apps
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page, Site
from wagtail.templatetags.wagtailcore_tags import richtext

from council.core import navigation
from council.core.files import described_files
from council.core.navigation import Entry, Navigation, Section
from council.core.pictures import ROLES, shelf

register = template.Library()


def _around(context: template.Context) -> Navigation | None:
    request = context.get("request")
    if request is None:
        return None
    page = context.get("page")
    return navigation.for_request(request, page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def council(context: template.Context) -> Any:
    """The settings of the council whose site this is: `{% council as council %}`."""
    request = context.get("request")
    if request is None or Site.find_for_request(request) is None:
        return None
    return apps.get_model("council.CouncilSettings").for_request(request)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, with its hash."""
    return static(name)


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[dict[str, Any]]:
    """The main menu: `title`, `url`, and `current` for the part of the site being read."""
    around = _around(context)
    if around is None:
        return []
    links: list[dict[str, Any]] = navigation.menus(context["request"]).links(around)
    return links


@register.simple_tag(takes_context=True)
def footer_menu(context: template.Context) -> list[dict[str, Any]]:
    """The footer's columns: `heading` and `links`, each with `title` and `url`."""
    around = _around(context)
    if around is None:
        return []
    columns: list[dict[str, Any]] = navigation.menus(context["request"]).columns(around)
    return columns


@register.simple_tag(takes_context=True)
def breadcrumbs(context: template.Context) -> list[Entry]:
    """The way from the front page to here, without here: each with `title` and `url`."""
    around = _around(context)
    return around.breadcrumbs() if around is not None else []


@register.simple_tag(takes_context=True)
def in_this_section(context: template.Context) -> Section | None:
    """The pages beside this one: `title`, `url` and `links` of the section, or None at the top level."""
    around = _around(context)
    return around.section() if around is not None else None


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, page: Any) -> str:
    """The address of a page, or of the page with a number, from the response's one look-up where possible."""
    if not page:
        return ""
    pk = page if isinstance(page, int) else page.pk
    around = _around(context)
    entry = around.get(pk) if around is not None else None
    if entry is not None:
        return entry.url
    return (Page.objects.get(pk=pk) if isinstance(page, int) else page).get_url(context.get("request")) or ""


@register.simple_tag(takes_context=True)
def full_address(context: template.Context) -> str:
    """The address of what is being read, in full and without a query string."""
    request = context.get("request")
    return str(request.build_absolute_uri(request.path)) if request is not None else ""


@register.simple_tag(takes_context=True)
def picture(
    context: template.Context,
    image: Any,
    role: str,
    alt: str = "",
    css: str = "",
    loading: str = "lazy",
    priority: str = "",
) -> SafeString:
    """The picture in the sizes made for the role; while there are none, an empty shape of its size.

    Never encodes an image. An empty `alt` says that the picture only decorates.
    """
    if not image:
        return SafeString("")
    place = ROLES[role]
    if image.is_svg():
        return format_html(
            '<img class="gh-picture {}" src="{}" alt="{}" width="{}" height="{}">',
            css, image.file.url, alt, place.width, place.height,
        )  # fmt: skip
    request = context.get("request")
    ready = shelf(request).ready(image, place) if request is not None else []
    if not ready:
        return format_html(
            '<svg class="gh-picture gh-picture--waiting {}" viewBox="0 0 {} {}" width="{}" height="{}"'
            ' role="img" aria-label="{}" focusable="false"><rect width="100%" height="100%"'
            ' fill="currentColor"'
            ' opacity="0.12"/></svg>',
            css, place.width, place.height, place.width, place.height, alt or "Picture",
        )  # fmt: skip
    middle = ready[min(1, len(ready) - 1)]
    return format_html(
        '<img class="gh-picture {}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'
        ' loading="{}" decoding="async"{}>',
        css,
        middle.url,
        ", ".join(f"{rendition.url} {rendition.width}w" for rendition in ready),
        place.sizes,
        middle.width,
        middle.height,
        alt,
        loading,
        format_html(' fetchpriority="{}"', priority) if priority else "",
    )


@register.filter
def prose(text: Any) -> SafeString:
    """Rich text as residents read it: `richtext`, with the type and size of every file that it links to."""
    return described_files(str(richtext(text)))
