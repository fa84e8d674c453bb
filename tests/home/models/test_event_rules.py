import datetime

import pytest
from django.core.exceptions import ValidationError

from council.core import clock
from home.models import EventPage

START = datetime.datetime(2026, 12, 5, 15, tzinfo=clock.LONDON)
pytestmark = pytest.mark.django_db


def test_an_event_is_told_all_that_is_wrong_at_once_each_beside_its_field() -> None:
    event = EventPage(
        title="x",
        slug="x",
        place="x",
        starts_at=START,
        ends_at=START - datetime.timedelta(hours=1),
        state="postponed",
    )
    with pytest.raises(ValidationError) as refused:
        event.full_clean(exclude=["path", "depth"])
    told = refused.value.message_dict
    assert told["ends_at"] == ["The end must be after the start."]
    assert "state_reason" in told and "__all__" not in told
