"""The demonstration's map, drawn from its content: the borough exists nowhere else, and nobody is asked."""

import io
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from council.core import grid
from council.demo.seed.forms import properties
from council.demo.seed.source import table
from council.maps.squares import Square, position

SIDE = 256
OVERSAMPLE = 2
# Points between two that the content names.
STEPS = 8
Point = tuple[float, float]
Line = list[Point]

LAND, BEYOND, BORDER = "#f4f0e6", "#e9e6dd", "#a08bb0"
TOWN, MOOR, WOOD, PARK, WATER = "#e9e1d3", "#e7e6d0", "#cfdfbf", "#c7e0b5", "#a8d0e3"
HOUSE, EDGE, RAIL = "#d3c3b0", "#c9bfae", "#6b6b6b"
WORDS, WET_WORDS, GREEN_WORDS = "#332f2a", "#2b6484", "#3f6a33"
# How wide in metres, and the colours of a road and its edge.
ROADS = {
    "trunk": (17, "#93c79f", "#5d9a6c"),
    "main": (14, "#f2c48d", "#c79455"),
    "minor": (11, "#fbecaa", "#cdb96a"),
    "street": (8, "#ffffff", EDGE),
}
# The zoom from which a place has its name, and how large it is written there.
PLACES = {"town": (10, 17), "village": (11, 14), "place": (12, 12)}


@dataclass(frozen=True)
class Word:
    """A name on the map: where its middle is, its slope, from which zoom, how large, in what colour."""

    text: str
    at: Point
    zoom: int
    size: int
    colour: str = WORDS
    slope: float = 0.0


@dataclass(frozen=True)
class Lie:
    """The borough in the coordinates of the map: 0 to 1 from the west and the north of the world."""

    wards: list[Line] = field(default_factory=list)
    areas: list[tuple[str, Line]] = field(default_factory=list)
    waters: list[tuple[str, Line]] = field(default_factory=list)
    roads: list[tuple[str, Line]] = field(default_factory=list)
    railways: list[Line] = field(default_factory=list)
    stations: list[Point] = field(default_factory=list)
    homes: list[Point] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


class DrawnMap:
    """The squares of the demonstration's map."""

    # Another number when the drawing changes: kept squares are then drawn anew.
    name = "drawn-1"
    credit = "Drawn for this demonstration: an invented borough"
    nearest = 18
    fresh = kept = 365 * 24 * 60 * 60
    patience = 20.0

    def picture(self, square: Square) -> bytes:
        """The square as a PNG."""
        image = Image.new("RGB", (SIDE * OVERSAMPLE,) * 2, BEYOND)
        _Sheet(square, image).draw(lie())
        small = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        file = io.BytesIO()
        small.quantize(64, dither=Image.Dither.NONE).save(file, "PNG")
        return file.getvalue()


@cache
def lie() -> Lie:
    """The borough as its content says, worked out once."""
    borough, streets = table("borough"), table("streets")
    found = Lie()
    found.wards.extend(_world(area) for area in borough["wards"].values())
    for colour, name in ((MOOR, "moors"), (TOWN, "built_up"), (WOOD, "woods")):
        found.areas.extend((colour, _world(_bent(area, closed=True))) for area in borough[name])
    for park in borough["parks"]:
        found.areas.append((PARK, _world(_bent(park["area"], closed=True))))
        found.words.append(Word(park["name"], _middle(_world(park["area"])), 15, 11, GREEN_WORDS))
    for water in borough["water"]:
        if water["kind"] == "lake":
            found.waters.append(("lake", _world(_bent(water["area"], closed=True))))
            found.words.append(Word(water["name"], _middle(_world(water["area"])), 14, 11, WET_WORDS))
        else:
            found.waters.append((water["kind"], _world(_bent(water["line"]))))
            found.words.extend(_along(water["name"], water["line"], 13, 11, WET_WORDS))
    for street in streets:
        found.roads.append(("street", _world(street["line"])))
        found.roads.append(("street", _world(_joined(street["line"], borough["roads"]))))
        found.words.extend(_along(street["street"], street["line"], 16, 11, WORDS))
    for kind in ("minor", "main", "trunk"):
        for road in borough["roads"]:
            if road["kind"] == kind:
                found.roads.append((kind, _world(_bent(road["line"]))))
                found.words.extend(_along(road["name"], road["line"], 13, 11, WORDS, level=True))
    for railway in borough["railways"]:
        found.railways.append(_world(_bent(railway["line"])))
        for station in railway["stations"]:
            found.stations.extend(_world([station["at"]]))
            above = _world([[station["at"][0], station["at"][1] - 45]])[0]
            found.words.append(Word(f"{station['name']} station", above, 15, 11, RAIL))
    homes = [[int(row["easting"]), int(row["northing"])] for row in properties(streets)]
    found.homes.extend(_world(homes))
    for place in borough["towns"]:
        zoom, size = PLACES[place["size"]]
        found.words.append(Word(place["name"], _world([place["at"]])[0], zoom, size))
    return found


