"""The station in the morning."""

import math

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import ellipse, ridge, spline
from ..solid import Block, Camera, Wall


def station() -> Image.Image:
    """The up platform with its canopy, baskets and clock as the train draws in."""
    c = Canvas("station", 1600, 1067)
    navy, maroon, cream, mustard, teal = inks("20303f 8d3035 fbeed2 e2a63c 2b6b70")
    cam = Camera(horizon=470, eye=2.4, focal=620, centre=430)
    sky.bands(c, [ink("6fb0bd"), ink("a3cdc6"), ink("d6dfc4"), ink("f8e5b8"), ink("fcd697")], -10, 440, 14)
    sky.cumulus(c, 300, 230, 420, 100, (cream, ink("dccfae"), ink("ffffff")), -1)
    sky.cumulus(c, 60, 330, 260, 46, (cream, ink("dccfae"), ink("ffffff")), -1)
    far = ridge(c.rng, [(-10, 400), (180, 364), (380, 410), (600, 380), (1220, 400)], 4)
    land.hill(c, far, Wash([ink("8fb3ab"), ink("d2d6b0")], 360, 480))
    land.folds(c, far, ink("6a9a98"), 8, (30, 60), 40, 0.5)
    near = ridge(c.rng, [(-10, 440), (200, 424), (420, 452), (700, 440), (1220, 452)], 3)
    land.hill(c, near, Wash([ink("8faf68"), ink("5b8f58")], 420, 480))
    trees.canopy(
        c,
        [
            (20, 440, 30),
            (70, 446, 26),
            (122, 450, 24),
            (170, 456, 18),
            (540, 452, 20),
            (576, 448, 26),
            (620, 448, 24),
        ],
        (ink("285c4c"), ink("4f8a58"), ink("aebf68")),
        -1,
    )
    bed = cam.shape([(-30, 0, 90), (1.1, 0, 90), (1.1, 0, 2), (-30, 0, 2)])
    c.fill(bed, Wash([ink("b89a7c"), ink("8a6c60"), ink("5f4c50")], 470, 800))
    for z in [2.6 + n * 0.75 for n in range(70)]:
        c.fill(
            cam.shape([(-3.9, 0.02, z), (-1.0, 0.02, z), (-1.0, 0.02, z + 0.28), (-3.9, 0.02, z + 0.28)]),
            mix(ink("4d3d42"), ink("97795f"), min(1, z / 55)),
        )
    for x in (-3.4, -1.55):
        c.fill(
            cam.shape([(x - 0.05, 0.14, 90), (x + 0.05, 0.14, 90), (x + 0.05, 0.14, 2), (x - 0.05, 0.14, 2)]),
            ink("f3dcae"),
        )
        c.fill(
            cam.shape([(x + 0.05, 0.14, 90), (x + 0.05, 0.0, 90), (x + 0.05, 0.0, 2), (x + 0.05, 0.14, 2)]),
            ink("4a3a40"),
        )
    far_side = cam.shape([(-5.2, 1, 90), (-5.2, 0, 90), (-5.2, 0, 2), (-5.2, 1, 2)])
    c.fill(far_side, ink("6f5a5c"))
    c.fill(cam.shape([(-5.2, 1, 90), (-12, 1, 90), (-12, 1, 2), (-5.2, 1, 2)]), ink("dcb98a"))
    c.fill(cam.shape([(-5.2, 1.0, 90), (-5.7, 1.0, 90), (-5.7, 1.0, 2), (-5.2, 1.0, 2)]), cream)
    for n in range(26):
        z = 8 + n * 2.2
        c.fill(
            cam.shape([(-8.6, 1.0, z), (-8.6, 2.2, z), (-8.6, 2.2, z + 0.14), (-8.6, 1.0, z + 0.14)]), cream
        )
    c.fill(cam.shape([(-8.6, 1.9, 90), (-8.6, 2.1, 90), (-8.6, 2.1, 4), (-8.6, 1.9, 4)]), cream)
    _footbridge(c, cam, navy, cream)
    _engine(c, cam, navy, maroon, cream, mustard)
    platform = cam.shape([(0.2, 1, 90), (14, 1, 90), (14, 1, 1.6), (0.2, 1, 1.6)])
    c.fill(platform, Wash([ink("eecf9c"), ink("d8a878"), ink("b07f66")], 480, 800))
    c.fill(cam.shape([(0.2, 1, 90), (0.2, 0, 90), (0.2, 0, 1.6), (0.2, 1, 1.6)]), ink("5d4a50"))
    c.fill(cam.shape([(0.2, 1.0, 90), (0.75, 1.0, 90), (0.75, 1.0, 1.6), (0.2, 1.0, 1.6)]), ink("fff3d4"))
    for z in [1.8 + n * 1.3 for n in range(40)]:
        c.glaze(
            cam.shape([(0.8, 1.0, z), (14, 1.0, z), (14, 1.0, z + 0.05), (0.8, 1.0, z + 0.05)]),
            ink("8a5f58"),
            0.3,
        )
    c.glaze(cam.shape([(3.4, 1, 46), (14, 1, 46), (14, 1, 1.6), (3.0, 1, 1.6)]), ink("5a3d58"), 0.42)
    _house(c, cam, navy, maroon, cream, teal)
    for x, z, coat, skirt, hat, bag, face in (
        (2.0, 22.0, teal, False, navy, None, -1),
        (2.7, 21.0, maroon, True, None, mustard, -1),
        (1.9, 15.0, ink("44567a"), True, maroon, None, -1),
        (2.9, 9.2, mustard, True, teal, maroon, -1),
        (2.2, 8.9, ink("35506e"), False, ink("4b3a3a"), None, -1),
    ):
        px, py = cam.at(x, 1, z)
        h = cam.size(z) * 1.72
        people.ground_shadow(c, px, py, (h * 0.9, -h * 0.06), h * 0.18, ink("5a3d58"), 0.45)
        people.person(
            c, px, py, h, coat, navy, facing=face, skirt=skirt, hat=hat, bag=bag, light=-1, stride=0.06
        )
    px, py = cam.at(2.55, 1, 8.8)
    people.child(c, px, py, cam.size(8.8) * 1.1, ink("b8452f"), navy, -1, cream)
    sx, sy = cam.at(3.4, 1, 8.4)
    c.rect(sx - 20, sy - 46, sx + 26, sy, ink("7a4b34"))
    c.rect(sx - 20, sy - 46, sx - 12, sy, ink("a66f48"))
    c.rect(sx - 6, sy - 54, sx + 12, sy - 46, navy)
    c.fade([(0, 640), (1200, 640), (1200, 800), (0, 800)], ink("3a2a44"), (0, 0.4), (640, 800))
    return c.finish()


