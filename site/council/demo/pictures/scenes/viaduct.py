"""A steam train high over a dale."""

import itertools
import math

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import Points, ellipse, ridge
from ..solid import Camera, Wall


def viaduct() -> Image.Image:
    """A steam train crossing a tall stone viaduct over a wooded dale."""
    c = Canvas("viaduct", 1600, 1067)
    navy, maroon, cream = inks("1d3346 8a2f33 fbeed0")
    sky.bands(c, [ink("4b97ad"), ink("83bcc0"), ink("bcd8c8"), ink("f2e6c0"), ink("fbd9a0")], -10, 430, 14)
    tones = (cream, ink("cfd3bd"), ink("ffffff"))
    sky.cumulus(c, 930, 190, 460, 120, tones, -1)
    sky.cumulus(c, 200, 252, 300, 60, tones, -1)
    sky.cumulus(c, 560, 306, 300, 42, tones, -1)
    far = ridge(c.rng, [(-10, 400), (200, 340), (420, 384), (640, 350), (860, 392), (1220, 330)], 5)
    land.hill(c, far, Wash([ink("84abb5"), ink("c8d6bd")], 330, 500))
    land.folds(c, far, ink("5f91a2"), 9, (36, 84), 44, 0.5)
    mid = ridge(c.rng, [(-10, 470), (220, 430), (480, 476), (760, 452), (1000, 430), (1220, 392)], 5)
    land.hill(c, mid, ink("a8bf78"))
    land.patchwork(
        c,
        mid,
        [(-10.0, 660.0), (1220.0, 640.0)],
        [0, 0.12, 0.22, 0.34, 0.47, 0.58, 0.7, 0.83, 1],
        [0, 0.2, 0.45, 0.72, 1],
        inks("b3c67d d2d295 93b672 dfd394 7fa86a"),
        ink("517f58"),
        2.6,
        0.05,
    )
    land.folds(c, mid, ink("3c7266"), 8, (50, 110), 60, 0.32)
    land.mist(c, 640, 90, ink("f6ecc8"), 0.5)
    cam = Camera(horizon=520, eye=18, focal=780, centre=560)
    wood = (ink("1f5148"), ink("437d55"), ink("a4b963"))
    for x, y, r in (
        (60, 610, 60),
        (150, 636, 46),
        (250, 640, 40),
        (350, 652, 36),
        (470, 656, 40),
        (560, 664, 34),
        (660, 660, 40),
        (780, 656, 36),
        (900, 648, 44),
        (1010, 640, 52),
        (1120, 628, 60),
        (1200, 610, 60),
    ):
        trees.crown(c, x, y, r, r * 0.8, wood, -1)
    _arches(c, cam, navy, maroon, cream)
    floor = ridge(c.rng, [(-10, 690), (200, 676), (420, 700), (700, 706), (960, 684), (1220, 650)], 4)
    land.hill(c, floor, Wash([ink("8fb05c"), ink("4c8550"), ink("265a48")], 650, 800))
    beck = [(640, 700, 10), (612, 716, 18), (650, 738, 34), (590, 766, 60), (470, 812, 130)]
    water = land.path(c, beck, Wash([ink("d9e6c9"), ink("5fa0a5"), ink("2f6f80")], 698, 800), ink("3b6c4a"))
    with c.inside(water):
        for _ in range(40):
            glint = c.rng.uniform(712, 798)
            c.glaze(ellipse(c.rng.uniform(430, 680), glint, c.rng.uniform(8, 22), 1.2, 16), cream, 0.6)
    for x, y, s in ((860, 722, 24), (905, 736, 26), (820, 746, 28), (960, 716, 22)):
        trees.shadow(c, x, y, s * 2, s * 0.7, ink("1d4a40"), 0.5)
        people.sheep(c, x, y, s, cream, ink("c5c3a0"), navy, 1 if s > 25 else -1)
    land.wall(
        c,
        [(700, 812, 40), (840, 776, 32), (1000, 752, 26), (1215, 726, 22)],
        (ink("7e8373"), ink("d8cfa4"), ink("4f5f58")),
        ink("1d4a40"),
        0.5,
    )
    for x, y, r in ((30, 700, 90), (-10, 760, 100), (120, 760, 70), (60, 800, 80), (190, 800, 56)):
        trees.crown(c, x, y, r, r * 0.8, (ink("133f3c"), ink("2b6449"), ink("86a552")), -1)
    land.grass(c, [(x, 802) for x in range(180, 1210, 9)], 200, inks("1d4f42 2d6a4a 6d9a50"), (14, 40), 5)
    return c.finish()


