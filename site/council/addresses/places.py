"""Where a postcode is: its middle, its wards, or which council it belongs to when it is not this one's."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from council.addresses import lookup
from council.addresses.models import NeighbouringArea, Property
from council.core.postcodes import completed, half_a_postcode


@dataclass(frozen=True)
class Place:
    """A postcode of this council: its wards, and the middle of its homes in metres of the National Grid."""

    postcode: str
    easting: int
    northing: int
    wards: tuple[str, ...]


class Nowhere(LookupError):
    """A postcode that is no place of this council; `words` say so to whoever typed it."""

    def __init__(self, postcode: str, words: str) -> None:
        super().__init__(postcode)
        self.postcode = postcode
        self.words = words


class NotAPostcode(Nowhere):
    """What was typed is no postcode."""

    def __init__(self, typed: str, words: str = "") -> None:
        told = {"typed": typed}
        super().__init__(typed, words or _("“%(typed)s” is not a postcode. Enter one like HB1 2AB.") % told)


class HalfAPostcode(NotAPostcode):
    """The first half of a postcode, or what may be one; `example` is a whole one that begins so."""

    def __init__(self, half: str) -> None:
        self.half, self.example = half, completed(half)
        told = {"half": half, "example": self.example}
        words = _("“%(half)s” is the first half of a postcode: add the rest, like %(example)s")
        super().__init__(half, words % told)


class Unknown(Nowhere):
    """A postcode of this area at which the gazetteer has no property: new homes, or a slip of the pen."""

    def __init__(self, postcode: str) -> None:
        words = _("We do not know the postcode %(postcode)s. Check it, or try one nearby.")
        super().__init__(postcode, words % {"postcode": postcode})


class Elsewhere(Nowhere):
    """A postcode outside this council; `council` is whose it is, None when that is not known."""

    def __init__(self, postcode: str, council: NeighbouringArea | None) -> None:
        words = _("%(postcode)s is outside our area. Enter a postcode inside it.")
        if council is not None:
            words = _("%(postcode)s is outside our area. It belongs to %(council)s.")
        told = {"postcode": postcode, "council": council.council if council is not None else ""}
        super().__init__(postcode, words % told)
        self.council = council


def locate(typed: str) -> Place:
    """Where the postcode is, whatever the case and spacing typed.

    Raises NotAPostcode (of which HalfAPostcode is one), Unknown or Elsewhere, and lookup.Unavailable when
    the source does not answer.
    """
    postcode = lookup.normalise_postcode(typed)
    if postcode is None:
        raise HalfAPostcode(half) if (half := half_a_postcode(typed)) else NotAPostcode(typed)
    found = lookup.by_postcode(postcode)
    if place := _middle(postcode, found):
        return place
    if found or _ours(postcode):
        raise Unknown(postcode)
    raise Elsewhere(postcode, NeighbouringArea.objects.of(postcode))


def locate_many(postcodes: Collection[str]) -> dict[str, Place]:
    """Where each of these postcodes, written as `HB1 2AB`, is; without those whose place nobody knows now."""
    try:
        found = lookup.by_postcodes(postcodes)
    except lookup.Unavailable:
        return {}
    places = ((postcode, _middle(postcode, rows)) for postcode, rows in found.items())
    return {postcode: place for postcode, place in places if place is not None}


def _middle(postcode: str, found: list[lookup.Address]) -> Place | None:
    points = [
        (one.easting, one.northing) for one in found if one.easting is not None and one.northing is not None
    ]
    if not points:
        return None
    return Place(
        postcode,
        round(sum(easting for easting, _ in points) / len(points)),
        round(sum(northing for _, northing in points) / len(points)),
        tuple(sorted({one.ward for one in found if one.ward})),
    )


def _ours(postcode: str) -> bool:
    # The first half and the digit after it: “HB1 2” is one part of one town.
    sector = postcode[:-2]
    return Property.objects.filter(postcode__startswith=sector).exists()


def extent() -> tuple[int, int, int, int] | None:
    """West, south, east and north of the council's homes, in metres of the grid; None when there are none.

    One home in two hundred at each end is left out: a slip in the gazetteer must not put the council at sea.
    """
    column = "percentile_disc(%s) WITHIN GROUP (ORDER BY {0})"
    parts = [column.format(name) for name in ("easting", "northing", "easting", "northing")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(parts)} FROM addresses_property"  # noqa: S608 - names of ours alone
            " WHERE easting IS NOT NULL AND northing IS NOT NULL",
            [0.005, 0.005, 0.995, 0.995],
        )
        found = cursor.fetchone()
    return None if found is None or found[0] is None else found