def _footbridge(c: Canvas, cam: Camera, navy: Colour, cream: Colour) -> None:
    z = 44.0
    deck = Wall(cam, -10, z, 0, 16, 1.6, 6.2)
    for a in (0.4, 3.4, 12.6):
        c.fill(
            cam.shape([(-10 + a, 0, z), (-10 + a + 0.5, 0, z), (-10 + a + 0.5, 6.2, z), (-10 + a, 6.2, z)]),
            ink("4d6a62"),
        )
    c.fill(deck.face, ink("3f6f68"))
    for n in range(16):
        a = n + 0.1
        c.fill([deck.at(a, 0.2), deck.at(a + 0.1, 0.2), deck.at(a + 0.8, 1.4), deck.at(a + 0.7, 1.4)], cream)
    c.fill(deck.panel(0, 1.45, 16, 1.65), cream)
    _ = navy


def _engine(c: Canvas, cam: Camera, navy: Colour, maroon: Colour, cream: Colour, mustard: Colour) -> None:
    z = 17.0
    coaches = Wall(cam, -0.9, 62, -math.pi / 2, 42, 2.9, 0.9)
    roof = [(-0.9, 3.9, 62.0), (-0.9, 3.9, 20.0), (-2.4, 4.4, 20.0), (-2.4, 4.4, 62.0)]
    c.fill(cam.shape(roof), ink("8d8078"))
    c.fill(coaches.face, maroon)
    c.fill(coaches.panel(0, 1.35, 42, 2.5), cream)
    for n in range(24):
        c.fill(coaches.panel(0.5 + n * 1.72, 1.45, 1.6 + n * 1.72, 2.35), ink("46606c"))
    for n in range(0, 42, 14):
        c.fill(coaches.panel(n, 0, n + 0.4, 2.9), navy)
    face = Wall(cam, -3.95, z, 0, 3.0, 4.2)
    x, y = face.at(1.5, 2.45)
    unit = cam.size(z)
    steam = [
        (x, y - unit * 2.1),
        (x + 20, y - unit * 3.4),
        (x + 90, y - unit * 4.6),
        (x + 220, y - unit * 5.2),
        (x + 380, y - unit * 5.6),
    ]
    sky.smoke(c, steam, 20, 70, ink("fffaee"), 0.6)
    c.fill(cam.shape([(-2.45, 3.4, 26), (-2.45, 3.4, z), (-0.95, 2.6, z), (-0.95, 3.6, 26)]), ink("1f4a3e"))
    c.fill(
        cam.shape([(-1.15, 3.1, z), (-1.15, 1.0, z), (-0.95, 1.0, 25), (-0.95, 4.0, 25), (-1.6, 4.0, 25)]),
        ink("24564a"),
    )
    c.fill(face.panel(0.0, 0.35, 3.0, 1.0), navy)
    c.fill(face.panel(0.05, 0.72, 2.95, 1.02), ink("b23a30"))
    for a in (0.5, 2.2):
        bx, by = face.at(a + 0.15, 0.85)
        c.disc(bx, by, unit * 0.2, ink("3c3f48"))
        c.disc(bx - 2, by - 2, unit * 0.12, ink("8d9095"))
    c.disc(x, y, unit * 1.12, ink("16352f"))
    c.disc(x, y, unit * 1.0, ink("22463f"))
    c.fill([(x + unit * math.cos(t / 10), y + unit * math.sin(t / 10)) for t in range(14, 50)], ink("2f6255"))
    c.disc(x, y, unit * 0.72, ink("1b302f"))
    c.stroke([(x - unit * 0.6, y), (x + unit * 0.6, y)], ink("c9a25a"), 3)
    c.disc(x, y, unit * 0.1, mustard)
    c.rect(x - unit * 0.34, y - unit * 1.95, x + unit * 0.34, y - unit * 1.02, navy)
    c.rect(x - unit * 0.42, y - unit * 2.05, x + unit * 0.42, y - unit * 1.88, ink("b8873f"))
    for lx, ly in ((-1.1, 1.2), (1.1, 1.2), (0, -0.78)):
        c.disc(x + unit * lx, y + unit * ly, unit * 0.16, ink("fff4c8"))
        c.glow(x + unit * lx, y + unit * ly, unit * 1.1, ink("ffe9a8"), 0.5)


