import json
import re
from typing import Any

import pytest
from django.template.loader import render_to_string

from council.maps.templatetags.maps import map_of
from tests.council.maps.making import MIDDLE, homes

pytestmark = pytest.mark.django_db

TIP: dict[str, Any] = {
    "name": "The tip </script>",
    "easting": MIDDLE[0],
    "northing": MIDDLE[1],
    "url": "/tip/",
}


def drawn(points: list[dict[str, Any]]) -> str:
    return render_to_string("components/map.html", {"points": points, "label": "Tips on a map"})


def test_a_map_says_where_things_are_and_whose_it_is() -> None:
    homes()
    shown = drawn([TIP, {**TIP, "name": "Nowhere", "easting": None}])
    found = re.search(r'<script id="map-data" type="application/json">(.*?)</script>', shown)
    assert found is not None
    data = json.loads(found[1])
    assert data["tiles"] == "/map-tiles/{z}/{x}/{y}.png"
    assert [point["name"] for point in data["points"]] == ["The tip </script>"]
    assert data["points"][0]["url"] == "/tip/"
    latitude, longitude = data["points"][0]["at"]
    assert 53 < latitude < 54 and -3 < longitude < -2
    assert "Drawn for this demonstration" in shown
    assert 'aria-label="Tips on a map"' in shown


@pytest.mark.parametrize("points", [[], None, [{**TIP, "easting": None}], [{**TIP, "northing": 900_000}]])
def test_without_a_place_to_show_there_is_no_map(points: list[dict[str, Any]]) -> None:
    homes()
    assert drawn(points).strip() == ""


def test_without_a_source_of_maps_there_is_none(settings: Any) -> None:
    homes()
    settings.MAP_TILES = ""
    assert map_of([TIP]) is None
