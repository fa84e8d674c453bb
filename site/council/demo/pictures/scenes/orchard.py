"""The community orchard in October."""

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import blob, ellipse, loop, ridge, spline


def orchard() -> Image.Image:
    """Rows of young apple trees on a green slope, ladders up and leaves raked into heaps."""
    c = Canvas("orchard", 1600, 1067)
    navy, red, cream, mustard, dark = inks("23343f b8402f fbf0d0 e6a63a 1f4d40")
    sky.bands(c, [ink("5aa5b4"), ink("97c8bd"), ink("d8dfb8"), ink("fae4a8"), ink("fbcf88")], -10, 340, 13)
    sky.sun(c, 930, 268, 36, ink("fff8da"), ink("fde6a6"), 4)
    tones = (cream, ink("dccfa8"), ink("ffffff"))
    sky.cumulus(c, 260, 168, 420, 92, tones, 1)
    sky.cumulus(c, 690, 210, 240, 40, tones, 1)
    far = ridge(c.rng, [(-10, 320), (220, 270), (470, 312), (760, 272), (1000, 300), (1220, 268)], 5)
    land.hill(c, far, Wash([ink("8fafa4"), ink("d9d3a0")], 260, 390))
    land.folds(c, far, ink("66948f"), 11, (30, 66), -40, 0.5)
    mid = ridge(c.rng, [(-10, 352), (260, 336), (560, 356), (860, 336), (1220, 320)], 4)
    land.hill(c, mid, ink("b5b56a"))
    fields = [0, 0.13, 0.25, 0.38, 0.5, 0.64, 0.76, 0.88, 1]
    tints = inks("c2bc70 dcc47c a3ad64 e3cf8a 93a45e")
    land.patchwork(c, mid, [(-10.0, 430.0), (1220.0, 420.0)], fields, [0, 0.4, 1], tints, ink("5f8358"), 2.4)
    land.folds(c, mid, ink("4b7560"), 7, (30, 64), -50, 0.3)
    wood = (ink("3f5a44"), ink("8a7a42"), ink("dfa24c"))
    edge = [(20, 398, 36), (80, 404, 28), (1130, 384, 34), (1185, 378, 42), (1070, 392, 26)]
    trees.canopy(c, edge, wood, 1)
    slope = ridge(c.rng, [(-10, 420), (300, 430), (640, 410), (900, 404), (1220, 392)], 3)
    land.hill(c, slope, Wash([ink("b9bf62"), ink("83a552"), ink("4b8549"), ink("24593f")], 400, 800))
    for row in range(9):
        x = -520 + row * 270
        c.glaze(
            [(560 + x * 0.28, 412), (596 + x * 0.28, 412), (760 + x * 1.9, 812), (560 + x * 1.9, 812)],
            ink("dcd47a"),
            0.2,
        )
    _rows(c, red, mustard, dark)
    _pickers(c, navy, red, mustard, dark)
    land.wall(
        c,
        [(-12, 742, 58), (140, 760, 64), (320, 792, 72), (420, 830, 80), (540, 900, 90)],
        (ink("6e7160"), ink("cfc194"), ink("4b5348")),
        dark,
        -0.4,
    )
    for x, y in ((96, 670), (176, 684), (250, 704)):
        c.fill(blob(c.rng, x, y + 8, 5, 4), red)
    blades = [(x, 806.0) for x in range(430, 1210, 8)]
    land.grass(c, blades, 170, inks("1d5040 2f6f45 7fa04f c9b75c"), (14, 42), 5)
    return c.finish()


