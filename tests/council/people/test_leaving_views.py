import pytest
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from council.people.models import Handover
from services import actions
from services.models import ServicePage
from tests import factories

pytestmark = pytest.mark.django_db
LIST, NEW = "/admin/people/handovers/", "/admin/people/handovers/new/"


def test_a_leavers_pages_are_handed_over_and_given_back(client: Client) -> None:
    client.force_login(factories.administrator())
    leaver = factories.person(first_name="Tom", last_name="Gone")
    heir = factories.person(first_name="Ann", last_name="Stays")
    topics = [factories.TopicPageFactory(parent=factories.council_site(), title="Bins", slug="bins")]
    topics.append(factories.TopicPageFactory(parent=topics[0].get_parent(), title="Parks", slug="parks"))
    for topic in topics:
        actions.give_section(user=leaver, topic=topic)
    page = factories.ServicePageFactory(parent=topics[0], content_owner=actions.owner_of(leaver))

    assert "Nothing has been handed over yet" in client.get(LIST).content.decode()
    assert "Choose who leaves" in client.post(NEW).content.decode()
    asked = client.post(NEW, {"leaver": leaver.pk}, follow=True)
    shown = asked.content.decode()
    assert "1 page that they keep" in shown
    assert "the right to edit “Parks”" in shown
    assert f"section_{topics[1].pk}" in shown
    address = asked.redirect_chain[-1][0]
    assert "Choose who takes over" in client.post(address, {"close": "on"}).content.decode()
    listed = client.post(address, {"to": heir.pk, "close": "on"}, follow=True).content.decode()
    assert "Tom Gone" in listed and "Ann Stays" in listed and "Account closed" in listed
    assert ServicePage.objects.get(pk=page.pk).content_owner == actions.owner_of(heir)

    back = reverse("people_admin:hand_back", args=[Handover.objects.get().pk])
    assert "can sign in again" in client.get(back).content.decode()
    assert "holds it again" in client.post(back, follow=True).content.decode()
    assert "given back already" in client.post(back, follow=True).content.decode()


def test_of_somebody_who_holds_nothing_only_the_account_is_closed(client: Client) -> None:
    client.force_login(factories.administrator())
    leaver, heir = factories.person(first_name="Tom", last_name="Gone"), factories.person()
    answer = client.post(f"{NEW}{leaver.pk}/", {"to": heir.pk, "close": "on"}, follow=True)
    assert "held nothing, so nothing was handed over; their account is closed." in answer.content.decode()


def test_nobody_else_hands_over(client: Client) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    for address in (LIST, NEW, f"{NEW}1/", f"{LIST}1/undo/"):
        assert client.get(address).status_code in {302, 403, 404}
