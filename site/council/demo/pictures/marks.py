"""The council's marks: holly over a brook as crest and icon, and the stand-in portrait for the chat."""

import io

from PIL import Image

from .canvas import Canvas, Wash, ink, mix
from .curves import ellipse, loop, spline

# One holly leaf pointing up from (0, 0), six spines; turned and placed by the marks below.
_LEAF = (
    "M0 0C-3 -3 -4 -5 -9 -5C-7 -8 -7 -10 -12 -13C-8 -14 -7 -17 -9 -22C-5 -21 -3 -24 0 -31"
    "C3 -24 5 -21 9 -22C7 -17 8 -14 12 -13C7 -10 7 -8 9 -5C4 -5 3 -3 0 0Z"
)
_VEIN = "M0 -3V-24"
_BROOK = (
    "M8 73C17 66 25 66 34 73S51 80 60 73S79 66 88 73",
    "M16 84C23 78.500 30 78.500 37 84S52 89.500 59 84S73 78.500 80 84",
)
_OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img" aria-label="Hollinbrook crest">'
)


def _holly(leaf: str, vein: str, berry: str) -> str:
    leaves = "".join(
        f'<g transform="translate({x} {y}) rotate({turn}) scale({size})">'
        f'<path d="{_LEAF}" fill="{leaf}"/>'
        f'<path d="{_VEIN}" fill="none" stroke="{vein}" stroke-width="1.700" stroke-linecap="round"/></g>'
        for x, y, turn, size in ((48, 43, 0, 1.16), (44, 50, -68, 1.16), (52, 50, 68, 1.16))
    )
    berries = "".join(
        f'<circle cx="{x}" cy="{y}" r="5" fill="{berry}"/>' for x, y in ((42, 56.5), (54, 56.5), (48, 47.5))
    )
    return leaves + berries


def _waves(colour: str) -> str:
    return "".join(
        f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="5" stroke-linecap="round"/>'
        for line in _BROOK
    )


def crest_svg() -> str:
    """The crest in one colour, the text colour of wherever it stands: a holly sprig over a brook."""
    cut = (
        '<mask id="veins"><rect width="96" height="96" fill="#fff"/>'
        + _holly("#fff", "#000", "#fff").replace("<circle", '<circle stroke="#000" stroke-width="2.400"')
        + "</mask>"
    )
    sprig = f'<g mask="url(#veins)">{_holly("currentColor", "none", "currentColor")}</g>'
    return f"{_OPEN}{cut}{sprig}{_waves('currentColor')}</svg>\n"


def logo_svg() -> str:
    """The crest in the council's colours."""
    return f"{_OPEN}{_holly('#1f5344', '#ffffff', '#b23c2e')}{_waves('#2f6f8f')}</svg>\n"


