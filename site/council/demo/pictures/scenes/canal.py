"""The canal below the lock, a narrowboat moored in the shade."""

from PIL import Image

from .. import buildings, land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import ellipse, ridge, spline
from ..solid import Block, Camera, Wall


def canal() -> Image.Image:
    """Lock gates, a hump bridge and a painted narrowboat in late afternoon light."""
    c = Canvas("canal", 1600, 1067)
    navy, red, mustard, cream, deep = inks("1d3040 b23c2e e6a93c fbefd2 143a40")
    cam = Camera(horizon=372, eye=2.8, focal=760, centre=470)
    sky.bands(c, [ink("5aa7b5"), ink("94c7c0"), ink("cfdcc0"), ink("f8e6b4"), ink("fcd592")], -10, 350, 13)
    sky.cumulus(c, 210, 170, 340, 84, (cream, ink("dcd3b2"), ink("ffffff")), 1)
    sky.cumulus(c, 800, 120, 380, 80, (cream, ink("dcd3b2"), ink("ffffff")), 1)
    far = ridge(c.rng, [(-10, 312), (220, 262), (460, 300), (760, 258), (1220, 300)], 5)
    land.hill(c, far, Wash([ink("8bb0a8"), ink("d5d8ae")], 250, 390))
    land.folds(c, far, ink("639a98"), 10, (30, 70), -40, 0.45)
    mid = ridge(c.rng, [(-10, 352), (260, 330), (560, 352), (900, 326), (1220, 318)], 4)
    land.hill(c, mid, ink("aebf74"))
    land.patchwork(
        c,
        mid,
        [(-10.0, 400.0), (1220.0, 400.0)],
        [0, 0.14, 0.3, 0.42, 0.6, 0.74, 0.88, 1],
        [0, 0.45, 1],
        inks("b8c878 d8d490 94b56c e2d694"),
        ink("5a8a5c"),
        2.2,
    )
    wood = (ink("21544a"), ink("4a8557"), ink("b8c466"))
    trees.canopy(
        c,
        [
            (30, 360, 44),
            (96, 368, 38),
            (160, 374, 32),
            (216, 378, 26),
            (760, 372, 26),
            (812, 368, 32),
            (872, 364, 34),
            (940, 362, 40),
        ],
        wood,
        1,
    )
    bank = cam.shape([(-60, 0.5, 60), (60, 0.5, 60), (60, 0.5, 1.5), (-60, 0.5, 1.5)])
    c.fill(bank, Wash([ink("a9bf66"), ink("6c9a54"), ink("2f6b4c")], 390, 800))
    _lock(c, cam, navy, cream)
    line = cam.at(0, 0, 40)[1]
    water = cam.shape([(-4.4, 0, 40), (4.0, 0, 40), (4.0, 0, 3), (-4.4, 0, 3)])
    c.fill(water, deep)
    wall_left = cam.shape([(-4.4, 0.5, 40), (-4.4, 0, 40), (-4.4, 0, 3), (-4.4, 0.5, 3)])
    wall_right = cam.shape([(4.0, 0.5, 40), (4.0, 0, 40), (4.0, 0, 3), (4.0, 0.5, 3)])
    with c.inside(water):
        c.mirror((0, line, 1200, 800), line, 2.6)
        c.fade([(0, line), (1200, line), (1200, 800), (0, 800)], deep, (0.14, 0.8), (line, 780))
        for _ in range(80):
            t = c.rng.random() ** 1.3
            y = line + 4 + (800 - line) * t
            c.glaze(
                ellipse(c.rng.uniform(0, 1200), y, c.rng.uniform(16, 80) * (0.3 + t), 0.7 + 1.8 * t, 20),
                ink("cfe0c4") if c.rng.random() < 0.6 else deep,
                0.28,
            )
    path = cam.shape([(4.0, 0.5, 60), (7.4, 0.5, 60), (7.4, 0.5, 1.5), (4.0, 0.5, 1.5)])
    c.fill(path, Wash([ink("f2d9a0"), ink("d9ae78"), ink("a87a60")], 390, 800))
    for wall, tone in ((wall_left, "7f7a64"), (wall_right, "5a5f58")):
        c.fill(wall, ink(tone))
    for x0, x1 in ((4.0, 4.45), (-4.85, -4.4)):
        c.fill(cam.shape([(x0, 0.51, 44), (x1, 0.51, 44), (x1, 0.51, 2), (x0, 0.51, 2)]), ink("e9d9ae"))
        for n in range(34):
            z = 2 + n * 1.2
            c.fill(
                cam.shape([(x0, 0.52, z), (x1, 0.52, z), (x1, 0.52, z + 0.05), (x0, 0.52, z + 0.05)]),
                ink("8b8168"),
            )
    _cottage(c, cam, navy, cream)
    _boat(c, cam, navy, red, mustard, cream)
    hedge = [cam.at(8.4, 0.5, 40 - n * 1.05) for n in range(34)]
    for (x, y), n in zip(hedge, range(34), strict=True):
        size = cam.size(40 - n * 1.05) * 0.95
        for shift in (0.9, 0.3):
            trees.crown(c, x + size * shift, y - size * 0.42, size * 0.9, size * 0.62, wood, -1)
    for x, z in ((5.4, 13.6), (6.2, 13.9)):
        px, py = cam.at(x, 0.5, z)
        h = cam.size(z) * 1.7
        people.ground_shadow(c, px, py, (h * 1.3, -h * 0.06), h * 0.18, ink("3a4a40"), 0.45)
        people.person(
            c,
            px,
            py,
            h,
            red if x < 6 else ink("3f5f8a"),
            navy,
            facing=-1,
            skirt=x < 6,
            hat=mustard if x < 6 else navy,
            light=-1,
        )
    dx, dy = cam.at(4.9, 0.5, 13.0)
    people.dog(c, dx, dy, cam.size(13) * 0.6, ink("5a3a28"), -1)
    trees.tree(c, -4, 632, 520, (ink("123f3c"), ink("2c6b4c"), ink("9db85c")), ink("3a2f2c"), 1, 0.36)
    trees.canopy(
        c, [(-6, 700, 70), (70, 752, 62), (10, 800, 80)], (ink("10393a"), ink("24604a"), ink("7fa556")), 1
    )
    land.grass(
        c,
        [cam.at(-5.0 - n % 3 * 0.3, 0.45, 3.2 + n * 0.4) for n in range(40)],
        150,
        inks("1d5044 2f6f4c 7fa556 c2c46c"),
        (12, 40),
        6,
    )
    for x, y, f in ((330, 640, 1), (372, 654, 1)):
        _duck(c, x, y, 20, f)
    return c.finish()


