"""The council's look, from its settings to one small stylesheet; the only writer of its theme values."""

import hashlib
import re
from colorsys import rgb_to_hls
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Protocol

from django.apps import apps
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

INK = "#1b2320"
PAPER = "#ffffff"
READABLE = 4.5
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.I)
SEEN = 3.0

SERIF = (
    '"Iowan Old Style","Palatino Linotype",Palatino,"Sitka Heading",Charter,"Noto Serif",'
    'Georgia,"Liberation Serif",serif'
)
TYPEFACES = {
    # family, weight, letter spacing
    "serif": (SERIF, "700", "-0.015em"),
    "sans": ("var(--gh-font-body)", "800", "-0.025em"),
}
# wash over the picture, ground behind the words, blending of the picture with the brand colour
HERO_TREATMENTS = {
    "wash": (
        "linear-gradient(90deg,rgb({dark} / 0.88),rgb({dark} / 0.82) max(45%,36rem),"
        "rgb({dark} / 0.06) max(85%,60rem))",
        "transparent",
        "normal",
    ),
    "panel": ("none", "var(--gh-brand-dark)", "normal"),
    "tint": ("linear-gradient(rgb({dark} / 0.72),rgb({dark} / 0.72))", "transparent", "luminosity"),
}


class Look(Protocol):
    """The settings that a theme is made from."""

    brand_colour: str
    accent_colour: str
    surface_colour: str
    link_colour: str
    heading_colour: str
    heading_typeface: str
    hero_treatment: str
    corner_radius: int
    type_scale: Decimal


class Problem(NamedTuple):
    """A colour that people could not read, as the name of its setting and what to do about it."""

    field: str
    message: str


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """Gives the colour with that share (0 to 1) of the other stirred in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _multiply(colour: str, other: str) -> str:
    # Deepens a pale colour without greying it, as one ink printed over another does.
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{a * b // 255:02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Gives the relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Gives the contrast ratio of WCAG 2.2, from 1 to 21, whichever colour comes first."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _parts(name: str, colour: str) -> dict[str, str]:
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    return {
        f"{name}-hue": f"{hue * 360:.1f}",
        f"{name}-saturation": f"{saturation:.1%}",
        f"{name}-lightness": f"{lightness:.1%}",
    }


def text_on(ground: str) -> str:
    """Gives white or near-black, whichever is easier to read on the ground; one of them always passes AA."""
    return PAPER if contrast(PAPER, ground) >= READABLE else "#000000"


def darken_until(colour: str, ratio: float, ground: str = PAPER) -> str:
    """Gives the nearest darker shade of the colour that has at least that contrast with the ground."""
    for step in range(0, 101, 4):
        shade = mix(colour, "#000000", step / 100)
        if contrast(shade, ground) >= ratio:
            return shade
    return "#000000"


def theme_values(look: Look) -> dict[str, str]:
    """Gives every custom property that the settings decide, in the order in which they are written."""
    brand, accent = look.brand_colour.lower(), look.accent_colour.lower()
    surface, link = look.surface_colour.lower(), look.link_colour.lower()
    dark = darken_until(mix(brand, "#000000", 0.3), 11)
    tint = mix(PAPER, brand, 0.1)
    surface_deep = mix(_multiply(surface, surface), INK, 0.03)
    family, weight, tracking = TYPEFACES.get(look.heading_typeface, TYPEFACES["serif"])
    wash, panel, blend = HERO_TREATMENTS.get(look.hero_treatment, HERO_TREATMENTS["wash"])
    return {
        "brand": brand,
        "brand-dark": dark,
        "brand-tint": tint,
        "on-brand": text_on(brand),
        "accent": accent,
        "accent-dark": darken_until(accent, 5.5, surface_deep),
        "accent-tint": mix(PAPER, accent, 0.1),
        "accent-bright": mix(accent, PAPER, 0.5),
        "on-accent": text_on(accent),
        "heading": look.heading_colour.lower() or dark,
        "link": link,
        "link-hover": mix(link, "#000000", 0.45),
        "surface": surface,
        "surface-deep": surface_deep,
        "line": mix(_multiply(surface_deep, surface), INK, 0.08),
        "radius": f"{look.corner_radius}px",
        "scale": f"{look.type_scale:.2f}",
        "font-heading": family,
        "heading-weight": weight,
        "heading-tracking": tracking,
        "hero-wash": wash.format(dark=" ".join(map(str, _channels(dark)))),
        "hero-panel": panel,
        "hero-blend": blend,
        # The Wagtail admin mixes its shades from these.
        **_parts("brand-dark", dark),
        **_parts("link", link),
    }


def theme_css(look: Look) -> str:
    """Gives the council's stylesheet, the same bytes for the same settings."""
    return ":root{" + ";".join(f"--gh-{name}:{value}" for name, value in theme_values(look).items()) + "}\n"


def theme_hash(look: Look) -> str:
    """Gives a name for the stylesheet that changes when, and only when, its bytes do."""
    return _digest(theme_css(look))


@lru_cache(maxsize=64)
def _digest(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def check_contrast(look: Look) -> list[Problem]:
    """Gives a reason for every colour that people with low vision could not read, or nothing."""
    colours = (look.brand_colour, look.accent_colour, look.surface_colour, look.link_colour)
    if not all(map(_COLOUR.fullmatch, (*colours, look.heading_colour or INK))):
        # What is not a colour is refused before this, field by field.
        return []
    values = theme_values(look)
    surface = values["surface"]
    pairs = [
        ("surface_colour", "Text", INK, "this background", surface, 7.0),
        ("link_colour", "Links in this colour", values["link"], "white", PAPER, READABLE),
        ("link_colour", "Links in this colour", values["link"], "the background colour", surface, READABLE),
        ("heading_colour", "Headings in this colour", values["heading"], "white", PAPER, READABLE),
        ("heading_colour", "Headings in this colour", values["heading"], "the background", surface, READABLE),
        ("brand_colour", "Buttons in this colour", values["brand"], "white", PAPER, SEEN),
        ("accent_colour", "Marks in this colour", values["accent"], "white", PAPER, SEEN),
    ]
    problems: dict[str, Problem] = {}
    for field, what, front, where, ground, needed in pairs:
        ratio = contrast(front, ground)
        if ratio < needed and field not in problems:
            problems[field] = Problem(
                field,
                f"{what} would be hard to see on {where}: the contrast is {ratio:.1f} to 1 "
                f"and must be at least {needed:g} to 1. Choose a "
                f"{'lighter' if field == 'surface_colour' else 'darker'} colour.",
            )
    return list(problems.values())


def favicon(request: HttpRequest) -> HttpResponse:
    """Leads whoever asks for the tab's icon at its customary address to the icon that pages name."""
    response = HttpResponseRedirect(static("favicon.svg"))
    response["Cache-Control"] = "public, max-age=86400"
    return response


def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Serves the council's stylesheet for ever under its hash; an older hash leads to today's."""
    look = apps.get_model("council", "CouncilSettings").for_request(request)
    css = theme_css(look)
    if digest != _digest(css):
        response: HttpResponse = HttpResponseRedirect(reverse("theme", args=[_digest(css)]))
        response["Cache-Control"] = "no-store"
        return response
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
