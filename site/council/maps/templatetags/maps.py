"""What the component `map.html` asks for."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import gettext

from council.core import grid
from council.maps.sources import source
from council.maps.squares import WIDEST, area

register = template.Library()

NEAREST = 18


@register.simple_tag
def map_of(points: Iterable[Mapping[str, Any]] | None, key: str = "map") -> dict[str, Any] | None:
    """What the script draws a map from; None when there is nothing to show or this site has no maps.

    A point has `name`, `easting` and `northing` (metres), and may have `url`, `note`, and `anchor`: the id of
    its entry in the list beside the map. One without a place, or outside the council's area, is left out.
    """
    whose = source()
    around = area() if whose is not None and points else None
    if whose is None or around is None:
        return None
    found = []
    for point in points or ():
        if point.get("easting") is None or point.get("northing") is None:
            continue
        latitude, longitude = grid.to_world(point["easting"], point["northing"])
        if around.holds(latitude, longitude):
            others = {name: str(point[name]) for name in ("url", "note", "anchor") if point.get(name)}
            found.append({"name": str(point["name"]), "at": [latitude, longitude], **others})
    if not found:
        return None
    data = {
        "tiles": reverse("map_tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}"),
        "area": [[around.south, around.west], [around.north, around.east]],
        "widest": WIDEST,
        "drawn": whose.nearest,
        "nearest": max(NEAREST, whose.nearest),
        "points": found,
        "words": {
            "in": gettext("Zoom in"),
            "out": gettext("Zoom out"),
            "west": gettext("Move west"),
            "north": gettext("Move north"),
            "south": gettext("Move south"),
            "east": gettext("Move east"),
            "all": gettext("Show all"),
            "close": gettext("Close"),
            "group": gettext("%(number)s places here: zoom in"),
            "together": gettext("%(number)s places here"),
        },
    }
    return {"data": json_script(data, f"{key}-data"), "credit": whose.credit, "count": len(found)}
