from typing import Any

import pytest

from council.addresses import lookup, places
from council.addresses.models import NeighbouringArea, Property

pytestmark = pytest.mark.django_db


def home(uprn: str, postcode: str = "HB1 2AB", **more: object) -> Property:
    point = {"easting": 385000, "northing": 425000, "ward": "Town Head"}
    return Property.objects.create(
        uprn=uprn, building=uprn, street="Weavers Row", town="Hollinbrook", postcode=postcode, **point | more
    )


def test_a_postcode_lies_in_the_middle_of_its_homes_and_in_all_their_wards() -> None:
    home("1")
    home("2", easting=385010, northing=425020, ward="Canalside")
    home("3", easting=None, northing=None, ward="Canalside")
    assert places.locate("hb12ab") == places.Place("HB1 2AB", 385005, 425010, ("Canalside", "Town Head"))


def test_many_postcodes_are_found_with_one_query(django_assert_num_queries: Any) -> None:
    home("1")
    home("2", easting=385010, northing=425020, ward="Canalside")
    home("3", "HB1 2AC")
    home("4", "HB1 2AD", easting=None, northing=None)
    with django_assert_num_queries(1):
        found = places.locate_many({"HB1 2AB", "HB1 2AC", "HB1 2AD", "HB9 9ZZ"})
    assert found == {postcode: places.locate(postcode) for postcode in ("HB1 2AB", "HB1 2AC")}


class OneByOne:
    """A source that is asked for one postcode at a time, and does not answer for some."""

    def by_postcode(self, postcode: str) -> list[lookup.Address]:
        if postcode == "HB1 2XX":
            raise lookup.Unavailable
        return [lookup.Address("1", ("1 High Street",), "Town", postcode, easting=1, northing=2)]


def test_a_source_that_knows_one_at_a_time_is_asked_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "_provider", lambda _path: OneByOne())
    assert places.locate_many(["HB1 2AB"]) == {"HB1 2AB": places.Place("HB1 2AB", 1, 2, ())}
    assert places.locate_many(["HB1 2AB", "HB1 2XX"]) == {}


def test_what_is_no_postcode_is_said_to_be_none() -> None:
    with pytest.raises(places.NotAPostcode) as told:
        places.locate("Weavers Row")
    assert told.value.words == "“Weavers Row” is not a postcode. Enter one like HB1 2AB."


@pytest.mark.parametrize(
    ("typed", "example"),
    [("br1", "BR1 1AA"), (" SW1A ", "SW1A 1AA"), ("BR1 2", "BR1 2AA"), ("br1 2c", "BR1 2CA")],
)
def test_half_a_postcode_is_told_what_is_missing(typed: str, example: str) -> None:
    with pytest.raises(places.HalfAPostcode) as told:
        places.locate(typed)
    assert told.value.example == example
    assert told.value.words.endswith(f"is the first half of a postcode: add the rest, like {example}")


def test_a_postcode_without_homes_next_to_ours_is_not_yet_known() -> None:
    home("1")
    with pytest.raises(places.Unknown) as told:
        places.locate("hb12zz")
    assert told.value.words == "We do not know the postcode HB1 2ZZ. Check it, or try one nearby."


def test_homes_whose_place_is_not_known_are_no_place() -> None:
    home("1", easting=None, northing=None)
    with pytest.raises(places.Unknown):
        places.locate("HB1 2AB")


@pytest.mark.parametrize(
    ("postcode", "whose"),
    [
        ("ZZ1 1AA", "Shire"),
        ("ZZ9 4AB", "Nine"),
        ("ZZ9 5AB", "The rest of nine"),
        ("ZZ9 5XX", "One street"),
        ("ZZ91 5AB", "Shire"),
    ],
)
def test_a_postcode_elsewhere_says_whose_it_is_the_nearest_description_first(
    postcode: str, whose: str
) -> None:
    for prefix, council in {
        "ZZ": "Shire",
        "ZZ9": "The rest of nine",
        "ZZ9 4": "Nine",
        "ZZ9 5XX": "One street",
    }.items():
        NeighbouringArea.objects.create(prefix=prefix, council=council)
    with pytest.raises(places.Elsewhere) as caught:
        places.locate(postcode)
    assert caught.value.council is not None
    assert caught.value.council.council == whose
    assert caught.value.words == f"{postcode} is outside our area. It belongs to {whose}."


def test_a_postcode_elsewhere_of_which_nothing_is_known_is_nobodys() -> None:
    NeighbouringArea.objects.create(prefix="ZZ1", council="Shire")
    with pytest.raises(places.Elsewhere) as caught:
        places.locate("ZZ11 1AA")
    assert caught.value.council is None
    assert caught.value.words == "ZZ11 1AA is outside our area. Enter a postcode inside it."
