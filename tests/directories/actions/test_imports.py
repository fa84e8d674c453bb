"""Imports among others who work at the same time, on real connections with real commits."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import ModelLogEntry

from council.core.alone import alone
from directories import actions, tasks
from directories.actions import files, parts
from directories.models import DirectoryPage, Entry, EntryImport, ImportedChange
from directories.sheets.reading import read
from search.models import IndexedThing
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db
with_commits = pytest.mark.django_db(transaction=True)
LONG = 20.0


@pytest.fixture
def places() -> DirectoryPage:
    factories.administrator()
    return making.library()


def begun(page: DirectoryPage, text: str, *, removes: bool = False) -> EntryImport:
    """An import that waits to be gone on with."""
    by = get_user_model().objects.get(is_superuser=True)
    plan = read(text.encode(), page, removes=removes)
    assert not plan.problems
    job = actions.keep_import(directory=page, plan=plan, file_name="list.csv", removes=removes, by=by)
    return actions.begin_import(job=job, by=by)


def halls(number: int) -> str:
    return "Name\n" + "".join(f"Hall {letter}\n" for letter in "abcdefghij"[:number])


class InTheMiddle:
    """An import that stands still in its second part until it is told to go on."""

    def __init__(self, job: EntryImport, monkeypatch: pytest.MonkeyPatch) -> None:
        self.inside, self.onward = threading.Event(), threading.Event()
        self.wrong: list[BaseException] = []
        monkeypatch.setattr(parts, "AT_ONCE", 2)
        real, seen = parts.rows.add, []

        def slow(*given: Any) -> None:
            real(*given)
            seen.append(given)
            if len(seen) == 2:
                self.inside.set()
                assert self.onward.wait(LONG)

        monkeypatch.setattr(parts.rows, "add", slow)
        self.worker = self._thread(lambda: actions.go_on(job=job.pk))
        assert self.inside.wait(LONG)

    def meanwhile(self, job: Callable[[], Any]) -> None:
        """Has somebody else do it, who waits for the part that is being done; then lets all end."""
        other = self._thread(job)
        other.join(0.3)
        assert other.is_alive(), "it waited for nothing"
        self.onward.set()
        for thread in (self.worker, other):
            thread.join(LONG)
            assert not thread.is_alive()
        assert self.wrong == []

    def _thread(self, job: Callable[[], Any]) -> threading.Thread:
        def run() -> None:
            try:
                job()
            except BaseException as error:
                self.wrong.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread


@with_commits
def test_an_import_is_stopped_after_the_part_that_is_being_done_and_undone_so_far(
    places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = begun(places, halls(8))
    by = get_user_model().objects.get()
    InTheMiddle(job, monkeypatch).meanwhile(lambda: actions.stop_import(job=job, by=by))
    job.refresh_from_db()
    assert job.stopped_at and not job.running
    assert [entry.title for entry in Entry.objects.all()] == ["Hall a", "Hall b", "Hall c", "Hall d"]
    assert actions.go_on(job=job.pk) == 0
    with pytest.raises(actions.NotNow):
        actions.stop_import(job=job, by=by)
    # The same file once more: what is done already is not done again.
    again = begun(places, halls(8))
    assert again.changes.count() == 4
    actions.go_on(job=again.pk)
    assert Entry.objects.count() == 8
    actions.begin_undo(job=again, by=by)
    actions.go_on(job=again.pk)
    assert Entry.objects.count() == 4


@with_commits
def test_a_directory_that_is_deleted_takes_its_import_along(
    places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.entry(places, "Baths")
    job = begun(places, halls(8))
    InTheMiddle(job, monkeypatch).meanwhile(lambda: DirectoryPage.objects.get(pk=places.pk).delete())
    assert not DirectoryPage.objects.exists() and not Entry.objects.exists()
    assert not EntryImport.objects.exists() and not ImportedChange.objects.exists()
    assert not IndexedThing.objects.filter(source="directories").exists()


@with_commits
def test_what_was_undone_meanwhile_is_not_forgotten_by_the_next_import(places: DirectoryPage) -> None:
    first = begun(places, halls(2))
    actions.go_on(job=first.pk)
    by = get_user_model().objects.get()
    job = actions.keep_import(
        directory=places,
        plan=read(b"Name\nMill\n", places, removes=False),
        file_name="next.csv",
        removes=False,
        by=by,
    )
    told: list[str] = []

    def other() -> None:
        try:
            actions.begin_import(job=job, by=by)
        except actions.NotNow as reason:
            told.append(str(reason))
        finally:
            connections.close_all()

    with transaction.atomic():
        actions.begin_undo(job=first, by=by)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.3)
    thread.join(LONG)
    assert told == ["Another import into this directory is under way. Try again when it is finished."]
    actions.go_on(job=first.pk)
    assert not Entry.objects.exists()


def test_an_address_that_somebody_takes_meanwhile_is_given_to_nobody_twice(
    places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = begun(places, "Name\nHall\nMill\n")
    real = parts.rows.add

    def taken(*given: Any) -> None:
        if not Entry.objects.exists():
            making.entry(places, "Hall")
        real(*given)

    monkeypatch.setattr(parts.rows, "add", taken)
    actions.go_on(job=job.pk)
    assert sorted(Entry.objects.values_list("slug", flat=True)) == ["hall", "hall-2", "mill"]


def test_entries_of_one_name_have_addresses_of_their_own(
    places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", 3)
    making.entry(places, "Bus stop 7")
    rows = "".join(f"Bus stop,HB1 {number}AB\n" for number in range(8)) + "Bus stop 2,HB2 1AB\nAll,\n"
    actions.go_on(job=begun(places, f"Name,Postcode\n{rows}").pk)
    slugs = set(places.entries.values_list("slug", flat=True))
    assert len(slugs) == 11 and {"bus-stop", "bus-stop-7", "all-2"} <= slugs


@pytest.fixture
def queued() -> Iterator[Callable[[], list[tuple[str, int]]]]:
    """What the worker is to do for imports."""

    def found() -> list[tuple[str, int]]:
        jobs = ProcrastinateJob.objects.filter(task_name__startswith="directories.").order_by("id")
        return [(job.task_name, job.args["job"]) for job in jobs]

    yield found


def test_what_a_killed_worker_left_is_taken_up_once_nobody_works_at_it(
    places: DirectoryPage, queued: Callable[[], list[tuple[str, int]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", 2)
    job = begun(places, halls(6))
    actions.go_on(job=job.pk, most=2)
    for _ in range(2):
        tasks.go_on(timestamp=0)
    assert queued() == [("directories.import_entries", job.pk)]
    holding, done = threading.Event(), threading.Event()

    def worker() -> None:
        with alone(tasks.IMPORTS, job.pk) as mine:
            assert mine
            holding.set()
            done.wait(LONG)
        connections.close_all()

    thread = threading.Thread(target=worker)
    thread.start()
    assert holding.wait(LONG)
    tasks.import_entries(job=job.pk)
    assert Entry.objects.count() == 2
    done.set()
    thread.join()
    monkeypatch.setattr(tasks, "TURN", 0)
    ProcrastinateJob.objects.all().delete()
    tasks.import_entries(job=job.pk)
    assert Entry.objects.count() == 4
    assert queued() == [("directories.import_entries", job.pk)]
    tasks.import_entries(job=job.pk)
    tasks.import_entries(job=job.pk)
    assert Entry.objects.count() == 6 and not EntryImport.objects.running().exists()


def test_a_file_that_ends_whoever_reads_it_is_not_read_for_ever(places: DirectoryPage) -> None:
    by = get_user_model().objects.get()
    job = actions.keep_file(
        directory=places, chunks=[b"Name\nHall\n"], encoding="utf-8", unknown=[], file_name="list.csv",
        removes=False, by=by,
    )  # fmt: skip
    EntryImport.objects.update(attempt=files.MOST_ATTEMPTS)
    tasks.read_file(job=job.pk)
    job.refresh_from_db()
    assert "has broken off 5 times" in job.refused and not job.reading and not job.parts.exists()


def test_a_part_takes_as_many_statements_for_ten_entries_as_for_two(places: DirectoryPage) -> None:
    counts = []
    # What a process reads once is read by the first.
    for number in (1, 2, 10):
        job = begun(places, halls(number))
        by = get_user_model().objects.get()
        for again in (False, True):
            if again:
                actions.begin_undo(job=job, by=by)
            with CaptureQueriesContext(connection) as asked:
                actions.go_on(job=job.pk)
            counts.append(len(asked))
    assert counts[2:4] == counts[4:] and max(counts) < 45, counts
    told = ModelLogEntry.objects.filter(action="directories.add_entry")
    assert told.count() == 13 and {line.user for line in told} == {get_user_model().objects.get()}


def test_what_stands_in_a_directory_goes_with_the_topic_in_few_statements(places: DirectoryPage) -> None:
    counts = []
    for number in (1, 2, 10):
        topic = factories.TopicPageFactory(parent=places.get_parent(), title=f"Below {number}")
        page = factories.directory(topic, title=f"List {number}", slug=f"list-{number}")
        actions.go_on(job=begun(page, halls(number)).pk)
        with CaptureQueriesContext(connection) as asked:
            topic.delete()
        counts.append(len(asked))
        assert not page.entries.exists() and not EntryImport.objects.filter(directory=page.pk).exists()
    assert counts[1] == counts[2], counts
    assert not IndexedThing.objects.filter(source="directories").exists()
