import datetime

import pytest

from council.core import clock
from council.core.journeys import kinds
from forms import actions, tasks
from forms.models import Journey, Request
from forms.states import State
from tests.forms import making

pytestmark = pytest.mark.django_db


def finished(days_ago: int) -> Request:
    request = making.received()
    actions.move(request=request, to=State.DONE, by=None, message="All done")
    Request.objects.filter(pk=request.pk).update(updated_at=clock.now() - datetime.timedelta(days=days_ago))
    return request


def test_who_asked_is_forgotten_two_years_after_the_request_was_finished() -> None:
    old, young, still_open = finished(731), finished(729), making.received()
    Request.objects.filter(pk=still_open.pk).update(updated_at=clock.now() - datetime.timedelta(days=900))
    tasks.forget(timestamp=0)
    for request in (old, young, still_open):
        request.refresh_from_db()
    assert (old.name, old.email, old.answers, old.state) == ("", "", [], State.DONE)
    assert not old.events.exclude(message="").exists()
    assert young.email == still_open.email == "nasreen@example.com"


def test_what_was_typed_and_left_is_deleted_after_a_week() -> None:
    left, _token = actions.start_journey(kind=kinds["garden-waste"])
    young, _token = actions.start_journey(kind=kinds["garden-waste"])
    Journey.objects.filter(pk=left.pk).update(updated_at=clock.now() - datetime.timedelta(days=8))
    tasks.purge_abandoned(timestamp=0)
    assert list(Journey.objects.all()) == [young]
