"""The mill at dusk: lit windows, north lights, a chimney and all of it again in the mill pond."""

from PIL import Image

from .. import land, people, sky, trees
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import ellipse, ridge, spline
from ..solid import Block, Camera


def mill() -> Image.Image:
    """A stone mill of five storeys over its pond as the lamps come on."""
    c = Canvas("mill", 2400, 1200)
    night, _steel, stone, amber, glow = inks("16283d 2f5570 8a7566 f0a64a ffe2a0")
    water_line = 430.0
    sky.bands(c, [ink("1f4263"), ink("3c6a86"), ink("7e97a0"), ink("d9b792"), ink("f6cf94")], -10, 372, 13)
    sky.stars(c, ink("dfe6e0"), 26, 110)
    for x, y, w, h, s in (
        (250, 150, 560, 12, 0.4),
        (640, 108, 420, 10, 0.3),
        (420, 232, 720, 12, 0.45),
        (1000, 210, 500, 9, 0.35),
        (140, 286, 420, 8, 0.5),
    ):
        sky.streak(c, x, y, w, h, ink("f5c794"), s)
    far = ridge(
        c.rng, [(-10, 330), (170, 292), (330, 258), (520, 300), (700, 318), (940, 262), (1220, 236)], 4
    )
    land.hill(c, far, Wash([ink("6d8796"), ink("b7a597")], 250, 380))
    land.folds(c, far, ink("4f6f85"), 10, (26, 60), 30, 0.45)
    near = ridge(
        c.rng, [(-10, 352), (150, 330), (300, 338), (480, 362), (640, 346), (860, 312), (1220, 286)], 4
    )
    land.hill(c, near, Wash([ink("41606f"), ink("6b7475")], 290, 420))
    land.folds(c, near, ink("2c4a5e"), 9, (30, 70), 40, 0.5)
    _terraces(c, amber)
    land.mist(c, water_line, 56, ink("e7c39a"), 0.45)
    bank = ridge(c.rng, [(-10, 404), (200, 398), (420, 410), (560, 414), (1220, 410)], 2)
    c.fill([*bank, (1220, water_line), (-10, water_line)], ink("20394a"))
    for x, r in ((18, 44), (66, 34), (108, 42), (160, 26), (300, 22), (336, 30), (372, 20)):
        trees.crown(c, x, 404 - r * 0.5, r, r * 0.8, (ink("172f40"), ink("264a58"), ink("4c6b69")), 1)
    for x, h in ((214, 132), (236, 160), (260, 118)):
        trees.poplar(c, x, 414, h, (ink("16303f"), ink("27495a"), ink("55726e")), 1)
    _works(c, night, stone, amber, glow)
    c.mirror((0, water_line, 1200, 600), water_line, 3.4)
    c.fade(
        [(0, water_line), (1200, water_line), (1200, 600), (0, 600)],
        ink("12283c"),
        (0.22, 0.72),
        (water_line, 600),
    )
    _ripples(c, water_line)
    _edge(c, night, water_line)
    return c.finish()


def _terraces(c: Canvas, amber: Colour) -> None:
    """Rows of weavers' houses stepping up the far hillside."""
    for x0, y0, houses, step, w in (
        (640, 352, 9, -2.6, 17),
        (668, 328, 8, -2.4, 14),
        (1010, 300, 12, -1.2, 17),
        (520, 372, 7, -1.8, 16),
    ):
        for house in range(houses):
            x, y = x0 + house * w, y0 + house * step
            wall, roof = mix(ink("5f6367"), ink("8b7a70"), c.rng.random()), ink("31495a")
            c.rect(x, y - w * 0.7, x + w + 0.6, y + 8, wall)
            c.fill(
                [
                    (x - 1, y - w * 0.66),
                    (x + 1, y - w * 1.15),
                    (x + w + 1, y - w * 1.15),
                    (x + w + 1, y - w * 0.66),
                ],
                roof,
            )
            c.rect(x + w * 0.72, y - w * 1.42, x + w * 0.95, y - w * 1.05, ink("5a4b4a"))
            for k in (0.2, 0.6):
                lit = amber if c.rng.random() < 0.5 else ink("2f4352")
                c.rect(x + w * k, y - w * 0.48, x + w * (k + 0.2), y - w * 0.15, lit)


