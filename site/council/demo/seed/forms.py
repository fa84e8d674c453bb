"""The borough's addresses, and what garden waste collections are agreed to."""

from collections.abc import Iterator
from typing import Any

import yaml
from wagtail.models import Site

from council.addresses import gazetteer
from council.demo.seed import CONTENT, Say
from forms.models import GardenWasteSettings

# Eleven digits that begin with 990 are given to no real property.
FIRST_UPRN = 99_000_000_001


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
    """Each property of the streets: houses by number, homes with a name, flats."""
    for street in streets:
        common = {
            "usrn": street["usrn"],
            "street": street["street"],
            "town": street["town"],
            "postcode": street["postcode"],
            "ward": street["ward"],
        }
        for number in _numbers(street.get("numbers")):
            yield {**common, "building": str(number)}
        for name in street.get("named", []):
            yield {**common, "organisation": name}
        for block in street.get("flats", []):
            for flat in range(block["first"], block["last"] + 1):
                yield {
                    **common,
                    "postcode": block["postcode"],
                    "sub_building": f"Flat {flat}, {block['building']}",
                }


def _numbers(rule: dict[str, Any] | None) -> range:
    if rule is None:
        return range(0)
    return range(rule["first"], rule["last"] + 1, 1 if rule["side"] == "all" else 2)
