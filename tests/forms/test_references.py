import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import references


def test_a_reference_has_forty_random_bits_in_signs_that_are_not_confused() -> None:
    made = {references.new("GW") for _ in range(500)}
    assert len(made) == 500
    for reference in made:
        prefix, first, second = reference.split("-")
        assert prefix == "GW"
        assert len(first) == len(second) == 4
        assert not set(first + second) & set("ILOU")


@pytest.mark.parametrize(
    "typed", ["GW-7K3M-9QXT", "gw7k3m9qxt", " gw 7k3m 9qxt ", "GW\u20137K3M\u20139QXT", "Gw.7k3M.9qXt"]
)
def test_a_reference_is_understood_however_it_is_typed(typed: str) -> None:
    assert references.normalise(typed) == "GW-7K3M-9QXT"


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert references.normalise("GW-OIL0-0110") == "GW-0110-0110"


@pytest.mark.parametrize("typed", ["", "GW", "7K3M9QXT", "GW-7K3M-9QXT-1", "GW-UUUU-UUUU", "Ω" * 12, "\x00"])
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert references.normalise(typed) is None


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_the_reading_of_a_reference(typed: str) -> None:
    found = references.normalise(typed)
    assert found is None or references.normalise(found) == found
