"""The squares of which maps on the web are made (Web Mercator), and those that this council needs."""

import math
from dataclasses import dataclass

from django.core.cache import cache

from council.addresses import places
from council.core import grid

# The whole borough on a telephone; no square further out is of use to a council.
WIDEST = 10
# Metres around the homes: what a resident looks at just across the border.
MARGIN = 3000
REMEMBERED = 3600


@dataclass(frozen=True)
class Square:
    """One picture of the map: 256 by 256 pixels at this zoom, counted from the north-west of the world."""

    zoom: int
    column: int
    row: int


@dataclass(frozen=True)
class Area:
    """The part of the world that maps of this council show, in degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in it."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def needs(self, square: Square) -> bool:
        """Whether any of the square lies in it."""
        left, top = _across(self.west), _down(self.north)
        right, bottom = _across(self.east), _down(self.south)
        count = 2**square.zoom
        return math.floor(left * count) <= square.column <= math.floor(right * count) and math.floor(
            top * count
        ) <= square.row <= math.floor(bottom * count)


def area() -> Area | None:
    """Where the council's homes are and a little more; None while the gazetteer has no homes with a place."""
    found: Area | None = cache.get("maps.area")
    if found is None:
        extent = places.extent()
        if extent is None:
            return None
        west, south, east, north = extent
        corners = [
            grid.to_world(easting, northing)
            for easting in (west - MARGIN, east + MARGIN)
            for northing in (south - MARGIN, north + MARGIN)
        ]
        latitudes, longitudes = [one[0] for one in corners], [one[1] for one in corners]
        found = Area(min(latitudes), min(longitudes), max(latitudes), max(longitudes))
        cache.set("maps.area", found, REMEMBERED)
    return found


def position(latitude: float, longitude: float) -> tuple[float, float]:
    """Where on the square of the whole world the point is: 0 to 1 from the west and from the north."""
    return _across(longitude), _down(latitude)


def _across(longitude: float) -> float:
    return (longitude + 180) / 360


def _down(latitude: float) -> float:
    return (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
