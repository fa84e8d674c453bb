"""The first snow, with the gritter out."""

from PIL import Image

from .. import land, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks
from ..curves import blob, ellipse, loop, ridge, rough, spline


def snow() -> Image.Image:
    """A gritter on the moor road at first light, snow on walls, firs and farm."""
    c = Canvas("snow", 1600, 1067)
    navy, white, amber = inks("24385a f6f6f2 f2a23c")
    sky.bands(
        c,
        [ink("4a6894"), ink("7f95b5"), ink("b4b3c6"), ink("e2bfbd"), ink("f7d6b8"), ink("fbe7c6")],
        -10,
        350,
        15,
    )
    sky.sun(c, 880, 306, 30, ink("fff8e0"), ink("fde9c0"), 4)
    for x, y, w, h, s in ((300, 130, 620, 14, 0.4), (800, 176, 540, 12, 0.45), (460, 238, 420, 9, 0.5)):
        sky.streak(c, x, y, w, h, ink("f5dccb"), s)
    far = ridge(c.rng, [(-10, 340), (190, 280), (420, 330), (660, 272), (860, 316), (1220, 262)], 5)
    land.hill(c, far, Wash([ink("d6d3dd"), ink("f0dcd2")], 270, 400))
    land.folds(c, far, ink("9fb0cb"), 13, (36, 90), -40, 0.65)
    mid = ridge(c.rng, [(-10, 396), (240, 362), (520, 402), (820, 372), (1220, 340)], 5)
    land.hill(c, mid, Wash([ink("e9e6e8"), ink("c5d0e0")], 350, 480))
    land.folds(c, mid, ink("8fa5c6"), 10, (46, 96), -60, 0.6)
    for x, y, h in (
        (60, 452, 70),
        (92, 458, 84),
        (124, 456, 62),
        (154, 462, 74),
        (186, 460, 52),
        (30, 458, 60),
    ):
        _snow_fir(c, x, y, h)
    _farm(c, navy, white, amber)
    near = ridge(c.rng, [(-10, 470), (260, 458), (560, 494), (860, 480), (1220, 440)], 4)
    land.hill(c, near, Wash([white, ink("d3dde9"), ink("a6bcd8")], 450, 800))
    land.folds(c, near, ink("9fb6d3"), 7, (50, 110), -90, 0.5)
    road = [
        (700, 486, 8),
        (610, 500, 16),
        (640, 522, 34),
        (800, 556, 70),
        (900, 610, 128),
        (820, 690, 230),
        (560, 830, 470),
    ]
    way = land.path(c, road, Wash([ink("93a3bd"), ink("6c7f9f"), ink("4d6186")], 486, 800), ink("dfe7ef"))
    with c.inside(way):
        for side in (-0.2, 0.22):
            track = [(x + w * side, y, w * 0.16) for x, y, w in road]
            land.path(c, track, ink("c9d5e3"))
    wall = [
        (560, 498, 9),
        (540, 520, 16),
        (600, 552, 26),
        (660, 590, 36),
        (600, 660, 56),
        (380, 760, 84),
        (230, 830, 104),
    ]
    land.wall(c, wall, (ink("5d6c8a"), ink("8d9ab4"), ink("3f4f72")), ink("6f8db4"), -0.3)
    heights = spline([(h, y) for _, y, h in wall], 22)
    for (along, foot), (tall, _) in zip(spline([(x, y) for x, y, _ in wall], 22), heights, strict=True):
        c.fill(blob(c.rng, along, foot - tall * 1.1, tall * 0.24 + 3, tall * 0.15 + 1, 8), white)
    firs = ((1030, 520, 150), (1090, 560, 230), (1150, 600, 300), (1196, 640, 330))
    for x, y, h in firs:
        trees.shadow(c, x, y, -h * 0.8, h * 0.24, ink("6f8db4"), 0.4)
    for x, y, h in firs:
        _snow_fir(c, x, y, h)
    _gritter(c, 812, 612, 1.0, amber, navy, white)
    trees.bare(c, 96, 640, 330, ink("2d3d60"), 0.25, 7)
    land.hill(
        c,
        ridge(c.rng, [(-10, 640), (160, 652), (300, 726), (420, 812), (430, 830)], 2),
        Wash([ink("e6ebf1"), ink("b9cae0")], 640, 800),
    )
    for x, y, side in ((196, 716, 1), (252, 738, -1)):
        c.glaze(ellipse(x - 8, y + 15, 16, 2.6, 18), ink("6f8db4"), 0.6)
        c.fill(
            loop(
                [
                    (x - side * 24, y + 4),
                    (x - side * 6, y - 10),
                    (x + side * 10, y - 8),
                    (x + side * 12, y + 6),
                    (x, y + 12),
                    (x - side * 10, y + 8),
                ],
                6,
            ),
            ink("5a4038"),
        )
        c.fill(ellipse(x + side * 7, y + 3, 7, 8, 18), ink("cf5a3a"))
        c.fill(ellipse(x + side * 9, y - 10, 7.6, 7, 18), ink("5a4038"))
        c.fill(ellipse(x + side * 12, y - 7, 4.6, 4.6, 14), ink("cf5a3a"))
        c.fill([(x + side * 16, y - 12), (x + side * 22, y - 9), (x + side * 16, y - 8)], navy)
        for leg in (-2, 4):
            c.rect(x + leg - 0.6, y + 10, x + leg + 0.6, y + 16, navy)
    sky.snowfall(c, white, 240, 780)
    return c.finish()


