"""Perspective for built things: a level camera, walls with panels on them, and the shadows they throw."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import Canvas, Colour
from .curves import Point, Points

Spot = tuple[float, float, float]


@dataclass(frozen=True)
class Camera:
    """An eye at a height in metres looking level, so that uprights stay upright."""

    horizon: float
    eye: float
    focal: float
    centre: float = 600.0

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a place (metres right, up, away) falls on the picture."""
        z = max(z, 0.4)
        return self.centre + self.focal * x / z, self.horizon - self.focal * (y - self.eye) / z

    def shape(self, spots: Sequence[Spot]) -> Points:
        """Where several places fall."""
        return [self.at(*spot) for spot in spots]

    def size(self, z: float) -> float:
        """How many units a metre takes at a distance."""
        return self.focal / z


@dataclass(frozen=True)
class Wall:
    """An upright face from a foot at (x, z), running at an angle, of a length and a height."""

    camera: Camera
    x: float
    z: float
    angle: float
    length: float
    height: float
    base: float = 0.0

    def at(self, along: float, up: float, out: float = 0.0) -> Point:
        """The point so many metres along, up and out of the face."""
        dx, dz = math.cos(self.angle), math.sin(self.angle)
        return self.camera.at(self.x + dx * along + dz * out, self.base + up, self.z + dz * along - dx * out)

    def panel(self, a0: float, u0: float, a1: float, u1: float, out: float = 0.0) -> Points:
        """A rectangle on the face between two corners in metres."""
        return [self.at(a0, u0, out), self.at(a1, u0, out), self.at(a1, u1, out), self.at(a0, u1, out)]

    @property
    def face(self) -> Points:
        """The whole face."""
        return self.panel(0, 0, self.length, self.height)

    def arch(self, a0: float, u0: float, a1: float, u1: float, out: float = 0.0) -> Points:
        """A round-headed opening on the face."""
        half = (a1 - a0) / 2
        head = [
            self.at(
                a0 + half - math.cos(math.pi * n / 10) * half,
                u1 - half + math.sin(math.pi * n / 10) * half,
                out,
            )
            for n in range(11)
        ]
        return [self.at(a1, u0, out), self.at(a0, u0, out), *head]

    def shaded(self, run: tuple[float, float], depth: float = 0.0) -> Points:
        """The face's shadow on level ground: each metre of height throws run metres (right, away)."""
        dx, dz = math.cos(self.angle), math.sin(self.angle)
        rise = self.height + depth
        ends = [(self.x, self.z), (self.x + dx * self.length, self.z + dz * self.length)]
        far = [(x + run[0] * rise, z + run[1] * rise) for x, z in ends]
        return self.camera.shape([(x, self.base, max(z, 0.5)) for x, z in [*ends, *far[::-1]]])


@dataclass(frozen=True)
class Block:
    """A box on the ground: its near-left corner, the angle of its front, and its sizes in metres."""

    camera: Camera
    x: float
    z: float
    angle: float
    width: float
    depth: float
    height: float
    base: float = 0.0

    @property
    def front(self) -> Wall:
        """The face that runs along the block's angle."""
        return Wall(self.camera, self.x, self.z, self.angle, self.width, self.height, self.base)

    @property
    def right(self) -> Wall:
        """The face that goes back from the front's right end."""
        x = self.x + math.cos(self.angle) * self.width
        z = self.z + math.sin(self.angle) * self.width
        return Wall(self.camera, x, z, self.angle + math.pi / 2, self.depth, self.height, self.base)

    @property
    def left(self) -> Wall:
        """The face that comes forward to the front's left end."""
        x = self.x - math.sin(self.angle) * self.depth
        z = self.z + math.cos(self.angle) * self.depth
        return Wall(self.camera, x, z, self.angle - math.pi / 2, self.depth, self.height, self.base)

    def top(self, up: float = 0.0, over: float = 0.0) -> Points:
        """The flat lid at an extra height, standing out by an overhang."""
        return [
            self.corner(-over, -over, up),
            self.corner(self.width + over, -over, up),
            self.corner(self.width + over, self.depth + over, up),
            self.corner(-over, self.depth + over, up),
        ]

    def corner(self, along: float, back: float, up: float) -> Point:
        """A point along the front, back from it, and above the eaves."""
        x = self.x + math.cos(self.angle) * along - math.sin(self.angle) * back
        z = self.z + math.sin(self.angle) * along + math.cos(self.angle) * back
        return self.camera.at(x, self.base + self.height + up, z)

    def shadow(self, c: Canvas, run: tuple[float, float], colour: Colour, strength: float) -> None:
        """Throws the block's shadow on the ground."""
        spots: list[Spot] = []
        for along, back in ((0.0, 0.0), (self.width, 0.0), (self.width, self.depth), (0.0, self.depth)):
            x = self.x + math.cos(self.angle) * along - math.sin(self.angle) * back
            z = self.z + math.sin(self.angle) * along + math.cos(self.angle) * back
            spots += [
                (x, self.base, z),
                (x + run[0] * self.height, self.base, max(0.6, z + run[1] * self.height)),
            ]
        c.glaze(hull(self.camera.shape(spots)), colour, strength)


def hull(points: Points) -> Points:
    """The convex outline round some points."""
    ordered = sorted(set(points))

    def chain(sequence: Points) -> Points:
        line: Points = []
        for p in sequence:
            while len(line) > 1 and _turn(line[-2], line[-1], p) <= 0:
                line.pop()
            line.append(p)
        return line[:-1]

    return chain(ordered) + chain(ordered[::-1])


def _turn(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
