"""Points as people give them: a grid reference in letters or numbers, or latitude and longitude."""

import re

from council.core import grid

_LETTERS = re.compile(r"^([A-HJ-Z]{2})(\d{4,10})$")
_PAIR = re.compile(r"^(-?\d+(?:\.\d+)?)[,\s]+(-?\d+(?:\.\d+)?)$")
_ALPHABET = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
HOW = (
    "Give a grid reference such as SD 850 250 or 385000 425000, "
    "or latitude and longitude such as 53.721, -2.228"
)


class NotAPoint(ValueError):
    """The words are no place in Great Britain; the message says what to type."""


def read(text: str) -> tuple[int, int]:
    """Easting and northing in metres; raises NotAPoint."""
    plain = " ".join(text.upper().split())
    if found := _LETTERS.match(plain.replace(" ", "")):
        return _of_letters(found[1], found[2])
    found = _PAIR.match(plain)
    if found is None:
        raise NotAPoint(HOW)
    first, second = float(found[1]), float(found[2])
    if 49 <= first <= 61 and -9 <= second <= 2.5:
        easting, northing = grid.to_grid(first, second)
    else:
        easting, northing = round(first), round(second)
    if not grid.on_grid(easting, northing) or easting < 1000 or northing < 1000:
        raise NotAPoint(HOW)
    return easting, northing


def _of_letters(letters: str, digits: str) -> tuple[int, int]:
    # https://www.ordnancesurvey.co.uk/documents/resources/guide-to-nationalgrid.pdf
    if len(digits) % 2:
        raise NotAPoint(HOW)
    first, second = (_ALPHABET.index(letter) for letter in letters)
    hundreds_east = ((first - 2) % 5) * 5 + second % 5
    hundreds_north = 19 - first // 5 * 5 - second // 5
    half = len(digits) // 2
    # The middle of the square that the digits name.
    size = 10 ** (5 - half)
    easting = hundreds_east * 100_000 + int(digits[:half]) * size + (size // 2 if size > 1 else 0)
    northing = hundreds_north * 100_000 + int(digits[half:]) * size + (size // 2 if size > 1 else 0)
    if not (0 <= hundreds_east < 7 and 0 <= hundreds_north < 13):
        raise NotAPoint(HOW)
    return easting, northing
