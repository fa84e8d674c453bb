import pytest

from council.core.postcodes import completed, half_a_postcode


@pytest.mark.parametrize(
    ("typed", "half", "whole"),
    [("hb1", "HB1", "HB1 1AA"), ("sw1a", "SW1A", "SW1A 1AA"), (" br1  2", "BR1 2", "BR1 2AA")],
)
def test_half_a_postcode_is_known_and_completed_as_an_example(typed: str, half: str, whole: str) -> None:
    assert half_a_postcode(typed) == half
    assert completed(half) == whole


@pytest.mark.parametrize("typed", ["", "HB", "HB1 2AB", "bins hb1", "12345"])
def test_what_is_no_half_of_one_is_none(typed: str) -> None:
    assert half_a_postcode(typed) is None
