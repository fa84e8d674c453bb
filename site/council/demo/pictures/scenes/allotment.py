"""The allotments at the end of summer."""

import math

from PIL import Image

from .. import buildings, land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import blob, ellipse, loop, ridge, rough, spline
from ..solid import Block, Camera


def allotment() -> Image.Image:
    """Rows of vegetables to a shed and greenhouse, with somebody digging."""
    c = Canvas("allotment", 1600, 1067)
    navy, red, cream, soil = inks("22343c b8482f fbf0d0 6b4636")
    cam = Camera(horizon=372, eye=3.4, focal=560, centre=520)
    sky.bands(c, [ink("62adb8"), ink("9dccc0"), ink("d6e0bc"), ink("fae7b0"), ink("fcd896")], -10, 350, 13)
    tones = (cream, ink("d6d6b6"), ink("ffffff"))
    sky.cumulus(c, 250, 176, 380, 92, tones, 1)
    sky.cumulus(c, 830, 140, 420, 96, tones, 1)
    far = ridge(c.rng, [(-10, 330), (240, 282), (520, 322), (820, 276), (1220, 312)], 4)
    land.hill(c, far, Wash([ink("8bb2a6"), ink("cfd8ac")], 270, 390))
    land.folds(c, far, ink("649a94"), 10, (24, 60), -36, 0.45)
    for row in range(2):
        for n in range(15):
            x, y, w = 520.0 + n * 44 + row * 30, 340 + row * 18 - n * 1.6, 42.0
            tone = mix(ink("d9a074" if n % 2 else "cc9068"), ink("e8dcb4"), 0.3 - row * 0.2)
            c.rect(x, y - 20, x + w + 1, y + 30, tone)
            c.fill(
                [(x - 1, y - 19), (x + 3, y - 37), (x + w - 2, y - 37), (x + w + 1, y - 19)],
                mix(ink("7a5a62"), ink("e8dcb4"), 0.25 - row * 0.2),
            )
            c.rect(x + w * 0.7, y - 50, x + w * 0.9, y - 34, ink("b0785c"))
            for k in (0.18, 0.56):
                c.rect(x + w * k, y - 13, x + w * (k + 0.2), y - 3, ink("5a7078"))
    wood = (ink("255a4a"), ink("4f8a55"), ink("b9c665"))
    trees.canopy(
        c, [(x, 366 + 6 * math.sin(x), 22 + 8 * math.sin(x / 23)) for x in range(0, 1220, 36)], wood, 1
    )
    c.rect(0, 380, 1200, 800, Wash([ink("9abb5f"), ink("6a9c52"), ink("3d7a4a")], 380, 800))
    beds = (
        (-15.0, -9.6, "cabbage"),
        (-9.0, -4.2, "lettuce"),
        (-3.4, 0.2, "soil"),
        (1.6, 5.4, "beet"),
        (6.0, 10.2, "cabbage"),
        (10.8, 16.0, "lettuce"),
    )
    for x0, x1, kind in beds:
        outline = cam.shape([(x0, 0, 34), (x1, 0, 34), (x1, 0, 3.2), (x0, 0, 3.2)])
        c.fill(outline, Wash([ink("a87a58"), soil, ink("4a3030")], 400, 800))
        rows = max(2, int((x1 - x0) / 0.95))
        for r in range(rows + 1):
            x = x0 + (x1 - x0) * r / rows
            c.glaze(
                cam.shape([(x - 0.16, 0, 34), (x + 0.16, 0, 34), (x + 0.16, 0, 3.2), (x - 0.16, 0, 3.2)]),
                navy,
                0.28,
            )
        if kind == "soil":
            continue
        _crop(c, cam, x0, x1, rows, kind)
    lane = cam.shape([(0.4, 0.01, 36), (1.4, 0.01, 36), (1.4, 0.01, 3), (0.4, 0.01, 3)])
    c.fill(lane, Wash([ink("f2dba6"), ink("d3a878"), ink("a57a5e")], 400, 800))
    _shed(c, cam, navy, cream)
    for side in (-12.4, -11.0):
        for z in (16.0, 18.0, 20.0, 22.0):
            a, b = cam.at(side, 0, z), cam.at(-11.7, 2.5, z)
            c.stroke([a, b], ink("b98a5a"), 2.4)
            for n in range(8):
                t = n / 8
                px, py = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
                c.fill(blob(c.rng, px, py, 7, 5, 7, 0.25), c.rng.choice((wood[0], wood[1], wood[1], wood[2])))
                if n % 3 == 1:
                    c.disc(px + 3, py, 2, red)
    for x, z, coat, face in ((-1.3, 10.0, ink("3f6a8a"), 1), (4.2, 17.0, red, -1)):
        px, py = cam.at(x, 0, z)
        h = cam.size(z) * 1.72
        people.ground_shadow(c, px, py, (-h * 1.1, h * 0.12), h * 0.18, ink("2f2a30"), 0.45)
        people.person(
            c,
            px,
            py,
            h,
            coat,
            navy,
            facing=face,
            hat=ink("e6c27a"),
            light=1,
            legs=ink("5a4a44"),
            skirt=x > 0,
            stride=0.14,
        )
        sx = px + face * h * 0.2
        c.stroke(
            [(sx - face * h * 0.02, py - h * 0.6), (sx + face * h * 0.08, py - h * 0.06)],
            ink("c99a62"),
            h * 0.03,
        )
        c.fill(
            [
                (sx + face * h * 0.05, py - h * 0.12),
                (sx + face * h * 0.13, py - h * 0.13),
                (sx + face * h * 0.12, py + h * 0.03),
                (sx + face * h * 0.07, py + h * 0.03),
            ],
            ink("8d9aa0"),
        )
    bx, by = cam.at(0.95, 0, 8.0)
    _barrow(c, bx, by, cam.size(8.0), navy, ink("3f7a5c"))
    for x, y, h in ((70, 800, 330), (140, 812, 270), (30, 806, 250), (196, 816, 210)):
        _sunflower(c, x, y, h)
    return c.finish(grain=2)


