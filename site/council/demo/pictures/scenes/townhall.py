"""The town hall under a big sky."""

import math

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import ellipse, ridge
from ..solid import Block, Camera


def townhall() -> Image.Image:
    """The town hall and its clock tower against a big bright sky."""
    c = Canvas("townhall", 1600, 1067)
    navy, red, mustard, cream = inks("1f3148 b5402f e3a63d fbf0d4")
    cam = Camera(horizon=672, eye=1.8, focal=720, centre=430)
    sky.bands(c, [ink("2f7ea0"), ink("5fa6b8"), ink("9fcbc8"), ink("dfe3c9"), ink("fae6bd")], -10, 640, 16)
    sky.rays(c, 150, 660, ink("fff3cc"), 15, 1500, 0.13)
    tones = (cream, ink("c9d2c4"), ink("ffffff"))
    sky.cumulus(c, 240, 300, 400, 110, tones, -1)
    sky.cumulus(c, 1040, 200, 360, 90, tones, -1)
    sky.cumulus(c, 480, 470, 420, 70, tones, -1)
    sky.cumulus(c, 60, 500, 260, 52, tones, -1)
    hills = ridge(c.rng, [(-10, 640), (140, 612), (330, 636), (520, 622), (1220, 640)], 4)
    land.hill(c, hills, Wash([ink("86aeb0"), ink("b9cdb2")], 600, 680))
    trees.canopy(
        c,
        [(18, 640, 40), (80, 648, 34), (140, 654, 28), (196, 658, 24), (246, 660, 20)],
        (ink("1f5148"), ink("437d55"), ink("b0be66")),
        -1,
    )
    c.rect(0, 670, 1200, 800, Wash([ink("eccd97"), ink("d3a274"), ink("9c6a5c")], 672, 800))
    land.cobbles(c, 672, 684, ink("85584e"), 0.18, 18)
    land.cobbles(c, 672, 684, ink("fff0cb"), 0.2, 18)
    _civic(c, cam, navy, cream)
    for z, x, tone in ((30.0, -10.8, red), (30.0, -8.0, mustard), (30.0, -5.2, ink("2b6b70"))):
        bx, by = cam.at(x, 0, z)
        _, top = cam.at(x, 9, z)
        c.stroke([(bx, by), (bx, top)], cream, 3, 2)
        c.disc(bx, top, 3.4, mustard)
        wave = [(bx + t * 5.2, top + 8 + math.sin(t * 0.75) * 4 * t / 10) for t in range(12)]
        c.fill([(bx, top + 8), *wave, *[(px, py + 34) for px, py in wave[::-1]], (bx, top + 42)], tone)
        c.fill([*[(px, py + 12) for px, py in wave], *[(px, py + 22) for px, py in wave[::-1]]], cream)
    cast = ink("5f4058")
    coats = [red, ink("2c5a72"), mustard, ink("5a6f4a"), ink("7a4460"), ink("35506e"), cream]
    spots = [
        (*cam.at(x, 0, z), cam.size(z) * 1.7)
        for x, z in (
            (-6, 23),
            (-5.2, 23),
            (-1.2, 26),
            (2.2, 27),
            (3.0, 27.5),
            (6.5, 24),
            (-8.4, 19),
            (4.2, 19.4),
        )
    ]
    people.group(c, spots, coats, navy, -1, (1.25, -0.08), cast)
    for x, z, coat, skirt, hat, bag, face in (
        (-3.4, 14.4, ink("b5402f"), True, navy, mustard, 1),
        (5.4, 13.2, ink("35506e"), False, None, red, -1),
    ):
        px, py = cam.at(x, 0, z)
        h = cam.size(z) * 1.7
        people.ground_shadow(c, px, py, (1.3 * h, -0.1 * h), h * 0.2, cast, 0.42)
        people.person(c, px, py, h, coat, navy, facing=face, skirt=skirt, hat=hat, bag=bag, light=-1)
    px, py = cam.at(-2.55, 0, 14.3)
    people.child(c, px, py, cam.size(14.3) * 1.1, mustard, navy, 1, ink("2b6b70"))
    sky.birds(c, 560, 250, 8, 120, 15, ink("32566b"))
    for x, y in ((470, 762), (508, 770), (446, 776), (540, 756)):
        c.glaze(ellipse(x + 9, y + 1, 14, 2.4, 16), cast, 0.5)
        c.fill(ellipse(x, y - 6, 8, 4.6, 16), ink("74829a"))
        c.disc(x + 7, y - 11, 2.6, navy)
    c.fade([(0, 720), (1200, 720), (1200, 800), (0, 800)], ink("4a3048"), (0, 0.36), (720, 800))
    return c.finish()


