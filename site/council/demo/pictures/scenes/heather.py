"""Heather in August."""

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Wash, ink, inks
from ..curves import ellipse, ridge


def heather() -> Image.Image:
    """Walkers on a path through purple heather under tall clouds."""
    c = Canvas("heather", 1600, 1067)
    navy, red, cream, mustard = inks("2a2f4a b8402f fbf2d8 e6a93c")
    sky.bands(c, [ink("2f86ae"), ink("5fa9c0"), ink("9fd0cf"), ink("dfe9d2"), ink("f7ecc8")], -10, 390, 15)
    tones = (cream, ink("b9d0d2"), ink("ffffff"))
    sky.cumulus(c, 270, 262, 520, 170, tones, 1)
    sky.cumulus(c, 930, 216, 560, 190, tones, 1)
    sky.cumulus(c, 600, 330, 320, 60, tones, 1)
    far = ridge(c.rng, [(-10, 380), (180, 338), (400, 374), (640, 330), (880, 372), (1220, 336)], 5)
    land.hill(c, far, Wash([ink("7fa3bd"), ink("b3c6cc")], 330, 460))
    land.folds(c, far, ink("5a83a8"), 11, (30, 70), -36, 0.5)
    mid = ridge(c.rng, [(-10, 410), (200, 420), (430, 392), (700, 424), (960, 390), (1220, 408)], 5)
    land.hill(c, mid, Wash([ink("8d86b4"), ink("b99cbb")], 390, 500))
    land.folds(c, mid, ink("66639c"), 11, (34, 80), -46, 0.5)
    land.pool(
        c,
        [(420, 472), (520, 459), (640, 461), (720, 472), (600, 482), (470, 482)],
        Wash([ink("e9f0e0"), ink("8fc0cc")], 450, 474),
    )
    near = ridge(c.rng, [(-10, 452), (220, 470), (420, 476), (700, 470), (930, 436), (1220, 420)], 4)
    land.hill(c, near, Wash([ink("a3619e"), ink("8a4a8c")], 420, 560))
    land.folds(c, near, ink("5f3a7a"), 9, (40, 90), -70, 0.55)
    with c.inside(c.below(near)):
        for _ in range(16):
            x, y = c.rng.uniform(0, 1200), c.rng.uniform(470, 560)
            c.glaze(ellipse(x, y, c.rng.uniform(40, 130), c.rng.uniform(4, 10), 30), ink("9fae6a"), 0.42)
    slope = ridge(c.rng, [(-10, 560), (250, 540), (520, 556), (800, 532), (1220, 500)], 4)
    land.hill(c, slope, Wash([ink("96488f"), ink("6c3279"), ink("3d2257")], 500, 800))
    way = [
        (890, 440, 3),
        (850, 462, 6),
        (900, 490, 12),
        (870, 520, 20),
        (760, 552, 36),
        (720, 600, 66),
        (800, 670, 120),
        (760, 830, 260),
    ]
    land.path(c, way, Wash([ink("f9e6bb"), ink("e9c08c"), ink("b98a78")], 440, 800), ink("5a2f68"))
    heath = [
        (ink("7d3a86"), ink("c774b4")),
        (ink("5f2c70"), ink("a4559c")),
        (ink("6c3279"), ink("d98fc0")),
        (ink("4f6a4a"), ink("94a85c")),
    ]
    land.tufts(c, (-20, 556, 640, 800), 330, heath, (5, 26), 1)
    land.tufts(c, (900, 524, 1220, 800), 210, heath, (5, 25), 1)
    for x, y, w, h in ((1010, 560, 150, 86), (1110, 590, 120, 60), (300, 640, 120, 52), (356, 660, 70, 34)):
        trees.shadow(c, x - w * 0.3, y, -w * 1.1, w * 0.3, ink("2d1c48"), 0.5)
        land.boulder(c, x, y, w, h, (ink("5f5570"), ink("a89a98"), ink("e9d6b4")))
    land.tufts(c, (950, 566, 1200, 620), 34, heath, (8, 14), 1)
    for x, y, s, f in ((520, 520, 22, 1), (470, 530, 24, -1), (560, 534, 25, 1), (420, 512, 18, 1)):
        trees.shadow(c, x, y, -s * 2, s * 0.7, ink("3d2257"), 0.5)
        people.sheep(c, x, y, s, cream, ink("bfb3b4"), navy, f)
    for x, y, h, coat, skirt, hat in (
        (776, 606, 92, red, False, navy),
        (726, 610, 86, ink("2b6b70"), True, mustard),
    ):
        people.ground_shadow(c, x, y, (-h * 1.1, h * 0.22), h * 0.18, ink("3d2257"), 0.5)
        people.person(c, x, y, h, coat, navy, facing=1, skirt=skirt, hat=hat, light=1, stride=0.13)
        c.fill(
            [
                (x - h * 0.16, y - h * 0.8),
                (x - h * 0.07, y - h * 0.82),
                (x - h * 0.06, y - h * 0.58),
                (x - h * 0.17, y - h * 0.56),
            ],
            mustard if not skirt else ink("7a4a34"),
        )
    people.dog(c, 842, 620, 40, ink("4a3030"), 1)
    land.tufts(c, (-20, 740, 560, 830), 60, [heath[1], heath[0], heath[3]], (20, 34), 1)
    land.tufts(c, (930, 740, 1220, 830), 36, [heath[1], heath[0], heath[2]], (20, 34), 1)
    sky.birds(c, 640, 210, 5, 60, 16, ink("3a5a78"))
    return c.finish()
