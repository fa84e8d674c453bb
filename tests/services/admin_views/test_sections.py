from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from services import actions
from services.models import TopicPage
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/sections/"


@pytest.fixture
def bins(client: Client) -> TopicPage:
    topic: TopicPage = factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")
    client.force_login(factories.person(Role.ADMINISTRATOR))
    return topic


def test_the_web_team_gives_a_section_and_wants_its_pages_approved(client: Client, bins: TopicPage) -> None:
    champion = factories.person(first_name="Anna", last_name="Brook")
    address = reverse("services_section", args=[bins.pk])
    assert "Anna Brook" in client.get(address).content.decode()
    answer = client.post(address, {"champions": [champion.pk], "approved": "yes"}, follow=True)
    listed = answer.content.decode()
    assert "Anna Brook" in listed
    assert "after approval" in listed
    assert actions.is_approved(bins)
    client.post(address, {"champions": [], "approved": "no"})
    assert actions.champions_of(bins) == []


def test_a_choice_that_is_not_there_is_refused_in_place(client: Client, bins: TopicPage) -> None:
    answer = client.post(reverse("services_section", args=[bins.pk]), {"champions": [10**6], "approved": "?"})
    assert answer.context["form"].errors.keys() == {"champions", "approved"}


def test_nobody_else_says_who_edits(client: Client, bins: TopicPage) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    for address in (LIST, reverse("services_section", args=[bins.pk])):
        assert client.get(address).status_code in {302, 403}


def test_the_list_asks_as_much_for_many_sections_as_for_one(
    client: Client, bins: TopicPage, django_assert_max_num_queries: Any
) -> None:
    actions.give_section(user=factories.person(), topic=bins)
    client.get(LIST)
    with django_assert_max_num_queries(40) as one:
        client.get(LIST)
    for _ in range(4):
        topic = factories.TopicPageFactory(parent=bins.get_parent())
        actions.give_section(user=factories.person(), topic=topic)
        factories.ServicePageFactory(parent=topic)
    with django_assert_max_num_queries(len(one)):
        assert client.get(LIST).content.decode().count("Change<span") == 5
