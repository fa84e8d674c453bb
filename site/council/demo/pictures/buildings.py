"""Built things in perspective: gabled houses, windows, chimneys, stalls, church tower, arched bridge."""

import itertools
import math
from collections.abc import Sequence

from .canvas import Canvas, Colour, Paint, mix
from .curves import Point, Points, ellipse, spline
from .people import person
from .solid import Block, Camera, Wall


def sash(
    c: Canvas, wall: Wall, along: float, up: float, width: float, height: float, pane: Colour, frame: Colour
) -> None:
    """A sash window with a stone sill and a glazing bar each way."""
    c.fill(wall.panel(along - 0.1, up - 0.16, along + width + 0.1, up), frame)
    c.fill(wall.panel(along - 0.08, up + height, along + width + 0.08, up + height + 0.16), frame)
    c.fill(wall.panel(along, up, along + width, up + height), pane)
    c.fill(wall.panel(along + width * 0.46, up, along + width * 0.54, up + height), frame)
    c.fill(wall.panel(along, up + height * 0.48, along + width, up + height * 0.54), frame)


def gabled(
    c: Canvas,
    b: Block,
    rise: float,
    front: Paint,
    side: Paint,
    roof: Paint,
    over: float = 0.3,
    gable: bool = False,
) -> None:
    """A pitched-roof building; its ridge runs along the front, or back from it if the front is the gable."""
    cam = b.camera
    right = b.right
    sees_right = math.sin(right.angle) * -right.x - math.cos(right.angle) * -right.z > 0
    along = b.width if sees_right else 0.0
    wall = right if sees_right else b.left
    if gable:
        peak = b.width / 2
        c.fill(wall.face, side)
        c.fill([*b.front.face[:2], b.front.face[2], b.corner(peak, 0, rise), b.front.face[3]], front)
        edge = b.width + over if sees_right else -over
        drop = -rise * over / peak
        c.fill(
            [
                b.corner(edge, -over, drop),
                b.corner(edge, b.depth, drop),
                b.corner(peak, b.depth, rise),
                b.corner(peak, -over, rise),
            ],
            roof,
        )
        other = -over if sees_right else b.width + over
        tip = [
            b.corner(other, -over, drop),
            b.corner(peak, -over, rise),
            b.corner(peak, -over, rise - 0.25),
            b.corner(other, -over, drop - 0.25),
        ]
        c.fill(tip, roof if not isinstance(roof, tuple) else mix(roof, (0, 0, 0), 0.2))
        return
    ends = [b.corner(along, 0, 0), b.corner(along, b.depth / 2, rise), b.corner(along, b.depth, 0)]
    c.fill([*wall.panel(0, 0, wall.length, wall.height)[:2], *(ends[::-1] if sees_right else ends)], side)
    c.fill(b.front.face, front)
    drop = -rise * over / (b.depth / 2)
    low, high = (-over, b.width + over)
    c.fill(
        [
            b.corner(low, -over, drop),
            b.corner(high, -over, drop),
            b.corner(high, b.depth / 2, rise),
            b.corner(low, b.depth / 2, rise),
        ],
        roof,
    )
    _ = cam


def chimney(
    c: Canvas,
    b: Block,
    along: float,
    rise: float,
    lit: Colour,
    dark: Colour,
    tall: float = 1.3,
    wide: float = 0.9,
) -> None:
    """A stack on the ridge with pots on it."""
    x = b.x + math.cos(b.angle) * along - math.sin(b.angle) * (b.depth / 2 - 0.3)
    z = b.z + math.sin(b.angle) * along + math.cos(b.angle) * (b.depth / 2 - 0.3)
    stack = Block(b.camera, x, z, b.angle, wide, 0.6, tall + 0.5, b.base + b.height + rise - 0.5)
    c.fill(stack.right.face, dark)
    c.fill(stack.left.face, dark)
    c.fill(stack.front.face, lit)
    c.fill(stack.front.panel(-0.06, tall + 0.3, wide + 0.06, tall + 0.5, 0.05), mix(lit, dark, 0.5))
    for pot in (0.12, 0.52):
        c.fill(
            stack.front.panel(wide * pot, tall + 0.5, wide * pot + wide * 0.3, tall + 0.95),
            mix(lit, (190, 96, 60), 0.6),
        )


