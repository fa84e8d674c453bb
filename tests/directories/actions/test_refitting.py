from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from directories import actions, tasks
from directories.actions import refitting
from directories.models import DirectoryPage, Entry, EntryImport, Refit
from directories.values.kinds import Kind
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> DirectoryPage:
    """Five halls, which are more than anybody waits for; their type is one of several from now on."""
    factories.administrator()
    page = making.library()
    for letter in "abcde":
        making.entry(page, f"Hall {letter}", values={"type": "Library"})
    monkeypatch.setattr(refitting, "AT_ONCE", 2)
    page.fields.filter(key="type").update(kind=Kind.CHOICES)
    return page


def publish(page: DirectoryPage) -> None:
    DirectoryPage.objects.get(pk=page.pk).save_revision().publish()


def types() -> list[Any]:
    return [entry.values["type"] for entry in Entry.objects.order_by("pk")]


def queued() -> list[tuple[str, int]]:
    rows = ProcrastinateJob.objects.filter(task_name="directories.refit", status="todo")
    return [(row.task_name, row.args["job"]) for row in rows]


def test_a_few_entries_are_in_order_when_their_page_is_published(
    places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refitting, "AT_ONCE", 5)
    publish(places)
    assert types() == [["Library"]] * 5 and not queued() and not Refit.objects.exists()


def test_many_are_put_in_order_by_the_worker_and_their_screen_says_how_far_that_is(
    places: DirectoryPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(places)
    assert types() == ["Library"] * 5 and queued() == [("directories.refit", places.pk)]
    monkeypatch.setattr(tasks, "TURN", 0)
    ProcrastinateJob.objects.all().delete()
    tasks.refit(job=places.pk)
    assert types() == [["Library"]] * 2 + ["Library"] * 3 and queued()
    client.force_login(get_user_model().objects.get(is_superuser=True))
    screen = reverse("directories:entries", args=[places.pk])
    assert "by the fields that were published: 2 of 5" in client.get(screen).content.decode()
    for _ in range(3):
        tasks.refit(job=places.pk)
    assert types() == [["Library"]] * 5 and not Refit.objects.exists()
    assert Entry.objects.counted_as(["type:Library"]).about("hall").count() == 5
    assert "data-follow" not in client.get(screen).content.decode()


def test_what_a_killed_worker_left_is_taken_up_and_a_new_publication_begins_anew(
    places: DirectoryPage,
) -> None:
    publish(places)
    actions.refit_on(directory=places.pk, seconds=0)
    ProcrastinateJob.objects.all().delete()
    for _ in range(2):
        tasks.go_on(timestamp=0)
    assert queued() == [("directories.refit", places.pk)]
    places.fields.filter(key="type").update(kind=Kind.CHOICE)
    publish(places)
    tasks.refit(job=places.pk)
    assert types() == ["Library"] * 5 and not Refit.objects.exists()


def test_a_directory_that_is_deleted_meanwhile_ends_it(places: DirectoryPage) -> None:
    publish(places)
    actions.refit_on(directory=places.pk, seconds=0)
    places.delete()
    tasks.refit(job=places.pk)
    assert not Refit.objects.exists() and not Entry.objects.exists() and not EntryImport.objects.exists()
