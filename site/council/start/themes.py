"""Three looks to begin with; each passes the contrast check and can be changed in Settings later."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Theme:
    """A name, what it is like, and the council settings it fills in."""

    label: str
    like: str
    settings: dict[str, Any]


THEMES: dict[str, Theme] = {
    "moor": Theme(
        "Moor",
        "Dark green with brick red, on warm paper. Headings with serifs.",
        {
            "brand_colour": "#0b4f3c",
            "accent_colour": "#8f2d1f",
            "surface_colour": "#f7f3ea",
            "link_colour": "#0b4f3c",
            "heading_typeface": "serif",
            "hero_treatment": "wash",
            "corner_radius": 6,
            "type_scale": Decimal(1),
        },
    ),
    "harbour": Theme(
        "Harbour",
        "Deep blue with amber brown, on cool grey. Headings like a sign.",
        {
            "brand_colour": "#12436d",
            "accent_colour": "#8a4b08",
            "surface_colour": "#f1f5f8",
            "link_colour": "#12436d",
            "heading_typeface": "sans",
            "hero_treatment": "panel",
            "corner_radius": 2,
            "type_scale": Decimal(1),
        },
    ),
    "orchard": Theme(
        "Orchard",
        "Plum with leaf green, on pale stone. Headings with serifs, round corners.",
        {
            "brand_colour": "#5b2150",
            "accent_colour": "#2f6b1f",
            "surface_colour": "#f6f2f4",
            "link_colour": "#5b2150",
            "heading_typeface": "serif",
            "hero_treatment": "tint",
            "corner_radius": 12,
            "type_scale": Decimal(1),
        },
    ),
}