def _crop(c: Canvas, cam: Camera, x0: float, x1: float, rows: int, kind: str) -> None:
    palettes = {
        "cabbage": inks("2f6f66 5a9a84 a9cfae"),
        "lettuce": inks("4a8a3f 8aba52 d3de82"),
        "beet": inks("54304a 4a7a4a 93b35c"),
    }
    dark, mid, light = palettes[kind]
    z = 33.0
    while z > 3.4:
        for r in range(rows):
            x = x0 + (x1 - x0) * (r + 0.5) / rows
            px, py = cam.at(x, 0, z)
            size = cam.size(z) * 0.3
            if -40 < px < 1240 and py < 830:
                c.fill(blob(c.rng, px - size * 0.1, py - size * 0.2, size * 1.1, size * 0.5, 8, 0.16), dark)
                for leaf in range(6 if size > 7 else 3):
                    angle = (
                        math.pi * (0.08 + 0.168 * leaf) + c.rng.uniform(-0.12, 0.12)
                        if size > 7
                        else 1 + leaf * 0.6
                    )
                    lx, ly = math.cos(angle), -math.sin(angle) * 0.8
                    tip = (px + lx * size * 1.05, py - size * 0.3 + ly * size * 0.95)
                    mid_x, mid_y = px + lx * size * 0.6, py - size * 0.3 + ly * size * 0.5
                    w = size * 0.34
                    shape = [
                        (px, py - size * 0.2),
                        (mid_x + ly * w, mid_y - lx * w),
                        tip,
                        (mid_x - ly * w, mid_y + lx * w),
                    ]
                    c.fill(loop(shape, 4), light if lx > 0.2 and leaf % 2 == 0 else mid)
                c.fill(blob(c.rng, px + size * 0.1, py - size * 0.5, size * 0.36, size * 0.3, 7, 0.2), light)
        z -= 1.0 if z < 12 else 1.5