def _lock(c: Canvas, cam: Camera, navy: Colour, cream: Colour) -> None:
    bridge = Wall(cam, -14, 52, 0, 28, 4.4, 0.4)
    deck = [bridge.at(a, 2.0 + 2.5 * max(0.0, 1 - ((a - 14) / 13) ** 2)) for a in range(0, 29)]
    c.fill([*deck, bridge.at(28, 0), bridge.at(0, 0)], ink("c9a67a"))
    for _ in range(46):
        a, u = c.rng.uniform(1, 26), c.rng.uniform(0.3, 3.6)
        if u < 1.6 + 2.4 * (1 - ((a - 14) / 13) ** 2) - 0.3:
            c.glaze(bridge.panel(a, u, a + 0.8, u + 0.28), c.rng.choice((ink("8a7460"), cream)), 0.32)
    c.fill(bridge.arch(10.2, 0, 17.4, 3.9), ink("efd7a6"))
    c.fill(bridge.arch(10.6, 0, 17.0, 3.5), ink("4b5a55"))
    c.fill(bridge.arch(11.4, 0, 17.0, 3.2), ink("d3dba4"))
    c.stroke([(x, y - 1) for x, y in deck], ink("f6e2b4"), 4.5)
    z = 40.0
    for x0, x1, tone in ((-7.6, -4.2, "b9a27c"), (4.0, 7.4, "8f8268")):
        c.fill(cam.shape([(x0, 0, z), (x1, 0, z), (x1, 3.0, z), (x0, 3.0, z)]), ink(tone))
        for _ in range(16):
            a, u = c.rng.uniform(x0, x1 - 0.8), c.rng.uniform(0.1, 2.6)
            c.glaze(
                cam.shape([(a, u, z), (a + 0.8, u, z), (a + 0.8, u + 0.3, z), (a, u + 0.3, z)]),
                c.rng.choice((navy, cream)),
                0.22,
            )
        c.fill(cam.shape([(x0, 2.85, z), (x1, 2.85, z), (x1, 3.1, z), (x0, 3.1, z)]), ink("f0dcae"))
    for x0, x1, tone in ((-4.2, -0.05, "6a4a36"), (-0.05, 4.0, "4b3730")):
        c.fill(cam.shape([(x0, 0, z), (x1, 0, z), (x1, 3.0, z), (x0, 3.0, z)]), ink(tone))
        for board in range(8):
            a = x0 + (x1 - x0) * board / 8
            c.fill(cam.shape([(a, 0, z), (a + 0.05, 0, z), (a + 0.05, 2.9, z), (a, 2.9, z)]), navy)
        for up in (0.6, 1.7, 2.8):
            c.fill(
                cam.shape([(x0, up, z), (x1, up, z), (x1, up + 0.2, z), (x0, up + 0.2, z)]),
                mix(ink(tone), cream, 0.22),
            )
    for x, w in ((-2.4, 0.16), (1.6, 0.24), (0.0, 0.12)):
        c.fade(
            cam.shape([(x, 1.6, z), (x + w, 1.6, z), (x + w * 3, 0, z), (x - w * 2, 0, z)]),
            cream,
            (0.9, 0.5),
            (cam.at(0, 1.6, z)[1], cam.at(0, 0, z)[1]),
        )
    for side in (-1, 1):
        beam = cam.shape(
            [(side * 0.3, 3.5, z), (side * 9.6, 4.0, z - 2), (side * 9.6, 4.35, z - 2), (side * 0.3, 3.9, z)]
        )
        c.fill(beam, navy)
        tip = cam.shape(
            [
                (side * 8.0, 3.9, z - 1.7),
                (side * 9.6, 4.0, z - 2),
                (side * 9.6, 4.37, z - 2),
                (side * 8.0, 4.28, z - 1.7),
            ]
        )
        c.fill(tip, cream)
    px, py = cam.at(-6.6, 3.1, 40)
    people.person(c, px, py, cam.size(40) * 1.75, ink("35506e"), navy, facing=-1, hat=navy, light=1)


