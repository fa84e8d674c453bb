"""A terrace street on collection morning."""

import math

from PIL import Image

from .. import buildings, land, people, sky
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import ridge
from ..solid import Block, Camera


def street() -> Image.Image:
    """A terrace street on collection morning, the bins out along the kerb."""
    c = Canvas("street", 1600, 1067)
    navy, cream, mustard = inks("213247 fbeed0 e6a940")
    cam = Camera(horizon=452, eye=2.0, focal=640, centre=430)
    sky.bands(c, [ink("6ab0bf"), ink("a0cdc4"), ink("d9e0c2"), ink("fae3b2"), ink("fcd190")], -10, 430, 14)
    sky.sun(c, 300, 392, 36, ink("fffbe4"), ink("ffeab0"), 4)
    sky.cumulus(c, 170, 210, 340, 72, (cream, ink("dccfae"), ink("ffffff")), 1)
    far = ridge(c.rng, [(-10, 420), (200, 372), (360, 404), (520, 366), (700, 410), (1220, 400)], 4)
    land.hill(c, far, Wash([ink("93b5aa"), ink("dcd8ae")], 360, 470))
    land.folds(c, far, ink("6d9d98"), 9, (26, 60), 36, 0.45)
    c.fill([(418, 448), (422, 300), (430, 300), (434, 448)], ink("7d6a70"))
    c.rect(440, 392, 500, 450, ink("8d7877"))
    c.fill([(436, 394), (446, 380), (494, 380), (504, 394)], ink("64606e"))
    c.rect(0, 448, 1200, 800, Wash([ink("c9a688"), ink("94747a"), ink("5c4c60")], 450, 800))
    for x0, x1, tone in ((3.0, 5.2, "e9c798"), (-5.2, -3.2, "8b6f7c")):
        c.fill(cam.shape([(x0, 0.12, 90), (x1, 0.12, 90), (x1, 0.12, 1.5), (x0, 0.12, 1.5)]), ink(tone))
    c.fill(cam.shape([(3.0, 0.12, 90), (3.0, 0, 90), (3.0, 0, 1.5), (3.0, 0.12, 1.5)]), ink("6d5560"))
    c.fill(cam.shape([(3.0, 0.13, 90), (3.2, 0.13, 90), (3.2, 0.13, 1.5), (3.0, 0.13, 1.5)]), ink("fbe3b8"))
    c.glaze(cam.shape([(-5, 0.1, 90), (-0.2, 0.1, 90), (1.2, 0.1, 1.5), (-5, 0.1, 1.5)]), ink("4a3a5c"), 0.4)
    for z in [5.0 + n * 3.4 for n in range(18)]:
        c.fill(cam.shape([(-0.16, 0, z), (0.0, 0, z), (0.0, 0, z + 1.5), (-0.16, 0, z + 1.5)]), ink("e8d0ac"))
    _terrace(c, cam, navy, cream)
    lorry = Block(cam, -1.9, 34, 0.0, 2.5, 7, 3.3)
    lorry.shadow(c, (0.9, -0.2), ink("4a3a5c"), 0.4)
    c.fill(lorry.right.face, ink("3f6f5c"))
    c.fill(lorry.front.panel(0, 0.5, 2.5, 3.3), ink("4f8f70"))
    c.fill(lorry.front.panel(0.3, 0.9, 2.2, 2.5), navy)
    c.fill(lorry.front.panel(0.0, 0.5, 2.5, 0.8), mustard)
    for a in (0.1, 2.1):
        c.fill(lorry.front.panel(a, 0, a + 0.4, 0.6), ink("1c2230"))
        c.fill(lorry.front.panel(a, 2.8, a + 0.3, 3.0), ink("e0563a"))
    for x, z, coat, face, bag in (
        (1.4, 26.0, ink("e88a2e"), 1, None),
        (0.6, 24.6, ink("e88a2e"), 1, None),
        (4.95, 9.4, ink("a8402f"), -1, mustard),
    ):
        px, py = cam.at(x, 0.1, z)
        h = cam.size(z) * 1.72
        people.ground_shadow(c, px, py, (h * 1.2, -h * 0.08), h * 0.18, ink("4a3a5c"), 0.42)
        people.person(
            c,
            px,
            py,
            h,
            coat,
            navy,
            facing=face,
            bag=bag,
            hat=None if bag else navy,
            skirt=bool(bag),
            light=-1,
        )
        if not bag:
            c.rect(px - h * 0.1, py - h * 0.66, px + h * 0.1, py - h * 0.62, ink("fff6c8"))
    kinds = (("4f8f5c", "2c5c48"), ("3f6f9c", "27476c"), ("8a5f42", "563c34"))
    for step, z in enumerate((30.0, 26.0, 22.4, 19.0, 16.0, 13.2, 10.8, 8.4, 6.4)):
        for extra in range(2 if step % 2 else 1):
            x = 3.3 + extra * 0.75
            bx, by = cam.at(x + 0.3, 0.12, z)
            u = cam.size(z)
            c.glaze(
                [
                    (bx - 0.3 * u, by),
                    (bx + 0.3 * u, by),
                    (bx + 1.9 * u, by - 0.1 * u),
                    (bx + 1.5 * u, by - 0.2 * u),
                ],
                ink("5a3f58"),
                0.45,
            )
            lit, dark = kinds[(step + extra) % 3]
            buildings.bin_(c, cam, x, z, -0.12, ink(lit), ink(dark))
    buildings.lamp(c, *cam.at(3.25, 0.12, 12.2), cam.size(12.2) * 5.2, navy, ink("fff0c0"))
    c.fade([(0, 620), (1200, 620), (1200, 800), (0, 800)], ink("38294a"), (0, 0.36), (620, 800))
    return c.finish()


