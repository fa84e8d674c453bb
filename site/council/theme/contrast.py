"""Refuses colours that people with low vision could not read, and offers the nearest that they can."""

from functools import partial
from types import SimpleNamespace
from typing import Any, NamedTuple

from council.theme.colours import INK_SOFT, PAPER, READABLE, SEEN, contrast, is_colour, nearest
from council.theme.stylesheet import COLOURS, brand_tint, colour_of

# A ground first, then what stands on it, so that each offer holds beside those before it.
ORDER = ("surface_colour", "brand_colour", "accent_colour", "link_colour", "heading_colour")


class Pair(NamedTuple):
    """One colour on another, in the words in which a refusal names them, and the ratio it needs."""

    what: str
    front: str
    where: str
    ground: str
    needed: float

    @property
    def ratio(self) -> float:
        """The contrast of the two."""
        return contrast(self.front, self.ground)


class Problem(NamedTuple):
    """A colour that people could not read: its setting, what to do about it, and the nearest that passes."""

    field: str
    message: str
    offer: str


def pairs(field: str, colour: str, look: Any) -> list[Pair]:
    """Everything that this colour stands on, or that stands on it, in the look."""
    surface = colour_of(look, "surface_colour")
    grounds = [("white", PAPER), ("the background colour", surface)]
    match field:
        case "surface_colour":
            return [Pair("Grey text", INK_SOFT, "this background", colour, READABLE)]
        case "brand_colour":
            return [Pair("Buttons in this colour", colour, *ground, SEEN) for ground in grounds]
        case "accent_colour":
            return [Pair("Marks in this colour", colour, *ground, SEEN) for ground in grounds]
    what = "Links in this colour" if field == "link_colour" else "Headings in this colour"
    grounds.append(("a pale shade of the brand colour", brand_tint(colour_of(look, "brand_colour"))))
    return [Pair(what, colour, *ground, READABLE) for ground in grounds]


def check_contrast(look: Any) -> list[Problem]:
    """Gives a reason for every colour that people with low vision could not read, or nothing.

    Taking every offer gives a look in which nothing is refused.
    """
    values = {name: getattr(look, name) for name in COLOURS}
    chosen = [value for name, value in values.items() if value or name != "heading_colour"]
    if not all(map(is_colour, chosen)):
        # What is not a colour is refused before this, field by field.
        return []
    trial = SimpleNamespace(**values)
    found = []
    for field in ORDER:
        colour = values[field].lower()
        failing = [pair for pair in pairs(field, colour, trial) if pair.ratio < pair.needed] if colour else []
        if failing:
            offer = nearest(colour, partial(_passes, field, look=trial)) or ""
            found.append(Problem(field, _refusal(min(failing, key=_shortfall), offer), offer))
            setattr(trial, field, offer or colour)
    return found


def _passes(field: str, colour: str, look: Any) -> bool:
    return all(pair.ratio >= pair.needed for pair in pairs(field, colour, look))


def _shortfall(pair: Pair) -> float:
    return pair.ratio / pair.needed


def _refusal(pair: Pair, offer: str) -> str:
    # Rounded down: 4.49 is not 4.5.
    ratio = int(pair.ratio * 100) / 100
    return (
        f"{pair.what} would be hard to see on {pair.where}: the contrast of {pair.front} on {pair.ground} is "
        f"{ratio:.2f} to 1 and must be at least {pair.needed:g} to 1. "
        f"The nearest colour that passes is {offer}."
    )
