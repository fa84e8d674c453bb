"""Trees and planting: rounded crowns in three tones, poplars, firs, bare boughs, hedges, flowers."""

import math
from collections.abc import Sequence

from .canvas import Canvas, Colour, mix
from .curves import Point, Points, blob, ellipse, loop, rough, spline

Tones = tuple[Colour, Colour, Colour]


def shadow(
    c: Canvas, x: float, y: float, length: float, width: float, colour: Colour, strength: float = 0.5
) -> None:
    """The long shadow of something rounded, thrown from its foot; a negative length falls to the left."""
    body = loop(
        [
            (x, y - width * 0.10),
            (x + length * 0.5, y - width * 0.12),
            (x + length * 0.95, y + width * 0.05),
            (x + length, y + width * 0.22),
            (x + length * 0.6, y + width * 0.30),
            (x, y + width * 0.12),
        ]
    )
    c.glaze(body, colour, strength)


def crown(c: Canvas, x: float, y: float, rx: float, ry: float, tones: Tones, light: float = 1) -> None:
    """A mass of foliage: dark underside, middle tone, lit clumps on the sun's side."""
    if rx > 80:
        _great_crown(c, x, y, rx, ry, tones, light)
        return
    dark, middle, lit = tones
    clumps: list[tuple[float, float, float]] = [(x, y, 0.0)]
    count = 10
    for index in range(count):
        angle = math.tau * index / count + c.rng.uniform(-0.2, 0.2)
        reach = 0.62 * c.rng.uniform(0.9, 1.1)
        facing = math.cos(angle) * light * 0.8 - math.sin(angle)
        clumps.append((x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach, facing))
    for cx, cy, _ in clumps:
        c.fill(blob(c.rng, cx, cy, rx * 0.43, ry * 0.42, 9, 0.14), dark)
    for cx, cy, facing in sorted(clumps, key=lambda clump: clump[1]):
        if facing > -0.5:
            push = 0.08 + 0.04 * facing
            c.fill(blob(c.rng, cx + light * rx * push, cy - ry * push, rx * 0.36, ry * 0.33, 9, 0.16), middle)
    for cx, cy, facing in sorted(clumps, key=lambda clump: clump[1]):
        if facing > 0.5:
            lift = (cx + light * rx * 0.13, cy - ry * 0.13)
            c.fill(blob(c.rng, *lift, rx * 0.27, ry * 0.22, 9, 0.2), lit)
            under = (cx - light * rx * 0.02, cy + ry * 0.04)
            c.fill(blob(c.rng, *under, rx * 0.25, ry * 0.18, 9, 0.2), middle)


def _great_crown(c: Canvas, x: float, y: float, rx: float, ry: float, tones: Tones, light: float) -> None:
    """A large tree's foliage, built of boughs that are each lit by how they face the sun."""
    dark, middle, lit = tones
    c.fill(blob(c.rng, x, y, rx * 0.84, ry * 0.84, 11, 0.06), dark)
    boughs: list[tuple[float, float, float, float]] = []
    for count, reach, size in ((9, 0.64, 0.38), (5, 0.3, 0.4)):
        for index in range(count):
            angle = math.tau * (index + c.rng.uniform(-0.2, 0.2)) / count
            bx, by = math.cos(angle) * reach, math.sin(angle) * reach
            boughs.append((by, bx, size * c.rng.uniform(0.9, 1.1), bx * light * 0.8 - by))
    for by, bx, size, facing in sorted(boughs):
        share = min(1.0, max(0.0, (facing + 0.55) / 1.0))
        shade = (dark, mix(dark, middle, 0.25 + 0.75 * share), mix(middle, lit, share))
        crown(c, x + bx * rx, y + by * ry, min(80, rx * size), min(80 * ry / rx, ry * size), shade, light)


def tree(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    tones: Tones,
    trunk: Colour,
    light: float = 1,
    broad: float = 0.42,
) -> None:
    """A broad-leaved tree standing at (x, y)."""
    foot = height * 0.045
    top = y - height * 0.5
    c.fill([(x - foot, y), (x - foot * 0.5, top), (x + foot * 0.5, top), (x + foot, y)], trunk)
    for side in (-1, 1):
        bough = spline(
            [
                (x, y - height * 0.22),
                (x + side * height * 0.08, y - height * 0.4),
                (x + side * height * 0.16, y - height * 0.56),
            ]
        )
        c.stroke(bough, trunk, height * 0.035, height * 0.012)
    crown(c, x, y - height * 0.62, height * broad, height * 0.38, tones, light)