def _snow_fir(c: Canvas, x: float, y: float, h: float) -> None:
    trees.fir(c, x, y, h, ink("2a4763"), ink("4a6c86"), -1)
    for tier in range(5):
        t = (tier + 1) / 6
        ty, reach = y - h + h * 0.94 * t, h * 0.2 * t
        drift = loop(
            [
                (x - reach * 0.98, ty - h * 0.005),
                (x - reach * 0.4, ty - h * 0.075),
                (x + reach * 0.1, ty - h * 0.085),
                (x + reach * 0.3, ty - h * 0.02),
                (x - reach * 0.2, ty - h * 0.018),
            ],
            5,
        )
        c.fill(rough(drift, c.rng, h * 0.003, h * 0.03), ink("f2f4f4"))
    c.fill([(x, y - h), (x - h * 0.03, y - h * 0.91), (x + h * 0.012, y - h * 0.9)], ink("f2f4f4"))


def _farm(c: Canvas, navy: Colour, white: Colour, amber: Colour) -> None:
    x, y = 420.0, 462.0
    for left, right, high, tone in ((x, x + 84, 40, "8a8296"), (x + 84, x + 138, 30, "766f88")):
        c.rect(left, y - high, right, y + 14, ink(tone))
        c.fill(
            [
                (left - 4, y - high + 3),
                (left + 8, y - high - 22),
                (right - 6, y - high - 22),
                (right + 4, y - high + 3),
            ],
            white,
        )
        c.fill(
            [
                (left - 4, y - high + 3),
                (right + 4, y - high + 3),
                (right + 3, y - high + 7),
                (left - 3, y - high + 7),
            ],
            ink("a9bcd6"),
        )
    c.rect(x + 8, y - 80, x + 20, y - 56, ink("6a6482"))
    c.rect(x + 6, y - 83, x + 22, y - 78, white)
    sky.smoke(
        c,
        [(x + 14, y - 84), (x + 6, y - 110), (x - 26, y - 138), (x - 70, y - 152)],
        5,
        17,
        ink("f4ebe6"),
        0.5,
    )
    for wx in (12, 36, 60):
        c.rect(x + wx, y - 30, x + wx + 12, y - 15, amber)
        c.rect(x + wx + 5.2, y - 30, x + wx + 6.8, y - 15, navy)
    c.rect(x + 100, y - 16, x + 118, y + 12, ink("4a4a68"))
    c.glow(x + 48, y - 20, 60, amber, 0.35)
    for tx, h in ((x - 26, 74), (x + 158, 64)):
        trees.bare(c, tx, y + 12, h, ink("4a5a7c"), 0.1, 5)


