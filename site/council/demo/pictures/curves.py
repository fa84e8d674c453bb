"""Lines with a hand in them: splines, cut edges, blobs and ridges, as lists of points."""

import itertools
import math
from collections.abc import Sequence
from random import Random

Point = tuple[float, float]
Points = list[Point]


def spline(through: Sequence[Point], steps: int = 12) -> Points:
    """A smooth open line through the given points."""
    if len(through) < 3:
        return list(through)
    padded = [through[0], *through, through[-1]]
    line: Points = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        line += [_catmull(a, b, c, d, step / steps) for step in range(steps)]
    return [*line, through[-1]]


def loop(through: Sequence[Point], steps: int = 10) -> Points:
    """A smooth closed line through the given points."""
    count = len(through)
    line: Points = []
    for index in range(count):
        a, b, c, d = (through[(index + shift) % count] for shift in (-1, 0, 1, 2))
        line += [_catmull(a, b, c, d, step / steps) for step in range(steps)]
    return line


def _catmull(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (
            2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3
        )

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])


def rough(points: Sequence[Point], rng: Random, amount: float, step: float = 14.0) -> Points:
    """The same outline as if cut by hand: subdivided, every new point a little off."""
    line: Points = []
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        pieces = max(1, int(math.hypot(bx - ax, by - ay) / step))
        for piece in range(pieces):
            t = piece / pieces
            line.append(
                (
                    ax + (bx - ax) * t + rng.uniform(-amount, amount),
                    ay + (by - ay) * t + rng.uniform(-amount, amount),
                )
            )
    return [*line, points[-1]]


def ridge(
    rng: Random, through: Sequence[Point], amount: float, pitch: float = 40.0, octaves: int = 3
) -> Points:
    """A crest line through the given points with the small rises of real ground on it."""
    line = spline(through, 24)
    waves = [
        (amount / 2**n, math.tau / (pitch * 7 / 2**n) * rng.uniform(0.8, 1.2), rng.uniform(0, math.tau))
        for n in range(octaves)
    ]
    return [(x, y + sum(a * math.sin(x * f + phase) for a, f, phase in waves)) for x, y in line]


def blob(
    rng: Random, x: float, y: float, rx: float, ry: float, lobes: int = 9, amount: float = 0.12
) -> Points:
    """A rounded irregular mass, as of foliage or cloud."""
    turn = rng.uniform(0, math.tau)
    corners: Points = []
    for index in range(lobes):
        angle = turn + math.tau * index / lobes
        reach = 1 + rng.uniform(-amount, amount)
        corners.append((x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach))
    return loop(corners, 6)


def ellipse(x: float, y: float, rx: float, ry: float, corners: int = 40) -> Points:
    """A true ellipse as an outline."""
    return [
        (x + rx * math.cos(math.tau * n / corners), y + ry * math.sin(math.tau * n / corners))
        for n in range(corners)
    ]


def ribbon(line: Sequence[Point], start: float, end: float) -> Points:
    """The outline of a stroke along a line whose width runs from start to end."""
    left: Points = []
    right: Points = []
    last = len(line) - 1
    for index, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(0, index - 1)], line[min(last, index + 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        half = (start + (end - start) * index / max(1, last)) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def height_at(line: Sequence[Point], x: float) -> float:
    """The height of a left-to-right line above the given x."""
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        if ax <= x <= bx and bx > ax:
            return ay + (by - ay) * (x - ax) / (bx - ax)
    return line[0][1] if x < line[0][0] else line[-1][1]


def between(a: Point, b: Point, t: float) -> Point:
    """The point the share t of the way from a to b."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
