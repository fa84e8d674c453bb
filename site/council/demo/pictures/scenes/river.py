"""The Hollin at the packhorse bridge on a summer morning."""

from PIL import Image

from .. import buildings, land, people, sky, trees
from ..canvas import Canvas, Wash, ink, inks, mix
from ..curves import ellipse, ridge, spline


def river() -> Image.Image:
    """Three stone arches over slow water, meadows and a church tower beyond."""
    c = Canvas("river", 2400, 1200)
    deep, forest, leaf, gold, cream = inks("123c4a 1f5548 5f8f4e e9c46a fbf1d3")
    line = 436.0
    sky.bands(c, [ink("3f8fae"), ink("6fb1bf"), ink("a9d0cb"), ink("dce6cf"), ink("f9edc8")], -10, 330, 12)
    sky.rays(c, 980, 330, ink("fff6d6"), 13, 1300, 0.13)
    clouds = (cream, ink("b9d3d0"), ink("ffffff"))
    sky.cumulus(c, 300, 228, 330, 66, clouds)
    sky.cumulus(c, 905, 168, 420, 84, clouds)
    sky.cumulus(c, 590, 262, 240, 40, clouds)
    sky.cumulus(c, 1130, 262, 240, 44, clouds)
    far = ridge(
        c.rng, [(-10, 318), (150, 286), (330, 300), (540, 252), (760, 290), (980, 248), (1220, 282)], 4
    )
    land.hill(c, far, Wash([ink("7fa9b4"), ink("bcd2bf")], 240, 360))
    land.folds(c, far, ink("5d8fa3"), 11, (24, 58), -34, 0.45)
    mid = ridge(c.rng, [(-10, 338), (220, 318), (460, 336), (700, 312), (950, 318), (1220, 300)], 4)
    foot = [(-10.0, 420.0), (1220.0, 420.0)]
    land.hill(c, mid, ink("9dbb7a"))
    tones = inks("a9c27c c9ce86 8db173 dcd391 7aa56c b7c77a")
    land.patchwork(
        c,
        mid,
        foot,
        [0, 0.1, 0.19, 0.3, 0.38, 0.5, 0.6, 0.71, 0.8, 0.9, 1],
        [0, 0.22, 0.46, 0.74, 1],
        tones,
        ink("4f7f5c"),
        2.2,
        0.06,
    )
    land.folds(c, mid, ink("3f7763"), 8, (30, 70), -46, 0.32)
    land.mist(c, 412, 40, ink("f6eecb"), 0.35)
    for x, y, w, lit in (
        (838, 372, 22, "f0dfb4"),
        (866, 378, 26, "dcc79c"),
        (900, 380, 24, "f0dfb4"),
        (1000, 380, 26, "e8d3a6"),
        (1032, 384, 22, "f0dfb4"),
        (790, 380, 22, "e2cda2"),
    ):
        c.rect(x, y, x + w, y + 24, ink(lit))
        c.fill([(x - 2, y + 1), (x + 4, y - 11), (x + w - 4, y - 11), (x + w + 2, y + 1)], ink("8c6256"))
        c.rect(x + w - 8, y - 17, x + w - 4, y - 8, ink("6a4b48"))
        for k in (4, 13):
            c.rect(x + k, y + 7, x + k + 4, y + 13, ink("5c6f70"))
    buildings.church(c, 966, 392, 62, ink("f3e2b4"), ink("86897a"), ink("5f6f78"))
    wood = (ink("1d4f4a"), ink("3f7d58"), ink("9db864"))
    trees.canopy(
        c,
        [(735, 392, 26), (768, 398, 22), (1080, 396, 30), (1122, 388, 38), (1172, 392, 40), (690, 402, 22)],
        wood,
    )
    trees.canopy(
        c,
        [(20, 382, 40), (76, 392, 34), (128, 398, 28), (180, 402, 24), (226, 406, 20), (262, 408, 17)],
        wood,
    )
    for x, h in ((318, 108), (340, 138), (362, 120), (382, 92)):
        trees.poplar(c, x, 424, h, (ink("1d4f4a"), ink("37755a"), ink("a3bb62")))
    meadow = ridge(c.rng, [(-10, 416), (200, 420), (460, 426), (1220, 414)], 2)
    c.fill([*meadow, (1220, line), (-10, line)], Wash([ink("a5bf63"), ink("5d9150")], 414, line))
    buildings.bridge(
        c,
        [(470, 424), (600, 398), (700, 374), (800, 362), (900, 374), (1000, 398), (1140, 424)],
        [(566, 664, 398), (694, 906, 378), (936, 1034, 398)],
        line,
        (ink("b9a079"), ink("ecd7a4"), ink("5b5a5a")),
        Wash([ink("c9d49a"), ink("79a37b"), ink("4d8a86")], 385, line),
    )
    people.person(c, 842, 360, 30, ink("b8452f"), deep, facing=-1, hat=ink("3a3a48"))
    people.person(c, 862, 362, 28, ink("2c5f7c"), deep, facing=-1, skirt=True)
    people.dog(c, 816, 359, 13, ink("4b3426"), -1)
    water = [(-10, line), (1210, line), (1210, 470), (1120, 498), (1050, 610), (-10, 610)]
    with c.inside(water):
        c.mirror((0, line, 1200, 600), line, 3.0)
        c.fade([(0, line), (1200, line), (1200, 600), (0, 600)], deep, (0.12, 0.82), (line, 585))
        for _ in range(70):
            t = c.rng.random() ** 1.4
            y, w = line + 3 + 165 * t, c.rng.uniform(24, 120) * (0.4 + t)
            c.glaze(
                ellipse(c.rng.uniform(0, 1200), y, w, 0.7 + 1.5 * t, 24),
                ink("cfe3d2") if c.rng.random() < 0.6 else deep,
                0.3,
            )
    left = spline(
        [(-10, 424), (180, 428), (330, 432), (470, 438), (380, 446), (220, 450), (90, 462), (-10, 482)], 14
    )
    c.fill(left, Wash([ink("8fb55c"), ink("3f7a4c")], 426, 480))
    land.grass(c, left[-60:], 90, [forest, ink("3f7a4c"), ink("7aa455")], (5, 14), 3)
    right = spline(
        [(1210, 428), (1150, 436), (1096, 448), (1080, 476), (1010, 540), (960, 610), (1210, 620)], 14
    )
    c.fill(right, Wash([ink("87b054"), ink("2d6a4a"), ink("1b4a42")], 430, 600))
    trees.shadow(c, 1150, 520, -230, 70, deep, 0.4)
    trees.tree(c, 1150, 530, 330, (ink("12433f"), ink("2c6b4d"), ink("9bb558")), ink("3b2f2a"), 1, 0.34)
    trees.canopy(
        c, [(1196, 560, 46), (1120, 596, 34), (1186, 604, 50)], (ink("0f3a38"), ink("24604a"), ink("7ea552"))
    )
    land.grass(c, right[20:75], 150, [ink("164a40"), forest, leaf, ink("b9c56a")], (12, 40), -5)
    trees.flowers(c, (1000, 520, 1110, 596), 34, [gold, cream, ink("e08a6a")], (1.6, 3.6))
    for x, y, s, f in ((300, 470, 16, 1), (332, 476, 17, 1), (270, 478, 13, 1)):
        _duck(c, x, y, s, f)
    _ = mix
    return c.finish()


def _duck(c: Canvas, x: float, y: float, s: float, facing: float) -> None:
    c.glaze(ellipse(x - facing * s * 1.2, y + 1, s * 2.2, 1.2, 20), ink("e8f1dc"), 0.5)
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
        ink("6a4f3c"),
    )
    c.fill(ellipse(x + facing * s * 0.45, y - s * 0.58, s * 0.2, s * 0.2, 14), ink("1d5a4c"))
    c.fill(
        [
            (x + facing * s * 0.6, y - s * 0.62),
            (x + facing * s * 0.85, y - s * 0.5),
            (x + facing * s * 0.6, y - s * 0.5),
        ],
        ink("e9b44c"),
    )
