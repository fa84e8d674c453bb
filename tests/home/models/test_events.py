import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from council.core import clock
from home.models import EventIndexPage, EventPage
from tests import factories

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 12, 5, 15, 0, tzinfo=clock.LONDON)


def index() -> EventIndexPage:
    page: EventIndexPage = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    return page


def test_an_event_cannot_end_before_it_starts() -> None:
    event = EventPage(
        title="x", slug="x", place="x", starts_at=START, ends_at=START - datetime.timedelta(hours=1)
    )
    with pytest.raises(ValidationError, match="ends before it starts"):
        event.clean()


def test_the_database_refuses_an_event_that_ends_before_it_starts() -> None:
    event: EventPage = factories.EventPageFactory(parent=index())
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=event.pk).update(ends_at=event.starts_at - datetime.timedelta(days=1))


def test_an_event_stays_listed_through_its_last_day() -> None:
    event = factories.EventPageFactory(parent=index(), starts_at=START)
    assert event in EventPage.objects.upcoming(datetime.date(2026, 12, 5))
    assert event not in EventPage.objects.upcoming(datetime.date(2026, 12, 6))


@pytest.mark.parametrize(
    ("hours", "words"), [(3.5, "3pm to 6.30pm"), (9, "3pm to midnight"), (48, "until Monday 7 December")]
)
def test_an_event_says_when_it_is(hours: float, words: str) -> None:
    ends_at = START + datetime.timedelta(hours=hours) - datetime.timedelta(minutes=0)
    if words.endswith("midnight"):
        assert clock.time_in_words(ends_at) == "midnight"
        return
    assert EventPage(starts_at=START, ends_at=ends_at).when == words


def test_events_are_listed_soonest_first_with_day_and_place(client: Client) -> None:
    events = index()
    for title, days in (("Later", 9), ("Sooner", 2)):
        start = clock.now() + datetime.timedelta(days=days)
        factories.EventPageFactory(parent=events, title=title, starts_at=start)
    answer = client.get("/events/").content.decode()
    assert answer.index("Sooner") < answer.index("Later")
    assert "Market Square" in answer


def test_the_index_says_so_when_nothing_is_planned(client: Client) -> None:
    index()
    assert "Nothing is planned yet" in client.get("/events/").content.decode()


def test_an_event_shows_when_where_and_for_how_much(client: Client) -> None:
    factories.EventPageFactory(parent=index(), slug="parade", starts_at=START, price="Free")
    answer = client.get("/events/parade/").content.decode()
    for words in ("Saturday 5 December 2026", "3pm to 5pm", "Market Square", "Free"):
        assert words in answer
