"""The borough's addresses, and what garden waste collections are agreed to."""

import math
from collections.abc import Iterator
from typing import Any

import yaml
from wagtail.models import Site

from council.addresses import gazetteer
from council.demo.seed import CONTENT, Say
from forms.models import GardenWasteSettings

# Eleven digits that begin with 990 are given to no real property.
FIRST_UPRN = 99_000_000_001
# Metres from the middle of a street to a house.
SIDE = 12


def seed(say: Say) -> None:
    """Fills the gazetteer and names the page with the terms."""
    streets = yaml.safe_load((CONTENT / "streets.yaml").read_text(encoding="utf-8"))
    count = gazetteer.load(
        {**row, "uprn": str(FIRST_UPRN + number)} for number, row in enumerate(properties(streets))
    )
    say(f"{count} addresses")
    for site in Site.objects.all():
        GardenWasteSettings.objects.get_or_create(site=site, defaults={"terms_url": "/garden-waste-terms/"})


def properties(streets: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Each property of the streets: houses by number, homes with a name, flats; each where it stands."""
    for street in streets:
        common = {
            "usrn": street["usrn"],
            "street": street["street"],
            "town": street["town"],
            "postcode": street["postcode"],
            "ward": street["ward"],
        }
        homes = list(_homes(street))
        for place, (home, odd) in enumerate(homes):
            yield {**common, **home, **_point(street["line"], (place + 0.5) / len(homes), odd)}


def _homes(street: dict[str, Any]) -> Iterator[tuple[dict[str, str], bool]]:
    for number in _numbers(street.get("numbers")):
        yield {"building": str(number)}, number % 2 == 1
    for name in street.get("named", []):
        yield {"organisation": name}, True
    for block in street.get("flats", []):
        for flat in range(block["first"], block["last"] + 1):
            home = {"postcode": block["postcode"], "sub_building": f"Flat {flat}, {block['building']}"}
            yield home, False


def _point(line: list[list[int]], part: float, odd: bool) -> dict[str, str]:
    # The odd numbers stand on one side of the street and the even ones on the other.
    (x1, y1), (x2, y2) = line
    length = math.dist(line[0], line[1])
    aside = SIDE if odd else -SIDE
    return {
        "easting": str(round(x1 + (x2 - x1) * part - (y2 - y1) / length * aside)),
        "northing": str(round(y1 + (y2 - y1) * part + (x2 - x1) / length * aside)),
    }


def _numbers(rule: dict[str, Any] | None) -> range:
    if rule is None:
        return range(0)
    return range(rule["first"], rule["last"] + 1, 1 if rule["side"] == "all" else 2)
