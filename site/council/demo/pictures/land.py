"""Ground: hills carved by light, fields and hedges, dry-stone walls, paths, heather and grass."""

import itertools
import math
from collections.abc import Sequence

from .canvas import Canvas, Colour, Paint, mix
from .curves import Point, Points, between, blob, height_at, loop, rough, spline


def hill(c: Canvas, crest: Sequence[Point], paint: Paint) -> Points:
    """Ground under a crest line; returns its outline for what is drawn on it."""
    shape = c.below(crest)
    c.fill(shape, paint)
    return shape


def folds(
    c: Canvas,
    crest: Sequence[Point],
    colour: Colour,
    count: int,
    depth: tuple[float, float],
    lean: float,
    strength: float = 1.0,
) -> None:
    """Shaded gullies that fall from the crest, all leaning the way the light throws them."""
    left, right = crest[0][0], crest[-1][0]
    with c.inside(c.below(crest)):
        for index in range(count):
            x = left + (right - left) * (index + c.rng.uniform(0.1, 0.9)) / count
            broad = (right - left) / count * c.rng.uniform(0.35, 0.8)
            fall = c.rng.uniform(*depth)
            slant = lean * c.rng.uniform(0.7, 1.3)
            top = [(px, py) for px, py in crest if x - broad / 2 <= px <= x + broad / 2]
            if len(top) < 2:
                continue
            (ax, ay), (bx, by) = top[0], top[-1]
            tip = ((ax + bx) / 2 + slant, (ay + by) / 2 + fall)
            right_edge = spline([(bx, by), (bx + slant * 0.15, by + fall * 0.3), tip], 10)
            kink = c.rng.uniform(0.35, 0.65)
            left_edge = spline(
                [
                    tip,
                    (ax + slant * kink + broad * 0.2, ay + fall * kink),
                    (ax + slant * 0.1, ay + fall * 0.2),
                    (ax, ay),
                ],
                10,
            )
            c.glaze([*[(px, py - 2) for px, py in top], *right_edge, *left_edge], colour, strength)


def patchwork(
    c: Canvas,
    upper: Sequence[Point],
    lower: Sequence[Point],
    columns: Sequence[float],
    rows: Sequence[float],
    tones: Sequence[Colour],
    hedge: Colour | None,
    thick: float = 2.0,
    lean: float = 0.0,
) -> None:
    """Fields between two left-to-right lines, parted by hedges with small trees in them."""

    def spot(u: float, v: float) -> Point:
        top_x = upper[0][0] + (upper[-1][0] - upper[0][0]) * u
        low_x = lower[0][0] + (lower[-1][0] - lower[0][0]) * (u + lean * v)
        t = v
        return between((top_x, height_at(upper, top_x)), (low_x, height_at(lower, low_x)), t)

    last: Colour | None = None
    edges: list[Points] = []
    for v0, v1 in itertools.pairwise(rows):
        shift = c.rng.uniform(-0.04, 0.04)
        for u0, u1 in itertools.pairwise(columns):
            tone = c.rng.choice([tone for tone in tones if tone != last])
            last = tone
            top = [spot(u0 + shift + (u1 - u0) * n / 6, v0) for n in range(7)]
            low = [spot(u0 + shift + (u1 - u0) * n / 6, v1) for n in range(7)]
            c.fill([*top, *low[::-1]], tone)
            edges += [low, [top[0], *[spot(u0 + shift, v0 + (v1 - v0) * n / 4) for n in range(1, 4)], low[0]]]
    if hedge is None:
        return
    for edge in edges:
        c.stroke(rough(edge, c.rng, thick * 0.25, 8), hedge, thick)
        for x, y in edge[1:-1]:
            if c.rng.random() < 0.32:
                size = thick * c.rng.uniform(0.9, 1.9)
                c.fill(blob(c.rng, x, y - size * 0.6, size * 1.15, size), hedge)


