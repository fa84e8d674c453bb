"""The reservoir at sunset."""

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Wash, ink, inks, mix
from ..curves import ellipse, ridge, spline


def reservoir() -> Image.Image:
    """Still water behind the dam, the valve tower with its copper roof, firs to the shore."""
    c = Canvas("reservoir", 1600, 1067)
    navy, cream, deep, copper = inks("17304a fbf0d2 11384c 5fa390")
    line = 470.0
    sky.bands(c, [ink("3b7f9f"), ink("74aeb8"), ink("b5d3c4"), ink("f1e5bc"), ink("fbd49a")], -10, 390, 15)
    sky.sun(c, 520, 330, 34, ink("fffbe2"), ink("ffedb4"), 4)
    sky.rays(c, 520, 330, ink("fff4cc"), 15, 1200, 0.1)
    tones = (cream, ink("c6d0be"), ink("ffffff"))
    sky.cumulus(c, 190, 204, 340, 66, tones, 1)
    sky.cumulus(c, 900, 170, 460, 96, tones, -1)
    far = ridge(
        c.rng, [(-10, 360), (190, 300), (400, 372), (560, 388), (760, 332), (1000, 280), (1220, 326)], 5
    )
    land.hill(c, far, Wash([ink("7fa8b2"), ink("c9d2b0")], 280, 450))
    land.folds(c, far, ink("578ca0"), 11, (40, 90), 40, 0.45)
    left = ridge(c.rng, [(-10, 320), (120, 344), (280, 408), (430, 452), (520, line + 2)], 4)
    c.fill([*left, (-10, line + 2)], Wash([ink("86a86c"), ink("4f8a6a")], 320, line))
    land.folds(c, left, ink("2f6f66"), 5, (50, 90), 50, 0.5)
    right = ridge(c.rng, [(560, line + 2), (700, 436), (880, 384), (1060, 350), (1220, 300)], 4)
    c.fill([*right, (1220, line + 2)], Wash([ink("95b06a"), ink("4f8566")], 300, line))
    land.folds(c, right, ink("2f6a64"), 6, (50, 100), -60, 0.5)
    for count, x0, x1, base, size in ((26, 0, 330, 0.86, 44), (34, 790, 1210, 0.9, 52)):
        for _ in range(count):
            x = c.rng.uniform(x0, x1)
            crest = left if x < 500 else right
            ground = min((y for px, y in crest if abs(px - x) < 14), default=420)
            y = ground + (line - ground) * c.rng.uniform(0.3, base)
            trees.fir(
                c, x, y, size * c.rng.uniform(0.8, 1.3), ink("1d4f52"), ink("4f8a6c"), 1 if x < 500 else -1
            )
    for x in range(-6, 400, 15):
        trees.fir(c, x, line - 1, c.rng.uniform(40, 72) * (1 - x / 640), ink("153f48"), ink("3f7a66"), 1)
    for x in range(820, 1215, 15):
        trees.fir(
            c, x, line - 1, c.rng.uniform(38, 74) * (0.5 + (x - 800) / 800), ink("153f48"), ink("3f7a66"), -1
        )
    c.rect(0, line - 4, 1200, line + 1, ink("e3cf9c"))
    _tower(c, 700, line, cream, copper, navy)
    c.mirror((0, line, 1200, 800), line, 3.0)
    c.fade([(0, line), (1200, line), (1200, 800), (0, 800)], deep, (0.12, 0.86), (line, 770))
    for _ in range(150):
        t = c.rng.random() ** 1.3
        y = line + 3 + (796 - line) * t
        near_sun = c.rng.random() < 0.4
        x = 520 + c.rng.gauss(0, 26 + 70 * t) if near_sun else c.rng.uniform(0, 1200)
        tone = ink("fff0bc") if near_sun else c.rng.choice((ink("a9c9bd"), deep))
        c.glaze(
            ellipse(x, y, c.rng.uniform(10, 60) * (0.3 + t), 0.8 + 1.7 * t, 20),
            tone,
            0.62 if near_sun else 0.28,
        )
    for x, y, s, tone in ((330, 520, 1.0, cream), (258, 508, 0.7, ink("d9694a"))):
        _sail(c, x, y, s, tone, navy)
    _dam(c, navy, cream)
    return c.finish()


