import pytest
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_champion_finds_the_help_in_the_menu_and_reads_whom_to_ask(client: Client) -> None:
    factories.council_site()
    factories.person(Role.ADMINISTRATOR, first_name="Anjali", last_name="Deshmukh")
    factories.person(Role.ADMINISTRATOR, first_name="Gone", last_name="Away", is_active=False)
    client.force_login(factories.person(Role.CHAMPION))
    address = reverse("services_guide")
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    said = client.get(address).content.decode()
    assert "Anjali Deshmukh" in said
    assert "Gone Away" not in said


def test_whoever_has_no_part_in_the_site_does_not_read_it(client: Client) -> None:
    factories.council_site()
    client.force_login(factories.person())
    assert client.get(reverse("services_guide")).status_code == 302