def _civic(c: Canvas, cam: Camera, navy: Colour, cream: Colour) -> None:
    lit, warm, shade, dark = inks("f3d9a4 e3bd8a a88370 755f68")
    body = Block(cam, -1.0, 38, 0.16, 40, 18, 13.5)
    _tower(c, Block(cam, 13.4, 46, 0.16, 7.2, 7.2, 17, 9.5), navy, cream)
    face = body.front
    c.glaze(cam.shape([(-1, 0, 38), (38, 0, 44), (42, 0, 40), (6, 0, 34)]), ink("5f4058"), 0.35)
    c.fill(body.left.face, ink("edc88f"))
    c.fill(face.face, Wash([lit, warm], 300, 680))
    roof = [face.at(-0.5, 13.6, 0.5), face.at(1.6, 17.2, -6), face.at(38, 17.2, -6), face.at(40.5, 13.6, 0.5)]
    c.fill(roof, Wash([ink("5c7f8a"), ink("48667a")], 320, 420))
    c.fill(face.panel(0, 0, 40, 4.6), mix(warm, shade, 0.32))
    for course in (1.1, 2.2, 3.3):
        c.glaze(face.panel(0, course, 40, course + 0.1), dark, 0.4)
    for bay in range(12):
        a = 1.2 + bay * 3.3
        c.fill(face.arch(a, 0.9, a + 1.6, 3.9), ink("4c5f72") if bay % 5 else ink("f5cf85"))
        c.fill(face.arch(a - 0.25, 5.5, a + 1.85, 10.4), cream)
        c.fill(face.arch(a, 5.7, a + 1.6, 10.1), ink("52717f"))
        c.fill(face.panel(a + 0.73, 5.7, a + 0.87, 10), cream)
        c.fill(face.panel(a, 7.6, a + 1.6, 7.74), cream)
        c.fill(face.panel(a + 2.1, 4.9, a + 2.8, 12.2, 0.2), cream)
        c.fill(face.panel(a + 2.55, 4.9, a + 2.85, 12.2, 0.2), shade)
        c.fill(face.panel(a + 0.2, 11.0, a + 1.4, 12.0), mix(warm, shade, 0.5))
    for up, high in ((4.5, 0.5), (12.4, 0.4), (13.2, 0.7)):
        c.fill(face.panel(-0.3, up, 40.3, up + high, 0.35), cream)
        c.glaze(face.panel(0, up - 0.35, 40, up, 0.0), dark, 0.4)
    porch = Block(cam, 10.4, 35.8, 0.16, 13, 4, 12.6)
    front = porch.front
    c.fill(porch.left.face, ink("edc88f"))
    c.fill(front.face, shade)
    for door in (2.0, 5.4, 8.8):
        c.fill(front.arch(door, 1.2, door + 2.2, 7.2), navy)
        c.fill(front.arch(door + 0.2, 1.2, door + 2.0, 6.9), ink("e9b768") if door == 5.4 else ink("5d4654"))
    for column in range(5):
        a = 0.4 + column * 2.85
        c.fill(front.panel(a, 1.2, a + 0.9, 10.2, 1.2), cream)
        c.fill(front.panel(a + 0.55, 1.2, a + 0.9, 10.2, 1.2), shade)
        c.fill(front.panel(a - 0.15, 1.0, a + 1.05, 1.6, 1.25), lit)
        c.fill(front.panel(a - 0.2, 9.8, a + 1.1, 10.4, 1.25), cream)
    c.fill(front.panel(-0.4, 10.4, 13.4, 12.0, 1.4), lit)
    c.fill(front.panel(-0.4, 11.7, 13.4, 12.1, 1.6), cream)
    c.fill([front.at(-0.6, 12.1, 1.5), front.at(6.5, 15.8, 1.5), front.at(13.6, 12.1, 1.5)], cream)
    c.fill([front.at(1.2, 12.5, 1.5), front.at(6.5, 15.1, 1.5), front.at(11.8, 12.5, 1.5)], warm)
    c.disc(*front.at(6.5, 13.4, 1.5), 11, ink("2b6b70"))
    for step in range(5):
        c.fill(
            front.panel(
                -1.2 - step * 0.2, 1.15 - step * 0.25, 14.2 + step * 0.2, 1.4 - step * 0.25, 1.6 + step * 0.5
            ),
            mix(cream, shade, 0.14 + 0.16 * (step % 2)),
        )


