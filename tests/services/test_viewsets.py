import pytest
from django.test import Client
from django.urls import reverse

from council.addresses.models import NeighbouringArea
from council.core.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_addresses_neighbouringarea:add"
LIST = "wagtailsnippets_addresses_neighbouringarea:list"


def test_whose_the_postcodes_around_are_is_typed_in_any_way_or_refused_in_words(client: Client) -> None:
    client.force_login(factories.administrator())
    for typed, kept in (("hb9", "HB9"), ("hb9  4", "HB9 4"), ("hb94aa", "HB9 4AA")):
        client.post(reverse(ADD), {"prefix": typed, "council": "Millbeck City Council", "url": ""})
        assert NeighbouringArea.objects.filter(prefix=kept).exists(), typed
    for typed, why in (("banana", "is not a postcode"), ("HB9", "already exists")):
        answer = client.post(reverse(ADD), {"prefix": typed, "council": "Another", "url": ""})
        assert answer.status_code == 200
        assert why in answer.content.decode()
    assert "Millbeck City Council" in client.get(reverse(LIST), {"q": "HB9"}).content.decode()


def test_a_champion_keeps_bodies_and_questions_and_deletes_neither(client: Client) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    provider = factories.ProviderFactory()
    for model in ("provider", "responsibility"):
        assert client.get(reverse(f"wagtailsnippets_services_{model}:list")).status_code == 200
        assert client.get(reverse(f"wagtailsnippets_services_{model}:add")).status_code == 200
    assert (
        client.get(reverse("wagtailsnippets_services_provider:edit", args=[provider.pk])).status_code == 200
    )
    answer = client.get(reverse("wagtailsnippets_services_provider:delete", args=[provider.pk]))
    assert answer.status_code == 302
    assert client.get(reverse(LIST)).status_code == 302
