import pytest
from django.test import Client, RequestFactory

from council.models import User
from council.outbox.models import Message
from council.people.signing_in import RESETS, account_tried
from tests.council.people.making import administrator

pytestmark = pytest.mark.django_db
RESET, LOGIN = "/admin/password_reset/", "/admin/login/"


def test_a_forgotten_password_is_answered_alike_and_its_message_goes_by_the_outbox(client: Client) -> None:
    ada = administrator()
    answers = {
        address: client.post(RESET, {"email": address}).headers["Location"]
        for address in (ada.email, "nobody@ambleford.example")
    }
    assert len(set(answers.values())) == 1
    message = Message.objects.get()
    assert message.recipient == ada.email
    assert "/admin/password_reset/confirm/" in message.body


def test_nobodys_mailbox_is_filled_with_resets(client: Client) -> None:
    for _ in range(RESETS.burst + 3):
        client.post(
            RESET, {"email": administrator().email if not User.objects.exists() else "ADA@ambleford.example"}
        )
    assert Message.objects.count() <= RESETS.burst


def test_an_account_has_one_count_of_failures_however_its_address_is_typed(client: Client) -> None:
    ada = administrator()
    for number in range(8):
        typed = ada.email[:number].upper() + ada.email[number:]
        client.post(LOGIN, {"username": f" {typed}", "password": "a guess"})
    client.post(LOGIN, {"username": ada.email, "password": "a long password"})
    assert "_auth_user_id" not in client.session


def test_without_credentials_the_typed_address_counts() -> None:
    request = RequestFactory().post(LOGIN, {"username": " Ada@Ambleford.example"})
    assert account_tried(request) == "ada@ambleford.example"
    assert account_tried(None, {"username": "BO"}) == "bo"
    assert account_tried(None) == ""
