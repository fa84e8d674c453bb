"""The British National Grid and the world's coordinates, to the nearest few metres."""

from functools import cache
from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField
from django.db.models.functions import Power, Sqrt

# Metres, as https://www.ordnancesurvey.co.uk/documents/resources/guide-to-nationalgrid.pdf draws them.
WIDEST, HIGHEST = 700_000, 1_300_000


@cache
def _transformers() -> tuple[Any, Any]:
    # Read when first needed: it opens a database of its own.
    from pyproj import Transformer

    return (
        Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True),
        Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True),
    )


def on_grid(easting: float, northing: float) -> bool:
    """Whether the point, in metres, lies on the National Grid at all."""
    return 0 <= easting <= WIDEST and 0 <= northing <= HIGHEST


def to_world(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude (WGS 84, degrees) of a point of the grid (metres)."""
    longitude, latitude = _transformers()[0].transform(easting, northing)
    return round(latitude, 6), round(longitude, 6)


def to_grid(latitude: float, longitude: float) -> tuple[int, int]:
    """Easting and northing (metres) of a point given in degrees (WGS 84)."""
    easting, northing = _transformers()[1].transform(longitude, latitude)
    return round(easting), round(northing)


def metres_from(easting: int, northing: int) -> ExpressionWrapper:
    """For a query: how many metres a row's `easting` and `northing` are from the point, as the crow flies."""
    square = Power(F("easting") - easting, 2.0) + Power(F("northing") - northing, 2.0)
    return ExpressionWrapper(Sqrt(square), output_field=FloatField())
