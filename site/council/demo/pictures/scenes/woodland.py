"""The bluebell wood in May."""

import math

from PIL import Image

from .. import land, people, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import blob, ellipse, ridge, spline


def woodland() -> Image.Image:
    """Beech trunks, shafts of morning light and a path through the bluebells."""
    c = Canvas("woodland", 1600, 1067)
    c.rect(0, 0, 1200, 800, Wash([ink("d6e29a"), ink("f4efbe"), ink("f8efc6"), ink("a9c07c")], 0, 520))
    c.glow(820, 210, 560, ink("fff9dc"), 0.85)
    layers = (
        (30, 388, (6, 11), "bccf93", "d2dea4"),
        (22, 420, (10, 18), "8fb483", "b8cf8e"),
        (13, 462, (18, 30), "4f8a70", "94ba76"),
    )
    for index, (count, foot, widths, trunk, leaf) in enumerate(layers):
        shift = c.rng.uniform(0, 40)
        for n in range(count):
            x = -20 + 1240 * (n + c.rng.uniform(-0.3, 0.3)) / count + shift
            w = c.rng.uniform(*widths)
            _trunk(c, x, foot + c.rng.uniform(-8, 12), w, ink(trunk), mix(ink(trunk), ink("fbf4cc"), 0.42))
        for _ in range(count * 2):
            x = c.rng.uniform(-20, 1220)
            y = c.rng.uniform(-20, 60 + 70 * math.cos((x - 820) / 330) ** 2 * -1 + 60 * index)
            r = 40 + 18 * index
            c.fill(
                blob(c.rng, x, y, r * 1.5, r * 0.62, 11, 0.2),
                mix(ink(leaf), ink(trunk), c.rng.choice((0.0, 0.25, 0.5))),
            )
        ground = ridge(c.rng, [(-10, foot - 6), (300, foot + 6), (640, foot - 4), (1220, foot + 2)], 4)
        land.hill(c, ground, mix(ink(trunk), ink("b5c66f"), 0.4))
    for a, b, w in (
        (700, 100, 60),
        (750, 250, 34),
        (800, 390, 74),
        (860, 560, 40),
        (905, 700, 84),
        (960, 880, 44),
        (640, -80, 50),
    ):
        c.fade(
            [(a, -10), (a + w * 0.6, -10), (b + w * 2.6, 640), (b, 640)], ink("fffbe0"), (0.34, 0.0), (0, 640)
        )
    floor = ridge(c.rng, [(-10, 476), (260, 470), (600, 486), (900, 474), (1220, 462)], 4)
    land.hill(c, floor, Wash([ink("8aa5b0"), ink("5f79b0"), ink("4a5aa0"), ink("2d3a72")], 465, 800))
    for y0, y1, count, tones, sizes in (
        (478, 560, 700, "7f93c9 9fb0d6 5f8f7c 6f7fc0", (1.0, 2.4)),
        (550, 800, 900, "6a78c8 8f9ae0 4a5ab0 3f7a62 a7b2ec", (1.8, 4.8)),
    ):
        trees.flowers(c, (-10, y0, 1210, y1), count, inks(tones), sizes)
    way = [(690, 480, 10), (650, 500, 22), (690, 534, 44), (780, 590, 84), (760, 680, 150), (620, 830, 290)]
    land.path(c, way, Wash([ink("f7e6b4"), ink("d3a87c"), ink("8a6258")], 480, 800), ink("4a5a80"))
    for x, top, w in ((560, 560, 60), (690, 620, 80), (480, 700, 110)):
        c.glaze(
            [(x, top), (x + w, top - 6), (x + w * 6, top + 18), (x + w * 5, top + 34)], ink("28305f"), 0.34
        )
    people.ground_shadow(c, 706, 546, (-70, 40), 14, ink("28305f"), 0.45)
    people.person(
        c, 706, 546, 84, ink("b8402f"), ink("22343c"), facing=-1, hat=ink("e6a93c"), skirt=True, light=1
    )
    people.dog(c, 668, 552, 34, ink("5a3a28"), -1)
    for x, w, foot in ((1090, 74, 690), (930, 40, 560), (300, 48, 600), (440, 30, 530)):
        trees.shadow(c, x, foot - 4, -w * 5, w * 1.1, ink("28305f"), 0.45)
        _trunk(c, x, foot, w, ink("2c4f4e"), ink("b5b873"))
    _trunk(c, 90, 830, 150, ink("17353c"), ink("6f8f66"))
    leaves = (ink("174540"), ink("2f7050"), ink("a9c45e"))
    trees.canopy(
        c,
        [
            (20, 30, 110),
            (170, 10, 90),
            (290, -10, 70),
            (1160, 0, 110),
            (1030, -20, 80),
            (-10, 150, 70),
            (1210, 110, 70),
        ],
        leaves,
        1,
    )
    for x, y, h in (
        (170, 800, 70),
        (210, 806, 54),
        (1130, 800, 80),
        (1180, 806, 96),
        (40, 804, 60),
        (1080, 806, 50),
    ):
        _fern(c, x, y, h)
    trees.flowers(c, (150, 700, 560, 800), 90, inks("8f9ae0 a7b2ec 6a78c8"), (4, 7))
    return c.finish()


def _trunk(c: Canvas, x: float, foot: float, w: float, dark: Colour, lit: Colour) -> None:
    lean = c.rng.uniform(-0.03, 0.03) * foot
    left = spline(
        [
            (x - w * 0.85, foot + w * 0.12),
            (x - w * 0.5, foot - w * 0.7),
            (x - w * 0.42 + lean * 0.5, foot * 0.5),
            (x - w * 0.36 + lean, -10),
        ],
        8,
    )
    right = spline(
        [
            (x + w * 0.36 + lean, -10),
            (x + w * 0.42 + lean * 0.5, foot * 0.5),
            (x + w * 0.5, foot - w * 0.7),
            (x + w * 0.9, foot + w * 0.12),
        ],
        8,
    )
    c.fill([*left, *right], dark)
    c.fill([*right, *[(px - w * (0.25 + 0.025 * math.sin(py / 31 + x)), py) for px, py in right[::-1]]], lit)
    if w > 25:
        for _ in range(int(w / 5)):
            y = c.rng.uniform(40, foot - w)
            px = x + lean * (1 - y / foot) + c.rng.uniform(-w * 0.3, w * 0.1)
            c.glaze(ellipse(px, y, w * c.rng.uniform(0.06, 0.16), w * 0.025, 12), lit, 0.5)


def _fern(c: Canvas, x: float, y: float, h: float) -> None:
    for frond in range(7):
        a = (frond - 3) * 0.34
        tip = (x + math.sin(a) * h * 1.2, y - math.cos(a) * h)
        line = spline([(x, y), (x + math.sin(a) * h * 0.5, y - math.cos(a) * h * 0.7), tip], 8)
        tone = c.rng.choice(inks("1d5a48 2f7a52 7fae58"))
        for n, (px, py) in enumerate(line[1:-1]):
            size = h * 0.16 * (1 - n / len(line))
            for side in (-1, 1):
                c.fill(
                    [
                        (px, py),
                        (
                            px + side * size * math.cos(a) + size * 0.4 * math.sin(a),
                            py + side * size * math.sin(a) - size * 0.5,
                        ),
                        (px + math.sin(a) * size * 0.7, py - math.cos(a) * size * 0.7),
                    ],
                    tone,
                )
