import pytest
from django.test import Client

from services import postcodes
from services.models import Responsibility
from tests import factories
from tests.directories.making import home_at

pytestmark = pytest.mark.django_db


def test_each_question_is_answered_for_the_postcode_and_of_many_the_first(client: Client) -> None:
    root = factories.council_site()
    home_at("HB1 2AB", 385000, 425000)
    for number in range(postcodes.MOST + 2):
        Responsibility.objects.create(question=f"Who mends it {number}?", somebody="Your landlord")
    links = list(postcodes.answers("HB1 2AB", root))
    assert len(links) == postcodes.MOST
    assert links[0].title == "Who mends it 0?"
    answer = client.get(links[0].url).content.decode()
    assert "At HB1 2AB" in answer and "Your landlord" in answer