def _cottage(c: Canvas, cam: Camera, navy: Colour, cream: Colour) -> None:
    b = Block(cam, 12.5, 38, -0.35, 9, 6, 4.6, 0.5)
    buildings.gabled(c, b, 2.8, ink("fbeccb"), ink("cdb595"), ink("8a5a50"), 0.4)
    buildings.chimney(c, b, 0.6, 2.8, ink("c98a62"), ink("7d5a54"))
    buildings.chimney(c, b, 7.4, 2.8, ink("c98a62"), ink("7d5a54"))
    for a in (1.0, 6.6):
        for u in (0.8, 2.9):
            buildings.sash(c, b.front, a, u, 1.2, 1.2, ink("4f6f78"), ink("2b6b70"))
    c.fill(b.front.panel(3.9, 0, 5.1, 2.2), ink("2b6b70"))
    c.fill([b.front.at(3.4, 2.4, 0.1), b.front.at(4.5, 3.2, 0.6), b.front.at(5.6, 2.4, 0.1)], ink("8a5a50"))
    fx, fy = b.front.at(0, 0, 0.6)
    trees.flowers(
        c, (fx, fy - 14, fx + 150, fy + 4), 60, inks("c8452f e8a53a fbefd2 d9688a 5f9a54 3f7a4c"), (1.6, 3.2)
    )
    trees.canopy(c, [(1150, 352, 60), (1204, 380, 56)], (ink("21544a"), ink("4a8557"), ink("b8c466")), -1)
    _ = (navy, cream)


