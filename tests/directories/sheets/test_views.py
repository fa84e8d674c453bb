import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from council.core import clock
from directories import actions, tasks
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


def send(client: Client, page: DirectoryPage, text: str, **more: str) -> Any:
    file = SimpleUploadedFile("list.csv", text.encode(), content_type="text/csv")
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
    monkeypatch.setattr("directories.actions.imports.AT_ONCE", 2)
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
