import datetime

import pytest

from council.core import registries
from forms import actions
from forms.models import Request
from forms.states import State
from tests.forms import making

pytestmark = pytest.mark.django_db


def test_requests_are_counted_in_the_london_month_in_which_they_came() -> None:
    early, late = making.received(), making.received()
    # Half an hour into July in London is still June in UTC.
    midnight = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)
    Request.objects.filter(pk=early.pk).update(created_at=midnight)
    Request.objects.filter(pk=late.pk).update(created_at=midnight + datetime.timedelta(days=40))
    actions.move(request=early, to=State.DONE, by=None)
    july = (datetime.date(2026, 7, 1), datetime.date(2026, 8, 1))
    assert registries.measures["forms.received"].count(*july) == 1
    assert registries.measures["forms.done"].count(*july) == 1
