"""Figures as posters have them: simple silhouettes in two tones, walkers, shoppers, sheep and dogs."""

from collections.abc import Sequence

from .canvas import Canvas, Colour, mix
from .curves import Point, Points, ellipse, loop, spline

FLESH: Colour = (214, 160, 124)


def _place(x: float, y: float, h: float, facing: float, spots: Sequence[Point]) -> Points:
    return [(x + px * h * facing, y - py * h) for px, py in spots]


def ground_shadow(
    c: Canvas,
    x: float,
    y: float,
    run: tuple[float, float],
    width: float,
    colour: Colour,
    strength: float = 0.5,
) -> None:
    """A figure's long shadow from its feet to a tip."""
    dx, dy = run
    c.glaze(
        loop(
            [
                (x - width / 2, y),
                (x + width / 2, y),
                (x + dx * 0.6 + width * 0.6, y + dy * 0.6),
                (x + dx + width * 0.2, y + dy),
                (x + dx - width * 0.2, y + dy),
                (x + dx * 0.6 - width * 0.6, y + dy * 0.6),
            ]
        ),
        colour,
        strength,
    )


def person(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    coat: Colour,
    dark: Colour,
    *,
    facing: float = 1,
    skirt: bool = False,
    hat: Colour | None = None,
    bag: Colour | None = None,
    stride: float = 0.1,
    light: float = 1,
    legs: Colour | None = None,
) -> None:
    """A standing or walking figure of height h with its feet at (x, y)."""
    legs = legs or dark

    def put(spots: Sequence[Point], colour: Colour) -> None:
        c.fill(_place(x, y, h, facing, spots), colour)

    hem = 0.30 if skirt else 0.46
    put(
        [
            (-0.06, 0.5),
            (0.01, 0.5),
            (-stride * 0.55, 0.03),
            (-stride * 0.55 + 0.05, 0.0),
            (-stride - 0.035, 0.0),
        ],
        mix(legs, (0, 0, 0), 0.25),
    )
    put(
        [
            (-0.01, 0.5),
            (0.065, 0.5),
            (stride * 0.75 + 0.03, 0.035),
            (stride + 0.06, 0.0),
            (stride * 0.6 - 0.02, 0.0),
        ],
        legs,
    )
    flare = 0.15 if skirt else 0.105
    body = loop(
        _place(
            x,
            y,
            h,
            facing,
            [
                (-0.05, 0.855),
                (0.05, 0.855),
                (0.105, 0.79),
                (0.10, 0.62),
                (flare, hem),
                (-flare, hem),
                (-0.095, 0.62),
                (-0.115, 0.79),
            ],
        ),
        5,
    )
    c.fill(body, coat)
    with c.inside(body):
        side = -light * facing
        put(
            [(side * 0.02, 0.9), (side * 0.3, 0.9), (side * 0.3, 0.2), (side * 0.045, 0.2)],
            mix(coat, dark, 0.62),
        )
    swing = stride * 0.7
    arm = spline(
        _place(x, y, h, facing, [(0.04, 0.79), (0.035 + swing * 0.7, 0.64), (0.05 + swing * 1.5, 0.5)]), 5
    )
    c.stroke(arm, mix(coat, dark, 0.35), h * 0.062, h * 0.042)
    hand = arm[-1]
    c.disc(hand[0], hand[1], h * 0.021, FLESH)
    if bag:
        bx, by = hand
        c.stroke([(bx, by), (bx, by + h * 0.06)], dark, h * 0.012)
        c.fill(
            loop(
                [
                    (bx - h * 0.07, by + h * 0.06),
                    (bx + h * 0.07, by + h * 0.06),
                    (bx + h * 0.055, by + h * 0.17),
                    (bx - h * 0.055, by + h * 0.17),
                ],
                5,
            ),
            bag,
        )
    put([(-0.022, 0.88), (0.026, 0.88), (0.03, 0.83), (-0.026, 0.83)], mix(FLESH, dark, 0.35))
    head = _place(x, y, h, facing, [(0.008, 0.925)])[0]
    c.fill(ellipse(*head, h * 0.047, h * 0.058, 20), FLESH)
    hair = hat or mix(dark, (60, 36, 20), 0.4)
    if hat:
        c.fill(
            _place(
                x, y, h, facing, [(-0.056, 0.945), (0.05, 0.95), (0.045, 0.985), (0.0, 1.0), (-0.045, 0.985)]
            ),
            hair,
        )
        c.fill(
            _place(x, y, h, facing, [(-0.06, 0.938), (0.088, 0.94), (0.085, 0.952), (-0.06, 0.956)]),
            mix(hair, dark, 0.4),
        )
    else:
        c.fill(
            loop(
                _place(
                    x,
                    y,
                    h,
                    facing,
                    [
                        (-0.058, 0.90),
                        (-0.055, 0.965),
                        (0.0, 0.995),
                        (0.05, 0.97),
                        (0.03, 0.945),
                        (-0.012, 0.93),
                        (-0.025, 0.885),
                    ],
                ),
                4,
            ),
            hair,
        )


