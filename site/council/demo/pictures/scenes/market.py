"""Market day in the square, early sun along the stalls."""

import itertools
import math

from PIL import Image

from .. import buildings, land, people, sky
from ..canvas import Canvas, Wash, ink, inks, mix
from ..curves import ellipse, ridge
from ..solid import Block, Camera


def market() -> Image.Image:
    """Striped awnings down one side of a cobbled square, the market hall and its clock beyond."""
    c = Canvas("market", 2400, 1200)
    navy, red, mustard, cream = inks("22304a c0432f e8ad3f fbeccb")
    teal = ink("2f7478")
    cam = Camera(horizon=372, eye=1.9, focal=560, centre=560)
    sky.bands(c, [ink("5fa3b0"), ink("93c0bb"), ink("c9d8c0"), ink("f3e2b8"), ink("fbdca0")], -10, 340, 12)
    clouds = (cream, ink("d5cdb4"), ink("ffffff"))
    sky.cumulus(c, 240, 150, 360, 62, clouds, -1)
    sky.cumulus(c, 640, 96, 260, 44, clouds, -1)
    sky.cumulus(c, 1010, 118, 330, 60, clouds, -1)
    hills = ridge(c.rng, [(-10, 268), (240, 236), (480, 262), (700, 240), (1220, 270)], 4)
    land.hill(c, hills, Wash([ink("8fb0ab"), ink("cdd3b4")], 230, 370))
    land.folds(c, hills, ink("6d979b"), 9, (24, 56), -34, 0.45)
    c.rect(0, 368, 1200, 600, Wash([ink("e7c38c"), ink("d9a56f"), ink("a8705a")], 370, 600))
    land.cobbles(c, 372, 404, ink("8a5a50"), 0.2)
    land.cobbles(c, 372, 404, ink("fbe0ae"), 0.2)
    _row(c, cam, navy)
    _hall(c, cam, navy)
    cast = cam.shape(
        [
            (-15, 0, 42),
            (-3.5, 0, 44),
            (-2.0, 0, 31),
            (-4.2, 0, 30.6),
            (-4.4, 0, 22),
            (-2.2, 0, 21.6),
            (-2.6, 0, 13),
            (-4.0, 0, 12.6),
            (-2.4, 0, 4),
            (-15, 0, 4),
        ]
    )
    c.glaze(cast, ink("5a3f5e"), 0.5)
    run = (1.5, 0.3)
    stripes = [(red, cream), (teal, cream), (mustard, ink("fff6dd")), (ink("3f5f8a"), cream), (red, cream)]
    goods = [
        inks("c8452f e8a53a 7d9a46 d8733a"),
        inks("e8c25a b0452f 8aa050 c7683f"),
        inks("7c9a48 d94f38 f0c050 9a5a7a"),
        inks("e0873a 6f9a5a c23f38 f2d27a"),
        inks("c8452f e8a53a 7d9a46 d8733a"),
    ]
    spots = [(8.6, 27.0), (8.0, 21.0), (7.3, 15.6), (6.6, 10.6)]
    crowd = inks("b8402f 2c5a72 d9952f 5a6f4a 7a4460 e6d2a8 35506e")
    for index, (x, z) in enumerate(spots):
        foot = Block(cam, x - 1.2, z, -0.62, 3.6, 2.4, 2.7)
        foot.shadow(c, run, ink("6a4458"), 0.42)
        buildings.stall(c, cam, x - 1.2, z, -0.62, stripes[index], goods[index], navy)
        people_z = z - 0.9
        for offset in (-2.4, -0.9)[: 2 if index != 3 else 1]:
            px, py = cam.at(x - 0.9 + offset, 0, people_z - offset * 0.3)
            h = cam.size(people_z - offset * 0.3) * 1.68
            people.group(
                c,
                [(px, py, h)],
                [crowd[(index * 2 + int(offset)) % 7]],
                navy,
                -1,
                (1.25, -0.1),
                ink("6a4458"),
            )
    far = [(-4.5, 26), (-3.6, 26.4), (0.6, 27), (2.2, 23), (-1.4, 21), (1.3, 17.5), (2.2, 17.2), (-7, 24)]
    for x, z in sorted(far, key=lambda spot: -spot[1]):
        px, py = cam.at(x, 0, z)
        people.group(
            c, [(px, py, cam.size(z) * 1.68)], [c.rng.choice(crowd)], navy, -1, (1.25, -0.1), ink("6a4458")
        )
    for x, z, coat, skirt, hat, bag, face in (
        (1.2, 9.6, red, True, navy, mustard, 1),
        (2.0, 9.4, ink("35506e"), False, ink("4b3a3a"), None, 1),
    ):
        px, py = cam.at(x, 0, z)
        h = cam.size(z) * 1.7
        people.ground_shadow(c, px, py, (1.3 * h, -0.1 * h), h * 0.2, ink("6a4458"), 0.45)
        people.person(c, px, py, h, coat, navy, facing=face, skirt=skirt, hat=hat, bag=bag, light=-1)
    px, py = cam.at(0.55, 0, 9.5)
    people.child(c, px, py, cam.size(9.5) * 1.1, mustard, navy, 1, teal)
    for x, y, size in ((300, 520, 10), (330, 532, 11), (262, 538, 11), (395, 515, 9), (356, 546, 12)):
        c.glaze(ellipse(x - size, y + 1, size * 1.4, size * 0.22, 16), ink("6a4458"), 0.5)
        c.fill(ellipse(x, y - size * 0.5, size * 0.6, size * 0.34, 16), ink("6d7688"))
        c.disc(x + size * 0.5, y - size * 0.9, size * 0.2, navy)
    c.fade([(0, 470), (1200, 470), (1200, 600), (0, 600)], ink("5a3448"), (0, 0.42), (470, 600))
    _bunting(c, [red, mustard, teal, cream])
    return c.finish()


