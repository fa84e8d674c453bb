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
from planning import actions
from planning.models import Application, Import, Upload
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


def test_a_planning_officer_sees_what_a_file_does_and_then_takes_it_in() -> None:
    application()
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, GOOD)
    page = seen.content.decode()
    assert "1 new, 1 changed, 0 as they are now" in page
    assert "26/0418/FUL" in page and "Café" in page
    assert Application.objects.count() == 1, "nothing happens before the button is pressed"
    done = officer.post(seen.redirect_chain[-1][0], follow=True)
    assert "1 new and 1 changed applications are on the website now." in done.content.decode()
    assert Application.objects.count() == 2
    assert not Upload.objects.exists()
    assert ModelLogEntry.objects.filter(action="planning.import").latest("pk").user is not None


def test_what_is_wrong_is_told_line_by_line_and_nothing_can_be_imported() -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, GOOD.replace("02/11/2026", "31/11/2026").replace("Granted", "Lost"))
    page = seen.content.decode()
    assert "2 things to put right" in page
    assert "Line 2: received: “31/11/2026” is not a date" in page
    assert "Line 3: “Lost” is not a status that we know" in page
    assert "Import these applications" not in page
    tried = officer.post(seen.redirect_chain[-1][0], follow=True)
    assert "Nothing was imported" in tried.content.decode()
    assert not Application.objects.exists()
    assert len(Import.objects.get().problems) == 2


def test_a_row_that_is_wrong_is_left_out_and_the_others_are_imported() -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    seen = send(officer, GOOD.replace("Granted", "Lost"))
    page = seen.content.decode()
    assert "1 row would be left out." in page and "Import the others" in page
    assert "Line 3: “Lost” is not a status that we know" in page and "1 new, 0 changed" in page
    done = officer.post(seen.redirect_chain[-1][0], follow=True).content.decode()
    assert "1 row was left out." in done
    assert [one.reference for one in Application.objects.all()] == ["26/0417/HOU"]
    (made,) = Import.objects.all()
    assert (made.added, made.left_out, len(made.problems)) == (1, 1, 1)
    assert "1 left out: Line 3" in officer.get("/admin/planning/import/").content.decode()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ("", "That file is empty"),
        ("Reference,Status\n1,x\n", "The file has no column called proposal"),
        ("reference,proposal,address,received,status\n", "no applications below them"),
        (b"reference,\xff\xfe", "This file is not UTF-8 text"),
        (b"PK\x03\x04\x00\x00reference", "This file is not text"),
        ("x" * 8_000_001, "This file has more than 8 MB"),
        ('reference,proposal,address,received,status\n"' + "x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_place(sent: str | bytes, says: str) -> None:
    page = send(signed_in(Role.PLANNING_OFFICER), sent).content.decode()
    assert says in page and "There is a problem" in page
    assert not Upload.objects.exists()


def test_a_file_is_its_uploaders_alone_and_goes_the_day_after() -> None:
    officer = signed_in(Role.PLANNING_OFFICER)
    address = send(officer, GOOD).redirect_chain[-1][0]
    assert signed_in(Role.ADMINISTRATOR).get(address).status_code == 404
    later = clock.now() + datetime.timedelta(days=2)
    user = get_user_model().objects.get(email="planning_officer@hollinbrook.example")
    actions.keep_upload(name="b.csv", text=GOOD, by=user, now=later)
    assert Upload.objects.get().name == "b.csv"
    assert officer.post(address).status_code == 404


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