def stall(
    c: Canvas,
    cam: Camera,
    x: float,
    z: float,
    angle: float,
    stripes: tuple[Colour, Colour],
    goods: Sequence[Colour],
    dark: Colour,
    width: float = 3.4,
) -> None:
    """A market stall: boarded front, heaped goods, striped awning with a scalloped edge."""
    depth = 2.2
    back = Wall(cam, x - math.sin(angle) * depth, z + math.cos(angle) * depth, angle, width, 3.0)
    front = Wall(cam, x, z, angle, width, 2.3)
    c.fill(back.panel(0.05, 0, width - 0.05, 2.6), mix(dark, stripes[0], 0.22))
    for a in (0.0, width - 0.08):
        c.fill(back.panel(a, 0, a + 0.08, 2.9), dark)
    kx, ky = Wall(cam, x - math.sin(angle) * 0.5, z + math.cos(angle) * 0.5, angle, width, 2).at(
        width * 0.497, 0
    )
    apron = c.rng.choice((mix(stripes[0], (255, 240, 210), 0.55), (236, 214, 176), (120, 140, 120)))
    person(c, kx, ky, cam.size(z + 0.3) * 1.8, apron, dark, facing=-1, hat=dark, stride=0.05, light=-1)
    c.fill(front.panel(0, 0, width, 0.95), mix(dark, (150, 100, 62), 0.45))
    for board in range(7):
        a = board * width / 7
        c.fill(
            front.panel(a + 0.03, 0.04, a + width / 7 - 0.03, 0.86),
            mix(dark, (176, 120, 74), 0.6 + 0.08 * (board % 3)),
        )
    crates = 4
    for crate in range(crates):
        a0, a1 = width * crate / crates + 0.04, width * (crate + 1) / crates - 0.04
        colour = goods[crate % len(goods)]
        c.fill(front.panel(a0, 0.92, a1, 1.14), mix(colour, dark, 0.45))
        for row, count in ((1.14, 5), (1.26, 4), (1.37, 3)):
            for n in range(count):
                t = (n + 0.5 + (5 - count) / 2) / 5
                px, py = front.at(a0 + (a1 - a0) * t, row, -0.1)
                size = cam.size(z) * 0.085
                c.fill(ellipse(px, py, size, size * 0.95, 14), mix(colour, dark, 0.12 * c.rng.random()))
                c.fill(
                    ellipse(px - size * 0.25, py - size * 0.3, size * 0.4, size * 0.35, 10),
                    mix(colour, (255, 246, 214), 0.45),
                )
    for a in (0.0, width - 0.07):
        c.fill(front.panel(a, 0, a + 0.07, 2.3), mix(dark, (120, 84, 58), 0.4))
    count = 9
    for band in range(count):
        a0, a1 = -0.25 + (width + 0.5) * band / count, -0.25 + (width + 0.5) * (band + 1) / count
        colour = stripes[band % 2]
        c.fill(
            [front.at(a0, 2.35, 0.6), front.at(a1, 2.35, 0.6), back.at(a1, 3.15), back.at(a0, 3.15)], colour
        )
        scallop = [
            front.at(a0 + (a1 - a0) * n / 6, 2.35 - 0.3 * math.sin(math.pi * n / 6) ** 0.6, 0.6)
            for n in range(7)
        ]
        c.fill([front.at(a0, 2.37, 0.6), *scallop, front.at(a1, 2.37, 0.6)], mix(colour, dark, 0.24))
    c.fade(
        [
            front.at(-0.25, 2.35, 0.6),
            front.at(width + 0.25, 2.35, 0.6),
            back.at(width + 0.25, 3.15),
            back.at(-0.25, 3.15),
        ],
        dark,
        (0.0, 0.2),
        (front.at(0, 3.1)[1], front.at(0, 2.3)[1]),
    )


def bridge(
    c: Canvas,
    deck: Sequence[Point],
    arches: Sequence[tuple[float, float, float]],
    line: float,
    tones: tuple[Colour, Colour, Colour],
    through: Paint,
    light: float = 1,
) -> None:
    """A stone bridge under a deck line, with (left, right, crown) arches over the water line."""
    body, lit, dark = tones
    top = spline(deck, 20)
    c.fill([*top, (top[-1][0], line + 2), (top[0][0], line + 2)], body)
    for course in range(70):
        x = c.rng.uniform(top[0][0], top[-1][0] - 20)
        y = line - c.rng.uniform(4, 80)
        w = c.rng.uniform(10, 24)
        deck_y = min(p[1] for p in top if abs(p[0] - x) < 30)
        if y > deck_y + 10:
            c.glaze([(x, y), (x + w, y), (x + w, y + 6), (x, y + 6)], lit if course % 3 else dark, 0.42)
    for left, right, crown in arches:
        half, mid = (right - left) / 2, (left + right) / 2

        def round_(
            grow: float, left: float = left, half: float = half, mid: float = mid, crown: float = crown
        ) -> Points:
            rise = line - crown + grow
            ring = [
                (mid - math.cos(math.pi * n / 24) * (half + grow), line - math.sin(math.pi * n / 24) * rise)
                for n in range(25)
            ]
            return [(mid - half - grow, line + 3), *ring, (mid + half + grow, line + 3)]

        c.fill(round_(10), mix(body, lit, 0.7))
        ring = round_(10)[1:-1]
        inner = round_(0)[1:-1]
        for n in range(0, 24, 2):
            c.glaze([ring[n], ring[n + 1], inner[n + 1], inner[n]], dark, 0.28)
        opening = round_(0)
        c.fill(opening, dark)
        with c.inside(opening):
            shift = -light * half * 0.22
            c.fill([(x + shift, y + 2) for x, y in round_(-1)], through)
    cope = [(x, y - 7) for x, y in top]
    c.fill([*cope, *[(x, y + 3) for x, y in top[::-1]]], lit)
    c.glaze([*[(x, y + 3) for x, y in top], *[(x, y + 8) for x, y in top[::-1]]], dark, 0.6)
    for (_, right, _), (left, _, _) in itertools.pairwise(arches):
        mid = (right + left) / 2
        deck_y = min(y for x, y in top if abs(x - mid) < 24)
        wide = max(11.0, (left - right) / 2 + 4)
        c.fill(
            [
                (mid - wide, line + 3),
                (mid - wide * 0.8, deck_y + 22),
                (mid, deck_y + 8),
                (mid + wide * 0.8, deck_y + 22),
                (mid + wide, line + 3),
            ],
            mix(body, dark, 0.35),
        )
        side = [
            (mid, line + 3),
            (mid, deck_y + 8),
            (mid + light * wide * 0.8, deck_y + 22),
            (mid + light * wide, line + 3),
        ]
        c.fill(side, lit)