def _shed(c: Canvas, cam: Camera, navy: Colour, cream: Colour) -> None:
    shed = Block(cam, 8.2, 25, -0.3, 4.6, 3.6, 2.5)
    shed.shadow(c, (-1.2, -0.2), ink("2f3a34"), 0.45)
    buildings.gabled(c, shed, 1.5, ink("5f8f88"), ink("35605e"), ink("7a4f48"), 0.35, gable=True)
    for n in range(9):
        c.fill(shed.front.panel(n * 0.51, 0, n * 0.51 + 0.03, 2.5), ink("44736e"))
    c.fill(shed.front.panel(0.6, 0, 1.7, 2.05), ink("b8482f"))
    buildings.sash(c, shed.front, 2.6, 1.0, 1.2, 0.9, ink("f7dc9a"), cream)
    glass = Block(cam, -7.2, 27, 0.12, 5.0, 4.0, 1.9)
    glass.shadow(c, (-1.2, -0.2), ink("2f3a34"), 0.4)
    buildings.gabled(c, glass, 1.5, ink("bcd9cb"), ink("8bb3ad"), ink("d9e8d2"), 0.05)
    for n in range(8):
        a = n * 5.0 / 7
        c.fill(glass.front.panel(a - 0.04, 0, a + 0.04, 1.9), cream)
        c.stroke([glass.corner(a, 0, 0), glass.corner(a, 2.0, 1.5)], cream, 2)
    c.fill(glass.front.panel(0, 0, 5.0, 0.5), ink("b0785c"))
    c.stroke([glass.corner(0, 2.0, 1.5), glass.corner(5.0, 2.0, 1.5)], cream, 3)
    for n in range(16):
        px, py = glass.front.at(c.rng.uniform(0.2, 4.8), c.rng.uniform(0.6, 1.2))
        c.fill(blob(c.rng, px, py, 8, 7), ink("4f8a5c") if n % 4 else ink("c8482f"))


def _barrow(c: Canvas, x: float, y: float, u: float, navy: Colour, tone: Colour) -> None:
    c.glaze(ellipse(x - 0.4 * u, y, 0.9 * u, 0.08 * u, 24), navy, 0.4)
    c.stroke([(x - 1.0 * u, y - 0.62 * u), (x + 0.3 * u, y - 0.3 * u)], ink("b98a5a"), 0.06 * u)
    c.stroke([(x - 0.3 * u, y - 0.4 * u), (x - 0.36 * u, y)], navy, 0.05 * u)
    for n in range(12):
        c.fill(
            blob(
                c.rng,
                x - 0.3 * u + n * 0.06 * u,
                y - 0.72 * u - 0.1 * u * math.sin(n / 3.5),
                0.12 * u,
                0.09 * u,
            ),
            ink("4f8a4a") if n % 3 else ink("d9843a"),
        )
    c.fill(
        [
            (x - 0.5 * u, y - 0.7 * u),
            (x + 0.56 * u, y - 0.74 * u),
            (x + 0.3 * u, y - 0.3 * u),
            (x - 0.26 * u, y - 0.34 * u),
        ],
        tone,
    )
    c.fill(
        [
            (x + 0.1 * u, y - 0.72 * u),
            (x + 0.56 * u, y - 0.74 * u),
            (x + 0.3 * u, y - 0.3 * u),
            (x + 0.12 * u, y - 0.32 * u),
        ],
        mix(tone, ink("fbf0d0"), 0.3),
    )
    c.disc(x + 0.48 * u, y - 0.17 * u, 0.18 * u, navy)
    c.disc(x + 0.48 * u, y - 0.17 * u, 0.08 * u, ink("b0b4ac"))


def _sunflower(c: Canvas, x: float, y: float, h: float) -> None:
    stem = spline([(x, y), (x + h * 0.03, y - h * 0.5), (x + h * 0.07, y - h)], 10)
    c.stroke(stem, ink("1f5a42"), 8, 5)
    for t, side in ((0.3, 1), (0.48, -1), (0.66, 1), (0.8, -1)):
        px, py = stem[int(t * (len(stem) - 1))]
        leaf = spline(
            [
                (px, py),
                (px + side * h * 0.1, py - h * 0.09),
                (px + side * h * 0.21, py - h * 0.02),
                (px + side * h * 0.1, py + h * 0.03),
                (px, py),
            ],
            7,
        )
        c.fill(leaf, ink("2f7048") if side < 0 else ink("6fa552"))
    hx, hy = stem[-1]
    for ring, tone in ((0.15, "c9802a"), (0.125, "f2b63c")):
        for petal in range(17):
            a = math.tau * petal / 17 + (0.18 if ring < 0.14 else 0)
            tip = (hx + math.cos(a) * h * ring, hy + math.sin(a) * h * ring * 0.94)
            s, k = math.sin(a) * h * 0.026, math.cos(a) * h * 0.026
            mid = (hx + math.cos(a) * h * ring * 0.6, hy + math.sin(a) * h * ring * 0.58)
            c.fill([(hx, hy), (mid[0] - s, mid[1] + k), tip, (mid[0] + s, mid[1] - k)], ink(tone))
    c.disc(hx, hy, h * 0.066, ink("4a2f28"))
    c.fill(
        rough(ellipse(hx + h * 0.01, hy - h * 0.012, h * 0.044, h * 0.04, 18), c.rng, 1.0, 5), ink("7a4a30")
    )
