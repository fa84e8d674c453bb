"""A look as a small picture: its colours, letters and layouts, from the same values as the stylesheet."""

from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from council.theme.colours import PAPER
from council.theme.stylesheet import theme_values

WIDTH, HEIGHT = 240, 170


def thumbnail(look: Any) -> SafeString:
    """A drawing in SVG of a home page in this look; it says nothing to screen readers."""
    value = theme_values(look)
    parts = [_rect(0, 0, WIDTH, HEIGHT, PAPER), *_header(look, value), *_hero(look, value)]
    parts += [*_cards(look, value), *_footer(look, value)]
    drawing = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )
    return mark_safe(drawing)  # noqa: S308 - every value is a checked colour, a number or escaped


def _rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0, **more: str) -> str:
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"{extra}/>'


def _word(x: float, y: float, size: float, fill: str, value: dict[str, str], text: str, anchor: str) -> str:
    family = value["font-heading"] if "var(" not in value["font-heading"] else value["font-body"]
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" '
        f'font-weight="{value["heading-weight"]}" font-family="{escape(family)}">{text}</text>'
    )


def _header(look: Any, value: dict[str, str]) -> list[str]:
    match look.header_layout:
        case "bar":
            return [
                _rect(0, 0, WIDTH, 24, value["brand"]),
                _word(12, 16, 11, value["on-brand"], value, "Name", "start"),
                _rect(160, 7, 68, 10, PAPER),
                _rect(0, 24, WIDTH, 9, value["brand-dark"]),
            ]
        case "centred":
            return [
                _word(WIDTH / 2, 18, 12, value["heading"], value, "Name", "middle"),
                _rect(70, 25, 100, 3, value["line"], 1.5),
            ]
        case "deck":
            return [
                _rect(0, 0, WIDTH, 9, value["brand-dark"]),
                _rect(0, 9, WIDTH, 16, value["surface"]),
                _word(12, 21, 12, value["heading"], value, "Name", "start"),
                _rect(0, 25, WIDTH, 8, value["accent"]),
            ]
    return [
        _rect(0, 0, WIDTH * 0.72, 3, value["brand"]),
        _rect(WIDTH * 0.72, 0, WIDTH * 0.28, 3, value["accent"]),
        _word(12, 19, 11, value["heading"], value, "Name", "start"),
        _rect(160, 10, 68, 10, value["surface-deep"], 2),
        _rect(12, 27, 130, 2, value["line"]),
    ]


def _hero(look: Any, value: dict[str, str]) -> list[str]:
    top, height = 33, 58
    photo = _rect(0, top, WIDTH, height, value["brand-tint"]) + (
        f'<path d="M0 {top + height}V{top + 36}l60-22 50 26 60-32 70 34v16z" fill="{value["accent-bright"]}" '
        'opacity="0.55"/>'
    )
    dark, bright = value["brand-dark"], value["accent-bright"]
    words = [_rect(14, top + 14, 80, 7, PAPER, 1), _rect(14, top + 26, 60, 4, PAPER, 1)]
    match look.hero_treatment:
        case "panel":
            drawn = [photo, _rect(10, top + 8, 100, 42, dark), *words]
        case "tint":
            drawn = [photo, _rect(0, top, WIDTH, height, dark, opacity="0.75"), *words]
        case "split":
            drawn = [photo, _rect(0, top, 118, height, value["brand"]), *words]
        case "below":
            drawn = [
                photo,
                _rect(0, top + 38, WIDTH, 20, PAPER),
                _rect(14, top + 43, 90, 8, value["heading"], 1),
                _rect(112, top + 45, 50, 4, value["line"], 1),
            ]
        case _:
            drawn = [photo, _rect(0, top, 130, height, dark, opacity="0.86"), *words]
    return [*drawn, _edge(look, top + height), _rect(14, top + 6, 14, 2, bright)]


def _edge(look: Any, bottom: float) -> str:
    if look.edge == "hills":
        return f'<path d="M0 {bottom}v-5l50-4 60 6 70-9 60 8v5z" fill="{PAPER}"/>'
    if look.edge == "wave":
        return f'<path d="M0 {bottom}v-4q60-9 120 0t120 0v5z" fill="{PAPER}"/>'
    return ""


def _cards(look: Any, value: dict[str, str]) -> list[str]:
    drawn = []
    radius = min(int(look.corner_radius), 24) / 2.4
    room = {"compact": 6, "airy": 14}.get(look.density, 10)
    width = (WIDTH - 28 - 2 * room) / 3
    for place in range(3):
        x, y = 14 + place * (width + room), 99
        match look.card_style:
            case "outlined":
                drawn.append(_rect(x, y, width, 32, PAPER, radius, stroke=value["line"], stroke_width="1"))
            case "raised":
                drawn.append(_rect(x, y + 3, width, 32, value["line"], radius, opacity="0.6"))
                drawn.append(_rect(x, y, width, 32, PAPER, radius))
            case "flat":
                drawn.append(_rect(x, y, width, 32, value["surface-deep"], radius))
            case _:
                drawn.append(_rect(x, y, width, 2.5, value["brand"]))
        drawn.append(_rect(x + 5, y + 9, width * 0.6, 4, value["link"], 1))
        drawn.append(_rect(x + 5, y + 18, width * 0.75, 2.5, value["line"], 1))
        drawn.append(_rect(x + 5, y + 23, width * 0.5, 2.5, value["line"], 1))
    return drawn


def _footer(look: Any, value: dict[str, str]) -> list[str]:
    top = 142
    match look.footer_layout:
        case "centred":
            return [
                _rect(0, top, WIDTH, 28, value["surface"]),
                _rect(80, top + 8, 80, 4, value["heading"], 1),
                _rect(60, top + 17, 120, 3, value["link"], 1),
            ]
        case "strip":
            return [
                _rect(0, top, WIDTH, 12, value["brand"]),
                _rect(12, top + 4, 60, 4, value["on-brand"], 1),
                _rect(0, top + 12, WIDTH, 16, value["brand-dark"]),
            ]
    lines = [_rect(14 + place * 58, top + 8, 40, 3, PAPER, 1, opacity="0.8") for place in range(4)]
    more = [_rect(14 + place * 58, top + 15, 30, 2.5, PAPER, 1, opacity="0.5") for place in range(4)]
    return [_rect(0, top, WIDTH, 28, value["brand-dark"]), *lines, *more]
