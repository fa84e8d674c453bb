import pytest
from django.test import Client

from council.models import User
from council.outbox.models import Message
from council.people.models import Invitation
from tests.council.people.making import administrator, helper, topic

pytestmark = pytest.mark.django_db
LIST, INVITE = "/admin/people/", "/admin/people/invite/"
ASKED = {"name": "Bo Lee", "email": "bo@ambleford.example", "roles": ["Web champions"]}


@pytest.fixture
def ada(client: Client) -> Client:
    """A signed-in administrator."""
    client.force_login(administrator())
    return client


def test_an_administrator_invites_sends_again_and_withdraws(ada: Client) -> None:
    bins = topic()
    assert ada.post(INVITE, {**ASKED, "sections": [bins.pk]}, follow=True).redirect_chain == [(LIST, 302)]
    invitation = Invitation.objects.get()
    page = ada.get(LIST).content.decode()
    assert "Bo Lee" in page and "Bins" in page and "Waiting" in page
    assert ada.get(f"{LIST}{invitation.pk}/resend/").status_code == 200
    ada.post(f"{LIST}{invitation.pk}/resend/")
    assert Message.objects.count() == 2
    assert ada.get(f"{LIST}{invitation.pk}/withdraw/").status_code == 200
    ada.post(f"{LIST}{invitation.pk}/withdraw/")
    assert "Withdrawn" in ada.get(LIST).content.decode()
    again = ada.post(f"{LIST}{invitation.pk}/resend/", follow=True).content.decode()
    assert "taken up or withdrawn in the meantime" in again


def test_a_champion_needs_a_section_and_a_section_a_champion(ada: Client) -> None:
    bins = topic()
    assert "Select the sections" in ada.post(INVITE, ASKED).content.decode()
    manager = {**ASKED, "roles": ["Managers"], "sections": [bins.pk]}
    assert "or no section" in ada.post(INVITE, manager).content.decode()
    assert not Invitation.objects.exists()


def test_an_address_that_is_taken_is_refused_in_place(ada: Client) -> None:
    page = ada.post(INVITE, {**ASKED, "email": "ada@ambleford.example"}).content.decode()
    assert "an account already" in page and 'value="Bo Lee"' in page


def test_nobody_else_sees_invitations(client: Client) -> None:
    administrator()
    somebody = User.objects.create_user("cy@ambleford.example", "a password of hers", is_staff=True)
    client.force_login(somebody)
    for address in (LIST, INVITE, f"{LIST}1/resend/", f"{LIST}1/withdraw/"):
        assert client.get(address).status_code in {302, 403}


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(
    ada: Client, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    bins = topic()
    counts = []
    for number in range(4):
        ada.post(INVITE, {**ASKED, "email": f"b{number}@ambleford.example", "sections": [bins.pk]})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ada.get(LIST)
        counts.append(len(queries))
    assert counts[1] >= counts[3]


def test_the_role_of_administrator_is_offered_by_administrators_alone(ada: Client) -> None:
    assert 'value="Administrators"' in ada.get(INVITE).content.decode()
    dan = Client()
    dan.force_login(helper("invite"))
    assert 'value="Administrators"' not in dan.get(INVITE).content.decode()
    posted = dan.post(INVITE, {**ASKED, "roles": ["Administrators"]})
    assert posted.status_code == 200 and not Invitation.objects.exists()
