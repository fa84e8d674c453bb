import math

import pytest

from council.core import grid

# Caister water tower, the example of Ordnance Survey's guide to coordinate systems, and its place by GPS.
CAISTER = (651410, 313177)
CAISTER_BY_GPS = (52.657979, 1.716052)


def test_a_point_of_the_grid_is_within_a_few_metres_of_its_place_in_the_world() -> None:
    there = grid.to_grid(*CAISTER_BY_GPS)
    assert math.dist(there, CAISTER) < 6


@pytest.mark.parametrize("point", [CAISTER, (385000, 425000), (83000, 6000)])
def test_there_and_back_is_where_one_began(point: tuple[int, int]) -> None:
    assert math.dist(grid.to_grid(*grid.to_world(*point)), point) <= 1


def test_what_lies_off_the_grid_is_known() -> None:
    assert grid.on_grid(385000, 425000)
    assert not grid.on_grid(-1, 425000)
    assert not grid.on_grid(385000, 1_300_001)
