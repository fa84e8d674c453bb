import datetime

import pytest
from django.utils import translation

from council.core import clock
from home.models import EventPage

FIRST = datetime.datetime(2026, 5, 4, 15, tzinfo=clock.LONDON)
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("starts_at", "words", "status"),
    [
        (FIRST, "It was to be on Monday 4 May 2026. The new date is not known yet.", "Postponed"),
        (FIRST + DAY, "Postponed from Monday 4 May 2026 to Tuesday 5 May 2026.", "Rescheduled"),
        (FIRST + HOUR, "Postponed from 3pm to 4pm on Monday 4 May 2026.", "Rescheduled"),
    ],
)
def test_a_postponed_event_says_when_it_was_to_be(
    starts_at: datetime.datetime, words: str, status: str
) -> None:
    event = EventPage(title="Parade", state="postponed", postponed_from=FIRST, starts_at=starts_at)
    assert (event.was_to_be, event.event_status, event.is_off) == (words, status, starts_at == FIRST)
    with translation.override("cy"):
        assert event.was_to_be not in ("", words)


@pytest.mark.parametrize("state", ["", "cancelled"])
def test_only_what_is_postponed_was_to_be_at_another_time(state: str) -> None:
    event = EventPage(title="Parade", state=state, postponed_from=FIRST, starts_at=FIRST + DAY)
    assert (event.was_to_be, event.was_moved, event.is_off) == ("", False, bool(state))
