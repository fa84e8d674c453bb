"""What every public template may ask for."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.apps import apps
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.models import Page, Site
from wagtail.templatetags.wagtailcore_tags import richtext

from council.core import languages, navigation, schema_org
from council.core.files import described_files
from council.core.navigation import Entry, Navigation, Section
from council.core.pictures import AVIF, ROLES, Shelf, focus, shelf
from council.core.running_text import breakable, held, readable
from council.core.script_words import for_page as words_for_scripts

register = template.Library()
register.filter(breakable)
register.filter(held)
register.filter(readable)


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
    return apps.get_model("council.CouncilSettings").for_request(request).spoken()


@register.simple_tag
def home_address() -> str:
    """The address of the front page in the language of this answer."""
    return languages.prefix()


@register.simple_tag
def language_tag() -> str:
    """The language of this answer as HTML writes it."""
    return languages.tag()


@register.simple_tag
def script_words() -> SafeString:
    """What the scripts of this page say, when it is not in the language they are written in."""
    return words_for_scripts()


@dataclass(frozen=True)
class OtherLanguage:
    """What is being read in another language; its front page when not `exact`, or when read nowhere."""

    code: str
    tag: str
    name: str
    url: str
    exact: bool
    nowhere: bool = False


@register.simple_tag(takes_context=True)
def other_languages(context: template.Context) -> list[OtherLanguage]:
    """Where this is read in each other language of the council; nothing when it has one language."""
    around, request = _around(context), context.get("request")
    if around is None or request is None:
        return []
    found = []
    for code, front in around.front_pages().items():
        if around.page is not None:
            there = around.translations().get(code)
            url, exact, nowhere = (front.url, False, False) if there is None else (there.url, True, False)
        else:
            same = _in_language(context, request, code)
            # An address with nothing at it is nothing in another language either.
            url, exact, nowhere = same or front.url, True, not same
        found.append(OtherLanguage(code, languages.tag(code), languages.name(code), url, exact, nowhere))
    return found


@register.simple_tag(takes_context=True)
def language_alternates(context: template.Context, others: list[OtherLanguage]) -> SafeString:
    """Tells search engines where this is in each language, when it is in more than one."""
    there = [other for other in others if other.exact and not other.nowhere]
    request = context.get("request")
    if not there or request is None:
        return SafeString("")
    here = (languages.current(), request.path)
    both = [here, *((other.code, other.url) for other in there)]
    rows = [(languages.tag(code), url) for code, url in both]
    rows += [("x-default", url) for code, url in both if code == languages.default()]
    line = '<link rel="alternate" hreflang="{}" href="{}">'
    return format_html_join("\n", line, ((tag, request.build_absolute_uri(url)) for tag, url in rows))


def _in_language(context: template.Context, request: Any, code: str) -> str:
    """The same address in another language, with the question that the view says belongs to it."""
    match = request.resolver_match
    view = context.get("switch_view", match.view_name if match is not None else "")
    if match is None or not view or view == "wagtail_serve":
        return ""
    given = {} if view != match.view_name else {"args": match.args, "kwargs": match.kwargs}
    try:
        with languages.speaking(code):
            address = reverse(view, **given)
    except NoReverseMatch:
        return ""
    question = context.get("switch_query", "")
    return f"{address}?{question}" if question else address


@register.filter
def localised(url: str) -> str:
    """An address that an editor typed, in the language of this answer when it leads to one of our forms."""
    if languages.is_default() or not url.startswith("/") or url.startswith("//"):
        return url
    path, mark, rest = url.partition("?")
    try:
        # Typed in the first language, as it is read there.
        with languages.speaking(languages.default()):
            match = resolve(path)
    except Resolver404:
        return url
    if not match.namespace:
        return url
    return f"{reverse(match.view_name, args=match.args, kwargs=match.kwargs)}{mark}{rest}"


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
def share_card(context: template.Context, settings: Any, title: str = "", summary: str = "") -> SafeString:
    """What stands beside a link to this on a social network: title, summary, picture (Open Graph).

    What is below a page and is none of its own gives its title and summary.
    """
    request: Any = context.get("request")
    page: Any = context.get("page")
    if request is None or not settings:
        return SafeString("")
    own, alt = page.share_picture() if hasattr(page, "share_picture") else (None, "")
    ready = _shared_picture(request, own, settings.share_picture)
    if not title:
        summary = getattr(page, "search_description", "") or getattr(page, "summary", "")
    said = [
        ("og:type", "website" if title else getattr(page, "share_type", "website")),
        ("og:site_name", settings.council_name),
        ("og:title", title or _title(context)),
        ("og:description", summary),
        ("og:url", full_address(context)),
        ("og:locale", languages.tag().replace("-", "_")),
    ]
    if ready is not None:
        told = alt if own is not None and ready.image_id == own.pk else ready.image.description
        said += [
            ("og:image", request.build_absolute_uri(ready.url)),
            ("og:image:width", ready.width),
            ("og:image:height", ready.height),
            ("og:image:alt", told),
        ]
    card = format_html_join("\n    ", '<meta property="{}" content="{}">', (row for row in said if row[1]))
    size = "summary_large_image" if ready is not None else "summary"
    return format_html('{}\n    <meta name="twitter:card" content="{}">', card, size)


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context, settings: Any) -> SafeString:
    """What the page is in the words of schema.org, and the way to it; nothing beside what is no page."""
    request: Any = context.get("request")
    page: Any = context.get("page")
    around = _around(context)
    if request is None or not settings or around is None or not hasattr(page, "schema_org"):
        return SafeString("")
    home = request.build_absolute_uri(languages.prefix())
    council = schema_org.council(settings, home)
    if page.pk == around.root.pk:
        return schema_org.script([council])
    here = full_address(context)
    changed = page.last_published_at
    described = page.schema_org()
    fields: dict[str, Any] = {
        "name": page.title,
        "description": page.search_description or page.summary,
        "url": here,
    }
    if described["@type"] == "GovernmentService":
        fields["provider"] = council
    elif described["@type"] != "Event":
        fields |= {"inLanguage": languages.tag(), "dateModified": changed and changed.isoformat()}
        fields["publisher"] = council
    trail = [(one.title, request.build_absolute_uri(one.url)) for one in around.breadcrumbs()]
    ways = schema_org.breadcrumbs([*trail, (described.get("name", page.title), here)])
    return schema_org.script([schema_org.page(described, **fields), ways])


def _shared_picture(request: Any, *images: Any) -> Any:
    """The first of the pictures whose size for sharing is made; None where none is."""
    drawn = [image for image in images if image is not None and not image.is_svg()]
    pictures = shelf(request)
    pictures.announce(*drawn)
    for image in drawn:
        for row in pictures.ready(image, ROLES["share"]):
            row.image = image
            return row
    return None


def _title(context: template.Context) -> str:
    """What the template that is being drawn says in its block “title”, as text."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block("title")
    return html.unescape(block.render(context)).strip() if block is not None else ""