def poplar(c: Canvas, x: float, y: float, height: float, tones: Tones, light: float = 1) -> None:
    """A tall narrow tree like a brush stroke."""
    dark, middle, lit = tones
    half = height * 0.12

    def flame(cx: float, width: float, top: float, foot: float) -> Points:
        return loop(
            [
                (cx, top),
                (cx + width * 0.8, y - height * 0.6),
                (cx + width, y - height * 0.3),
                (cx, foot),
                (cx - width, y - height * 0.28),
                (cx - width * 0.75, y - height * 0.62),
            ]
        )

    c.rect(x - half * 0.12, y - height * 0.1, x + half * 0.12, y, dark)
    c.fill(rough(flame(x, half, y - height, y - height * 0.03), c.rng, half * 0.08, half * 0.4), dark)
    c.fill(
        rough(
            flame(x + light * half * 0.3, half * 0.6, y - height * 0.93, y - height * 0.1),
            c.rng,
            half * 0.1,
            half * 0.4,
        ),
        middle,
    )
    c.fill(
        rough(
            flame(x + light * half * 0.48, half * 0.25, y - height * 0.82, y - height * 0.24),
            c.rng,
            half * 0.1,
            half * 0.4,
        ),
        lit,
    )


def fir(c: Canvas, x: float, y: float, height: float, dark: Colour, lit: Colour, light: float = 1) -> None:
    """A conifer in tiers, one side lit."""
    half = height * 0.2
    tiers = 6
    left: Points = []
    right: Points = []
    for tier in range(tiers):
        t = (tier + 1) / tiers
        ty = y - height + height * 0.94 * t
        reach = half * t * c.rng.uniform(0.85, 1.1)
        left += [(x - reach, ty), (x - reach * 0.55, ty - height * 0.015)]
        right += [(x + reach, ty), (x + reach * 0.55, ty - height * 0.015)]
    apex = (x, y - height)
    c.rect(x - half * 0.08, y - height * 0.1, x + half * 0.08, y, dark)
    c.fill([apex, *right, *left[::-1]], dark)
    near = right if light > 0 else left
    c.fill(
        [
            apex,
            *near,
            (x + light * half * 0.12, y - height * 0.08),
            (x + light * half * 0.05, y - height * 0.5),
        ],
        lit,
    )


def bare(
    c: Canvas, x: float, y: float, height: float, colour: Colour, lean: float = 0.0, levels: int = 5
) -> None:
    """A leafless tree that forks and forks again."""

    def limb(bx: float, by: float, angle: float, length: float, width: float, level: int) -> None:
        bend = c.rng.uniform(-0.16, 0.16)
        mx, my = bx + math.sin(angle) * length * 0.5, by - math.cos(angle) * length * 0.5
        ex, ey = mx + math.sin(angle + bend) * length * 0.5, my - math.cos(angle + bend) * length * 0.5
        c.stroke(spline([(bx, by), (mx, my), (ex, ey)], 5), colour, width, width * 0.62)
        if level <= 1:
            return
        for side in (-1, 1):
            spread = side * c.rng.uniform(0.24, 0.56) + lean * 0.14
            limb(ex, ey, angle + bend + spread, length * c.rng.uniform(0.62, 0.82), width * 0.6, level - 1)
        if c.rng.random() < 0.55:
            limb(
                mx,
                my,
                angle + c.rng.choice((-1, 1)) * c.rng.uniform(0.5, 0.9),
                length * 0.5,
                width * 0.4,
                level - 2,
            )

    limb(x, y, lean * 0.3, height * 0.3, height * 0.065, levels)


def hedge(c: Canvas, line: Sequence[Point], height: float, tones: Tones, light: float = 1) -> None:
    """A clipped or ragged hedge along a line, lit along its top."""
    dark, middle, lit = tones
    for x, y in line:
        c.fill(blob(c.rng, x, y - height * 0.45, height * 0.62, height * 0.52), dark)
    for x, y in line:
        c.fill(blob(c.rng, x + light * height * 0.1, y - height * 0.68, height * 0.42, height * 0.27), middle)
    for x, y in line[::2]:
        c.fill(blob(c.rng, x + light * height * 0.2, y - height * 0.82, height * 0.2, height * 0.1), lit)


def canopy(c: Canvas, line: Sequence[tuple[float, float, float]], tones: Tones, light: float = 1) -> None:
    """A run of crowns at (x, y, radius): a wood's edge or an overhanging bough."""
    for x, y, radius in line:
        crown(c, x, y, radius, radius * 0.82, tones, light)


def flowers(
    c: Canvas,
    box: tuple[float, float, float, float],
    count: int,
    tones: Sequence[Colour],
    sizes: tuple[float, float],
) -> None:
    """Dabs of blossom, larger towards the viewer."""
    left, top, right, bottom = box
    for y in sorted(c.rng.uniform(top, bottom) for _ in range(count)):
        size = sizes[0] + (sizes[1] - sizes[0]) * (y - top) / max(1.0, bottom - top)
        x = c.rng.uniform(left, right)
        c.fill(
            ellipse(x, y, size * c.rng.uniform(0.8, 1.2), size * c.rng.uniform(0.6, 0.9), 12),
            c.rng.choice(tones),
        )
