import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from council.core import clock, registries
from council.core.roles import Role
from planning import admin_views, tasks
from planning.actions import uploads
from planning.models import Application, Document, Import, Upload, UploadPart
from tests import factories
from tests.planning.making import application, several

pytestmark = pytest.mark.django_db
BRING = "/admin/planning-register/import/"
GOOD = (
    "\ufeffReference;Proposal;Address;Date received;Status\r\n"
    "26/0417/HOU;Porch;12 Loom Street;02/11/2026;Valid\r\n"
    "26/0418/FUL;Café;1 Market Square;2026-11-03;Granted\r\n"
)


@pytest.fixture(autouse=True)
def council() -> None:
    factories.council_site()


def signed_in(role: Role) -> Client:
    user = get_user_model().objects.create_user(f"{role.name.lower()}@hollinbrook.example")
    user.groups.add(Group.objects.get(name=role.value))
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, text: str | bytes) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(BRING, {"file": SimpleUploadedFile("register.csv", data)}, follow=True)


def press(client: Client, seen: Any) -> str:
    """What the officer reads after importing what was shown."""
    return str(client.post(seen.redirect_chain[-1][0], follow=True).content.decode())


def test_a_planning_officer_sees_what_a_file_does_and_then_takes_it_in() -> None:
    application()
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, GOOD)
    page = seen.content.decode()
    assert "2 rows of applications: 1 new, 1 changed, 0 as they are now" in page
    assert "26/0418/FUL" in page and "Café" in page
    assert Application.objects.count() == 1, "nothing happens before the button is pressed"
    assert "1 new and 1 changed applications are on the website now." in press(officer, seen)
    assert Application.objects.count() == 2
    assert not UploadPart.objects.exists()
    assert ModelLogEntry.objects.filter(action="planning.import").latest("pk").user is not None
    assert "imported already" in press(officer, seen)
    assert Import.objects.filter(source="file", added=1, changed=1).count() == 1


def test_what_is_wrong_is_told_row_by_row_and_nothing_can_be_imported() -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, GOOD.replace("02/11/2026", "31/11/2026").replace("Granted", "Lost"))
    page = seen.content.decode()
    assert "2 things to put right" in page
    assert "Row 2: received: “31/11/2026” is not a date" in page
    assert "Row 3: “Lost” is not a status that we know" in page
    assert "Import the" not in page
    assert "no row of the file is right" in press(officer, seen)
    assert not Application.objects.exists()
    answer: Any = officer.get(f"{seen.redirect_chain[-1][0]}problems/")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Row,Column,It says,What is wrong"
    assert lines[2].startswith("3,status,Lost,")
    assert 'filename="to-put-right-register.csv"' in answer.headers["Content-Disposition"]


def test_a_row_that_is_wrong_is_left_out_and_the_others_are_imported() -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, GOOD.replace("Granted", "Lost"))
    page = seen.content.decode()
    assert "1 row would be left out." in page and "Import the others" in page
    assert "Row 3: “Lost” is not a status that we know" in page and "1 new, 0 changed" in page
    assert "1 row was left out." in press(officer, seen)
    assert [one.reference for one in Application.objects.all()] == ["26/0417/HOU"]
    (made,) = Import.objects.all()
    assert (made.added, made.left_out, len(made.problems)) == (1, 1, 1)
    assert "1 left out: Row 3" in officer.get("/admin/planning/import/").content.decode()


