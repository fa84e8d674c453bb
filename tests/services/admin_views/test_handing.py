from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from services import actions
from services.models import ServicePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    champion = factories.person()
    actions.give_section(user=champion, topic=topic)
    client.force_login(champion)
    found: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin")
    return found


def hand(client: Client, page: ServicePage, **typed: Any) -> Any:
    return client.post(reverse("services_hand_page", args=[page.pk]), typed, follow=True)


def test_a_champion_hands_a_page_on_in_one_step(client: Client, page: ServicePage) -> None:
    to = factories.OwnerFactory(name="Waste team")
    told = hand(client, page, to=to.pk, note="Ask Jo").content.decode()
    assert "Waste team keeps “Missed bin” from now on" in told
    page.refresh_from_db()
    assert page.content_owner == to


def test_nobody_chosen_is_asked_again_with_what_was_typed(client: Client, page: ServicePage) -> None:
    told = hand(client, page, note="Ask Jo").content.decode()
    assert "Choose who keeps it from now on" in told
    assert "Ask Jo" in told


def test_who_may_not_edit_the_section_yet_is_said(client: Client, page: ServicePage) -> None:
    to = factories.OwnerFactory(account=factories.person())
    assert "They may not edit this section yet" in hand(client, page, to=to.pk).content.decode()


def test_anothers_page_is_not_handed_on(client: Client, page: ServicePage) -> None:
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent())
    hand(client, other, to=factories.OwnerFactory().pk)
    other.refresh_from_db()
    assert other.content_owner is None