def _terrace(c: Canvas, cam: Camera, navy: Colour, cream: Colour) -> None:
    doors = inks("2b6b70 a8402f 3f5f8a d9972f 5a7a4a 7a4460")
    for side in (1, -1):
        for house in range(13, -1, -1):
            z0 = 3.6 + house * 5.0
            b = Block(
                cam, 5.2 if side > 0 else -5.2, z0 + 5.0 if side > 0 else z0, -math.pi / 2 * side, 5.0, 7, 5.9
            )
            tone = (
                ink("d99a6a" if house % 2 else "cf8d62")
                if side > 0
                else ink("6f5666" if house % 2 else "674f62")
            )
            fog = min(0.5, house * 0.035)
            tone = mix(tone, ink("f2d9a8"), fog if side > 0 else fog * 0.6)
            roof = mix(ink("6f6472") if side > 0 else ink("4d4660"), ink("d9cdb0"), fog * 0.7)
            buildings.gabled(c, b, 2.6, tone, mix(tone, navy, 0.4), roof, 0.25)
            buildings.chimney(
                c, b, 0.2 if side > 0 else 4.0, 2.6, mix(tone, navy, 0.1), mix(tone, navy, 0.45), 1.3, 1.0
            )
            w = b.front
            for _ in range(46 if house < 5 else 0):
                a, u = c.rng.uniform(0.1, 4.7), 0.3 + 0.1 * c.rng.randrange(52)
                c.glaze(w.panel(a, u, a + 0.21, u + 0.075), c.rng.choice((cream, navy)), 0.16)
            trim = cream if side > 0 else ink("a48a92")
            pane = ink("55717c") if side > 0 else ink("8b93a4")
            if side < 0 and house % 3 == 1:
                pane = ink("f6cf85")
            flip = (lambda a, wide: 5.0 - a - wide) if side > 0 else (lambda a, wide: a)
            for a, u, wide, tall in ((0.6, 3.6, 1.1, 1.6), (3.2, 3.6, 1.1, 1.6), (0.5, 0.9, 1.6, 1.7)):
                buildings.sash(c, w, flip(a, wide), u, wide, tall, pane, trim)
            d = flip(3.3, 1.0)
            c.fill(w.panel(d - 0.14, 0, d + 1.14, 2.75), trim)
            c.fill(w.panel(d, 0, d + 1.0, 2.1), mix(doors[house % 6], navy, 0.0 if side > 0 else 0.45))
            c.fill(w.panel(d, 2.2, d + 1.0, 2.6), pane)
            c.fill(w.panel(0, 5.6, 5, 5.9, 0.1), trim)
            c.fill(w.panel(d - 0.1, 0, d + 1.1, 0.16, 0.35), mix(trim, tone, 0.3))
