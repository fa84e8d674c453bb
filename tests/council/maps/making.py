"""A council with a few homes, and the squares of its map."""

from council.addresses.models import Property
from council.core import grid
from council.maps.squares import Square, position

MIDDLE = (385500, 425400)


def homes() -> None:
    """Two homes, a kilometre apart."""
    for number, (east, north) in enumerate(((0, 0), (1000, 1000))):
        Property.objects.create(
            uprn=str(number + 1),
            building=str(number + 1),
            street="Loom Street",
            town="Hollinbrook",
            postcode="HB1 1BD",
            easting=MIDDLE[0] + east,
            northing=MIDDLE[1] + north,
        )


def square(zoom: int = 14, *, east: int = 0, north: int = 0) -> Square:
    """The square in which the middle lies, or a point so many metres from it."""
    x, y = position(*grid.to_world(MIDDLE[0] + east, MIDDLE[1] + north))
    return Square(zoom, int(x * 2**zoom), int(y * 2**zoom))


def address(of: Square) -> str:
    """Where a browser asks for the square."""
    return f"/map-tiles/{of.zoom}/{of.column}/{of.row}.png"
