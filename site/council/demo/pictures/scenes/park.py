"""The park and its bandstand."""

import itertools
import math

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import Points, ellipse, ridge, spline


def park() -> Image.Image:
    """The bandstand on a Sunday, long shadows on striped lawns and beds in flower."""
    c = Canvas("park", 1600, 1067)
    navy, red, mustard, cream, teal = inks("1f3340 b8402f e6a93c fbf0d2 2b6b70")
    dark = ink("1a4a40")
    sky.bands(c, [ink("58a8b8"), ink("93c9c2"), ink("cfe0c2"), ink("f7e9bc")], -10, 340, 12)
    tones = (cream, ink("cdd8c2"), ink("ffffff"))
    sky.cumulus(c, 300, 150, 420, 92, tones, 1)
    sky.cumulus(c, 960, 120, 320, 66, tones, 1)
    far = (ink("6fa08c"), ink("8bb592"), ink("c3d2a0"))
    trees.canopy(
        c, [(x, 344 + 8 * math.sin(x / 60), 40 + 12 * math.sin(x / 37)) for x in range(-10, 1230, 58)], far, 1
    )
    for x, h in ((120, 150), (150, 182), (182, 160), (1042, 170), (1074, 196)):
        trees.poplar(c, x, 396, h, (ink("3f7a6a"), ink("5c9674"), ink("b4c682")), 1)
    mid = (ink("245a4c"), ink("4a8a58"), ink("b5c665"))
    trees.canopy(
        c,
        [
            (20, 376, 52),
            (84, 384, 40),
            (238, 384, 40),
            (310, 388, 34),
            (380, 392, 30),
            (1120, 380, 48),
            (1190, 376, 58),
            (980, 388, 34),
            (470, 394, 24),
        ],
        mid,
        1,
    )
    c.fill(
        [*ridge(c.rng, [(-10, 384), (400, 388), (800, 384), (1220, 386)], 3), (1220, 400), (-10, 400)],
        ink("2f6a52"),
    )
    c.rect(0, 396, 1200, 800, Wash([ink("a8c766"), ink("7fb058"), ink("4a8d50"), ink("22604a")], 396, 800))
    for n in range(14):
        a, b = (n - 5) * 150, (n - 5) * 150 + 75
        c.glaze(
            [
                (560 + (a - 300) * 0.1, 398),
                (560 + (b - 300) * 0.1, 398),
                (560 + (b - 300) * 2.2, 810),
                (560 + (a - 300) * 2.2, 810),
            ],
            ink("d6dd84"),
            0.2,
        )
    way = [
        (650, 446, 330),
        (560, 474, 150),
        (450, 520, 120),
        (330, 600, 170),
        (160, 700, 270),
        (-80, 820, 400),
    ]
    land.path(c, way, Wash([ink("f4ddab"), ink("e0b884"), ink("b98a6a")], 440, 800), ink("4f8a4e"))
    c.fill(ellipse(730, 456, 262, 34), ink("f0d6a2"))
    for x, y, length, w in (
        (980, 470, -230, 60),
        (1140, 606, -420, 90),
        (240, 412, -150, 30),
        (430, 408, -110, 24),
    ):
        trees.shadow(c, x, y, length, w, dark, 0.42)
    _bandstand(c, 730, 446, 1.0, navy, red, cream, teal)
    coats = [red, ink("2c5a72"), mustard, ink("7a4460"), cream, ink("5a6f4a")]
    people.group(
        c,
        [(470, 474, 60), (500, 476, 62), (560, 452, 50), (380, 452, 46)],
        coats,
        navy,
        1,
        (-1.1, 0.12),
        dark,
    )
    for x, y, s, tone in ((880, 520, 1.0, red), (950, 530, 1.05, mustard), (812, 528, 1.0, teal)):
        _deckchair(c, x, y, s, tone, cream, dark)
    people.ground_shadow(c, 300, 600, (-120, 16), 22, dark, 0.45)
    people.person(c, 300, 600, 112, ink("35506e"), navy, facing=1, hat=ink("4b3a3a"), light=1, stride=0.14)
    people.person(c, 348, 606, 106, red, navy, facing=1, skirt=True, hat=mustard, light=1, stride=0.12)
    c.rect(366, 552, 372, 562, navy)
    _pram(c, 408, 606, 1.0, navy, teal, cream)
    _beds(c)
    trees.tree(c, 1150, 622, 430, (ink("143f3c"), ink("2f7050"), ink("a8bf5e")), ink("3a2f2c"), 1, 0.34)
    return c.finish()


