import pytest

from search.masks import mask


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Black  Bin", "black bin"),
        ("jo@example.com council tax", "[email] council tax"),
        ("bins HB1 2AB", "bins [postcode]"),
        ("hb12ab", "[postcode]"),
        ("account 4000123456", "account [number]"),
        ("01632 960001", "[number]"),
        ("14a weir lane", "[number] weir lane"),
        ("band d 2026", "band d 2026"),
        ("x" * 500, "x" * 200),
    ],
)
def test_what_identifies_a_person_is_not_kept_of_a_search(typed: str, kept: str) -> None:
    assert mask(typed) == kept