def favicon_svg() -> str:
    """The browser tab's icon: the crest in white and red on a green tile."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">'
        '<rect width="96" height="96" rx="20" fill="#1f5344"/>'
        '<g transform="translate(5 3) scale(.9)">'
        f"{_holly('#ffffff', '#1f5344', '#e0604a')}{_waves('#a9d3dc')}</g></svg>\n"
    )


def favicon_png(size: int = 180) -> bytes:
    """The tab icon as PNG for devices that want pixels."""
    c = Canvas("favicon", 480, 480)
    s = c.width / 96
    green = ink("1f5344")
    c.rect(0, 0, c.width, c.height, green)
    leaf = [(0, 0), (-4, -4), (-9, -5), (-7.6, -9), (-12, -13), (-8, -15.6), (-9, -22), (-4, -22.4), (0, -31)]
    outline = [*leaf, *[(-x, y) for x, y in leaf[-2:0:-1]]]
    for x, y, turn in ((48.0, 43.0, 0), (44.0, 50.0, -1), (52.0, 50.0, 1)):
        sine, cosine = 0.927 * turn, 0.375 if turn else 1.0

        def place(
            px: float, py: float, x: float = x, y: float = y, sine: float = sine, cosine: float = cosine
        ) -> tuple[float, float]:
            grown = 1.12
            return (x + (px * cosine - py * sine) * grown) * s, (y + (px * sine + py * cosine) * grown) * s

        c.fill([place(*spot) for spot in outline], ink("ffffff"))
        c.stroke([place(0, -4), place(0, -24)], green, 1.8 * s)
    for x, y in ((42.0, 56.5), (54.0, 56.5), (48.0, 47.5)):
        c.disc(x * s, y * s, 6.2 * s, green)
        c.disc(x * s, y * s, 5 * s, ink("e0604a"))
    for line in (
        [
            (9, 74),
            (17, 69.5),
            (26, 69.5),
            (34, 74),
            (43, 78.5),
            (52, 78.5),
            (60, 74),
            (69, 69.5),
            (79, 69.5),
            (87, 74),
        ],
        [
            (17, 85),
            (23, 81.5),
            (30, 81.5),
            (37, 85),
            (44, 88.5),
            (52, 88.5),
            (59, 85),
            (66, 81.5),
            (73, 81.5),
            (79, 85),
        ],
    ):
        c.stroke(spline([(x * s, y * s) for x, y in line], 10), ink("a9d3dc"), 4.6 * s)
    out = io.BytesIO()
    c.finish(grain=0).resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def portrait() -> Image.Image:
    """A head and shoulders in a speech bubble, for a chat that has no photograph yet."""
    c = Canvas("portrait", 480, 480)
    teal, deep, cream, warm = ink("2b6b70"), ink("1d3f4c"), ink("fbf0d2"), ink("e6b98c")
    c.rect(0, 0, 1200, 1200, Wash([ink("f3dcae"), ink("e9c08e")], 0, 1200))
    bubble = loop(
        [
            (600, 96),
            (900, 150),
            (1080, 380),
            (1090, 640),
            (960, 860),
            (700, 960),
            (430, 950),
            (210, 820),
            (110, 600),
            (130, 350),
            (310, 150),
        ],
        12,
    )
    tail = [(250, 800), (170, 1080), (480, 930)]
    c.glaze_all(
        [[(x + 26, y + 30) for x, y in bubble], [(x + 26, y + 30) for x, y in tail]], ink("8a5f58"), 0.3
    )
    sky = Wash([ink("6fb0b5"), ink("a8d0c0"), ink("f2e6bd")], 110, 900, steps=9)
    c.fill(tail, ink("d5dcbf"))
    c.fill(bubble, sky)
    with c.inside(bubble):
        c.disc(850, 380, 92, ink("fff3cd"))
        hills = spline([(0, 720), (260, 600), (480, 690), (800, 590), (1200, 690)], 20)
        c.fill(c.below(hills), ink("8fb39a"))
        nearer = spline([(0, 800), (340, 730), (700, 790), (1200, 700)], 20)
        c.fill(c.below(nearer), ink("5d9477"))
        shoulders = loop(
            [
                (600, 660),
                (760, 690),
                (890, 780),
                (940, 1010),
                (600, 1060),
                (260, 1010),
                (310, 780),
                (440, 690),
            ],
            10,
        )
        c.fill(shoulders, teal)
        with c.inside(shoulders):
            c.fill([(200, 600), (470, 640), (420, 1100), (200, 1100)], mix(teal, deep, 0.6))
            c.fill([(600, 900), (490, 668), (600, 700), (710, 668)], cream)
            c.fill([(600, 900), (490, 668), (450, 690), (520, 820)], deep)
            c.fill([(600, 900), (710, 668), (750, 690), (680, 820)], mix(teal, cream, 0.22))
        c.fill([(530, 560), (670, 560), (676, 690), (600, 770), (524, 690)], mix(warm, ink("8a4f3f"), 0.35))
        c.fill(ellipse(600, 460, 142, 170, 60), warm)
        with c.inside(ellipse(600, 460, 142, 170, 60)):
            c.glaze([(440, 280), (552, 280), (520, 470), (566, 660), (440, 660)], ink("8a4f3f"), 0.34)
        hair = loop(
            [
                (600, 256),
                (720, 296),
                (772, 420),
                (754, 520),
                (722, 430),
                (640, 372),
                (520, 392),
                (478, 470),
                (452, 540),
                (424, 420),
                (478, 300),
            ],
            10,
        )
        c.fill(hair, ink("4a3140"))
        c.fill(loop([(610, 270), (706, 306), (748, 400), (700, 372), (630, 330)], 8), ink("8a5650"))
    return c.finish(grain=2)