def _bandstand(
    c: Canvas, x: float, y: float, s: float, navy: Colour, red: Colour, cream: Colour, teal: Colour
) -> None:
    c.glaze(ellipse(x - 130, y + 14, 250, 24), ink("1a4a40"), 0.4)
    c.fill(
        [
            (x - 158, y + 6),
            (x - 150, y - 44),
            (x + 150, y - 44),
            (x + 158, y + 6),
            (x + 90, y + 22),
            (x - 90, y + 22),
        ],
        ink("c99a74"),
    )
    c.fill(
        [(x + 40, y + 24), (x + 44, y - 44), (x + 150, y - 44), (x + 158, y + 6), (x + 90, y + 22)],
        ink("ecc896"),
    )
    for n in range(16):
        px = x - 146 + n * 19
        c.glaze([(px, y - 30), (px + 15, y - 30), (px + 15, y - 20), (px, y - 20)], ink("8a6258"), 0.3)
    for step in range(4):
        w = 30 + step * 7
        c.rect(
            x - w, y - 40 + step * 16, x + w, y - 24 + step * 16, cream if step % 2 == 0 else ink("d8bb90")
        )
    c.fill(ellipse(x, y - 44, 150, 15), ink("b0805f"))
    for px, tone in (
        (-118, red),
        (-76, red),
        (-50, red),
        (-14, red),
        (16, red),
        (52, red),
        (76, red),
        (116, red),
    ):
        people.person(c, x + px, y - 44, 62, tone, navy, facing=1, hat=navy, light=1, stride=0.04)
        c.fill(
            [(x + px + 4, y - 84), (x + px + 22, y - 92), (x + px + 24, y - 84), (x + px + 6, y - 79)],
            ink("e8bf5a"),
        )
    for px in (-142, -92, -34, 34, 92, 142):
        c.rect(x + px - 3.2, y - 178, x + px + 3.2, y - 44, teal)
        c.rect(x + px + 0.6, y - 178, x + px + 3.2, y - 44, mix(teal, cream, 0.55))
    for side in range(-142, 142, 12):
        c.rect(x + side, y - 68, x + side + 2, y - 46, navy)
    c.rect(x - 144, y - 71, x + 144, y - 67, teal)
    for a, b in ((-142, -92), (-92, -34), (-34, 34), (34, 92), (92, 142)):
        arch = spline(
            [
                (x + a, y - 146),
                (x + a + 6, y - 166),
                ((a + b) / 2 + x, y - 174),
                (x + b - 6, y - 166),
                (x + b, y - 146),
            ],
            8,
        )
        c.fill([*arch, (x + b, y - 180), (x + a, y - 180)], teal)
    c.fill([(x - 160, y - 176), (x + 160, y - 176), (x + 154, y - 190), (x - 154, y - 190)], cream)
    ribs = (-168, -112, -42, 42, 112, 168)
    tones = inks("5a3f48 7d4a44 a8553f c86a48 df8a5a")

    def rib(px: float) -> Points:
        return spline(
            [(x + px, y - 186), (x + px * 0.66, y - 218), (x + px * 0.36, y - 246), (x + px * 0.1, y - 268)],
            10,
        )

    for n, (a, b) in enumerate(itertools.pairwise(ribs)):
        c.fill([*rib(a), *rib(b)[::-1]], tones[n])
    c.rect(x - 18, y - 282, x + 18, y - 266, cream)
    c.fill(
        [(x - 24, y - 281), (x - 10, y - 298), (x, y - 312), (x + 10, y - 298), (x + 24, y - 281)], tones[2]
    )
    c.stroke([(x, y - 310), (x, y - 340)], navy, 3, 1.4)
    c.disc(x, y - 326, 4, ink("e8bf5a"))


