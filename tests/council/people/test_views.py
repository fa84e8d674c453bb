import pytest
from django.test import Client

from council.core.roles import Role
from council.models import User
from council.outbox.models import Message
from council.people import actions
from tests.council.people.making import administrator, secret_in

pytestmark = pytest.mark.django_db
PASSWORD = "three odd words"


@pytest.fixture
def address() -> str:
    """The page of an invitation."""
    actions.invite(name="Bo Lee", email="bo@ambleford.example", roles=[Role.MANAGER], by=administrator())
    return f"/join/{secret_in(Message.objects.get())}/"


def test_choosing_a_password_signs_in_to_the_admin(client: Client, address: str) -> None:
    assert "Welcome, Bo Lee" in client.get(address).content.decode()
    answer = client.post(address, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/admin/", 302)] and answer.status_code == 200
    assert User.objects.get(email="bo@ambleford.example").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("", "", "Enter a password"),
        ("short", "short", "at least 12 characters"),
        ("bo@ambleford.example", "bo@ambleford.example", "too similar"),
        (PASSWORD, "other words here", "not the same"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_place(
    client: Client, address: str, password: str, again: str, said: str
) -> None:
    page = client.post(address, {"password": password, "again": again}).content.decode()
    assert said in page and "govuk-error-summary" in page
    assert not User.objects.filter(email="bo@ambleford.example").exists()


def test_used_withdrawn_and_unknown_links_are_answered_alike(client: Client, address: str) -> None:
    other = actions.invite(
        name="Cy", email="cy@ambleford.example", roles=[Role.MANAGER], by=User.objects.get()
    )
    withdrawn = f"/join/{secret_in(Message.objects.latest('pk'))}/"
    actions.withdraw(invitation=other, by=User.objects.get())
    client.post(address, {"password": PASSWORD, "again": PASSWORD})
    answers = [Client().get(url) for url in (address, withdrawn, "/join/unknown/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
