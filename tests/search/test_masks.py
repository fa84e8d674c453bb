import pytest

from search.masks import mask


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Black  Bin", "black bin"),
        ("jo@example.com council tax", "[email] council tax"),
        ("bins HB1 2AB", "bins [postcode]"),
        ("hb12ab", "[postcode]"),
        ("h b1 2 ab", "[postcode]"),
        ("hb1\u200b2ab \uff28\uff22\uff11 2AB hb1-2ab", "[postcode] [postcode] [postcode]"),
        ("\u202ejo@example.com", "[email]"),
        ("account 4000123456", "account [number]"),
        ("01632 960001", "[number]"),
        ("14a weir lane", "[address]"),
        ("john smith flat 2, 14 old mill road", "john smith [address]"),
        ("3 weekly bins", "[number] weekly bins"),
        ("born 12/03/1980", "born [number]"),
        ("band d 2026", "band d 2026"),
        ("x" * 500, "x" * 200),
    ],
)
def test_what_identifies_a_person_is_not_kept_of_a_search(typed: str, kept: str) -> None:
    assert mask(typed) == kept


def test_beside_an_address_unknown_words_may_be_names() -> None:
    known = {"council", "tax", "for"}.__contains__
    assert (
        mask("council tax for Nasreen O'Hara HB1 2AB", known=known)
        == "council tax for [name] [name] [postcode]"
    )
    assert mask("14 weir lane patel", known=known) == "[address] [name]"
    assert mask("knotweed", known=known) == "knotweed"
