import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from council.core import clock
from council.outbox.models import Message
from forms import actions
from forms.actions.journeys import LINK_LASTS, LINKS
from forms.models import GardenWasteSettings, Journey, ReturnLink
from tests.forms import making

pytestmark = pytest.mark.django_db
LATER = reverse("forms:later", args=["garden-waste"])
CHECK = reverse("forms:check", args=["garden-waste"])
MAILBOX = "nasreen@example.com"


@pytest.fixture(autouse=True)
def _street() -> None:
    making.street()


def emailed() -> str:
    """The path of the link in the newest email."""
    message = Message.objects.order_by("-pk").first()
    assert message is not None and message.recipient == MAILBOX
    found = re.search(r"https?://[^/]+(/\S+/back/\S+)", message.body)
    assert found is not None, message.body
    return found[1]


def left(client: Client, until: str = "bins") -> str:
    """Goes as far as the step, leaves, and answers with the link that came."""
    making.answered(client, until=until)
    assert "We have emailed you a link" in client.post(LATER, {"email": MAILBOX}).content.decode()
    return emailed()


def test_every_step_can_be_left_and_keeps_what_was_typed_on_it(client: Client) -> None:
    making.answered(client, until="contact")
    url = making.step_url("contact")
    assert 'name="later"' in client.get(url).content.decode()
    assert (
        client.post(url, {"name": "Nasreen", "email": "not yet", "later": "1"}).headers["Location"] == LATER
    )
    page = client.get(url).content.decode()
    assert 'value="Nasreen"' in page and 'value="not yet"' in page
    assert "govuk-error-summary" not in page
    assert client.get(CHECK).headers["Location"] == url


def test_the_first_step_can_be_left_half_typed(client: Client) -> None:
    url = making.step_url("postcode")
    assert client.post(url, {"postcode": "HB1", "later": "1"}).headers["Location"] == LATER
    assert 'value="HB1"' in client.get(url).content.decode()


def test_the_link_opens_the_form_on_another_device_where_it_was_left(client: Client) -> None:
    link, other = left(client), Client()
    assert "Welcome back" in other.get(link).content.decode()
    assert other.post(link).headers["Location"] == making.step_url("bins")
    assert 'value="HB1 2AB"' in other.get(making.step_url("postcode")).content.decode()
    # Whoever used the first device sees no more of it.
    assert 'value="HB1 2AB"' not in client.get(making.step_url("postcode")).content.decode()


def test_looking_at_the_link_does_not_use_it_up_and_going_on_does(client: Client) -> None:
    link = left(client)
    for _look in range(2):
        assert Client().get(link).status_code == 200
    Client().post(link)
    stale = Client()
    for answer in (stale.get(link), stale.post(link)):
        assert answer.status_code == 410
        assert "This link no longer works" in answer.content.decode()
        assert not answer.cookies.get("journey-garden-waste")


def test_a_used_link_sends_another_to_the_same_mailbox_alone(client: Client) -> None:
    link = left(client)
    Client().post(link)
    answer = Client().post(link, {"another": "1", "email": "thief@example.com"})
    assert MAILBOX in answer.content.decode()
    fresh = emailed()
    assert fresh != link
    assert Client().post(fresh).headers["Location"] == making.step_url("bins")


def test_a_newer_link_replaces_the_older(client: Client) -> None:
    older = left(client)
    client.post(LATER, {"email": MAILBOX})
    assert Client().get(older).status_code == 410
    assert Client().get(emailed()).status_code == 200


def test_an_expired_or_strange_link_says_so_and_offers_to_begin_again(client: Client) -> None:
    link = left(client)
    ReturnLink.objects.update(expires_at=clock.now())
    for path in (link, reverse("forms:back", args=["garden-waste", "nobody-sent-this"])):
        for answer in (client.get(path), client.post(path), client.post(path, {"another": "1"})):
            assert answer.status_code == 410
            assert reverse("forms:start", args=["garden-waste"]) in answer.content.decode()
    assert Message.objects.count() == 1


def test_a_form_that_has_been_sent_cannot_be_come_back_to(client: Client) -> None:
    link = left(client, until="contact")
    client.post(*making.posted("contact"))
    client.post(CHECK, {"agree": "on"})
    assert Client().get(link).status_code == 410
    assert client.get(LATER).headers["Location"] == reverse("forms:done", args=["garden-waste"])


def test_an_answer_that_holds_no_longer_is_asked_again_with_the_reason(client: Client) -> None:
    link = left(client, until="contact")
    GardenWasteSettings.objects.update(maximum_bins=1)
    other = Client()
    asked = other.post(link).headers["Location"]
    assert asked.partition("?")[0] == making.step_url("bins")
    page = other.get(asked).content.decode()
    assert "govuk-error-summary" in page
    assert other.get(CHECK).headers["Location"] == making.step_url("bins")


def test_answers_are_checked_once_more_before_they_are_sent(client: Client) -> None:
    making.answered(client)
    assert client.get(CHECK).status_code == 200
    GardenWasteSettings.objects.update(maximum_bins=1)
    assert client.post(CHECK, {"agree": "on"}).headers["Location"].startswith(making.step_url("bins"))
    assert Journey.objects.get().request is None


@pytest.mark.parametrize("email", ["", "nasreen", "a@b", "x" * 400 + "@example.com"])
def test_a_wrong_mailbox_is_said_in_place_and_kept(client: Client, email: str) -> None:
    making.answered(client, until="bins")
    answer = client.post(LATER, {"email": email})
    assert "govuk-error-summary" in answer.content.decode()
    assert not Message.objects.exists()


def test_one_mailbox_gets_few_links_in_an_hour(client: Client) -> None:
    making.answered(client, until="bins")
    for _ in range(LINKS.burst):
        assert "We have emailed you a link" in client.post(LATER, {"email": MAILBOX}).content.decode()
    answer = client.post(LATER, {"email": MAILBOX.upper()}).content.decode()
    assert "several links to that address already" in answer
    assert Message.objects.count() == LINKS.burst


def test_nothing_to_come_back_to_leads_to_the_beginning(client: Client) -> None:
    assert client.get(LATER).headers["Location"] == reverse("forms:start", args=["garden-waste"])


def test_what_was_left_is_kept_as_long_as_its_link_and_then_deleted(client: Client) -> None:
    left(client)
    week, now = datetime.timedelta(days=7), clock.now()
    assert actions.purge_abandoned(older_than=week, now=now + LINK_LASTS - week / 7) == 0
    assert actions.purge_abandoned(older_than=week, now=now + LINK_LASTS + week / 7) == 1
    assert not ReturnLink.objects.exists()


def test_neither_tokens_nor_what_was_typed_are_kept_longer_than_they_are_needed(client: Client) -> None:
    link = left(client, until="contact")
    assert link.split("/")[-2] not in ReturnLink.objects.get().token_hash
    client.post(*making.posted("contact"))
    client.post(CHECK, {"agree": "on"})
    journey = Journey.objects.get()
    assert (journey.answers, journey.typed, journey.email) == ({}, {}, "")