def _tower(
    c: Canvas,
    x: float,
    line: float,
    cream: tuple[int, int, int],
    copper: tuple[int, int, int],
    navy: tuple[int, int, int],
) -> None:
    stone, shade = ink("ecd3a0"), ink("9a8672")
    for n in range(7):
        px = x + 38 + n * 66
        c.rect(px + 50, line - 44, px + 58, line + 2, shade)
        arch = spline(
            [
                (px, line - 16),
                (px + 6, line - 34),
                (px + 27, line - 42),
                (px + 48, line - 34),
                (px + 54, line - 16),
            ],
            6,
        )
        c.fill(
            [*arch, (px + 66, line - 16), (px + 66, line - 50), (px - 12, line - 50), (px - 12, line - 16)],
            mix(stone, shade, 0.45),
        )
    c.rect(x + 20, line - 54, x + 540, line - 48, cream)
    c.rect(x - 40, line - 104, x + 40, line + 2, shade)
    c.fill([(x - 40, line + 2), (x - 40, line - 104), (x - 4, line - 104), (x - 8, line + 2)], stone)
    for up in (104, 60):
        c.rect(x - 45, line - up - 6, x + 45, line - up, cream)
        c.rect(x + 2, line - up - 6, x + 45, line - up, mix(cream, shade, 0.5))
    for wx, tone in ((-26, "4f6f78"), (16, "f7d58c")):
        c.fill(
            [
                (x + wx - 7, line - 66),
                (x + wx - 7, line - 88),
                (x + wx, line - 97),
                (x + wx + 7, line - 88),
                (x + wx + 7, line - 66),
            ],
            ink(tone),
        )
    c.fill(
        [
            (x - 48, line - 109),
            (x - 30, line - 132),
            (x, line - 166),
            (x + 30, line - 132),
            (x + 48, line - 109),
        ],
        mix(copper, navy, 0.4),
    )
    c.fill(
        [(x - 48, line - 109), (x - 30, line - 132), (x, line - 166), (x - 6, line - 109)],
        mix(copper, cream, 0.3),
    )
    c.stroke([(x, line - 164), (x, line - 188)], navy, 2.6, 1.2)


def _sail(
    c: Canvas, x: float, y: float, s: float, tone: tuple[int, int, int], navy: tuple[int, int, int]
) -> None:
    c.glaze(ellipse(x, y + 12 * s, 20 * s, 20 * s, 24), tone, 0.3)
    c.fill(
        [(x - 24 * s, y - 4 * s), (x + 28 * s, y - 4 * s), (x + 18 * s, y + 4 * s), (x - 18 * s, y + 4 * s)],
        navy,
    )
    c.stroke([(x, y - 4 * s), (x, y - 74 * s)], navy, 2 * s)
    c.fill(
        spline(
            [
                (x + 2 * s, y - 72 * s),
                (x + 18 * s, y - 36 * s),
                (x + 26 * s, y - 9 * s),
                (x + 2 * s, y - 9 * s),
            ],
            6,
        ),
        tone,
    )
    c.fill(
        [(x - 2 * s, y - 64 * s), (x - 20 * s, y - 9 * s), (x - 2 * s, y - 9 * s)],
        mix(tone, ink("c79a7a"), 0.4),
    )


def _dam(c: Canvas, navy: tuple[int, int, int], cream: tuple[int, int, int]) -> None:
    """The near end of the dam: a curving parapet with walkers, and heather below."""
    line = spline([(380, 900), (480, 812), (640, 716), (860, 646), (1080, 610), (1220, 596)], 24)
    inner = [(x, y - 34 - (y - 596) * 0.12) for x, y in line]
    c.fill([*line, (1220, 812)], Wash([ink("d9b98a"), ink("a8886e"), ink("6f6460")], 600, 800))
    c.fill([*line, *inner[::-1]], ink("b59a78"))
    c.glaze([*line, *[(x, y + 12) for x, y in line[::-1]]], navy, 0.3)
    for n in range(0, len(line) - 2, 2):
        (ax, ay), (bx, by), (px, py) = line[n], line[n + 1], inner[n]
        c.glaze(
            [(ax, ay), (bx, by), (bx, (by + inner[n + 1][1]) / 2), (px, (ay + py) / 2)],
            c.rng.choice((cream, navy)),
            0.2,
        )
    top = [(x, y - 7) for x, y in inner]
    c.fill([*inner, *top[::-1]], ink("f6e3b6"))
    for x, y, h, coat, skirt in (
        (980, 690, 104, ink("b8402f"), True),
        (1034, 684, 108, ink("35506e"), False),
    ):
        people.ground_shadow(c, x, y, (h * 0.5, h * 0.5), h * 0.18, navy, 0.42)
        people.person(
            c, x, y, h, coat, navy, facing=-1, skirt=skirt, hat=ink("e6a93c") if skirt else navy, light=-1
        )
    land.grass(c, [(x, 806) for x in range(440, 1210, 9)], 130, inks("1d4a48 2f6a54 8aa55c"), (16, 46), -4)
    land.tufts(
        c,
        (-20, 770, 430, 830),
        40,
        [(ink("16404a"), ink("3f7a62")), (ink("123640"), ink("7d9a5c"))],
        (16, 30),
        1,
    )
