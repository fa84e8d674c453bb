import pytest
from django.test import Client
from django.urls import reverse

from council.core.roles import Role
from forms import actions
from forms.states import State
from tests.forms import making

pytestmark = pytest.mark.django_db


def work_url(pk: int) -> str:
    return reverse("forms_admin:move", args=[pk])


def test_an_officer_moves_a_request_on(client: Client) -> None:
    officer, request = making.officer(), making.received()
    client.force_login(officer)
    assert "Work on it" in client.get("/admin/council_forms/request/").content.decode()
    page = client.get(work_url(request.pk)).content.decode()
    assert "In progress" in page
    assert "Waiting for you" not in page
    response = client.post(work_url(request.pk), {"to": "in_progress", "message": "Soon", "note": "Round 7"})
    inspect = client.get(response.headers["Location"]).content.decode()
    for shown in ("In progress", "Told the person", "Round 7", "Nasreen Akhtar", "Bins to empty"):
        assert shown in inspect


def test_choosing_nothing_keeps_the_message(client: Client) -> None:
    request = making.received()
    client.force_login(making.officer())
    page = client.post(work_url(request.pk), {"message": "Half written"}).content.decode()
    assert "Choose what happens now" in page
    assert "Half written" in page


def test_two_officers_at_once_do_not_move_a_request_twice(client: Client) -> None:
    request = making.received()
    client.force_login(making.officer())
    actions.move(request=request, to=State.WITHDRAWN, by=None)
    response = client.post(work_url(request.pk), {"to": "in_progress", "message": "", "note": ""})
    assert response.status_code == 200
    assert "nothing more can happen" in response.content.decode()


@pytest.mark.parametrize("role", [Role.CHAMPION, Role.CHAT_AGENT, Role.MANAGER])
def test_other_roles_do_not_work_requests(client: Client, role: Role) -> None:
    request = making.received()
    client.force_login(making.officer(role=role))
    assert client.get(work_url(request.pk)).status_code in (302, 403)


def test_a_request_that_is_not_there_is_not_found(client: Client) -> None:
    client.force_login(making.officer())
    assert client.get(work_url(1)).status_code == 404


def test_the_list_exports_for_a_spreadsheet(client: Client) -> None:
    request = making.received()
    client.force_login(making.officer())
    response = client.get("/admin/council_forms/request/", {"export": "csv"})
    assert request.reference in b"".join(response).decode()