def _tower(c: Canvas, b: Block, navy: Colour, cream: Colour) -> None:
    lit, warm, shade = inks("f6deac e6c08c a98672")
    f, side = b.front, b.left
    c.fill(side.face, ink("f0d096"))
    c.fill(f.face, Wash([lit, warm], 60, 400))
    c.fill(f.panel(6.0, 0, 7.2, 17), shade)
    c.fill(f.arch(2.2, 2.6, 5.0, 8.4), navy)
    for slat in range(9):
        c.fill(f.panel(2.3, 2.8 + slat * 0.52, 4.9, 3.0 + slat * 0.52), ink("6d8794"))
    for up in (1.2, 9.2, 16.0):
        c.fill(f.panel(-0.4, up, 7.6, up + 0.7, 0.4), cream)
        c.fill(side.panel(0, up, 7.6, up + 0.7, 0.4), cream)
        c.glaze(f.panel(0, up - 0.45, 7.2, up), shade, 0.7)
    x, y = f.at(3.6, 12.9)
    unit = abs(f.at(0, 1)[1] - f.at(0, 0)[1])
    c.disc(x, y, unit * 2.75, shade)
    c.disc(x, y, unit * 2.55, navy)
    c.disc(x, y, unit * 2.25, ink("fffaea"))
    for hour in range(12):
        a = math.tau * hour / 12
        c.stroke([(x + math.sin(a) * unit * r, y - math.cos(a) * unit * r) for r in (1.75, 2.1)], navy, 2.4)
    c.stroke([(x, y), (x - unit * 0.95, y - unit * 0.7)], navy, 5, 3)
    c.stroke([(x, y), (x + unit * 0.5, y - unit * 1.65)], navy, 4, 2)
    c.disc(x, y, 4, ink("b5402f"))
    for corner in (0.2, 6.4):
        c.fill([f.at(corner - 0.3, 16.7), f.at(corner + 0.25, 20.2), f.at(corner + 0.8, 16.7)], warm)
    dome = [
        (0.5, 16.7),
        (0.6, 18.6),
        (1.3, 20.4),
        (2.5, 21.7),
        (3.6, 22.1),
        (4.7, 21.7),
        (5.9, 20.4),
        (6.6, 18.6),
        (6.7, 16.7),
    ]
    c.fill([f.at(*spot) for spot in dome], ink("4f8f88"))
    c.fill([f.at(*spot) for spot in [*dome[:5], (2.9, 16.7)]], ink("8fbfa8"))
    c.fill([f.at(*spot) for spot in [*dome[6:], (5.2, 16.7)]], ink("356d70"))
    c.fill(f.panel(2.7, 22.0, 4.5, 24.4), cream)
    c.fill(f.panel(3.1, 22.2, 4.1, 24.0), navy)
    c.fill([f.at(2.4, 24.4), f.at(3.6, 27.0), f.at(4.8, 24.4)], ink("4f8f88"))
    c.stroke([f.at(3.6, 26.8), f.at(3.6, 29.8)], navy, 3, 1.5)
