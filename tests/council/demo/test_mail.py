import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from council.demo.mail import InboxBackend
from council.demo.models import InboxMessage
from tests.council.people.making import administrator

pytestmark = pytest.mark.django_db


def test_an_email_lands_in_the_inbox_once_for_each_recipient() -> None:
    message = EmailMessage("Your reference", "GW-7K3M-9QXT", to=["a@example.com"], cc=["b@example.com"])
    assert InboxBackend().send_messages([message]) == 1
    assert set(InboxMessage.objects.values_list("recipient", "subject", "body")) == {
        ("a@example.com", "Your reference", "GW-7K3M-9QXT"),
        ("b@example.com", "Your reference", "GW-7K3M-9QXT"),
    }


def test_the_inbox_says_so_when_nothing_has_been_sent(client: Client) -> None:
    assert b"Nothing has been sent yet" in client.get(reverse("demo:inbox")).content


def test_the_inbox_lists_messages_by_recipient_and_shows_one(client: Client) -> None:
    wanted = InboxMessage.objects.create(
        kind="email", recipient="a@example.com", subject="Hello <b>", body="See https://example.com/x"
    )
    InboxMessage.objects.create(kind="text", recipient="07700 900001", body="Your bin is out")
    everything = client.get(reverse("demo:inbox")).content.decode()
    assert "Hello &lt;b&gt;" in everything
    assert "Your bin is out" in everything
    assert (
        "Your bin is out" not in client.get(reverse("demo:inbox"), {"to": "A@example.com"}).content.decode()
    )
    shown = client.get(reverse("demo:message", args=[wanted.pk])).content.decode()
    assert 'href="https://example.com/x"' in shown
    assert client.get(reverse("demo:message", args=[wanted.pk + 999])).status_code == 404


@pytest.mark.parametrize("view", ["inbox", "message"])
@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_from_another_machine_the_inbox_opens_to_administrators_alone(
    client: Client, view: str, elsewhere: dict[str, str]
) -> None:
    stored = InboxMessage.objects.create(kind="email", recipient="a@example.com", body="A secret link")
    address = reverse(f"demo:{view}", args=[stored.pk] if view == "message" else [])
    assert client.get(address, **elsewhere).status_code == 403  # type: ignore[arg-type]
    client.force_login(administrator())
    assert client.get(address, **elsewhere).status_code == 200  # type: ignore[arg-type]
    assert Client().get(address, REMOTE_ADDR="::1").status_code == 200
