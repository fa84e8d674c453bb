import pytest
from django.test import Client

from planning import postcodes
from tests import factories
from tests.planning.making import home, several

pytestmark = pytest.mark.django_db


def test_the_link_shows_what_is_near_where_there_is_a_register(client: Client) -> None:
    root = factories.council_site()
    assert list(postcodes.answers("HB1 2AB", root)) == []
    several(1)
    place = home()
    [link] = postcodes.answers(place.postcode, root)
    answer = client.get(link.url, headers={"host": "localhost"})
    assert answer.context["place"].postcode == place.postcode
