import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.log_actions import registry

from council.core.roles import Role
from council.outbox import tasks
from council.outbox.models import Message
from tests import factories
from tests.council.outbox.making import REFUSAL, dead

pytestmark = pytest.mark.django_db
GIVEN_UP = "/admin/outbox/given-up/"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def said(client: Client) -> str:
    """The words of the screen."""
    main = BeautifulSoup(client.get(GIVEN_UP).content, "html.parser").main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_what_could_not_be_sent_is_told_by_reason_most_first(administrator: Client) -> None:
    for number in range(3):
        dead(f"busy-{number}")
    dead("typo", last_error="SMTPRecipientsRefused: no such mailbox")
    words = said(administrator)
    assert "4 messages were tried twelve times" in words
    assert words.index(REFUSAL) < words.index("no such mailbox")
    assert "Try all of them again" in words


def test_one_message_is_told_as_one(administrator: Client) -> None:
    dead("only")
    words = said(administrator)
    assert "1 message was tried" in words
    assert "Try it again" in words


def test_with_nothing_given_up_it_says_so(administrator: Client) -> None:
    assert "None. A message that cannot be sent" in said(administrator)


def test_a_thousand_refusals_that_differ_are_cut_off_with_a_way_to_all(administrator: Client) -> None:
    for number in range(35):
        dead(f"each-{number}", last_error=f"no mailbox {number}")
    page = administrator.get(GIVEN_UP)
    assert page.content.count(b"no mailbox") == 2 * 30
    assert b"?state__exact=dead" in page.content


def test_once_the_cause_is_mended_all_are_sent_with_the_keys_they_had(administrator: Client) -> None:
    dead("one")
    dead("two", recipient="al@example.com")
    response = administrator.post(reverse("outbox_decide", args=["again"]), follow=True)
    assert b"2 messages will be tried again within a few minutes" in response.content
    tasks.sweep(timestamp=0)
    assert {one.extra_headers["X-Guildhall-Key"] for one in mail.outbox} == {"one", "two"}
    assert set(Message.objects.values_list("state", "attempts")) == {(Message.SENT, 1)}


def test_one_that_nobody_needs_any_more_is_let_go_and_stays_on_record(administrator: Client) -> None:
    message = dead("old")
    page = administrator.get(reverse("outbox_message_modeladmin_inspect", args=[message.pk]))
    assert b"Let it go" in page.content
    decide = reverse("outbox_decide_one", args=[message.pk, "let-go"])
    page = administrator.post(decide, follow=True)
    assert b"1 message will not be sent" in page.content
    assert b"Let it go" not in page.content
    message.refresh_from_db()
    assert message.state == Message.LET_GO
    logs = registry.get_log_model_for_model(Message).objects
    assert [line.action for line in logs.for_instance(message)] == ["outbox.let_go"]
    tasks.sweep(timestamp=0)
    assert mail.outbox == []
    assert b"Somebody else has decided" in administrator.post(decide, follow=True).content


def test_only_those_who_decide_see_the_buttons_and_no_other_decision_exists(client: Client) -> None:
    message = dead("one")
    client.force_login(factories.person(Role.MANAGER))
    assert client.get(GIVEN_UP).status_code == 302
    for what in ("again", "let-go"):
        client.post(reverse("outbox_decide", args=[what]))
        client.post(reverse("outbox_decide_one", args=[message.pk, what]))
    message.refresh_from_db()
    assert message.state == Message.DEAD
    client.force_login(factories.administrator())
    assert client.post(reverse("outbox_decide", args=["delete"])).status_code == 404


def test_the_screen_asks_as_much_of_many_as_of_one(
    administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dead("first")
    administrator.get(GIVEN_UP)
    with CaptureQueriesContext(connection) as one:
        administrator.get(GIVEN_UP)
    for number in range(40):
        dead(f"many-{number}", last_error=f"reason {number}")
    with django_assert_num_queries(len(one)):
        administrator.get(GIVEN_UP)