def _deckchair(c: Canvas, x: float, y: float, s: float, tone: Colour, cream: Colour, dark: Colour) -> None:
    c.glaze([(x - 70, y + 10), (x + 6, y + 4), (x + 20, y + 10), (x - 50, y + 20)], dark, 0.42)
    c.stroke([(x - 22 * s, y + 8), (x + 20 * s, y - 44 * s)], ink("b98a5a"), 3.4)
    c.stroke([(x + 20 * s, y + 8), (x - 16 * s, y - 16 * s)], ink("b98a5a"), 3.4)
    sling = spline(
        [(x - 20 * s, y - 14 * s), (x - 4 * s, y - 6 * s), (x + 8 * s, y - 18 * s), (x + 20 * s, y - 46 * s)],
        8,
    )
    c.fill([*sling, *[(px + 16 * s, py + 3) for px, py in sling[::-1]]], tone)
    c.fill(
        [*[(px + 5 * s, py + 1) for px, py in sling], *[(px + 10 * s, py + 2) for px, py in sling[::-1]]],
        cream,
    )


def _pram(c: Canvas, x: float, y: float, s: float, navy: Colour, teal: Colour, cream: Colour) -> None:
    c.fill(
        [
            (x - 34 * s, y - 44 * s),
            (x + 28 * s, y - 44 * s),
            (x + 18 * s, y - 20 * s),
            (x - 22 * s, y - 20 * s),
        ],
        teal,
    )
    c.fill(
        spline(
            [
                (x - 4 * s, y - 44 * s),
                (x + 4 * s, y - 68 * s),
                (x + 24 * s, y - 66 * s),
                (x + 30 * s, y - 44 * s),
            ],
            8,
        ),
        mix(teal, navy, 0.4),
    )
    c.stroke([(x - 34 * s, y - 44 * s), (x - 50 * s, y - 56 * s)], navy, 3)
    for wx in (-16, 12):
        c.disc(x + wx * s, y - 9 * s, 11 * s, navy)
        c.disc(x + wx * s, y - 9 * s, 7 * s, cream)
        c.disc(x + wx * s, y - 9 * s, 2.6 * s, navy)


def _beds(c: Canvas) -> None:
    for cx, cy, rx, ry, tones in (
        (560, 716, 250, 46, "c8452f e8a53a fbf0d2"),
        (900, 640, 150, 24, "d9688a fbf0d2 7a4460"),
        (330, 790, 220, 34, "e8a53a fbf0d2 d9688a"),
    ):
        c.fill(ellipse(cx, cy + ry * 0.2, rx * 1.06, ry * 1.08), ink("1f5344"))
        c.fill(ellipse(cx, cy, rx, ry), ink("2d6b48"))
        ring = inks(tones)
        for band, tone in ((1.0, ring[0]), (0.74, ring[1]), (0.46, ring[2])):
            for n in range(int(rx * band * 0.9)):
                angle = c.rng.uniform(0, math.tau)
                reach = band * c.rng.uniform(0.84, 0.98)
                size = 5.4 + 2.2 * math.sin(angle)
                px, py = cx + math.cos(angle) * rx * reach, cy + math.sin(angle) * ry * reach - 5
                c.fill(
                    ellipse(px, py, size, size * 0.72, 10),
                    mix(tone, ink("7a2f3a"), 0.28 if n % 3 == 0 else 0.0),
                )
