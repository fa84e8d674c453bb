"""The arithmetic of colours, and the nearest one that people can read."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from council.theme import colours as c

some = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert c.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert c.contrast("#ffffff", "#ffffff") == pytest.approx(1)
    # The well-known grey that just passes on white.
    assert c.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_contrast_is_the_same_whichever_colour_comes_first() -> None:
    assert c.contrast("#0b4f3c", "#f7f3ea") == c.contrast("#f7f3ea", "#0b4f3c")


@given(some)
def test_text_can_be_read_on_any_ground(ground: str) -> None:
    assert c.contrast(c.text_on(ground), ground) >= c.READABLE


@pytest.mark.parametrize(
    "value", ["red", "#12345", "#1234567", "#12345g", "#123456\n", "#123456;}", "", None, 7]
)
def test_what_is_not_a_colour_is_known_for_that(value: object) -> None:
    assert not c.is_colour(value)


@given(some, st.sampled_from([c.SEEN, c.READABLE]))
def test_the_nearest_colour_passes_and_keeps_its_hue(colour: str, needed: float) -> None:
    offer = c.nearest(colour, lambda tried: c.contrast(tried, c.PAPER) >= needed)
    assert offer is not None
    assert c.contrast(offer, c.PAPER) >= needed
    # Eight bits a channel: what is nearly grey or nearly black has hardly a hue to keep.
    spread = max(c.channels(offer)) - min(c.channels(offer))
    assume(spread >= 24 and max(c.channels(colour)) - min(c.channels(colour)) >= 24)
    turned = abs(c.hls(offer)[0] - c.hls(colour)[0])
    assert min(turned, 1 - turned) <= 1.2 / spread


@given(some, st.sampled_from([c.SEEN, c.READABLE]))
def test_no_lightness_between_the_colour_and_its_offer_passes(colour: str, needed: float) -> None:
    offer = c.nearest(colour, lambda tried: c.contrast(tried, c.PAPER) >= needed)
    assert offer is not None
    hue, lightness, saturation = c.hls(colour)
    between = (lightness + c.hls(offer)[1]) / 2
    if abs(lightness - c.hls(offer)[1]) > 0.02:
        assert c.contrast(c.from_hls(hue, between, saturation), c.PAPER) < needed


def test_a_colour_that_passes_is_its_own_nearest() -> None:
    assert c.nearest("#0b4f3c", lambda tried: True) == "#0b4f3c"


def test_there_is_no_nearest_when_nothing_passes() -> None:
    assert c.nearest("#0b4f3c", lambda tried: False) is None