def wall(
    c: Canvas,
    line: Sequence[tuple[float, float, float]],
    tones: tuple[Colour, Colour, Colour],
    shadow: Colour | None = None,
    lean: float = 0.5,
) -> None:
    """A dry-stone wall along (x, foot, height): body, weathered stones, upright copings, its shadow."""
    body, light, dark = tones
    path = spline([(x, y) for x, y, _ in line], 30)
    tall = spline([(x, h) for x, _, h in line], 30)
    heights = [h for _, h in tall]
    if shadow:
        cast = [
            (x + h * lean * 2.2, y + h * abs(lean) * 0.7) for (x, y), h in zip(path, heights, strict=True)
        ]
        c.glaze([*path, *cast[::-1]], shadow, 0.55)
    top = [(x, y - h) for (x, y), h in zip(path, heights, strict=True)]
    c.fill([*rough(path, c.rng, 0.4), *rough(top[::-1], c.rng, 0.5)], body)
    travelled, walked = 0.0, [0.0]
    for (ax, ay), (bx, by) in itertools.pairwise(path):
        travelled += math.hypot(bx - ax, by - ay)
        walked.append(travelled)

    def stone_at(length: float) -> tuple[float, float, float]:
        for index in range(1, len(walked)):
            if walked[index] >= length:
                span = walked[index] - walked[index - 1] or 1
                t = (length - walked[index - 1]) / span
                x, y = between(path[index - 1], path[index], t)
                return x, y, heights[index - 1] + (heights[index] - heights[index - 1]) * t
        return path[-1][0], path[-1][1], heights[-1]

    for course in range(4):
        place = c.rng.uniform(0, 8)
        while place < travelled:
            x, y, h = stone_at(place)
            length = h * c.rng.uniform(0.22, 0.55)
            x2, y2, h2 = stone_at(min(travelled, place + length))
            low, high = 0.05 + course * 0.21, 0.05 + course * 0.21 + 0.17
            if c.rng.random() < 0.62:
                tone = c.rng.choice((light, light, mix(body, light, 0.5), dark))
                stone = [(x, y - h * low), (x2, y2 - h2 * low), (x2, y2 - h2 * high), (x, y - h * high)]
                inset = h * 0.03
                c.fill(rough([*stone, stone[0]], c.rng, inset, h * 0.3), tone)
            place += length + h * 0.05
    place = 0.0
    while place < travelled:
        x, y, h = stone_at(place)
        length = h * c.rng.uniform(0.13, 0.24)
        x2, y2, h2 = stone_at(min(travelled, place + length))
        rise = c.rng.uniform(0.14, 0.27)
        cope = [
            (x, y - h * 0.95),
            (x + length * 0.1, y - h * (1 + rise)),
            (x2 - length * 0.05, y2 - h2 * (1.02 + rise)),
        ]
        c.fill([*cope, (x2, y2 - h2 * 0.95)], c.rng.choice((light, light, mix(light, body, 0.45), dark)))
        place += length


def path(
    c: Canvas, centre: Sequence[tuple[float, float, float]], paint: Paint, edge: Colour | None = None
) -> Points:
    """A way along (x, y, width) from far to near; returns its outline."""
    line = spline([(x, y) for x, y, _ in centre], 20)
    widths = [w for _, w in spline([(x, w) for x, _, w in centre], 20)]
    left = [(x - w / 2, y) for (x, y), w in zip(line, widths, strict=True)]
    right = [(x + w / 2, y) for (x, y), w in zip(line, widths, strict=True)]
    outline = [*left, *right[::-1]]
    if edge:
        wide = [(x - w * 0.6 - 1, y) for (x, y), w in zip(line, widths, strict=True)]
        c.fill([*wide, *[(x + w * 0.56 + 1, y) for (x, y), w in zip(line, widths, strict=True)][::-1]], edge)
    c.fill(rough(outline, c.rng, 0.5), paint)
    return outline


