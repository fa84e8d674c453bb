import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from forms import actions
from forms.models import Request
from forms.states import State
from forms.views.requests import NOT_FOUND, TOO_MANY
from tests.forms import making

pytestmark = pytest.mark.django_db
FIND = reverse("forms:find_request")


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def made() -> Request:
    return making.received()


def show(request: Request) -> str:
    return reverse("forms:request", args=[request.reference])


def test_reference_and_postcode_show_state_and_dates_but_no_answers(client: Client, made: Request) -> None:
    actions.move(request=made, to=State.IN_PROGRESS, by=None, message="We start Monday", note="Round 7")
    response = client.post(FIND, {"reference": made.reference.lower(), "postcode": "hb12ab"})
    assert response.headers["Location"] == show(made)
    page = client.get(show(made)).content.decode()
    assert "In progress" in page
    assert "Received" in page
    for private in ("Nasreen", "nasreen@", "Weir Lane", "Monday", "Round 7"):
        assert private not in page


def test_the_address_of_a_request_alone_shows_nothing(client: Client, made: Request) -> None:
    response = client.get(show(made))
    assert response.headers["Location"] == f"{FIND}?reference={made.reference}"
    assert f'value="{made.reference}"' in client.get(response.headers["Location"]).content.decode()


def test_proof_of_one_request_does_not_open_another(client: Client, made: Request) -> None:
    other = making.received()
    client.post(FIND, {"reference": made.reference, "postcode": making.POSTCODE})
    client.cookies["request-proof"]["path"] = "/"
    assert client.get(show(other)).status_code == 302


def test_wrong_and_unknown_are_answered_alike(client: Client, made: Request) -> None:
    wrong = client.post(FIND, {"reference": made.reference, "postcode": "HB1 9ZZ"}).content.decode()
    unknown = client.post(FIND, {"reference": "GW-0000-0000", "postcode": "HB1 9ZZ"}).content.decode()
    nonsense = client.post(FIND, {"reference": "my bin", "postcode": "HB1 9ZZ"}).content.decode()
    assert all(str(NOT_FOUND) in page for page in (wrong, unknown, nonsense))
    assert 'value="my bin"' in nonsense


def test_guessing_is_stopped_after_ten_tries_even_with_the_right_postcode(
    client: Client, made: Request
) -> None:
    for _try in range(10):
        client.post(FIND, {"reference": made.reference, "postcode": "HB1 9ZZ"})
    page = client.post(FIND, {"reference": made.reference, "postcode": making.POSTCODE})
    assert (page.status_code, page["Retry-After"]) == (429, "900")
    assert str(TOO_MANY) in page.content.decode()
    assert f'value="{made.reference}"' in page.content.decode()


def test_somebody_who_mistypes_does_not_lock_the_library_out(client: Client, made: Request) -> None:
    for _try in range(10):
        client.post(FIND, {"reference": "GW-0000-0000", "postcode": "HB1 9ZZ"})
    response = client.post(FIND, {"reference": made.reference, "postcode": making.POSTCODE})
    assert response.status_code == 302


def test_a_reference_typed_into_the_address_in_another_way_leads_to_the_right_one(
    client: Client, made: Request
) -> None:
    client.post(FIND, {"reference": made.reference, "postcode": making.POSTCODE})
    client.cookies["request-proof"]["path"] = "/"
    typed = reverse("forms:request", args=[made.reference.lower()])
    assert client.get(typed).headers["Location"] == show(made)


def test_an_impossible_reference_in_the_address_leads_to_the_form(client: Client) -> None:
    assert client.get(reverse("forms:request", args=["nonsense"])).headers["Location"] == f"{FIND}?reference="