def _boat(c: Canvas, cam: Camera, navy: Colour, red: Colour, mustard: Colour, cream: Colour) -> None:
    x, z, wide, long_ = 1.75, 9.2, 2.1, 15.0
    shade = cam.shape(
        [(x - 0.5, 0, z - 0.4), (x + wide, 0, z - 0.4), (x + wide, 0, z + long_), (x - 1.3, 0, z + long_)]
    )
    c.glaze(shade, navy, 0.6)
    hull = Block(cam, x, z, 0, wide, long_, 0.75)
    c.fill(hull.left.face, navy)
    c.fill(hull.left.panel(0, 0.58, long_, 0.75), red)
    stern = [
        hull.front.at(wide / 2 + wide / 2 * dx, up)
        for dx, up in ((-1, 0.75), (-0.94, 0.2), (-0.6, 0.0), (0.6, 0.0), (0.94, 0.2), (1, 0.75))
    ]
    c.fill(stern, mix(navy, ink("3f5868"), 0.4))
    c.fill(hull.front.panel(0, 0.58, wide, 0.75), red)
    c.fill(hull.top(), ink("8a6a4c"))
    cabin = Block(cam, x + 0.18, z + 2.2, 0, wide - 0.36, long_ - 5, 1.15, 0.75)
    side = cabin.left
    c.fill(side.face, ink("2a6a5c"))
    c.fill(side.panel(0, 0.0, side.length, 0.14), mustard)
    c.fill(side.panel(0, 1.0, side.length, 1.15), mustard)
    for n in range(4):
        a0 = 0.5 + n * 2.4
        c.fill(side.panel(a0, 0.22, a0 + 2.0, 0.94), red if n in (1,) else ink("1f5348"))
        if n != 1:
            c.fill(side.panel(a0 + 0.4, 0.36, a0 + 1.6, 0.86), cream)
            c.fill(side.panel(a0 + 0.48, 0.41, a0 + 1.52, 0.81), ink("f7d58c") if n == 3 else ink("5a7a80"))
        else:
            dx, dy = side.at(a0 + 1.0, 0.58)
            unit = cam.size(z + 10)
            c.fill(
                [
                    (dx, dy - 0.28 * unit),
                    (dx + 0.2 * unit, dy),
                    (dx, dy + 0.28 * unit),
                    (dx - 0.2 * unit, dy),
                ],
                cream,
            )
    c.fill(cabin.front.face, ink("1b4a42"))
    c.fill(cabin.front.panel(0.45, -0.1, 1.3, 1.0), red)
    for a in (0.5, 0.92):
        c.fill(cabin.front.panel(a, 0.1, a + 0.34, 0.9), ink("8f2f28"))
        dx, dy = cabin.front.at(a + 0.17, 0.62)
        c.disc(dx, dy, 6, mustard)
        c.disc(dx, dy, 3, cream)
    c.fill(cabin.top(0, 0.06), ink("c9b48a"))
    c.fill(cabin.top(0.06, -0.1), ink("e6d2a2"))
    for at, tones in ((2.0, "c8452f e8a53a"), (4.2, "d9688a fbefd2"), (6.4, "e8a53a c8452f")):
        px, py = cam.at(x + 0.7, 1.98, z + 2.2 + at)
        u = cam.size(z + 2.2 + at)
        c.rect(px - 0.24 * u, py - 0.18 * u, px + 0.24 * u, py, ink("8a4a34"))
        for n in range(24):
            tone = c.rng.choice(inks("3f7a4c 5f9a54")) if n < 10 else c.rng.choice(inks(tones))
            c.fill(
                ellipse(
                    px + c.rng.uniform(-0.28, 0.28) * u,
                    py - c.rng.uniform(0.14, 0.44) * u,
                    0.06 * u,
                    0.05 * u,
                    10,
                ),
                tone,
            )
    px, py = cam.at(x + 1.4, 1.96, z + 9.0)
    c.rect(px - 5, py - 40, px + 5, py, navy)
    c.rect(px - 7, py - 43, px + 7, py - 38, mustard)
    sky.smoke(
        c,
        [(px, py - 44), (px + 10, py - 80), (px + 46, py - 116), (px + 110, py - 134)],
        6,
        22,
        ink("fbf3e0"),
        0.42,
    )
    tx, ty = cam.at(x + wide / 2, 0.75, z + 0.3)
    c.stroke(spline([(tx, ty), (tx + 2, ty - 52), (tx + 22, ty - 76), (tx + 66, ty - 80)], 10), red, 9, 6)
    c.stroke([(tx + 40, ty - 80), (tx + 66, ty - 80)], cream, 7)
    rope = spline([cam.at(x + wide, 0.75, z + 0.4), cam.at(3.6, 0.2, z), cam.at(4.3, 0.55, z - 1.0)], 10)
    c.stroke(rope, cream, 2.4)


def _duck(c: Canvas, x: float, y: float, s: float, facing: float) -> None:
    c.glaze(ellipse(x - facing * s * 1.2, y + 1, s * 2.4, 1.6, 20), ink("e8f1dc"), 0.5)
    c.fill(
        spline(
            [
                (x - facing * s * 0.7, y - s * 0.5),
                (x - facing * s * 0.3, y),
                (x + facing * s * 0.4, y),
                (x + facing * s * 0.5, y - s * 0.3),
                (x, y - s * 0.4),
            ],
            5,
        ),
        ink("7a5c46"),
    )
    c.fill(ellipse(x + facing * s * 0.45, y - s * 0.58, s * 0.2, s * 0.2, 14), ink("2f7a5c"))
    c.fill(
        [
            (x + facing * s * 0.6, y - s * 0.62),
            (x + facing * s * 0.85, y - s * 0.5),
            (x + facing * s * 0.6, y - s * 0.5),
        ],
        ink("e9b44c"),
    )
