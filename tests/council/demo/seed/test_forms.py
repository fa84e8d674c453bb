"""The demonstration's homes stand on its map."""

import yaml

from council.demo.seed import CONTENT
from council.demo.seed.forms import properties

Point = tuple[int, int]


def inside(point: Point, area: list[list[int]]) -> bool:
    """Whether a line from the point to the east crosses the area's edge an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(area, area[1:] + area[:1], strict=True):
        crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def test_every_home_stands_in_its_ward_and_in_no_other_and_no_two_on_one_spot() -> None:
    streets = yaml.safe_load((CONTENT / "streets.yaml").read_text(encoding="utf-8"))
    wards = yaml.safe_load((CONTENT / "borough.yaml").read_text(encoding="utf-8"))["wards"]
    homes = [(row["ward"], (int(row["easting"]), int(row["northing"]))) for row in properties(streets)]
    lost = [
        (ward, point)
        for ward, point in homes
        if [name for name, area in wards.items() if inside(point, area)] != [ward]
    ]
    assert lost == []
    assert len({point for _, point in homes}) == len(homes)
