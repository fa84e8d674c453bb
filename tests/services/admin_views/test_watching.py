from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from services import actions
from services.models import PageWatch, ServicePage
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/watching/"


@pytest.fixture
def page() -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    found: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin")
    return found


@pytest.fixture
def champion(client: Client, page: ServicePage) -> Any:
    person = factories.person(Role.CHAMPION)
    client.force_login(person)
    return person


def test_a_page_is_watched_and_left_again(client: Client, champion: Any, page: ServicePage) -> None:
    address = reverse("services_watch", args=[page.pk])
    assert "You watch no page yet" in client.get(LIST).content.decode()
    assert "Tell me when it changes" in client.get(address).content.decode()
    assert "Missed bin" in client.post(address, {"wanted": "yes"}, follow=True).content.decode()
    assert "Stop telling me" in client.get(address).content.decode()
    client.post(address, {"wanted": "no"})
    assert not PageWatch.objects.exists()


def test_the_editor_leads_to_it(client: Client, page: ServicePage) -> None:
    client.force_login(factories.administrator())
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("services_watch", args=[page.pk]) in editor
    assert reverse("services_hand_page", args=[page.pk]) in editor


def test_what_changed_is_one_link_away(client: Client, champion: Any, page: ServicePage) -> None:
    page.save_revision().publish()
    actions.watch(page=page, by=champion)
    revision = page.save_revision(user=factories.administrator())
    revision.publish()
    assert f"...{revision.pk}/" in client.get(LIST).content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(
    client: Client, champion: Any, page: ServicePage, django_assert_max_num_queries: Any
) -> None:
    actions.watch(page=page, by=champion)
    client.get(LIST)
    with django_assert_max_num_queries(30) as one:
        client.get(LIST)
    for _ in range(5):
        actions.watch(page=factories.ServicePageFactory(parent=page.get_parent()), by=champion)
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)
