import pytest

from directories.values import points


@pytest.mark.parametrize(
    ("typed", "metres"),
    [
        ("SD 85000 25000", (385000, 425000)),
        ("sd850250", (385050, 425050)),
        ("TQ 3000 8000", (530005, 180005)),
        ("385000, 425000", (385000, 425000)),
        ("385000 425000", (385000, 425000)),
    ],
)
def test_a_point_is_read_as_people_give_it(typed: str, metres: tuple[int, int]) -> None:
    assert points.read(typed) == metres


def test_latitude_and_longitude_are_the_same_place() -> None:
    easting, northing = points.read("53.7208, -2.2287")
    assert abs(easting - 385000) < 200 and abs(northing - 425000) < 200


@pytest.mark.parametrize(
    "typed", ["", "the moon", "SD 8500 250", "II 12 34", "0 0", "48.85, 2.35", "999999 9"]
)
def test_what_is_no_place_in_great_britain_is_said(typed: str) -> None:
    with pytest.raises(points.NotAPoint, match="grid reference"):
        points.read(typed)