def _works(c: Canvas, night: Colour, stone: Colour, amber: Colour, glow: Colour) -> None:
    cam = Camera(horizon=418, eye=2.0, focal=760, centre=640)
    lit_face = ink("b88a68")
    chimney_x, foot = 1086.0, 414.0
    shed = Block(cam, 1.5, 52, 0.0, 16.5, 20, 4.6)
    main = Block(cam, 19, 55, 0.2, 34, 16, 19)
    # chimney, behind the mill
    shaft = [(chimney_x - 15, foot), (chimney_x - 9.5, 58), (chimney_x + 9.5, 58), (chimney_x + 15, foot)]
    plume = [(chimney_x, 40), (chimney_x - 40, 14), (chimney_x - 130, 4), (chimney_x - 260, 10)]
    sky.smoke(c, plume, 9, 30, ink("d8c3ac"), 0.22)
    c.fill(
        shaft,
        Wash([ink("c08d68"), ink("8f6a58"), ink("4b4453")], chimney_x - 15, chimney_x + 15, across=True),
    )
    for y, over in ((58, 13), (66, 11.5), (92, 11)):
        c.rect(chimney_x - over, y - 5, chimney_x + over, y, ink("6a5052"))
        c.rect(chimney_x - over, y - 5, chimney_x - over * 0.2, y, ink("cf9a70"))
    c.rect(chimney_x - 10, 50, chimney_x + 10, 54, night)
    # north-light sheds
    front = shed.front
    teeth = 5
    for tooth in range(teeth):
        a0, a1 = tooth * front.length / teeth, (tooth + 1) * front.length / teeth
        for depth in (0.0,):
            apex = front.at(a0 + 0.5, front.height + 2.6, -depth)
            c.fill([front.at(a0, front.height), apex, front.at(a1, front.height)], ink("7a655c"))
            c.fill(
                [
                    front.at(a0, front.height),
                    apex,
                    cam.at(shed.x + a0 + 0.5, front.height + 2.6, 72),
                    cam.at(shed.x + a0, front.height, 72),
                ],
                glow,
            )
            c.fill(
                [
                    apex,
                    front.at(a1, front.height),
                    cam.at(shed.x + a1, front.height, 72),
                    cam.at(shed.x + a0 + 0.5, front.height + 2.6, 72),
                ],
                ink("3d4b59"),
            )
    c.fill(shed.left.face, ink("b58a68"))
    c.fill(front.face, Wash([ink("957260"), ink("6b5b58")], 350, 420))
    for bay in range(10):
        a = 0.5 + bay * 1.62
        c.fill(front.arch(a, 0.9, a + 0.95, 3.4), amber if bay % 4 != 2 else ink("394956"))
        c.fill(front.panel(a + 0.43, 0.9, a + 0.52, 3.3), ink("5b4a47"))
    # stair tower and main block
    face = main.front
    c.fill(main.left.face, ink("d39b6d"))
    c.fill(face.face, Wash([lit_face, ink("97725f"), ink("77625c")], face.at(0, 19)[1], face.at(0, 0)[1]))
    for storey in range(5):
        up = 1.0 + storey * 3.55
        for bay in range(13):
            a = 1.0 + bay * 2.32
            roll = c.rng.random()
            pane = glow if roll < 0.36 else amber if roll < 0.74 else ink("33475a")
            c.fill(face.panel(a - 0.12, up - 0.2, a + 1.42, up + 0.02), ink("c79c77"))
            c.fill(
                face.arch(a, up, a + 1.3, up + 2.35) if storey == 4 else face.panel(a, up, a + 1.3, up + 2.2),
                pane,
            )
            for bar in (0.43, 0.87):
                c.fill(face.panel(a + bar - 0.03, up, a + bar + 0.05, up + 2.2), ink("6d4a3c"))
            for bar in (0.7, 1.45):
                c.fill(face.panel(a, up + bar, a + 1.3, up + bar + 0.08), ink("6d4a3c"))
        c.fill(face.panel(0, up + 2.9, 34, up + 3.08), ink("8b6656"))
    c.fill(face.panel(-0.4, 18.6, 34.4, 19.3, 0.4), ink("c99a73"))
    c.fill(
        [face.at(-0.4, 19.3), face.at(1.6, 22.0), face.at(32.4, 22.0), face.at(34.4, 19.3)],
        Wash([ink("33506a"), ink("4a6478")], 110, 160),
    )
    for a in (5, 9.5, 14, 18.5, 23, 27.5):
        c.fill(
            [face.at(a, 19.9), face.at(a + 0.2, 21.4), face.at(a + 1.8, 21.4), face.at(a + 2, 19.9)],
            glow if a in (9.5, 18.5) else ink("7f93a0"),
        )
    tower = Block(cam, 15.0, 53.8, 0.2, 4.6, 5, 23.5)
    c.fill(tower.right.face, ink("54505c"))
    c.fill(tower.front.face, Wash([ink("cc976c"), ink("8a6a5b")], 90, 420))
    for storey in range(5):
        c.fill(
            tower.front.arch(1.6, 2.0 + storey * 3.7, 3.0, 4.6 + storey * 3.7), glow if storey != 1 else amber
        )
    c.fill(tower.front.panel(-0.3, 22.8, 4.9, 23.7, 0.2), ink("e0b184"))
    c.fill([tower.front.at(-0.2, 23.7), tower.front.at(2.3, 29.5), tower.front.at(4.8, 23.7)], ink("3a5468"))
    c.fill([tower.front.at(2.3, 29.5), tower.front.at(2.9, 23.7), tower.front.at(4.8, 23.7)], ink("28405a"))
    c.glow(*face.at(13, 7), 330, amber, 0.26)
    c.glow(*front.at(8, 2), 170, amber, 0.2)