def _gritter(c: Canvas, x: float, y: float, s: float, amber: Colour, navy: Colour, white: Colour) -> None:
    """The council's gritter coming on, plough down and beacons lit."""

    def at(spots: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + px * s, y + py * s) for px, py in spots]

    c.glaze(at([(-70, 6), (150, -8), (60, 22), (-190, 34)]), navy, 0.4)
    for lx in (-52, 34):
        c.fade(
            at([(lx, -22), (lx - 330, 44), (lx - 250, 116), (lx + 10, -12)]),
            ink("fff1c4"),
            (0.0, 0.5),
            (x - 330, x + lx),
            across=True,
        )
    body = ink("e8912e")
    c.fill(
        at([(52, -150), (176, -138), (176, -24), (52, -10)]), Wash([ink("d98328"), ink("9c5a30")], y - 150, y)
    )
    c.fill(at([(44, -156), (60, -172), (180, -158), (180, -136), (52, -148)]), ink("f6c06a"))
    c.fill(at([(60, -170), (92, -186), (150, -180), (178, -158)]), ink("cfd9e4"))
    for a in (0, 1, 2, 3):
        px = 66 + a * 28
        c.fill(
            at([(px, -62), (px + 14, -61), (px + 14 + 10, -40), (px + 10, -41)]),
            ink("fbe9c0") if a % 2 else ink("b2412f"),
        )
    c.fill(at([(-64, -136), (52, -142), (52, -6), (-64, -4)]), body)
    c.fill(at([(52, -142), (76, -134), (76, -10), (52, -6)]), ink("b36a2c"))
    c.fill(at([(-64, -136), (-58, -146), (50, -152), (74, -138), (52, -142)]), ink("f7c877"))
    c.fill(at([(-54, -124), (42, -129), (42, -78), (-54, -76)]), ink("37547a"))
    c.fill(at([(-54, -124), (-10, -126), (-38, -76), (-54, -76)]), ink("8fb0c9"))
    c.fill(at([(56, -126), (72, -121), (72, -82), (56, -80)]), ink("2d4566"))
    c.fill(at([(-56, -64), (44, -67), (44, -48), (-56, -46)]), navy)
    for bar in (-60, -53):
        c.stroke(at([(-52, bar + 2), (40, bar)]), ink("e9b05c"), 1.6)
    for lx in (-46, 32):
        c.disc(x + lx * s, y - 30 * s, 9 * s, ink("fffbe6"))
        c.glow(x + lx * s, y - 30 * s, 46 * s, ink("fff2c0"), 0.8)
    for wx, wy in ((60, 2), (148, -12)):
        c.fill(ellipse(x + wx * s, y + (wy - 14) * s, 17 * s, 22 * s, 26), ink("1d2740"))
        c.fill(ellipse(x + (wx + 2) * s, y + (wy - 14) * s, 8 * s, 11 * s, 20), ink("8d99ad"))
    c.fill(at([(-96, -2), (-88, -40), (62, -44), (78, -6), (58, 12), (-80, 16)]), ink("d8a03a"))
    c.fill(at([(-96, -2), (-88, -40), (62, -44), (66, -34), (-84, -28)]), ink("f6d58a"))
    c.fill(at([(-92, 6), (72, 0), (58, 12), (-80, 16)]), navy)
    for bx in (-40, 30):
        c.fill(at([(bx - 8, -147), (bx - 6, -164), (bx + 6, -164), (bx + 8, -148)]), ink("ff9d2e"))
        c.glow(x + bx * s, y - 156 * s, 62 * s, ink("ffb44a"), 0.75)
    for _ in range(46):
        dx, dy = c.rng.uniform(-120, 96), c.rng.uniform(4, 26)
        c.fill(
            blob(c.rng, x + dx * s, y + dy * s, c.rng.uniform(4, 13), c.rng.uniform(3, 7)),
            white if c.rng.random() < 0.7 else ink("c6d5e6"),
        )