def child(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    coat: Colour,
    dark: Colour,
    facing: float = 1,
    hat: Colour | None = None,
) -> None:
    """A small figure with a larger head, arms out a little."""
    person(c, x, y, h, coat, dark, facing=facing, skirt=True, hat=hat, stride=0.13)
    c.fill(ellipse(x + 0.01 * h * facing, y - h * 0.9, h * 0.062, h * 0.068, 18), FLESH)
    hair = hat or mix(dark, (90, 50, 24), 0.5)
    c.fill(ellipse(x - 0.012 * h * facing, y - h * 0.94, h * 0.068, h * 0.045, 18), hair)


def group(
    c: Canvas,
    spots: Sequence[tuple[float, float, float]],
    coats: Sequence[Colour],
    dark: Colour,
    light: float = 1,
    run: tuple[float, float] | None = None,
    cast: Colour | None = None,
) -> None:
    """People at (x, y, height), dressed in turn from a set of colours, with their shadows."""
    for index, (x, y, h) in enumerate(sorted(spots, key=lambda spot: spot[1])):
        if run and cast:
            ground_shadow(c, x, y, (run[0] * h, run[1] * h), h * 0.2, cast, 0.42)
        person(
            c,
            x,
            y,
            h * c.rng.uniform(0.93, 1.05),
            coats[index % len(coats)],
            dark,
            facing=c.rng.choice((-1, 1)),
            skirt=c.rng.random() < 0.5,
            hat=c.rng.choice((None, coats[(index + 2) % len(coats)], dark)),
            bag=c.rng.choice((None, None, coats[(index + 3) % len(coats)])),
            stride=c.rng.uniform(0.03, 0.15),
            light=light,
        )


def sheep(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    wool: Colour,
    shade: Colour,
    face: Colour,
    facing: float = 1,
    graze: bool = True,
) -> None:
    """A sheep whose feet are at (x, y); size is its length."""
    for leg in (-0.26, -0.17, 0.16, 0.25):
        c.rect(x + (leg - 0.025) * size, y - size * 0.26, x + (leg + 0.025) * size, y, face)
    c.fill(ellipse(x, y - size * 0.42, size * 0.44, size * 0.26, 24), shade)
    c.fill(
        loop(
            [
                (x - size * 0.4, y - size * 0.46),
                (x - size * 0.2, y - size * 0.68),
                (x + size * 0.2, y - size * 0.68),
                (x + size * 0.42, y - size * 0.48),
                (x + size * 0.1, y - size * 0.36),
            ]
        ),
        wool,
    )
    hx, hy = x + facing * size * 0.5, y - size * (0.22 if graze else 0.62)
    c.fill(
        loop(
            [
                (hx - facing * size * 0.1, hy - size * 0.12),
                (hx + facing * size * 0.05, hy - size * 0.08),
                (hx + facing * size * 0.1, hy + size * 0.1),
                (hx, hy + size * 0.12),
            ]
        ),
        face,
    )


def dog(c: Canvas, x: float, y: float, size: float, colour: Colour, facing: float = 1) -> None:
    """A trotting dog of a length with its feet at (x, y)."""
    body = _place(
        x,
        y,
        size,
        facing,
        [
            (-0.42, 0.52),
            (0.2, 0.55),
            (0.32, 0.72),
            (0.5, 0.74),
            (0.62, 0.62),
            (0.4, 0.55),
            (0.3, 0.3),
            (-0.1, 0.34),
            (-0.4, 0.32),
        ],
    )
    c.fill(loop(body, 4), colour)
    for top, foot in ((-0.36, -0.46), (-0.3, -0.22), (0.2, 0.12), (0.26, 0.38)):
        c.stroke(_place(x, y, size, facing, [(top, 0.4), (foot, 0.0)]), colour, size * 0.1, size * 0.06)
    c.stroke(
        spline(_place(x, y, size, facing, [(-0.4, 0.5), (-0.58, 0.62), (-0.62, 0.8)]), 4),
        colour,
        size * 0.08,
        size * 0.02,
    )


def bicycle(c: Canvas, x: float, y: float, size: float, colour: Colour, frame: Colour) -> None:
    """A bicycle leaning or ridden; size is the height of its wheels."""
    wheel = size / 2
    for wx in (x - size * 0.58, x + size * 0.58):
        rim = ellipse(wx, y - wheel, wheel, wheel, 30)
        c.stroke([*rim, rim[0]], colour, size * 0.07)
    hub, back, head, saddle = (
        (x - size * 0.05, y - wheel),
        (x - size * 0.58, y - wheel),
        (x + size * 0.42, y - size * 1.05),
        (x - size * 0.22, y - size * 1.1),
    )
    for a, b in (
        (back, hub),
        (hub, head),
        (back, saddle),
        (saddle, head),
        (saddle, hub),
        (head, (x + size * 0.58, y - wheel)),
    ):
        c.stroke([a, b], frame, size * 0.07)
    c.stroke(
        [
            (head[0], head[1]),
            (head[0] - size * 0.02, head[1] - size * 0.16),
            (head[0] - size * 0.16, head[1] - size * 0.2),
        ],
        colour,
        size * 0.07,
    )
    c.stroke([(saddle[0] - size * 0.14, saddle[1]), (saddle[0] + size * 0.12, saddle[1])], colour, size * 0.1)