def _arches(c: Canvas, cam: Camera, navy: Colour, maroon: Colour, cream: Colour) -> None:
    bays, span, high, thick = 16, 11.0, 34.0, 5.5
    wall = Wall(cam, -66, 54.8, 0.16, bays * span, high)
    lit, shade, deep = ink("e3c493"), ink("8c7d74"), ink("5d6069")
    pier = 2.3

    def curve(left: float, right: float, out: float) -> Points:
        half = (right - left) / 2
        return [
            wall.at(
                left + half - math.cos(math.pi * n / 16) * half,
                high - 3.4 - half + math.sin(math.pi * n / 16) * half,
                out,
            )
            for n in range(17)
        ]

    for bay in range(bays - 1, -1, -1):
        left, right = bay * span + pier / 2, (bay + 1) * span - pier / 2
        back, front = curve(left, right, -thick), curve(left, right, 0)
        for (a, b), (p, q) in zip(itertools.pairwise(back), itertools.pairwise(front), strict=True):
            c.fill([a, b, q, p], deep)
        c.fill([front[0], back[0], wall.at(left, -20, -thick), wall.at(left, -20, 0)], deep)
        c.fill(
            [front[-1], back[-1], wall.at(right, -20, -thick), wall.at(right, -20, 0)], mix(deep, shade, 0.6)
        )
    top, foot = high, -20.0
    for bay in range(bays - 1, -1, -1):
        start, end = bay * span, (bay + 1) * span
        inner = curve(start + pier / 2, end - pier / 2, 0)
        c.fill(
            [
                wall.at(start, top),
                wall.at(end, top),
                wall.at(end, high - 9),
                inner[-1],
                *inner[::-1][1:],
                wall.at(start, high - 9),
            ],
            lit,
        )
        c.fill(
            [
                wall.at(end - pier / 2, high - 8),
                wall.at(end + pier / 2, high - 8),
                wall.at(end + pier * 0.75, foot),
                wall.at(end - pier * 0.75, foot),
            ],
            Wash([lit, ink("c9a680"), ink("8f9079")], 300, 700),
        )
        c.fill(
            [
                wall.at(end + pier * 0.18, high - 8),
                wall.at(end + pier / 2, high - 8),
                wall.at(end + pier * 0.75, foot),
                wall.at(end + pier * 0.3, foot),
            ],
            ink("a78a74"),
        )
        ring = curve(start + pier / 2 - 0.55, end - pier / 2 + 0.55, 0)
        for n in range(0, 16, 2):
            c.glaze([ring[n], ring[n + 1], inner[n + 1], inner[n]], shade, 0.5)
        for _ in range(12):
            spot, up = c.rng.uniform(start, end - 1.6), c.rng.uniform(high - 3, high - 0.6)
            c.glaze(wall.panel(spot, up, spot + c.rng.uniform(0.8, 1.6), up + 0.4), shade, 0.3)
        for _ in range(12):
            spot, up = end + c.rng.uniform(-1, 0.1), c.rng.uniform(-10, high - 10)
            c.glaze(wall.panel(spot, up, spot + 0.9, up + 0.6), shade, 0.25)
    c.fill(wall.panel(0, high - 0.9, wall.length, high - 0.3, 0.5), ink("f6dfb2"))
    c.fill(wall.panel(0, high - 0.3, wall.length, high + 0.9, 0.3), ink("d9b98c"))
    c.fill(wall.panel(0, high + 0.75, wall.length, high + 1.0, 0.4), ink("f9e8c0"))
    _train(c, wall, high + 0.9, navy, maroon, cream)


def _train(c: Canvas, wall: Wall, up: float, navy: Colour, maroon: Colour, cream: Colour) -> None:
    """Engine to the left with its steam blown back, carriages behind it to the right."""
    nose = 58.0

    def part(a0: float, u0: float, a1: float, u1: float, colour: Colour) -> None:
        c.fill(wall.panel(nose + a0, up + u0, nose + a1, up + u1, -1.6), colour)

    steam = [
        wall.at(nose + a, up + 4 + u)
        for a, u in ((1.6, 0.6), (4, 3), (12, 5.4), (26, 6.2), (44, 6.6), (70, 8.2))
    ]
    sky.smoke(c, steam, 9, 46, ink("fffaf0"), 0.62)
    for carriage in range(5):
        a = 17.4 + carriage * 15.6
        part(a, 0.5, a + 15, 1.9, maroon)
        part(a, 1.9, a + 15, 2.9, cream)
        part(a, 2.9, a + 15, 3.3, mix(maroon, navy, 0.5))
        part(a + 0.2, 3.3, a + 14.8, 3.6, ink("6c6a72"))
        for pane in range(8):
            part(a + 0.7 + pane * 1.8, 2.0, a + 1.9 + pane * 1.8, 2.75, ink("3f5a68"))
        part(a + 15, 0.7, a + 15.6, 2.8, navy)
    green = ink("1f4a3e")
    part(0.6, 1.2, 9.0, 2.9, green)
    part(0.6, 2.35, 9.0, 2.7, ink("4d8068"))
    part(0.0, 1.0, 0.7, 3.0, navy)
    part(1.2, 2.9, 2.1, 4.2, navy)
    part(1.0, 4.1, 2.3, 4.4, ink("c9903f"))
    part(4.6, 2.9, 5.5, 3.5, ink("d2a24c"))
    part(9.0, 0.9, 11.4, 3.7, green)
    part(8.7, 3.6, 11.8, 3.9, navy)
    part(9.5, 2.3, 10.7, 3.2, ink("f0d9a0"))
    part(12.0, 0.9, 16.9, 2.7, green)
    part(12.4, 2.7, 16.5, 3.0, navy)
    part(-0.4, 0.3, 16.9, 0.95, navy)
    part(-0.6, 0.4, 0.0, 1.2, ink("b23a30"))
    for a, r in ((2.0, 0.55), (4.2, 0.85), (6.4, 0.85), (8.6, 0.85), (13.0, 0.6), (15.6, 0.6)):
        x, y = wall.at(nose + a, up + r, -1.5)
        unit = abs(wall.at(nose + a, up + 1, -1.5)[1] - wall.at(nose + a, up, -1.5)[1])
        c.disc(x, y, r * unit, ink("16232e"))
        c.disc(x, y, r * unit * 0.55, ink("7c3434"))