def church(c: Canvas, x: float, y: float, size: float, lit: Colour, dark: Colour, roof: Colour) -> None:
    """A parish church with a square tower, its lit side to the right."""
    nave = size * 0.95
    c.rect(x - nave, y - size * 0.42, x, y, mix(dark, lit, 0.35))
    c.fill(
        [
            (x - nave - 2, y - size * 0.4),
            (x - nave + size * 0.1, y - size * 0.72),
            (x, y - size * 0.72),
            (x, y - size * 0.4),
        ],
        roof,
    )
    for window in range(3):
        wx = x - nave * (0.82 - window * 0.27)
        c.fill(
            [
                (wx, y - size * 0.08),
                (wx, y - size * 0.24),
                (wx + size * 0.04, y - size * 0.32),
                (wx + size * 0.08, y - size * 0.24),
                (wx + size * 0.08, y - size * 0.08),
            ],
            mix(dark, (20, 30, 40), 0.5),
        )
    half = size * 0.2
    c.rect(x - half, y - size * 1.32, x + half, y, dark)
    c.rect(x - half * 0.1, y - size * 1.32, x + half, y, lit)
    for step in range(4):
        px = x - half + step * half * 0.56
        c.rect(px, y - size * 1.4, px + half * 0.32, y - size * 1.31, dark if step < 2 else lit)
    c.fill(
        ellipse(x + half * 0.45, y - size * 0.98, size * 0.06, size * 0.06, 20), mix(dark, (20, 30, 40), 0.5)
    )
    c.stroke([(x, y - size * 1.34), (x, y - size * 1.62)], dark, size * 0.016)


def lamp(c: Canvas, x: float, y: float, height: float, iron: Colour, pane: Colour) -> None:
    """A cast-iron street lamp standing at (x, y)."""
    u = height / 100
    c.fill(
        [
            (x - 3.2 * u, y),
            (x - 1.6 * u, y - 14 * u),
            (x - 1 * u, y - 80 * u),
            (x + 1 * u, y - 80 * u),
            (x + 1.6 * u, y - 14 * u),
            (x + 3.2 * u, y),
        ],
        iron,
    )
    c.rect(x - 7 * u, y - 74 * u, x + 7 * u, y - 72.6 * u, iron)
    c.fill(
        [
            (x - 3.4 * u, y - 80 * u),
            (x - 6 * u, y - 93 * u),
            (x + 6 * u, y - 93 * u),
            (x + 3.4 * u, y - 80 * u),
        ],
        pane,
    )
    c.fill(
        [
            (x - 7 * u, y - 93 * u),
            (x - 2 * u, y - 99 * u),
            (x, y - 103 * u),
            (x + 2 * u, y - 99 * u),
            (x + 7 * u, y - 93 * u),
        ],
        iron,
    )


def bin_(c: Canvas, cam: Camera, x: float, z: float, angle: float, lit: Colour, dark: Colour) -> None:
    """A wheeled bin with its lid shut, front turned by an angle."""
    body = Block(cam, x, z, angle, 0.58, 0.6, 0.98)
    low = Block(cam, x + 0.04, z + 0.03, angle, 0.5, 0.52, 0.0)
    foot = [
        low.corner(0, 0, 0.06),
        low.corner(0.5, 0, 0.06),
        low.corner(0.5, 0.52, 0.06),
        low.corner(0, 0.52, 0.06),
    ]
    head = [body.corner(0, 0, 0), body.corner(0.58, 0, 0), body.corner(0.58, 0.6, 0), body.corner(0, 0.6, 0)]
    c.fill([foot[3], foot[0], head[0], head[3]], dark)
    c.fill([foot[1], foot[2], head[2], head[1]], dark)
    c.fill([foot[0], foot[1], head[1], head[0]], lit)
    lid = Block(cam, x - 0.03, z - 0.05, angle, 0.64, 0.72, 1.06)
    c.fill(lid.top(), mix(lit, (255, 250, 225), 0.22))
    c.fill(lid.front.panel(0, 0.96, 0.64, 1.06), mix(dark, lit, 0.3))
    wheel = low.corner(0.5, 0.5, 0.1)
    c.fill(ellipse(*wheel, cam.size(z) * 0.07, cam.size(z) * 0.1, 14), (24, 28, 32))