def _ripples(c: Canvas, line: float) -> None:
    for _ in range(60):
        t = c.rng.random() ** 1.5
        y = line + 4 + (596 - line) * t
        x, w = c.rng.uniform(0, 1200), c.rng.uniform(30, 130) * (0.4 + t)
        c.glaze(
            ellipse(x, y, w, 0.7 + 1.6 * t, 24),
            ink("a9b4ac") if c.rng.random() < 0.5 else ink("0f2236"),
            0.24,
        )
    for _ in range(26):
        x, y = c.rng.uniform(720, 1190), line + c.rng.uniform(6, 150)
        c.glaze(ellipse(x, y, c.rng.uniform(8, 36), 1.1, 18), ink("ffd27f"), 0.5)


def _edge(c: Canvas, night: Colour, line: float) -> None:
    """The near bank: stone setts, reeds, a lamp and two people on their way home."""
    c.rect(0, line - 2.5, 1200, line + 0.6, ink("132a3c"))
    quay = spline([(690, 604), (800, 566), (980, 545), (1210, 536)], 20)
    c.fill(c.below(quay), Wash([ink("6b5a55"), ink("2c3442")], 540, 600))
    for (ax, ay), (bx, by) in zip(quay[::3], quay[3::3], strict=False):
        c.fill(
            [(ax + 1, ay), (bx - 1, by), (bx - 3, by + 9), (ax - 2, ay + 9)],
            c.rng.choice(inks("a07c66 8a6d60 b48a6c")),
        )
    for x, y, h, coat, face in ((1004, 574, 78, ink("a3452f"), -1), (1040, 578, 82, ink("24384c"), -1)):
        people.ground_shadow(c, x, y, (-70, 16), 15, night, 0.5)
        people.person(
            c,
            x,
            y,
            h,
            coat,
            night,
            facing=face,
            hat=ink("2b2f3a") if coat[0] < 100 else None,
            skirt=coat[0] > 100,
            light=1,
            stride=0.12,
        )
    c.rect(1126, 440, 1130, 566, night)
    c.fill([(1119, 440), (1122, 420), (1134, 420), (1137, 440)], glow_pane())
    c.fill([(1117, 421), (1128, 410), (1139, 421)], night)
    c.glow(1128, 430, 90, ink("ffdf9a"), 0.6)
    reeds = spline([(-10, 604), (120, 594), (330, 602), (520, 608)], 30)
    land.grass(c, reeds, 110, [ink("0f2233"), ink("17303f"), ink("2b4450")], (26, 92), 8)
    for x in (46, 92, 150, 236, 262):
        top = 600 - c.rng.uniform(60, 104)
        c.stroke([(x, 604), (x + 5, top)], ink("17303f"), 1.8, 1.2)
        c.stroke([(x + 4.6, top + 3), (x + 6, top - 14)], ink("6d4535"), 4.6, 4)


def glow_pane() -> Colour:
    """The warm white of a lamp behind glass."""
    return ink("fff0c4")
