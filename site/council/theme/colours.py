"""Arithmetic of colours, all written as # and six hexadecimal digits."""

import re
from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls

INK = "#1b2320"
INK_SOFT = "#4b5651"
PAPER = "#ffffff"
BLACK = "#000000"
# WCAG 2.2: text, and large text or graphic parts.
READABLE = 4.5
SEEN = 3.0
STEPS = 1000
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.I)


def is_colour(value: object) -> bool:
    """Whether this is a colour and nothing else."""
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """Gives the colour with that share (0 to 1) of the other stirred in."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def multiply(colour: str, other: str) -> str:
    """Deepens a pale colour without greying it, as one ink printed over another does."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{a * b // 255:02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Gives the relative luminance of WCAG 2.2, from 0 for black to 1 for white."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Gives the contrast ratio of WCAG 2.2, from 1 to 21, whichever colour comes first."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def hls(colour: str) -> tuple[float, float, float]:
    """Hue, lightness and saturation, each from 0 to 1."""
    red, green, blue = (channel / 255 for channel in channels(colour))
    return rgb_to_hls(red, green, blue)


def from_hls(hue: float, lightness: float, saturation: float) -> str:
    """The colour nearest to this hue, lightness and saturation."""
    return "#" + "".join(f"{round(value * 255):02x}" for value in hls_to_rgb(hue, lightness, saturation))


def text_on(ground: str) -> str:
    """Gives white or black, whichever is easier to read on the ground; one of them always passes AA."""
    return PAPER if contrast(PAPER, ground) >= READABLE else BLACK


def darken_until(colour: str, ratio: float, ground: str = PAPER) -> str:
    """Gives the nearest darker shade of the colour that has at least that contrast with the ground."""
    for step in range(0, 101, 4):
        shade = mix(colour, BLACK, step / 100)
        if contrast(shade, ground) >= ratio:
            return shade
    return BLACK


def nearest(colour: str, passes: Callable[[str], bool]) -> str | None:
    """Gives the colour of the same hue and nearest lightness that passes, or None when none does."""
    hue, lightness, saturation = hls(colour)
    for step in range(STEPS + 1):
        for wanted in (lightness - step / STEPS, lightness + step / STEPS):
            if 0 <= wanted <= 1:
                candidate = from_hls(hue, wanted, saturation)
                if passes(candidate):
                    return candidate
    return None