def _row(c: Canvas, cam: Camera, navy: tuple[int, int, int]) -> None:
    """The shops on the far and left sides of the square."""
    fronts = inks("e2b07a c98a62 efd3a0 b8705a dcbf94 cf9a70 e8c48e")
    x = -27.0
    while x < 26:
        width = c.rng.choice((5.0, 6.0, 7.0))
        height = c.rng.uniform(6.4, 9.4)
        house = Block(cam, x, 41, 0.0, width, 8, height)
        lit = c.rng.choice(fronts)
        buildings.gabled(
            c,
            house,
            2.4,
            Wash([lit, mix(lit, ink("8a5f66"), 0.3)], 250, 390),
            ink("7c5a60"),
            c.rng.choice(inks("6d5560 5d5a68 87594f")),
            0.2,
        )
        buildings.chimney(c, house, 0.4, 2.4, ink("c98a62"), ink("6d5560"))
        for floor in (3.6, 6.0):
            if floor + 1.6 < height:
                for bay in range(int(width // 2)):
                    buildings.sash(
                        c, house.front, 0.7 + bay * 2.1, floor, 0.9, 1.5, ink("4d6674"), ink("f8e6c4")
                    )
        c.fill(house.front.panel(0.4, 0.0, width - 0.4, 2.5), navy)
        c.fill(house.front.panel(0.7, 0.5, width * 0.6, 2.2), c.rng.choice(inks("f7d58a e8c27a 89a3a0")))
        shade = c.rng.choice(inks("2f7478 a8402f c9902f 44567a"))
        c.fill(house.front.panel(0.3, 2.4, width - 0.3, 3.0), shade)
        x += width
    for x, turn, far, row in (
        (
            -15.0,
            math.pi / 2,
            40.0,
            ((7.0, 8.2, "856069"), (8.0, 9.6, "74566a"), (8.0, 8.4, "8d686b"), (11.0, 9.8, "775a6a")),
        ),
        (
            17.0,
            -math.pi / 2,
            41.0,
            ((7.0, 8.0, "f0cf9a"), (8.0, 9.4, "dda877"), (8.0, 8.2, "f3dcb0"), (9.0, 9.4, "cf8f66")),
        ),
    ):
        sunny = x > 0
        for width, height, code in row:
            near = far - width
            house = Block(cam, x, far if sunny else near, turn, width, 8, height)
            buildings.gabled(
                c,
                house,
                2.8,
                Wash([ink(code), mix(ink(code), ink("6a4458"), 0.25)], 150, 420),
                mix(ink(code), navy, 0.35),
                ink("5f5568") if sunny else ink("4a4058"),
                0.3,
            )
            buildings.chimney(
                c, house, 0.5, 2.8, ink("b87a5a") if sunny else ink("6d5560"), ink("5d4a58"), 1.6
            )
            wall = house.front
            for floor in (3.9, 6.5)[: 2 if height > 8.1 else 1]:
                for bay in range(3):
                    pane, frame = ("4d6674", "fbeccb") if sunny else ("8fa3ac", "c9a090")
                    buildings.sash(
                        c, wall, 0.9 + bay * (width - 1.5) / 3, floor, 1.0, 1.6, ink(pane), ink(frame)
                    )
            shop = c.rng.choice(inks("2f7478 a8402f c9902f 44567a")) if sunny else ink("3d4460")
            c.fill(wall.panel(0.4, 0, width - 0.4, 2.7), mix(shop, navy, 0.4))
            c.fill(wall.panel(0.9, 0.7, width * 0.58, 2.4), ink("e9b96c"))
            c.fill(wall.panel(width * 0.66, 0, width * 0.84, 2.3), mix(shop, navy, 0.8))
            c.fill(wall.panel(0.3, 2.6, width - 0.3, 3.2, 0.1), shop)
            far = near


def _hall(c: Canvas, cam: Camera, navy: tuple[int, int, int]) -> None:
    """The market hall with its clock turret."""
    hall = Block(cam, 0.5, 36, 0.0, 16, 12, 8.6)
    lit, shade = ink("f2d6a0"), ink("a87f68")
    hall.shadow(c, (1.1, 0.2), ink("6a4458"), 0.35)
    buildings.gabled(c, hall, 3.4, Wash([lit, ink("e0b27e")], 240, 400), shade, ink("5f7f80"), 0.5)
    front = hall.front
    for bay in range(5):
        a = 0.9 + bay * 2.95
        c.fill(front.arch(a - 0.15, 0, a + 2.35, 5.1), ink("fff0c8"))
        c.fill(front.arch(a, 0, a + 2.2, 4.9), Wash([ink("4f3d4c"), navy], 300, 400))
        c.fill(front.arch(a + 0.35, 6.0, a + 1.85, 7.9), ink("57737c"))
        c.fill(front.panel(a + 1.04, 6.0, a + 1.16, 7.8), ink("fff0c8"))
    c.fill(front.panel(-0.2, 5.35, 16.2, 5.65, 0.2), ink("fff0c8"))
    c.fill(front.panel(-0.3, 8.3, 16.3, 8.75, 0.3), ink("fff0c8"))
    gable = [front.at(5, 8.7), front.at(11, 8.7), front.at(8, 11.4)]
    c.fill(gable, lit)
    turret = Block(cam, 6.4, 36.4, 0.0, 3.2, 3.2, 7.2, 10.4)
    c.fill(turret.front.face, lit)
    c.fill(turret.front.panel(2.3, 0, 3.2, 7.2), shade)
    c.fill(turret.front.panel(-0.3, 7.0, 3.5, 7.5), ink("fff0c8"))
    face = turret.front.at(1.6, 4.6)
    c.disc(*face, 15, navy)
    c.disc(*face, 13, ink("fff8e0"))
    c.stroke([face, (face[0] - 2, face[1] - 9)], navy, 2)
    c.stroke([face, (face[0] + 7, face[1] + 2)], navy, 2)
    dome = [
        turret.front.at(0.0, 7.5),
        turret.front.at(0.15, 9.0),
        turret.front.at(0.9, 10.2),
        turret.front.at(1.6, 10.6),
        turret.front.at(2.3, 10.2),
        turret.front.at(3.05, 9.0),
        turret.front.at(3.2, 7.5),
    ]
    c.fill(dome, ink("4f8a84"))
    c.fill([*dome[3:], turret.front.at(2.0, 7.5)], ink("86b3a0"))
    c.stroke([turret.front.at(1.6, 10.5), turret.front.at(1.6, 13.2)], navy, 2, 1)


def _bunting(c: Canvas, tones: list[tuple[int, int, int]]) -> None:
    for ax, ay, bx, by, sag in ((560, 196, 1215, 60, 60), (560, 190, 205, 216, 34)):
        line = [
            (ax + (bx - ax) * t / 30, ay + (by - ay) * t / 30 + math.sin(math.pi * t / 30) * sag)
            for t in range(31)
        ]
        c.stroke(line, ink("5a4a5c"), 1.2)
        for n, ((px, py), (qx, qy)) in enumerate(itertools.pairwise(line)):
            size = 13 * abs(bx - ax) / 655 + 4
            c.fill(
                [(px, py), (qx - (qx - px) * 0.2, qy), ((px + qx) / 2, (py + qy) / 2 + size)],
                tones[n % len(tones)],
            )
