"""Skies: banded washes, suns, heaped and streaked clouds, birds, smoke and falling snow."""

import math
from collections.abc import Sequence

from .canvas import Canvas, Colour, Wash, mix
from .curves import Point, Points, blob, ellipse, loop, spline


def bands(c: Canvas, colours: Sequence[Colour], top: float, bottom: float, count: int = 11) -> None:
    """A sky laid in broad flat bands, each edge a slow curve."""
    wash = Wash(colours, 0, 1)
    c.rect(0, 0, c.width, c.height, colours[0])
    for band in range(1, count):
        y = top + (bottom - top) * band / count
        bow = c.rng.uniform(-7, 7)
        edge = spline([(-10, y - bow), (c.width * c.rng.uniform(0.3, 0.7), y + bow), (c.width + 10, y)], 16)
        c.fill(c.below(edge), wash.at(band / (count - 1)))


def sun(c: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour, rings: int = 4) -> None:
    """A low sun with rings of light around it."""
    for ring in range(rings, 0, -1):
        c.glaze(ellipse(x, y, radius * (1 + ring * 0.72), radius * (1 + ring * 0.72), 96), halo, 0.16)
    c.glow(x, y, radius * 3.2, halo, 0.5)
    c.disc(x, y, radius, colour)


def rays(c: Canvas, x: float, y: float, colour: Colour, count: int, reach: float, strength: float) -> None:
    """Broad shafts of light that open out from a point."""
    turn = c.rng.uniform(0, 0.4)
    for ray in range(count):
        angle = math.tau * ray / count + turn
        spread = math.pi / count * 0.62
        tips = [(x + math.cos(a) * reach, y + math.sin(a) * reach) for a in (angle - spread, angle + spread)]
        c.glaze([(x, y), *tips], colour, strength)


def cumulus(
    c: Canvas, x: float, y: float, width: float, height: float, tones: Sequence[Colour], light: float = 1
) -> None:
    """A heaped cloud on a flat base: body, shaded foot, and a crown turned to the light."""
    body, shade, crown = tones
    heads: list[tuple[float, float, float]] = []
    count = max(5, int(width / height * 2.4))
    peak = c.rng.uniform(0.35, 0.65)
    for index in range(count):
        t = (index + c.rng.uniform(0.2, 0.8)) / count
        slope = t / peak if t < peak else (1 - t) / (1 - peak)
        rise = slope**0.9 * c.rng.uniform(0.5, 1.0)
        radius = height * (0.16 + 0.34 * rise * c.rng.uniform(0.75, 1.1))
        heads.append((x - width / 2 + width * t, y - height * rise * 0.66, radius))
    frame = [(x - width, y - height * 3), (x + width, y - height * 3), (x + width, y), (x - width, y)]
    with c.inside(frame):
        c.fill(ellipse(x, y, width * 0.52, height * 0.16, 60), body)
        for hx, hy, radius in heads:
            c.fill(blob(c.rng, hx, hy, radius * 1.15, radius, 12, 0.04), body)
            c.rect(hx - radius * 0.95, hy, hx + radius * 0.95, y, body)
        for hx, hy, radius in heads:
            if hy < y - height * 0.12:
                lift = (hx + light * radius * 0.3, hy - radius * 0.24)
                c.fill(blob(c.rng, *lift, radius * 0.78, radius * 0.68, 11, 0.06), crown)
        for hx, hy, radius in sorted(heads, key=lambda head: head[1]):
            if hy > y - height * 0.5:
                c.fill(
                    blob(
                        c.rng,
                        hx - light * radius * 0.1,
                        hy + radius * 0.3,
                        radius * 1.05,
                        radius * 0.8,
                        11,
                        0.05,
                    ),
                    body,
                )
        for hx, _, radius in heads:
            c.fill(blob(c.rng, hx - light * radius * 0.4, y, radius * 1.1, height * 0.15, 9, 0.1), shade)


def streak(
    c: Canvas, x: float, y: float, width: float, height: float, colour: Colour, strength: float
) -> None:
    """A long thin cloud that tapers to both ends."""
    bow = c.rng.uniform(-0.5, 0.5) * height
    upper = [
        (x - width / 2, y),
        (x - width * 0.2, y - height * 0.6 + bow),
        (x + width * 0.15, y - height * 0.9),
    ]
    lower = [
        (x + width / 2, y + bow),
        (x + width * 0.2, y + height * 0.4),
        (x - width * 0.25, y + height * 0.5),
    ]
    c.glaze(loop([*upper, *lower]), colour, strength)


def birds(c: Canvas, x: float, y: float, count: int, spread: float, size: float, colour: Colour) -> None:
    """A loose flight of birds."""
    for _ in range(count):
        bx, by = x + c.rng.uniform(-spread, spread), y + c.rng.uniform(-spread, spread) * 0.4
        span, lift = size * c.rng.uniform(0.7, 1.2), c.rng.uniform(0.25, 0.5)
        wing = spline([(bx - span, by - span * lift), (bx - span * 0.4, by - span * 0.32), (bx, by)], 6)
        other = spline(
            [(bx, by), (bx + span * 0.45, by - span * 0.34), (bx + span, by - span * lift * 0.6)], 6
        )
        c.stroke(wing, colour, size * 0.04, size * 0.17)
        c.stroke(other, colour, size * 0.17, size * 0.04)


def smoke(
    c: Canvas, line: Sequence[Point], start: float, end: float, colour: Colour, strength: float
) -> None:
    """A plume along a line, in puffs that grow and thin out, with a lighter upper side."""
    path = spline(line, 7)
    puffs: list[tuple[float, Points, Points]] = []
    for index, (x, y) in enumerate(path):
        t = index / len(path)
        radius = (start + (end - start) * t) * c.rng.uniform(0.7, 1.15)
        body = blob(c.rng, x, y, radius * 1.25, radius)
        puffs.append((t, body, blob(c.rng, x + radius * 0.1, y - radius * 0.3, radius * 0.95, radius * 0.6)))
    for low, high, share in ((0.0, 0.4, 1.0), (0.3, 0.72, 0.62), (0.62, 1.0, 0.34)):
        c.glaze_all([body for t, body, _ in puffs if low <= t <= high], colour, strength * share * 0.7)
        lit = mix(colour, (255, 255, 255), 0.5)
        c.glaze_all([cap for t, _, cap in puffs if low <= t <= high], lit, strength * share * 0.55)


def snowfall(c: Canvas, colour: Colour, count: int, bottom: float) -> None:
    """Flakes of several sizes, thinner towards the ground."""
    for _ in range(count):
        y = bottom * c.rng.random() ** 1.15
        size = c.rng.choice((1.0, 1.0, 1.5, 1.5, 2.3))
        c.fill(ellipse(c.rng.uniform(0, c.width), y, size, size * 1.1, 10), mix(colour, (255, 255, 255), 0.2))


def stars(c: Canvas, colour: Colour, count: int, bottom: float) -> None:
    """A scatter of small stars in the upper sky."""
    for _ in range(count):
        size = c.rng.choice((0.6, 0.6, 0.9, 1.3))
        c.fill(ellipse(c.rng.uniform(0, c.width), bottom * c.rng.random() ** 1.4, size, size, 8), colour)
