import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from council.core import clock
from directories import actions, tasks
from directories.actions import files
from directories.models import DirectoryPage, Entry, EntryImport
from directories.sheets import views
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(client: Client) -> DirectoryPage:
    page = making.library()
    client.force_login(factories.champion(page.get_parent().specific))
    return page


def send(client: Client, page: DirectoryPage, text: str, *, encoding: str = "utf-8", **more: str) -> Any:
    file = SimpleUploadedFile("list.csv", text.encode(encoding), content_type="text/csv")
    address = reverse("directories:import_file", args=[page.pk])
    return client.post(address, {"file": file, **more}, follow=True)


def press(client: Client, name: str) -> str:
    job = EntryImport.objects.latest("pk")
    return str(client.post(reverse(f"directories:{name}", args=[job.pk]), follow=True).content.decode())


def test_a_list_is_downloaded(client: Client, places: DirectoryPage) -> None:
    making.entry(places, "Library")
    answer: Any = client.get(reverse("directories:export", args=[places.pk]))
    assert "places-to-go-" in answer["Content-Disposition"]
    assert b"Library" in b"".join(answer.streaming_content)


def test_nothing_changes_until_it_was_seen_and_the_way_back_is_one_press(
    client: Client, places: DirectoryPage
) -> None:
    making.home_at("HB1 2AB", 385000, 425000)
    kept = making.entry(places, "Library", values={"type": "Library"})
    gone = making.entry(places, "Baths", values={"type": "Leisure centre"})
    text = "Name,Postcode,Type of place\nLibrary,hb1 2ab,Museum or gallery\nHall,HB1 2AB,Community centre\n"
    shown = send(client, places, text, removes="on").content.decode()
    for told in ("New: 1", "Changed: 1", "Deleted: 1", "Nothing is changed yet"):
        assert told in shown
    text = f"ID,{text}".replace("\nLibrary", f"\n{kept.pk},Library").replace("\nHall", "\n,Hall")
    shown = send(client, places, text, removes="on").content.decode()
    for told in ("New: 1", "Changed: 1", "Deleted: 1", "<del>Library</del> <ins>Museum or gallery</ins>"):
        assert told in shown
    assert sorted(Entry.objects.values_list("title", flat=True)) == ["Baths", "Library"]
    assert "The spreadsheet is imported" in press(client, "import_take")
    assert sorted(Entry.objects.values_list("title", flat=True)) == ["Hall", "Library"]
    hall, kept = Entry.objects.get(title="Hall"), Entry.objects.get(title="Library")
    assert hall.point == kept.point == (385000, 425000) and hall.tokens == ["type:Community centre"]
    assert "Hall" in client.get(f"{places.url}?q=hall").content.decode()
    assert "has been imported already" in press(client, "import_take")
    assert "The import is undone" in press(client, "import_undo")
    assert {entry.pk: (entry.title, entry.values) for entry in Entry.objects.all()} == {
        kept.pk: ("Library", {"type": "Library"}),
        gone.pk: ("Baths", {"type": "Leisure centre"}),
    }
    assert client.get(f"{places.url}baths/").status_code == 200
    assert "has been undone already" in press(client, "import_undo")
    actions_told = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"directories.add_entry", "directories.change_entry"} <= actions_told


def test_what_was_changed_by_hand_since_stays_when_an_import_is_undone(
    client: Client, places: DirectoryPage
) -> None:
    send(client, places, "Name\nHall\nMill\n")
    press(client, "import_take")
    hall = Entry.objects.get(title="Hall")
    hall.summary = "Said by hand."
    actions.save_entry(entry=hall, by=factories.administrator())
    assert "1 was changed since the import and stays as it is" in press(client, "import_undo")
    assert [entry.title for entry in Entry.objects.all()] == ["Hall"]


