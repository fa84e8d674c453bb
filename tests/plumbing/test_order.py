"""Long tests stand at the beginning of each worker's share."""

import pytest

from tests.plumbing.order import long_first


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
@pytest.mark.parametrize("number", [0, 1, 7, 50, 51, 52])
def test_every_share_begins_with_its_long_tests_and_nothing_is_lost(number: int, workers: int) -> None:
    tests = list(range(number))
    ordered = long_first(tests, lambda one: one if one % 10 == 3 else None, workers)
    assert sorted(ordered) == tests
    long_at = [place for place, one in enumerate(ordered) if one % 10 == 3]
    shares, begins = [], 0
    for left in range(workers, 0, -1):
        size = (number - begins) // left
        shares.append([place - begins for place in long_at if begins <= place < begins + size])
        begins += size
    assert all(share == list(range(len(share))) for share in shares)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_short_tests_keep_their_order() -> None:
    assert long_first([5, 1, 9, 2], lambda one: one if one > 8 else None, 2) == [9, 5, 1, 2]


def test_what_one_worker_has_to_take_stays_together() -> None:
    tests = ["a1", "b1", "x", "a2", "b2", "y", "a3"]
    ordered = long_first(tests, lambda name: name[0] if name[0] in "ab" else None, 2)
    assert ordered == ["a1", "a2", "a3", "b1", "b2", "x", "y"]