def _rows(c: Canvas, red: Colour, mustard: Colour, dark: Colour) -> None:
    """The trees, back to front, each with its shadow down the slope to the left."""
    green = (ink("2a5a43"), ink("5f9048"), ink("b9c05a"))
    gold = (ink("6b5a35"), ink("b98a3c"), ink("f0c25a"))
    for y, size, offset, gap in (
        (432, 46, 30, 92),
        (468, 68, -20, 132),
        (526, 104, 60, 196),
        (622, 168, 10, 300),
    ):
        x = offset
        number = 0
        while x < 1240:
            foot = y - (x - 600) * 0.02
            if not (y > 600 and x < 240):
                trees.shadow(c, x, foot, -size * 1.5, size * 0.5, dark, 0.42)
                tones = gold if number % 4 == 2 else green
                trees.tree(c, x, foot, size * 1.25, tones, ink("4a382e"), 1, 0.44)
                for _ in range(int(7 + size / 12)):
                    fx = x + c.rng.uniform(-0.42, 0.46) * size
                    fy = foot - size * c.rng.uniform(0.48, 1.04)
                    radius = max(1.3, size * 0.032)
                    c.disc(fx, fy, radius, red if number % 3 else mustard)
                    c.disc(fx + radius * 0.3, fy - radius * 0.35, radius * 0.36, ink("f4b08a"))
                for _ in range(int(size / 14)):
                    fx, fy = x + c.rng.uniform(-0.6, 0.5) * size, foot + c.rng.uniform(-0.02, 0.1) * size
                    c.fill(ellipse(fx, fy, max(1.2, size * 0.03), max(1.0, size * 0.026), 12), red)
            x += gap
            number += 1


def _pickers(c: Canvas, navy: Colour, red: Colour, mustard: Colour, dark: Colour) -> None:
    wood = ink("c9a06a")
    for side in (-9, 9):
        c.stroke([(668 + side, 640), (632 + side * 0.5, 470)], wood, 4.4, 3.2)
    for rung in range(8):
        t = 0.1 + rung * 0.11
        x, y, half = 668 - 36 * t, 640 - 170 * t, 9 - 4 * t
        c.stroke([(x - half, y), (x + half, y)], wood, 3)
    people.person(c, 648, 560, 84, ink("35608a"), navy, facing=-1, hat=mustard, light=1, stride=0.06)
    for x, y, h, coat, skirt, face in (
        (470, 660, 112, red, True, 1),
        (824, 566, 74, ink("2b6b70"), False, -1),
    ):
        people.ground_shadow(c, x, y, (-h * 1.1, h * 0.14), h * 0.18, dark, 0.45)
        people.person(
            c, x, y, h, coat, navy, facing=face, skirt=skirt, hat=mustard if skirt else navy, light=1
        )
    people.child(c, 404, 668, 74, mustard, navy, 1, red)
    rake = [(489, 604), (556, 676)]
    c.stroke(rake, wood, 3.2)
    c.stroke([(546, 682), (568, 670)], wood, 4)
    for x, y, w in ((596, 694, 74), (930, 600, 46), (300, 612, 40)):
        c.glaze(ellipse(x - w * 0.3, y, w * 1.1, w * 0.16, 24), dark, 0.4)
        heap = loop(
            [(x - w * 0.9, y), (x - w * 0.4, y - w * 0.4), (x + w * 0.1, y - w * 0.52), (x + w * 0.9, y)], 8
        )
        c.fill(heap, ink("8a5a2e"))
        for _ in range(int(w * 1.5)):
            t = c.rng.uniform(-0.82, 0.82)
            ly = y - c.rng.uniform(0, 0.46) * w * (1 - t * t)
            tone = c.rng.choice(inks("c9702e e69a3a f0c25a a8502c"))
            c.fill(blob(c.rng, x + t * w, ly, 4.2, 2.6, 6, 0.3), tone)
    for x, y in ((716, 652), (762, 662)):
        c.fill([(x - 24, y - 26), (x + 24, y - 26), (x + 20, y), (x - 20, y)], ink("a87444"))
        c.fill([(x + 6, y - 26), (x + 24, y - 26), (x + 20, y), (x + 6, y)], ink("d9a568"))
        for n in range(9):
            px, py = x - 19 + (n % 5) * 9.4, y - 29 - (n // 5) * 7
            c.disc(px + (n // 5) * 4, py, 6, mix(red, mustard, 0.6) if n % 3 == 0 else red)
            c.disc(px + 2 + (n // 5) * 4, py - 2, 2, ink("f4b08a"))
    handle = spline([(716 - 20, 626), (716, 604), (716 + 20, 626)], 8)
    c.stroke(handle, ink("8a5a36"), 3)
