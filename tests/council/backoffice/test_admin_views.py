import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from council.backoffice import actions
from council.backoffice.models import System
from council.core import clock
from council.core.roles import Role
from council.outbox.models import Message
from tests import factories
from tests.council.backoffice.making import listening, system

pytestmark = pytest.mark.django_db
LIST = "/admin/systems/"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def words(response: Any) -> str:
    """What the screen says."""
    main = BeautifulSoup(response.content, "html.parser").main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def typed(**others: Any) -> dict[str, Any]:
    return {"name": "Streets CRM", "address": "https://crm.example/in", "in_use": "on", **others}


def test_an_administrator_adds_a_system_and_is_told_what_to_pass_on(administrator: Client) -> None:
    assert "None yet" in words(administrator.get(LIST))
    told = words(administrator.post(f"{LIST}new/", typed(forms_chosen=["garden-waste"]), follow=True))
    one = System.objects.get()
    assert (one.forms, one.in_use) == (["garden-waste"], True)
    assert f"/api/systems/{one.uid}/" in told
    assert one.secret not in told
    shown = administrator.post(f"{LIST}{one.pk}/secret/")
    assert one.secret in words(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    assert set(ModelLogEntry.objects.values_list("action", flat=True)) == {
        "backoffice.add",
        "backoffice.show_secret",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Enter a name"),
        ({"name": "old crm"}, "Another system has this name"),
        ({"address": ""}, "Enter the address"),
        ({"address": "crm"}, "Enter a whole address"),
        ({"address": "http://crm.example/in"}, "must begin with https://"),
        ({"forms_chosen": ["no-such-form"]}, "Select from the list"),
    ],
)
def test_what_cannot_be_is_said_in_place_and_what_was_typed_is_kept(
    change: dict[str, Any], said: str, administrator: Client
) -> None:
    system(name="Old CRM")
    page = administrator.post(f"{LIST}new/", typed(**change))
    assert said in words(page)
    assert System.objects.count() == 1
    kept = BeautifulSoup(page.content, "html.parser").find("input", {"name": "name"})
    assert kept is not None
    assert kept.get("value", "") == typed(**change)["name"]


def test_a_system_is_changed_and_switched_off_and_a_form_that_is_gone_stays_chosen(
    administrator: Client,
) -> None:
    one = system(forms=["gone-form"])
    assert "gone-form" in words(administrator.get(f"{LIST}{one.pk}/change/"))
    typed_now = typed(forms_chosen=["gone-form"])
    typed_now.pop("in_use")
    told = words(administrator.post(f"{LIST}{one.pk}/change/", typed_now, follow=True))
    one.refresh_from_db()
    assert (one.forms, one.in_use) == (["gone-form"], False)
    assert "Switched off" in told


def test_the_list_says_how_messages_fare_with_as_many_queries_for_many(
    administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = system()
    for key in ("a", "b", "c"):
        actions.tell(event="request.moved", about="x", data={}, key=key)
    Message.objects.filter(key=f"c:{one.pk}").update(state=Message.DEAD)
    Message.objects.filter(key=f"b:{one.pk}").update(state=Message.SENT, sent_at=clock.now())
    assert "1 given up , 1 waiting" in words(administrator.get(LIST)).replace("up,", "up ,")
    with CaptureQueriesContext(connection) as of_one:
        administrator.get(LIST)
    for number in range(5):
        system(name=f"System {number}")
    with django_assert_num_queries(len(of_one)):
        administrator.get(LIST)


def test_a_test_message_says_what_came_of_it(administrator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(monkeypatch) as (there, one):
        there.does = ["take", "fault"]
        took, failed = (
            administrator.post(f"{LIST}{one.pk}/test/", follow=True).content.decode() for _ in range(2)
        )
    assert "took the test message" in took
    assert re.search(r"was not taken\. crm\.test.*500.*being upgraded", failed, re.DOTALL)
    assert not Message.objects.exists()


def test_a_new_secret_says_until_when_the_one_before_it_holds(administrator: Client) -> None:
    one = system()
    before = one.secret
    page = administrator.post(f"{LIST}{one.pk}/new-secret/", follow=True)
    assert b"The one before it works until" in page.content
    one.refresh_from_db()
    assert (one.former_secret, one.secret == before) == (before, False)


def test_nobody_else_sees_any_of_it(client: Client) -> None:
    one = system()
    client.force_login(factories.person(Role.SERVICE_OFFICER))
    for path in ("", "new/", f"{one.pk}/", f"{one.pk}/change/"):
        assert client.get(f"{LIST}{path}").status_code == 302
    for path in ("secret", "new-secret", "test"):
        assert client.post(f"{LIST}{one.pk}/{path}/").status_code == 302
    one.refresh_from_db()
    assert one.former_secret == ""
