"""Looks to begin with: each passes the contrast check, and everything in it can be changed later."""

from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any


@dataclass(frozen=True)
class Theme:
    """A name, what it is like, and the council settings it fills in."""

    label: str
    like: str
    settings: dict[str, Any]

    def look(self) -> Any:
        """The theme as a stylesheet is made from it."""
        return SimpleNamespace(**self.settings)


THEMES: dict[str, Theme] = {
    "moor": Theme(
        "Moor",
        "Dark green with brick red on warm paper. Serif headings, a line of hills, everything within reach.",
        {
            "brand_colour": "#0b4f3c",
            "accent_colour": "#8f2d1f",
            "surface_colour": "#f7f3ea",
            "link_colour": "#0b4f3c",
            "heading_colour": "",
            "heading_typeface": "serif",
            "body_typeface": "sans",
            "type_scale": Decimal(1),
            "header_layout": "paper",
            "footer_layout": "columns",
            "hero_treatment": "wash",
            "card_style": "ruled",
            "corner_radius": 6,
            "button_shape": "corners",
            "density": "usual",
            "edge": "hills",
        },
    ),
    "harbour": Theme(
        "Harbour",
        "A navy bar with amber brown on cool grey. Plain, square and compact, with headings like a sign.",
        {
            "brand_colour": "#123a63",
            "accent_colour": "#9a4b06",
            "surface_colour": "#eef3f7",
            "link_colour": "#0f4f8f",
            "heading_colour": "#0d1f33",
            "heading_typeface": "sans",
            "body_typeface": "sans",
            "type_scale": Decimal("0.95"),
            "header_layout": "bar",
            "footer_layout": "strip",
            "hero_treatment": "panel",
            "card_style": "outlined",
            "corner_radius": 0,
            "button_shape": "corners",
            "density": "compact",
            "edge": "straight",
        },
    ),
    "orchard": Theme(
        "Orchard",
        "Plum with leaf green, the name in the middle. Soft letters, round corners and plenty of room.",
        {
            "brand_colour": "#6a2258",
            "accent_colour": "#2f6b1f",
            "surface_colour": "#f8f1f6",
            "link_colour": "#6a2258",
            "heading_colour": "#3d1434",
            "heading_typeface": "humanist",
            "body_typeface": "humanist",
            "type_scale": Decimal("1.00"),
            "header_layout": "centred",
            "footer_layout": "centred",
            "hero_treatment": "split",
            "card_style": "raised",
            "corner_radius": 14,
            "button_shape": "pill",
            "density": "airy",
            "edge": "wave",
        },
    ),
    "quarry": Theme(
        "Quarry",
        "Slate black with ochre, in two decks with room for a photograph. Slab letters, blocks of colour.",
        {
            "brand_colour": "#23272b",
            "accent_colour": "#b4530a",
            "surface_colour": "#f3efe6",
            "link_colour": "#8a3d04",
            "heading_colour": "#191c1f",
            "heading_typeface": "slab",
            "body_typeface": "sans",
            "type_scale": Decimal("1.00"),
            "header_layout": "deck",
            "footer_layout": "columns",
            "hero_treatment": "below",
            "card_style": "flat",
            "corner_radius": 2,
            "button_shape": "corners",
            "density": "usual",
            "edge": "straight",
        },
    ),
}
