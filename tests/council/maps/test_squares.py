import pytest

from council.addresses.models import Property
from council.maps import squares
from council.maps.squares import Square
from tests.council.maps.making import MIDDLE, homes, square

pytestmark = pytest.mark.django_db


def test_a_point_lies_where_the_web_puts_it() -> None:
    # The Greenwich meridian at the equator is the middle of the world.
    assert squares.position(0, 0) == (0.5, 0.5)
    x, y = squares.position(85.0511287798, -180)
    assert (round(x, 9), round(y, 9)) == (0, 0)


def test_the_area_is_the_homes_and_a_little_more() -> None:
    homes()
    area = squares.area()
    assert area is not None
    assert area.needs(square(15)) and area.needs(square(15, east=3500)) and area.needs(square(10))
    assert not area.needs(square(15, east=9000))
    assert not area.needs(Square(15, -1, 3)) and not area.needs(Square(15, 10**30, 10**30))


def test_one_slip_in_the_gazetteer_does_not_put_the_council_at_sea() -> None:
    place = {"street": "Loom Street", "town": "Hollinbrook", "postcode": "HB1 1BD"}
    Property.objects.bulk_create(
        Property(uprn=str(n), easting=MIDDLE[0] + n, northing=MIDDLE[1], **place) for n in range(1, 300)
    )
    Property.objects.create(uprn="9999", easting=0, northing=0, **place)
    area = squares.area()
    assert area is not None and not area.needs(square(12, east=-100_000))


def test_without_homes_there_is_no_area() -> None:
    assert squares.area() is None