def tufts(
    c: Canvas,
    box: tuple[float, float, float, float],
    count: int,
    tones: Sequence[tuple[Colour, Colour]],
    sizes: tuple[float, float],
    light: float = 1,
) -> None:
    """Mounds, as of heather or tussock, in (body, lit top) tones, large near by."""
    left, top, right, bottom = box
    for y in sorted(top + (bottom - top) * c.rng.random() ** 1.2 for _ in range(count)):
        t = (y - top) / (bottom - top)
        size = (sizes[0] + (sizes[1] - sizes[0]) * t) * c.rng.uniform(0.7, 1.35)
        x = c.rng.uniform(left, right)
        body, lit = c.rng.choice(tones)
        dome = [
            (x - size * 2.1, y),
            (x - size * 1.3, y - size * 0.62),
            (x - size * 0.2, y - size),
            (x + size * 0.9, y - size * 0.8),
        ]
        foot = [(x + size * 2, y), (x + size * 0.8, y + size * 0.2), (x - size * 0.8, y + size * 0.16)]
        c.fill(loop([*dome, *foot], 5), body)
        lean = light * size * 0.5
        cap = [(x - size * 0.75 + lean, y - size * 0.62), (x - size * 0.1 + lean, y - size * 0.95)]
        cap += [(x + size * 0.75 + lean, y - size * 0.62), (x + size * 0.1 + lean, y - size * 0.7)]
        c.fill(rough(loop(cap, 5), c.rng, size * 0.04, size * 0.3), lit)


def grass(
    c: Canvas,
    line: Sequence[Point],
    count: int,
    tones: Sequence[Colour],
    height: tuple[float, float],
    lean: float = 3,
) -> None:
    """Blades that stand along a line."""
    for _ in range(count):
        x, y = c.rng.choice(line)
        x += c.rng.uniform(-9, 9)
        rise = c.rng.uniform(*height)
        bend = c.rng.gauss(lean, rise * 0.22)
        blade = spline([(x, y + 2), (x + bend * 0.3, y - rise * 0.6), (x + bend, y - rise)], 5)
        c.stroke(blade, c.rng.choice(tones), rise * 0.09 + 0.6, 0.2)


def mist(c: Canvas, y: float, depth: float, colour: Colour, strength: float) -> None:
    """A soft bank of valley mist that is thickest at its foot line."""
    c.fade(
        [(0, y - depth), (c.width, y - depth), (c.width, y), (0, y)], colour, (0, strength), (y - depth, y)
    )


def cobbles(c: Canvas, horizon: float, top: float, tone: Colour, strength: float, rows: int = 26) -> None:
    """Setts that widen towards the viewer, a mark here and there rather than every stone."""
    for row in range(rows):
        near = ((row + 1) / rows) ** 1.9
        y = top + (c.height - top) * near
        scale = (y - horizon) / (c.height - horizon)
        width, deep = 40 * scale, 9.5 * scale
        for _ in range(7):
            x = c.rng.uniform(-20, c.width)
            for stone in range(c.rng.randint(1, 5)):
                left = x + stone * width * 1.1
                sett = [
                    (left, y),
                    (left + width, y),
                    (left + width * 0.96, y + deep),
                    (left + width * 0.04, y + deep),
                ]
                c.glaze(rough([*sett, sett[0]], c.rng, deep * 0.08, width * 0.4), tone, strength)


def boulder(c: Canvas, x: float, y: float, width: float, height: float, tones: Sequence[Colour]) -> None:
    """A weathered gritstone rock: dark body, lit top slabs."""
    body, face, top = tones
    jag = c.rng.uniform
    outline = [(x - width / 2, y), (x - width * jag(0.44, 0.5), y - height * 0.6)]
    outline += [
        (x - width * 0.2, y - height * jag(0.85, 1.0)),
        (x + width * 0.25, y - height * jag(0.9, 1.05)),
    ]
    outline += [(x + width * 0.5, y - height * 0.5), (x + width * 0.48, y)]
    c.fill(rough([*outline, outline[0]], c.rng, width * 0.012), body)
    with c.inside(outline):
        c.fill(
            [
                (x + width * 0.08, y),
                (x + width * 0.14, y - height * 0.66),
                (x + width, y - height),
                (x + width, y),
            ],
            face,
        )
        cap = [
            (x - width * 0.5, y - height * 0.6),
            (x - width * 0.2, y - height * 1.1),
            (x + width * 0.6, y - height * 1.1),
        ]
        c.fill([*cap, (x + width * 0.5, y - height * 0.52), (x + width * 0.1, y - height * 0.7)], top)


def pool(c: Canvas, points: Points, paint: Paint) -> None:
    """A small sheet of standing water."""
    c.fill(loop(points), paint)
