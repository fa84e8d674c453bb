"""The council's stylesheet, made from its settings; the only writer of its theme values."""

import hashlib
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from council.theme import choices
from council.theme.colours import (
    INK,
    PAPER,
    darken_until,
    hls,
    is_colour,
    mix,
    multiply,
    text_on,
)

# What stands in for a value that is none: nothing but a colour ever reaches the stylesheet as one.
DEFAULTS = {
    "brand_colour": "#0b4f3c",
    "accent_colour": "#8f2d1f",
    "surface_colour": "#f7f3ea",
    "link_colour": "#0b4f3c",
    "heading_colour": "",
}
COLOURS = tuple(DEFAULTS)
LARGEST_RADIUS = 24
SMALLEST_SCALE, LARGEST_SCALE = Decimal("0.90"), Decimal("1.30")


class Look(Protocol):
    """The settings that a theme is made from."""

    brand_colour: str
    accent_colour: str
    surface_colour: str
    link_colour: str
    heading_colour: str
    heading_typeface: str
    body_typeface: str
    hero_treatment: str
    card_style: str
    density: str
    button_shape: str
    header_layout: str
    footer_layout: str
    edge: str
    corner_radius: int
    type_scale: Decimal


def colour_of(look: Any, field: str) -> str:
    """The colour in this setting in lower case, or the product's own when it holds none."""
    value = getattr(look, field)
    return value.lower() if is_colour(value) else DEFAULTS[field]


def brand_dark(brand: str) -> str:
    """The shade of the brand colour that white words stand on."""
    return darken_until(mix(brand, "#000000", 0.3), 11)


def brand_tint(brand: str) -> str:
    """The palest shade of the brand colour, a ground for text."""
    return mix(PAPER, brand, 0.1)


def _parts(name: str, colour: str) -> dict[str, str]:
    hue, lightness, saturation = hls(colour)
    return {
        f"{name}-hue": f"{hue * 360:.1f}",
        f"{name}-saturation": f"{saturation:.1%}",
        f"{name}-lightness": f"{lightness:.1%}",
    }


def theme_values(look: Look) -> dict[str, str]:
    """Gives every custom property that the settings decide, in the order in which they are written."""
    brand, accent, surface, link = (colour_of(look, name) for name in COLOURS[:4])
    dark = brand_dark(brand)
    surface_deep = mix(multiply(surface, surface), INK, 0.03)
    family, weight, tracking = choices.TYPEFACES.get(look.heading_typeface, choices.TYPEFACES["serif"])
    radius = min(max(int(look.corner_radius), 0), LARGEST_RADIUS)
    return {
        "brand": brand,
        "brand-dark": dark,
        "brand-tint": brand_tint(brand),
        "on-brand": text_on(brand),
        "accent": accent,
        "accent-dark": darken_until(accent, 5.5, surface_deep),
        "accent-tint": mix(PAPER, accent, 0.1),
        "accent-bright": mix(accent, PAPER, 0.5),
        "on-accent": text_on(accent),
        "heading": colour_of(look, "heading_colour") or dark,
        "link": link,
        "link-hover": mix(link, "#000000", 0.45),
        "surface": surface,
        "surface-deep": surface_deep,
        "line": mix(multiply(surface_deep, surface), INK, 0.08),
        "radius": f"{radius}px",
        "button-radius": "99px" if look.button_shape == "pill" else f"{radius}px",
        "density": choices.DENSITIES.get(look.density, "1"),
        "scale": f"{min(max(Decimal(look.type_scale), SMALLEST_SCALE), LARGEST_SCALE):.2f}",
        "font-body": choices.BODIES.get(look.body_typeface, choices.SANS),
        "font-heading": family,
        "heading-weight": weight,
        "heading-tracking": tracking,
        # The Wagtail admin mixes its shades from these.
        **_parts("brand-dark", dark),
        **_parts("link", link),
    }


def theme_css(look: Look) -> str:
    """Gives the council's stylesheet, the same bytes for the same settings."""
    return ":root{" + ";".join(f"--gh-{name}:{value}" for name, value in theme_values(look).items()) + "}\n"


def theme_hash(look: Look) -> str:
    """Gives a name for the stylesheet that changes when, and only when, its bytes do."""
    return digest(theme_css(look))


@lru_cache(maxsize=64)
def digest(css: str) -> str:
    """A short name for these bytes."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def worn(look: Any) -> str:
    """The classes in which the page wears its layouts, each of them one that the stylesheet knows."""
    classes = []
    for field, (prefix, known) in choices.WORN.items():
        names = [name for name, _ in known]
        chosen = getattr(look, field)
        classes.append(f"{prefix}-{chosen if chosen in names else names[0]}")
    return " ".join(classes)