def test_links_to_documents_are_brought_in_and_said_anew() -> None:
    one = application()
    kept = Document.objects.create(application=one, title="Letter", link="https://docs.example/9")
    officer = signed_in(Role.PLANNING_OFFICER)
    text = (
        "reference,title,link,date\n"
        "26-0417-hou,Block plan,https://docs.example/1.pdf,2026-11-02\n"
        "26/0417/HOU,Twice,https://docs.example/1.pdf,\n"
        "26/9999/HOU,Plan,https://docs.example/2.pdf,\n"
        "26/0417/HOU,Plan,http://docs.example/3.pdf,\n"
    )
    seen = send(officer, text)
    page = seen.content.decode()
    assert "4 rows of documents: 1 new, 0 changed" in page and "https://docs.example/1.pdf" in page
    assert "Row 3: this link of the application stands at row 2 already" in page
    assert "Row 4: no application of the register has the reference “26/9999/HOU”" in page
    assert "Row 5: “http://docs.example/3.pdf” is not an address that begins with https://" in page
    assert "1 new and 0 changed documents are on the website now" in press(officer, seen)
    assert set(one.documents.values_list("title", flat=True)) == {"Letter", "Block plan"}
    public = Client().get(one.get_absolute_url()).content.decode()
    assert "https://docs.example/1.pdf" in public
    again = send(officer, "reference,title,link\n26/0417/HOU,Site plan,https://docs.example/1.pdf\n")
    assert "0 new and 1 changed" in press(officer, again)
    assert one.documents.get(link="https://docs.example/1.pdf").title == "Site plan"
    assert one.documents.get(pk=kept.pk).title == "Letter"
    assert Import.objects.filter(source="documents").count() == 2


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ("", "That file is empty"),
        ("Reference,Status\n1,x\n", "The file has no column called proposal"),
        ("reference,proposal,address,received,status\n", "no rows below them"),
        ("reference,title,link\n", "no rows below them"),
        (b"PK\x03\x04\x00\x00reference", "This is an Excel workbook"),
        (b"reference\x00,proposal", "This is not a CSV file"),
        ('reference,proposal,address,received,status\n"' + "x" * 200_000, "has no end"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_place(sent: str | bytes, says: str) -> None:
    page = send(signed_in(Role.PLANNING_OFFICER), sent).content.decode()
    assert says in page and "There is a problem" in page
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planning.forms.MOST_BYTES", 20)
    assert "This file has more than" in send(signed_in(Role.PLANNING_OFFICER), GOOD).content.decode()


def test_a_file_is_its_uploaders_alone_and_goes_the_day_after() -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    address = send(officer, GOOD).redirect_chain[-1][0]
    administrator = signed_in(Role.ADMINISTRATOR)
    assert administrator.get(address).status_code == 404
    assert administrator.get(f"{address}problems/").status_code == 404
    Upload.objects.update(at=clock.now() - datetime.timedelta(days=2))
    send(officer, GOOD)
    assert Upload.objects.count() == 1
    assert officer.post(address).status_code == 404


@pytest.fixture
def by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is small, and a few rows or bytes are a part."""
    monkeypatch.setattr(admin_views, "READ_AT_ONCE", 0)
    monkeypatch.setattr(admin_views, "TAKE_AT_ONCE", 0)
    monkeypatch.setattr("council.core.kept_files.PART", 16)
    monkeypatch.setattr("planning.actions.taking.BATCH", 2)


MANY = GOOD.lstrip("\ufeff") + "".join(
    f"26/{number}/A;Porch;Here;2026-11-03;Valid\r\n" for number in range(5)
)


@pytest.mark.usefixtures("by_the_worker")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_large_file_is_read_and_taken_in_by_the_worker_and_says_how_far_it_is(encoding: str) -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, f"{MANY}26/1/A;Again;Here;2026-11-03;Valid\r\n".encode(encoding))
    address = seen.redirect_chain[-1][0]
    page = seen.content.decode()
    assert "The file is being read: 0 rows so far" in page and "data-follow" in page
    assert "being read" in officer.get(BRING).content.decode()
    assert "not read yet" in press(officer, seen)
    upload = Upload.objects.get()
    tasks.read_upload(upload=upload.pk)
    page = officer.get(address).content.decode()
    assert "8 rows of applications: 7 new" in page and "Café" in page
    assert "Row 9: 26/1/A stands at row 5 already" in page
    assert "The file is being imported: 0 of 8 rows" in press(officer, seen)
    tasks.take_upload(upload=upload.pk)
    assert "7 new and 0 changed applications" in officer.get(address).content.decode()
    assert Application.objects.count() == 7 and not UploadPart.objects.exists()


@pytest.mark.usefixtures("by_the_worker")
def test_an_import_that_broke_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, f"{MANY}26/1/A;Again;Here;2026-11-03;Valid\r\n")
    upload = Upload.objects.get()
    real, begun = uploads._looked, []

    def breaks(*given: Any) -> bool:
        begun.append(given)
        if len(begun) == 2:
            raise OSError("the worker went")
        return real(*given)

    monkeypatch.setattr(uploads, "_looked", breaks)
    with pytest.raises(OSError, match="worker"):
        tasks.read_upload(upload=upload.pk)
    assert "2 rows so far" in officer.get(seen.redirect_chain[-1][0]).content.decode()
    tasks.read_upload(upload=upload.pk)
    upload.refresh_from_db()
    assert (upload.row_count, upload.added, upload.left_out, upload.problems.count()) == (8, 7, 1, 1)
    press(officer, seen)
    store, stored = uploads._taken, []

    def stops(*given: Any) -> bool:
        stored.append(given)
        if len(stored) == 3:
            raise OSError("the worker went")
        return store(*given)

    monkeypatch.setattr(uploads, "_taken", stops)
    with pytest.raises(OSError, match="worker"):
        tasks.take_upload(upload=upload.pk)
    assert Application.objects.count() == 4
    tasks.take_upload(upload=upload.pk)
    tasks.take_upload(upload=upload.pk)
    (made,) = Import.objects.all()
    assert (made.added, made.unchanged, made.left_out) == (7, 0, 1), "nothing is counted twice"
    assert made.problems == ["Row 9: 26/1/A stands at row 5 already."]


@pytest.mark.usefixtures("by_the_worker")
def test_of_two_that_take_the_same_file_in_the_first_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, MANY)
    upload = Upload.objects.get()
    tasks.read_upload(upload=upload.pk)
    press(officer, seen)
    store, stored = uploads._taken, []

    def overtaken(*given: Any) -> bool:
        stored.append(given)
        if len(stored) == 2:
            tasks.take_upload(upload=upload.pk)
        return store(*given)

    monkeypatch.setattr(uploads, "_taken", overtaken)
    tasks.take_upload(upload=upload.pk)
    assert Application.objects.count() == 7
    assert Import.objects.get().added == 7


@pytest.mark.parametrize(
    ("role", "may"), [(Role.PLANNING_OFFICER, True), (Role.SERVICE_OFFICER, False), (Role.CHAMPION, False)]
)
def test_the_register_is_for_planning_officers(role: Role, may: bool) -> None:
    one = application()
    client = signed_in(role)
    for address in (
        BRING,
        "/admin/planning/application/",
        f"/admin/planning/application/inspect/{one.pk}/",
        "/admin/planning/import/",
        f"/admin/planning/import/inspect/{Import.objects.get().pk}/",
        "/admin/settings/planning/planningsettings/",
    ):
        assert (client.get(address, follow=True).request["PATH_INFO"] != "/admin/") is may, address
    assert client.get(f"/admin/planning/application/edit/{one.pk}/").status_code in {302, 404}


def test_the_list_is_narrowed_and_never_loads_every_row(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    several(60)
    application(status="Granted", address="1 Market Square", ward="Low Fold")
    officer = signed_in(Role.PLANNING_OFFICER)
    address = reverse("planning_application_modeladmin_index")
    officer.get(address)
    with django_assert_max_num_queries(24):
        page = officer.get(address).content.decode()
    assert page.count("12 Loom Street") == 49
    found = officer.get(address, {"state__exact": "approved", "ward__exact": "Low Fold"}).content.decode()
    assert "1 Market Square" in found and "12 Loom Street" not in found


def test_a_failed_import_is_told_at_signing_in_with_all_that_was_wrong() -> None:
    officer = get_user_model().objects.create_superuser("admin@hollinbrook.example")
    application()
    assert registries.work["planning"](officer) is None
    made = Import.objects.create(
        at=clock.now(), source="register", name="r.example", problems=["Line 2: <b>bad</b>.", "Line 3: no."]
    )
    work = registries.work["planning"](officer)
    assert work is not None and work.count == 1
    client = Client()
    client.force_login(officer)
    assert "Nothing was taken: Line 2" in client.get(work.url).content.decode()
    inspected = client.get(f"/admin/planning/import/inspect/{made.pk}/").content.decode()
    assert "Line 2: &lt;b&gt;bad&lt;/b&gt;." in inspected and "Line 3: no." in inspected