def test_rows_that_are_wrong_are_said_and_the_others_can_be_imported(
    client: Client, places: DirectoryPage
) -> None:
    text = "Name,Telephone,Colour\nHall,ring me,green\nMill,01632 960100,\n"
    shown = send(client, places, text).content.decode()
    assert "1 row cannot be taken" in shown and "Row 2, Telephone: “ring me” is not a telephone" in shown
    assert "No field of this directory is called “Colour”" in shown
    press(client, "import_take")
    assert [entry.title for entry in Entry.objects.all()] == ["Mill"]
    shown = send(client, places, text, removes="on").content.decode()
    assert "Import these" not in shown and "would delete" in shown
    press(client, "import_take")
    assert Entry.objects.count() == 1


def test_a_file_that_is_none_is_said_in_its_place(client: Client, places: DirectoryPage) -> None:
    answer = send(client, places, "Colour\ngreen\n")
    assert answer.status_code == 422 and "no column “Name”" in answer.content.decode()
    assert client.post(reverse("directories:import_file", args=[places.pk])).status_code == 422


def test_a_large_import_is_the_workers_and_says_how_far_it_is(
    client: Client, places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 1)
    monkeypatch.setattr("directories.actions.parts.AT_ONCE", 2)
    send(client, places, "Name\n" + "".join(f"Hall {number}\n" for number in range(5)))
    assert "being imported: 0 of 5" in press(client, "import_take")
    job = EntryImport.objects.get()
    assert "Another import" in _again(client, places)
    actions.go_on(job=job.pk, most=2)
    assert "2 of 5" in client.get(reverse("directories:import", args=[job.pk])).content.decode()
    tasks.import_entries(job=job.pk)
    assert Entry.objects.count() == 5
    job.refresh_from_db()
    assert not job.running and job.finished_at


def _again(client: Client, places: DirectoryPage) -> str:
    send(client, places, "Name\nMill\n")
    return press(client, "import_take")