def _world(line: Iterable[Sequence[float]]) -> Line:
    return [position(*grid.to_world(easting, northing)) for easting, northing in line]


def _bent(line: list[list[int]], *, closed: bool = False) -> list[tuple[float, float]]:
    """A smooth line through the points (Catmull-Rom)."""
    ends = (line[-1:], line[:2]) if closed else (line[:1], line[-1:])
    points = [*ends[0], *line, *ends[1]]
    found: list[tuple[float, float]] = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(STEPS):
            t = step / STEPS
            x, y = (
                0.5
                * (
                    2 * b[i]
                    + (c[i] - a[i]) * t
                    + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                    + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
                )
                for i in (0, 1)
            )
            found.append((x, y))
    return found if closed else [*found, (line[-1][0], line[-1][1])]


def _joined(line: list[list[int]], roads: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """The shortest way from an end of the street to a road."""
    ends = [(float(x), float(y)) for x, y in line]
    points = [point for road in roads for point in _bent(road["line"])]
    return list(min(((end, point) for end in ends for point in points), key=lambda two: math.dist(*two)))


def _middle(line: Line) -> Point:
    return sum(x for x, _ in line) / len(line), sum(y for _, y in line) / len(line)


def _along(
    name: str, line: list[list[int]], zoom: int, size: int, colour: str, *, level: bool = False
) -> list[Word]:
    """The name on the longer stretches of the line, each zoom nearer on more of them."""
    points = _world(line)
    stretches = sorted(itertools.pairwise(points), key=lambda two: -math.dist(*two))
    found = []
    for place, (a, b) in enumerate(stretches[:4]):
        slope = -math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        slope = (slope + 90) % 180 - 90
        at = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        found.append(Word(name, at, zoom + place // 2, size, colour, 0.0 if level else slope))
    return found


@cache
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    # Pillow's own, so that the map looks the same on every machine.
    return ImageFont.load_default(size * OVERSAMPLE)


class _Sheet:
    """One square being drawn."""

    def __init__(self, square: Square, image: Image.Image) -> None:
        self.square = square
        self.image = image
        self.pen = ImageDraw.Draw(image)
        self.scale = 2**square.zoom * SIDE * OVERSAMPLE
        self.west = square.column * SIDE * OVERSAMPLE
        self.north = square.row * SIDE * OVERSAMPLE
        # Pixels to a metre at the latitude of the square's middle.
        angle = math.pi * (1 - 2 * (square.row + 0.5) / 2**square.zoom)
        self.metre = self.scale * math.cosh(angle) / 40_075_016.7

    def draw(self, borough: Lie) -> None:
        """Everything, from the ground up."""
        for ward in borough.wards:
            self.pen.polygon(self.on(ward), fill=LAND)
        for colour, area in borough.areas:
            self.fill(area, colour)
        if self.square.zoom >= 12:
            for ward in borough.wards:
                self.dashes([*ward, ward[0]], BORDER, 2, 10)
        for kind, line in borough.waters:
            if kind == "lake":
                self.fill(line, WATER)
            else:
                self.line(line, WATER, self.wide(22 if kind == "river" else 14, 2.5))
        if self.square.zoom >= 16:
            half = 4 * self.metre
            for x, y in self.on(borough.homes):
                if -half < x < SIDE * OVERSAMPLE + half and -half < y < SIDE * OVERSAMPLE + half:
                    self.pen.rectangle([x - half, y - half, x + half, y + half], fill=HOUSE, outline=EDGE)
        self.roads(borough.roads)
        for line in borough.railways:
            self.line(line, RAIL, self.wide(5, 2))
            if self.square.zoom >= 13:
                self.dashes(line, "#ffffff", self.wide(3, 1), 12)
        for x, y in self.on(borough.stations):
            half = max(5, 8 * self.metre) if self.square.zoom >= 12 else 0
            self.pen.rectangle(
                [x - half, y - half, x + half, y + half], fill="#ffffff", outline=RAIL, width=3
            )
        for word in borough.words:
            if self.square.zoom >= word.zoom:
                self.write(word)

    def roads(self, roads: list[tuple[str, Line]]) -> None:
        """All edges first, so that roads run into one another."""
        shown = [road for road in roads if road[0] != "street" or self.square.zoom >= 14]
        for kind, line in shown:
            metres, _, edge = ROADS[kind]
            self.line(line, edge, self.wide(metres, 3) + 3)
        for kind, line in shown:
            metres, colour, _ = ROADS[kind]
            self.line(line, colour, self.wide(metres, 3))

    def on(self, line: Line) -> Line:
        """The points in pixels of this square."""
        return [(x * self.scale - self.west, y * self.scale - self.north) for x, y in line]

    def seen(self, points: Line) -> bool:
        """Whether the line may touch this square."""
        near, far = -60.0, SIDE * OVERSAMPLE + 60.0
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs) < far and max(xs) > near and min(ys) < far and max(ys) > near

    def wide(self, metres: float, least: float) -> int:
        """So many metres in pixels, never thinner than can be seen."""
        return round(max(least * OVERSAMPLE / 2, metres * self.metre))

    def fill(self, area: Line, colour: str) -> None:
        """An area of one colour."""
        points = self.on(area)
        if self.seen(points):
            self.pen.polygon(points, fill=colour)

    def line(self, line: Line, colour: str, width: int) -> None:
        """A line with round ends."""
        points = self.on(line)
        for a, b in itertools.pairwise(points):
            if self.seen([a, b]):
                self.pen.line([a, b], fill=colour, width=width)
                half = width / 2
                for x, y in (a, b):
                    if width > 3 and abs(x) < 2000 and abs(y) < 2000:
                        self.pen.ellipse([x - half, y - half, x + half, y + half], fill=colour)

    def dashes(self, line: Line, colour: str, width: int, length: float) -> None:
        """A line of dashes, which begin at each of its points."""
        points = self.on(line)
        for a, b in itertools.pairwise(points):
            if not self.seen([a, b]):
                continue
            count = max(1, round(math.dist(a, b) / length / 2))
            for place in range(count):
                one, other = (
                    (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
                    for part in (place / count, (place + 0.5) / count)
                )
                self.pen.line([one, other], fill=colour, width=width)

    def write(self, word: Word) -> None:
        """A name with a pale rim, at its slope; the squares beside this one write their part of it."""
        ((x, y),) = self.on([word.at])
        font = _font(word.size + max(0, min(4, self.square.zoom - word.zoom)))
        left, top, right, bottom = font.getbbox(word.text)
        rim = 3 * OVERSAMPLE / 2
        reach = (right - left) / 2 + 20
        if not (-reach < x < SIDE * OVERSAMPLE + reach and -reach < y < SIDE * OVERSAMPLE + reach):
            return
        size = (math.ceil(right - left + 4 * rim), math.ceil(bottom - top + 4 * rim))
        label = Image.new("RGBA", size, (255, 255, 255, 0))
        ImageDraw.Draw(label).text(
            (2 * rim - left, 2 * rim - top),
            word.text,
            fill=word.colour,
            font=font,
            stroke_width=round(rim),
            stroke_fill="#fffdf7",
        )
        if word.slope:
            label = label.rotate(word.slope, Image.Resampling.BICUBIC, expand=True)
        place = (round(x - label.width / 2), round(y - label.height / 2))
        self.image.paste(label, place, label)