def _house(c: Canvas, cam: Camera, navy: Colour, maroon: Colour, cream: Colour, teal: Colour) -> None:
    """The station house and its glazed canopy along the right."""
    house = Block(cam, 7.2, 48, -math.pi / 2, 44, 8, 5.4, 1.0)
    wall = house.front
    c.fill(wall.face, Wash([ink("c58a66"), ink("a96f58"), ink("8c5a54")], 560, 1200, across=True))
    for n in range(14):
        a = 1.2 + n * 3.1
        c.fill(wall.arch(a - 0.15, 0.7 if n % 3 else 0, a + 1.55, 3.4), cream)
        c.fill(
            wall.arch(a, 0.85 if n % 3 else 0, a + 1.4, 3.25),
            ink("f4cf86") if n % 3 == 1 else ink("47606b") if n % 3 else teal,
        )
        c.fill(wall.panel(a + 0.65, 0.9, a + 0.75, 3.1), cream)
    c.fill(wall.panel(0, 0, wall.length, 0.5), ink("6f4a4c"))
    c.fill(wall.panel(0, 3.85, wall.length, 4.05), ink("d9a67c"))
    for _ in range(150):
        a, u = c.rng.uniform(6, 43), c.rng.uniform(0.6, 5.0)
        if (a - 1.2) % 3.1 > 1.8:
            c.glaze(
                wall.panel(a, u, a + 0.34, u + 0.12),
                ink("e0a27c") if c.rng.random() < 0.5 else ink("5f3f46"),
                0.3,
            )
    edge, back, high = 3.1, 7.2, 5.0
    c.fill(
        cam.shape([(edge, high, 46), (back, high + 0.9, 46), (back, high + 0.9, 1.6), (edge, high, 1.6)]),
        Wash([ink("6f8f8c"), ink("40606a")], 0, 480),
    )
    for n in range(40):
        z = 46 - n * 1.14
        c.glaze(
            cam.shape(
                [(edge, high, z), (back, high + 0.9, z), (back, high + 0.9, z - 0.12), (edge, high, z - 0.12)]
            ),
            cream,
            0.75,
        )
    for n in range(90):
        z = 46 - n * 0.5
        if z < 1.8:
            break
        c.fill(
            cam.shape(
                [
                    (edge, high + 0.1, z),
                    (edge, high - 0.62, z),
                    (edge, high - 0.82, z - 0.25),
                    (edge, high - 0.62, z - 0.5),
                    (edge, high + 0.1, z - 0.5),
                ]
            ),
            cream if n % 2 else maroon,
        )
    for z in (40.0, 31.0, 23.0, 16.0, 10.6, 6.6):
        u = cam.size(z)
        x, foot = cam.at(3.7, 1, z)
        _, top = cam.at(3.7, 5.0, z)
        c.rect(x - 0.09 * u, top, x + 0.09 * u, foot, teal)
        c.rect(x - 0.09 * u, top, x - 0.03 * u, foot, mix(teal, cream, 0.35))
        c.rect(x - 0.2 * u, foot - 0.5 * u, x + 0.2 * u, foot, maroon)
        for side in (-1, 1):
            c.stroke(
                spline(
                    [
                        (x, top + 1.2 * u),
                        (x + side * 0.3 * u, top + 0.5 * u),
                        (x + side * 0.9 * u, top + 0.1 * u),
                    ],
                    8,
                ),
                teal,
                0.1 * u,
            )
        if z < 30:
            bx, by = x - 0.75 * u, top + 1.15 * u
            c.stroke([(bx, top + 0.1 * u), (bx, by)], navy, 1.2)
            for n in range(44):
                drop = c.rng.uniform(-0.16, 0.34)
                reach = 0.42 - 0.7 * abs(drop - 0.04)
                tone = c.rng.choice(
                    inks("2f6a48 3f7a4c 5f9a54" if n < 22 else "c8452f e8a53a d9688a fbeed2 5f9a54")
                )
                c.fill(
                    ellipse(bx + c.rng.uniform(-reach, reach) * u, by + drop * u, 0.075 * u, 0.06 * u, 10),
                    tone,
                )
    x, y = cam.at(3.3, 3.75, 13)
    c.stroke([(x, y - 60), (x, y - 20)], navy, 3)
    c.disc(x, y, 27, navy)
    c.disc(x, y, 23, ink("fff8e2"))
    c.stroke([(x, y), (x + 12, y - 8)], navy, 3)
    c.stroke([(x, y), (x - 3, y - 17)], navy, 2.4)
