import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from wagtail.models import ModelLogEntry

from council.core import fetch
from council.core.fetch import client
from planning import actions, tasks
from planning.models import Application, Document, Import
from planning.register import HttpRegister
from planning.states import State
from tests.standins import register, social
from tests.standins.register import TOKEN, Register, application

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[Register]:
    monkeypatch.setattr(client, "in_force", social.rules())
    monkeypatch.setattr(HttpRegister, "limits", fetch.Limits(seconds=0.5, size=200_000, redirects=0))
    with register.running() as standin:
        settings.PLANNING_REGISTER = "planning.register.HttpRegister"
        settings.PLANNING_REGISTER_URL = standin.url
        settings.PLANNING_REGISTER_TOKEN = TOKEN
        yield standin


def refresh() -> Import:
    made = actions.refresh(now=NOON)
    assert made is not None
    return made


def test_without_a_register_nothing_is_asked() -> None:
    assert actions.refresh(now=NOON) is None
    assert not Import.objects.exists()


def test_every_page_is_read_with_the_token_and_documents_and_nothing_of_who_applied(there: Register) -> None:
    paper = {"title": "Plan", "kind": "Drawing", "date": "2026-11-02", "url": "https://docs.example.gov.uk/1.pdf",
             "size": 120_000}  # fmt: skip
    there.holds(
        [application(documents=[paper])],
        # It came again, on the next page, because one was put in before it meanwhile.
        [application(documents=[paper]), application(reference="26/0002/FUL", status="Granted")],
    )
    made = refresh()
    assert (made.added, made.problems, made.source) == (2, [], "register")
    assert Application.objects.get(reference="26/0002/FUL").state == State.APPROVED
    assert (Document.objects.get().title, Document.objects.get().bytes) == ("Plan", 120_000)
    assert [path for path, _ in there.server.asked] == ["/register?page=1", "/register?page=2"]
    assert {headers["authorization"] for _, headers in there.server.asked} == {f"Bearer {TOKEN}"}
    assert "Somebody" not in json.dumps(list(Application.objects.values()), default=str)


def test_the_hourly_reading_that_brings_nothing_leaves_no_line_in_the_trail(there: Register) -> None:
    tasks.refresh(0)
    tasks.refresh(0)
    assert [made.unchanged for made in Import.objects.all()] == [1, 0]
    assert ModelLogEntry.objects.filter(action="planning.import").count() == 1


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("fault", "register.test answers 500: it has a fault of its own."),
        ("gone", "register.test answers 404: there is nothing at this address."),
        ("half", "register.test sends something that is not JSON, or breaks off in it."),
        ("html", "register.test sends something that is not JSON, or breaks off in it."),
        ("slow", "register.test did not answer in full within 0.5 seconds."),
        ("silent", "register.test could not be reached: it broke off."),
    ],
)
def test_what_was_read_last_stays_when_the_register_fails_and_staff_are_told(
    there: Register, how: str, says: str
) -> None:
    refresh()
    there.misbehaves(how)
    assert refresh().problems == [says]
    assert Application.objects.count() == 1
    assert TOKEN not in json.dumps(refresh().problems)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ([], "not a page of applications"),
        ({"applications": {}}, "not a page of applications"),
        ({"applications": [], "pages": "2"}, "not a page of applications"),
        ({"applications": [], "pages": 10**9}, "1,000,000,000 pages"),
        ({"applications": []}, "has no applications at all"),
        ({"applications": ["x"]}, "Application 1: it is not an application"),
        ({"applications": [application(ward=["Canalside"])]}, "1: the ward is neither text nor a number"),
        ({"applications": [application(received=20261102)]}, "is not a date"),
        ({"applications": [application(status="?")]}, "1: “?” is not"),
        ({"applications": [application(documents="none")]}, "Application 1: its documents are not a list"),
        ({"applications": [application(documents=[{"title": "Plan", "url": "javascript:alert(1)"}])]},
         "Application 1, document 1: “javascript:alert(1)” is not a web address"),
        ({"applications": [application(documents=[{"url": "https://x.example/1.pdf"}])]}, "title is missing"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_and_changes_nothing(there: Register, sent: Any, says: str) -> None:
    there.says(sent)
    (problem,) = refresh().problems
    assert says in problem
    assert not Application.objects.exists()


def test_an_application_that_makes_no_sense_is_left_out_and_the_others_come(there: Register) -> None:
    there.says({"applications": [application(), application(reference="26/2/A", status="?")]})
    made = refresh()
    assert (made.added, made.left_out) == (1, 1) and "2: “?” is not" in made.problems[0]
    assert Application.objects.count() == 1


def test_so_many_readings_are_kept_and_no_more(there: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planning.actions.register.KEPT", 2)
    for _ in range(4):
        refresh()
    assert Import.objects.count() == 2
