import pytest

from council.core import registries
from forms import actions
from forms.models import Request
from forms.states import State
from tests.forms import making

pytestmark = pytest.mark.django_db


def test_a_person_gets_every_request_made_with_their_address() -> None:
    request = making.received()
    making.received(email="other@example.com")
    [row] = registries.persons["forms"].export("NASREEN@example.com")
    assert row["reference"] == request.reference
    assert row["answers"] == [["Bins to empty", "1 bin"]]


def test_erasing_empties_finished_requests_and_leaves_open_ones() -> None:
    finished, still_open = making.received(), making.received()
    actions.move(request=finished, to=State.DONE, by=None, message="All done")
    assert registries.persons["forms"].erase("nasreen@example.com") == 1
    finished.refresh_from_db()
    still_open.refresh_from_db()
    assert (finished.email, finished.answers, finished.data) == ("", [], {})
    assert not finished.events.exclude(message="").exists()
    assert still_open.email == "nasreen@example.com"
    assert Request.objects.count() == 2
