"""Record lists guard what wagtail-modeladmin leaves open."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from council.core.roles import Role
from feedback import actions as feedback
from services import actions as services
from services.models import TopicPage
from tests.forms.making import officer, received

pytestmark = pytest.mark.django_db


def champion() -> Any:
    user = get_user_model()._default_manager.create_user("champion@hollinbrook.example")
    user.groups.add(Group.objects.get(name=Role.CHAMPION.value))
    return user


def test_the_history_of_a_request_is_refused_to_those_who_may_not_see_the_request(client: Client) -> None:
    address = reverse("council_forms_request_modeladmin_history", args=[received().pk])
    client.force_login(champion())
    assert client.get(address).status_code == 302
    client.force_login(officer())
    assert client.get(address).status_code == 200


def test_a_number_that_is_none_is_not_found(client: Client) -> None:
    client.force_login(officer())
    address = reverse("council_forms_request_modeladmin_inspect", args=["1"]).replace("/1/", "/none/")
    assert client.get(address).status_code == 404


def test_a_champion_inspects_feedback_on_pages_of_the_own_section_alone(client: Client) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    own, other = (home.add_child(instance=TopicPage(title=title)) for title in ("Bins", "Housing"))
    user = champion()
    services.give_section(user=user, topic=own)
    client.force_login(user)
    for page, status in ((own, 200), (other, 302)):
        said = feedback.give(path=page.url, useful=False, page_id=page.pk)
        for view in ("inspect", "history"):
            address = reverse(f"feedback_pagefeedback_modeladmin_{view}", args=[said.pk])
            assert client.get(address).status_code == status, (page.title, view)


def test_a_field_is_called_in_lists_filters_and_spreadsheets_what_people_call_it(client: Client) -> None:
    client.force_login(officer())
    received()
    address = reverse("council_forms_request_modeladmin_index")
    listed = client.get(address).content.decode()
    assert "Created at" not in listed and "created at" not in listed
    assert ">Received</h3>" in listed and "?o=6" in listed
    assert "Received" in client.get(address, {"export": "csv"}).getvalue().decode().splitlines()[0]


def test_a_list_is_filtered_by_its_own_filters_alone(client: Client) -> None:
    client.force_login(officer())
    made = received()
    address = reverse("council_forms_request_modeladmin_index")
    assert (
        made.reference
        in client.get(address, {"state__exact": "received", "p": "0", "o": "1"}).content.decode()
    )
    for name, value in (
        ("events__by__password__startswith", "pbkdf2"),
        ("email__startswith", "a"),
        ("state__exact", "\x00"),
        ("q", "\x00"),
        ("created_at__gte", "yesterday"),
        ("state__regex", "^r"),
    ):
        assert client.get(address, {name: value}).status_code == 404, name


def test_each_cell_of_a_list_says_what_its_column_is_called(client: Client) -> None:
    received()
    client.force_login(officer())
    page = BeautifulSoup(client.get(reverse("council_forms_request_modeladmin_index")).content, "html.parser")
    heads = [head.get_text(strip=True) for head in page.select(".result-list th")]
    cells = page.select(".result-list tbody tr:first-child td")
    assert heads and [cell["data-head"] for cell in cells] == heads
