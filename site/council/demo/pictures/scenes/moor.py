"""High ground: the moor at sundown and the heather in August."""

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Wash, ink, inks, mix
from ..curves import ridge, spline


def moor() -> Image.Image:
    """Layers of moor going back to a low sun, with a wall, a wind-bent thorn and sheep."""
    c = Canvas("moor", 2400, 1200)
    plum, wine, rust, _ochre, cream = inks("2b1f3a 5a2d4c b5533c e39b4b fbe3b0")
    slate, teal = inks("6d6c93 2f5d73")
    sky.bands(
        c, [teal, mix(teal, slate, 0.55), ink("b98a92"), ink("eeb07a"), ink("f8d394"), cream], -10, 330, 13
    )
    sky.sun(c, 812, 268, 42, ink("fff6d8"), ink("fde3a2"))
    for x, y, w, h, s in (
        (330, 92, 520, 11, 0.5),
        (905, 132, 620, 13, 0.6),
        (560, 176, 420, 8, 0.55),
        (1080, 64, 380, 9, 0.4),
        (1010, 206, 330, 7, 0.7),
    ):
        sky.streak(c, x, y, w, h, mix(ink("f3b183"), cream, 0.3), s)
    far = ridge(
        c.rng,
        [(-10, 306), (160, 268), (330, 292), (520, 250), (700, 286), (900, 292), (1050, 262), (1220, 296)],
        4,
    )
    land.hill(c, far, Wash([ink("b59aa6"), ink("e8bd96")], 250, 340))
    mid = ridge(
        c.rng,
        [(-10, 300), (140, 312), (300, 276), (470, 318), (640, 330), (830, 322), (1010, 308), (1220, 270)],
        5,
    )
    land.hill(c, mid, Wash([ink("8d6f8f"), ink("d79f86")], 280, 380))
    land.folds(c, mid, ink("6e5580"), 12, (24, 60), -34, 0.5)
    land.mist(c, 372, 40, cream, 0.5)
    edge = ridge(
        c.rng,
        [(-10, 352), (180, 322), (360, 352), (560, 374), (760, 366), (930, 348), (1080, 316), (1220, 322)],
        4,
    )
    land.hill(c, edge, Wash([ink("7a4763"), ink("b96a55")], 320, 440))
    land.folds(c, edge, ink("4c2f57"), 10, (36, 84), -52, 0.62)
    land.mist(c, 430, 44, ink("f4bb83"), 0.42)
    shoulder = ridge(
        c.rng, [(-10, 392), (200, 398), (420, 424), (640, 420), (860, 398), (1040, 380), (1220, 392)], 4
    )
    land.hill(c, shoulder, Wash([ink("a4503f"), ink("6c3048")], 385, 520))
    land.folds(c, shoulder, wine, 9, (44, 90), -90, 0.7)
    for x, y, s in ((642, 436, 15), (676, 446, 17), (610, 450, 16), (724, 440, 14), (560, 441, 12)):
        trees.shadow(c, x, y, -s * 2.4, s * 0.7, plum, 0.5)
        people.sheep(c, x, y, s, cream, ink("c98f7a"), plum, c.rng.choice((-1, 1)))
    slope = ridge(c.rng, [(-10, 470), (220, 452), (480, 470), (760, 478), (980, 448), (1220, 428)], 3)
    land.hill(c, slope, Wash([wine, plum], 440, 600))
    track = [(742, 474, 4), (700, 482, 9), (742, 500, 18), (870, 524, 36), (905, 560, 72), (800, 610, 130)]
    land.path(c, track, Wash([ink("f0b779"), ink("b0684f")], 470, 610), mix(wine, plum, 0.6))
    land.tufts(
        c,
        (-20, 474, 690, 600),
        170,
        [
            (mix(wine, plum, 0.5), mix(wine, rust, 0.3)),
            (plum, wine),
            (mix(plum, wine, 0.25), mix(wine, slate, 0.3)),
        ],
        (3, 19),
    )
    land.tufts(
        c,
        (960, 468, 1220, 600),
        90,
        [(mix(wine, plum, 0.4), mix(rust, wine, 0.3)), (wine, rust), (plum, mix(wine, rust, 0.5))],
        (3, 18),
        -1,
    )
    land.wall(
        c,
        [
            (1215, 520, 66),
            (1120, 492, 44),
            (1030, 470, 29),
            (955, 455, 19),
            (880, 449, 11),
            (806, 452, 7),
            (760, 462, 5),
        ],
        (ink("6a4358"), ink("e0905f"), ink("43283f")),
        plum,
        -0.5,
    )
    trees.shadow(c, 1062, 476, -210, 60, plum, 0.55)
    trees.bare(c, 1062, 478, 210, ink("2a1b30"), -0.9, 6)
    for x, y, rx in (
        (1000, 300, 34),
        (968, 316, 26),
        (1036, 292, 30),
        (1018, 322, 32),
        (985, 338, 20),
        (1060, 312, 22),
    ):
        trees.crown(c, x, y, rx * 1.25, rx * 0.62, (ink("3a2338"), ink("74384a"), ink("d9824f")), -1)
    blades = spline([(-10, 606), (300, 596), (560, 604), (1210, 606)], 40)
    land.grass(c, blades, 240, [plum, mix(plum, wine, 0.6), ink("20172d"), rust], (18, 52), -6)
    sky.birds(c, 610, 150, 6, 70, 11, ink("4a3a5a"))
    return c.finish()