@register.simple_tag(takes_context=True)
def picture(
    context: template.Context,
    image: Any,
    role: str,
    alt: str = "",
    css: str = "",
    loading: str = "lazy",
    priority: str = "",
    sizes: str = "",
) -> SafeString:
    """The picture in the sizes made for the role; while there are none, the library's own small one.

    Never encodes an image, and takes the same room whatever there is. Without `alt` it only decorates.
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
    pictures = shelf(request) if request is not None else Shelf()
    ready = pictures.ready(image, place) if request is not None else []
    small = pictures.stand_in(image) if request is not None and not ready else None
    if not ready and small is None:
        return format_html(
            '<svg class="gh-picture gh-picture--waiting {}" viewBox="0 0 {} {}" width="{}" height="{}"'
            ' role="img" aria-label="{}" focusable="false"><rect width="100%" height="100%"'
            ' fill="currentColor"'
            ' opacity="0.12"/></svg>',
            css, place.width, place.height, place.width, place.height, alt or gettext("Picture"),
        )  # fmt: skip
    how = format_html(
        ' loading="{}" decoding="async"{}',
        loading,
        format_html(' fetchpriority="{}"', priority) if priority else "",
    )
    if small is not None:
        across, down = focus(image, small.filter_spec)
        width, height = (place.width, place.height) if place.crops else (small.width, small.height)
        return format_html(
            '<img class="gh-picture gh-picture--small {}{}" src="{}" width="{}" height="{}" alt="{}"{}>',
            css, _looking_at(across, down), small.url, width, height, alt, how,
        )  # fmt: skip
    middle = ready[min(1, len(ready) - 1)]
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        (
            (f"image/{'avif' if encoding == AVIF else 'webp'}", _srcset(rows), sizes or place.sizes)
            for encoding in place.encodings[:-1]
            if (rows := pictures.ready(image, place, encoding))
        ),
    )
    whole = format_html(
        '<img class="gh-picture {}{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>',
        css,
        _looking_at(*focus(image, middle.filter_spec)),
        middle.url,
        _srcset(ready),
        sizes or place.sizes,
        middle.width,
        middle.height,
        alt,
        how,
    )
    return format_html("<picture>{}{}</picture>", sources, whole) if sources else whole


def _srcset(rows: Iterable[Any]) -> str:
    return ", ".join(f"{row.url} {row.width}w" for row in rows)


def _looking_at(across: int, down: int) -> str:
    # Which part stays when a style sheet cuts the crop further; the middle needs no saying.
    return f" gh-x{across} gh-y{down}" if (across, down) != (5, 5) else ""


@register.filter
def at(items: Sequence[Any], number: int) -> Any:
    """The one at this place, counted from nought; nothing beyond the end."""
    return items[number] if number < len(items) else ""


@register.filter
def without(links: Iterable[Any], section: Section | None) -> list[Any]:
    """Those of the links that the section does not name."""
    known = {link.url for link in section.links} if section is not None else set()
    return [link for link in links if link.url not in known]


@register.filter
def prose(text: Any) -> SafeString:
    """Rich text as residents read it: `readable`, and every file with its type and size."""
    return readable(described_files(str(richtext(text))))