@pytest.fixture
def by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is small, and a few rows or bytes are a part."""
    monkeypatch.setattr(views, "READ_AT_ONCE", 0)
    monkeypatch.setattr("council.core.kept_files.PART", 16)
    monkeypatch.setattr("directories.sheets.reading.AT_ONCE", 2)


ROWS = "Name;Telephone\n" + "".join(f"Hall {number};01632 960100\n" for number in range(5))


@pytest.mark.usefixtures("by_the_worker")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_large_file_is_read_by_the_worker_and_says_how_far_it_is(
    client: Client, places: DirectoryPage, encoding: str
) -> None:
    making.entry(places, "Hall 1", values={"phone": "01632 960100"})
    text = f"{ROWS}Café Hall;\nHall 2;ring me\nHall 3;01632 960101\n"
    shown = send(client, places, text, encoding=encoding).content.decode()
    assert "The file is being read: 0 rows so far" in shown and "data-follow" in shown
    assert "list.csv" in client.get(reverse("directories:import_file", args=[places.pk])).content.decode()
    press(client, "import_take")
    assert Entry.objects.count() == 1
    job = EntryImport.objects.get()
    tasks.read_file(job=job.pk)
    shown = client.get(reverse("directories:import", args=[job.pk])).content.decode()
    for told in ("8 rows in the file; 1 says", "New: 5", "2 rows cannot be taken", "Row 8, Telephone"):
        assert told in shown, told
    assert "is the same entry as in row 5" in shown and not job.parts.exists()
    press(client, "import_take")
    assert sorted(Entry.objects.values_list("title", flat=True))[0] == "Café Hall"
    assert Entry.objects.count() == 6
    # Sent in once more, nothing of it is new.
    send(client, places, text, encoding=encoding)
    again = EntryImport.objects.latest("pk")
    tasks.read_file(job=again.pk)
    assert (again.changes.count(), EntryImport.objects.get(pk=again.pk).same_count) == (0, 6)


@pytest.mark.usefixtures("by_the_worker")
def test_a_file_whose_reading_broke_off_is_read_from_its_beginning(
    client: Client, places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.entry(places, "Baths")
    send(client, places, ROWS, removes="on")
    job = EntryImport.objects.get()
    real, seen = files._go_on, []

    def breaks(*given: Any) -> bool:
        seen.append(given)
        if len(seen) == 2:
            raise OSError("the worker went")
        return real(*given)

    monkeypatch.setattr(files, "_go_on", breaks)
    with pytest.raises(OSError, match="worker"):
        tasks.read_file(job=job.pk)
    assert "2 rows so far" in client.get(reverse("directories:import", args=[job.pk])).content.decode()
    tasks.read_file(job=job.pk)
    tasks.read_file(job=job.pk)
    job.refresh_from_db()
    kinds = sorted(job.changes.values_list("kind", flat=True))
    assert (job.row_count, kinds) == (5, ["add"] * 5 + ["remove"])


@pytest.mark.usefixtures("by_the_worker")
def test_of_two_that_read_the_same_file_the_first_stops(
    client: Client, places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, places, ROWS)
    job = EntryImport.objects.get()
    real, seen = files._go_on, []

    def overtaken(*given: Any) -> bool:
        seen.append(given)
        if len(seen) == 2:
            tasks.read_file(job=job.pk)
        return real(*given)

    monkeypatch.setattr(files, "_go_on", overtaken)
    tasks.read_file(job=job.pk)
    job.refresh_from_db()
    assert (job.row_count, job.changes.count(), bool(job.read_at)) == (5, 5, True)


@pytest.mark.usefixtures("by_the_worker")
def test_what_is_wrong_with_a_whole_file_is_said_whoever_sees_it(
    client: Client, places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, told in (("Colour\ngreen\n", "no column “Name”"), ("\n\n", "The file is empty")):
        answer = send(client, places, text)
        assert answer.status_code == 422 and told in answer.content.decode()
    assert not EntryImport.objects.exists()
    monkeypatch.setattr("directories.sheets.reading.MOST_ROWS", 4)
    send(client, places, ROWS)
    job = EntryImport.objects.get()
    tasks.read_file(job=job.pk)
    shown = client.get(reverse("directories:import", args=[job.pk])).content.decode()
    assert "Nothing of the file can be used" in shown and "more than 4 rows" in shown
    press(client, "import_take")
    assert not Entry.objects.exists() and not job.changes.exists()
    monkeypatch.setattr(views, "MOST_BYTES", 20)
    assert "larger than 50 MB" in send(client, places, ROWS).content.decode()


def test_all_that_is_to_be_put_right_can_be_downloaded(client: Client, places: DirectoryPage) -> None:
    wrong = "".join(f"Hall {number},=ring {number}\n" for number in range(210))
    shown = send(client, places, f"Name,Telephone\n{wrong}").content.decode()
    assert "Show the first 200" in shown and "Row 201," in shown and "Row 202," not in shown
    answer: Any = client.get(reverse("directories:import_problems", args=[EntryImport.objects.get().pk]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 211 and lines[210].startswith("211,Telephone,'=ring 209,")


def test_files_that_nobody_imported_are_forgotten(client: Client, places: DirectoryPage) -> None:
    send(client, places, "Name\nHall\n")
    assert actions.forget_imports() == 0
    EntryImport.objects.update(at=clock.now() - datetime.timedelta(days=8))
    tasks.forget_imports(timestamp=0)
    assert not EntryImport.objects.exists()


def test_nobody_else_takes_a_list_out_or_brings_one_in(client: Client, places: DirectoryPage) -> None:
    send(client, places, "Name\nHall\n")
    job = EntryImport.objects.get()
    other = factories.TopicPageFactory(parent=places.get_site().root_page, title="Roads")
    client.force_login(factories.champion(other))
    for name, number in (("export", places.pk), ("import_file", places.pk), ("import", job.pk)):
        assert client.get(reverse(f"directories:{name}", args=[number])).status_code in {302, 403}
    for name in ("import_take", "import_undo"):
        client.post(reverse(f"directories:{name}", args=[job.pk]))
    assert not Entry.objects.exists()
