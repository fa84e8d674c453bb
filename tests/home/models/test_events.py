import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from council.core import clock
from council.core.registries import findables
from home.models import EventIndexPage, EventPage
from home.models.stories import Part
from tests import factories
from tests.plumbing.editing import typed

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 12, 5, 15, 0, tzinfo=clock.LONDON)


def index() -> EventIndexPage:
    page: EventIndexPage = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    return page


def test_an_event_cannot_end_before_it_starts() -> None:
    event = EventPage(
        title="x", slug="x", place="x", starts_at=START, ends_at=START - datetime.timedelta(hours=1)
    )
    with pytest.raises(ValidationError, match="must be after the start"):
        event.clean()


@pytest.mark.parametrize(
    ("starts", "ends"), [("", ""), ("2026-12-05 15:00", ""), ("soon", "2026-12-05 15:00")]
)
@pytest.mark.parametrize("button", [{}, {"action-publish": "action-publish"}])
def test_an_event_whose_times_are_not_in_yet_can_be_checked_kept_and_looked_at(
    client: Client, starts: str, ends: str, button: dict[str, str]
) -> None:
    place = index()
    client.force_login(factories.administrator())
    sent = {**typed(title="Lantern parade", slug="lantern-parade"), "starts_at": starts, "ends_at": ends}
    kind = ["home", "eventpage", place.pk]
    for name in ("services_check_new", "wagtailadmin_pages:preview_on_add"):
        assert client.post(reverse(name, args=kind), sent).status_code == 200
    answer = client.post(reverse("wagtailadmin_pages:add", args=kind), {**sent, **button}, follow=True)
    assert answer.status_code == 200 and "Lantern parade" in answer.content.decode()


def test_the_database_refuses_an_event_that_ends_before_it_starts() -> None:
    event: EventPage = factories.EventPageFactory(parent=index())
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.filter(pk=event.pk).update(ends_at=event.starts_at - datetime.timedelta(days=1))


def test_an_event_stays_listed_through_its_last_day() -> None:
    event = factories.EventPageFactory(parent=index(), starts_at=START)
    assert event in EventPage.objects.upcoming(datetime.date(2026, 12, 5))
    assert event not in EventPage.objects.upcoming(datetime.date(2026, 12, 6))


@pytest.mark.parametrize(
    ("hours", "words"), [(3.5, "3pm to 6:30pm"), (9, "3pm to midnight"), (48, "until Monday 7 December")]
)
def test_an_event_says_when_it_is(hours: float, words: str) -> None:
    event = EventPage(starts_at=START, ends_at=START + datetime.timedelta(hours=hours))
    assert event.when(event.first_day) == words


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


def made(**fields: Any) -> EventPage:
    """An event on 5 December 2026 from 3pm to 5pm, unless told."""
    usual = {"starts_at": START, "ends_at": START + datetime.timedelta(hours=2)}
    event: EventPage = factories.EventPageFactory(parent=index(), **{**usual, **fields})
    return event


def test_an_event_for_all_day_counts_days_and_says_so() -> None:
    event = made(all_day=True, starts_at=START, ends_at=START - datetime.timedelta(hours=1))
    assert event.when(event.first_day) == "all day"
    assert event.starts_at.astimezone(clock.LONDON).hour == 0
    assert event.last_day == datetime.date(2026, 12, 5)


def test_an_event_that_repeats_is_listed_with_its_next_time_until_the_last_is_over() -> None:
    event = made(repeats="7", repeat_until=datetime.date(2026, 12, 20))
    assert event.last_day == datetime.date(2026, 12, 19)
    assert event.next_from(datetime.date(2026, 12, 6)) == datetime.date(2026, 12, 12)
    assert event.when(event.first_day) == "3pm to 5pm, every Saturday until 20 December 2026"
    assert event in EventPage.objects.upcoming(datetime.date(2026, 12, 19))
    assert event not in EventPage.objects.upcoming(datetime.date(2026, 12, 20))


def test_an_evening_that_ends_at_midnight_is_over_with_its_day() -> None:
    event = made(ends_at=START + datetime.timedelta(hours=9))
    assert event.last_day == datetime.date(2026, 12, 5)
    assert not event.is_over(datetime.date(2026, 12, 5)) and event.is_over(datetime.date(2026, 12, 6))


def test_a_weekend_that_repeats_says_the_end_of_the_weekend_that_is_next() -> None:
    ends_at = START + datetime.timedelta(days=1)
    event = made(ends_at=ends_at, repeats="14", repeat_until=datetime.date(2026, 12, 31))
    again = "every second Saturday until 31 December 2026"
    assert event.when(datetime.date(2026, 12, 6)) == f"until Sunday 6 December, {again}"
    assert event.when(datetime.date(2026, 12, 7)) == f"until Sunday 20 December, {again}"


def test_an_event_over_several_months_is_in_each_of_them() -> None:
    event = made(ends_at=START + datetime.timedelta(days=40))
    asked = Part(year=2027, month=1)
    assert event.belongs_to(asked, datetime.date(2026, 12, 1))
    assert event.belongs_to(Part(year=2026, month=12), datetime.date(2026, 12, 1))
    assert not event.belongs_to(Part(year=2026, month=12), datetime.date(2027, 1, 3))
    assert not event.belongs_to(Part(year=2027, month=2), datetime.date(2026, 12, 1))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"repeats": "7"}, "until when"),
        ({"repeat_until": datetime.date(2026, 12, 20)}, "how often"),
        ({"repeats": "7", "repeat_until": datetime.date(2026, 12, 1)}, "before the event starts"),
        ({"repeats": "7", "repeat_until": datetime.date(2036, 12, 1)}, "two years"),
        (
            {
                "repeats": "7",
                "repeat_until": datetime.date(2027, 1, 1),
                "ends_at": START + datetime.timedelta(7),
            },
            "begin again",
        ),
    ],
)
def test_a_repetition_that_cannot_be_is_refused_in_words(fields: dict[str, Any], words: str) -> None:
    usual = {"starts_at": START, "ends_at": START + datetime.timedelta(hours=2)}
    with pytest.raises(ValidationError, match=words):
        EventPage(title="x", slug="x", place="x", **{**usual, **fields}).clean()


def test_the_list_shows_a_month_and_a_topic_of_what_is_still_to_come(client: Client) -> None:
    events, walks = index(), factories.NewsTopicFactory(name="Walks")
    start = clock.now() + datetime.timedelta(days=3)
    factories.EventPageFactory(parent=events, title="A walk", starts_at=start, topic=walks)
    factories.EventPageFactory(parent=events, title="A fair", starts_at=start)
    past = clock.now() - datetime.timedelta(days=3)
    factories.EventPageFactory(parent=events, title="A parade that is over", starts_at=past)
    month = client.get(f"/events/{start.astimezone(clock.LONDON):%Y/%m}/").content.decode()
    topic = client.get("/events/topic/walks/").content.decode()
    assert ("A walk" in month, "A fair" in month) == (True, True)
    assert ("A walk" in topic, "A fair" in topic) == (True, False)
    for page in (month, topic, client.get("/events/").content.decode()):
        assert "A parade that is over" not in page
    assert "Nothing is planned here" in client.get("/events/2020/01/").content.decode()


def test_the_list_of_events_asks_as_often_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    events = index()
    for number in range(12):
        start = clock.now() + datetime.timedelta(days=number * 9)
        factories.EventPageFactory(
            parent=events,
            starts_at=start,
            picture=factories.ImageFactory(),
            topic=factories.NewsTopicFactory(),
        )
    client.get("/events/")
    with django_assert_max_num_queries(12):
        client.get("/events/")


def test_an_event_that_is_over_says_so_and_offers_no_booking(client: Client) -> None:
    past = clock.now() - datetime.timedelta(days=3)
    factories.EventPageFactory(
        parent=index(), slug="gone", starts_at=past, booking_url="https://book.example/x"
    )
    answer = client.get("/events/gone/").content.decode()
    assert "This event is over" in answer
    assert "https://book.example/x" not in answer


def test_an_event_tells_where_to_book_who_runs_it_and_what_access_there_is(client: Client) -> None:
    start = clock.now() + datetime.timedelta(days=3)
    factories.EventPageFactory(
        parent=index(),
        slug="walk",
        starts_at=start,
        address="Kiln Street\nHollinbrook",
        postcode="HB1 1AA",
        booking_url="https://book.example/x",
        organiser="Parks team, 01632 960190 & friends",
        access="Step-free.",
    )
    answer = client.get("/events/walk/").content.decode()
    for words in ("Kiln Street", "query=HB1%201AA", "https://book.example/x", "Parks team", "Step-free."):
        assert words in answer
    assert 'href="tel:01632960190">' in answer and "&amp; friends" in answer


def test_an_event_without_dates_yet_is_refused_in_words() -> None:
    with pytest.raises(ValidationError) as told:
        EventPage(title="Fair", slug="fair").full_clean(exclude=["path", "depth"])
    assert {"starts_at", "ends_at"} <= set(told.value.message_dict)


OFF = {"state": "cancelled", "state_reason": "High winds. Tickets are paid back by themselves."}


def test_an_event_that_is_cancelled_says_so_wherever_it_is_named(client: Client) -> None:
    start = clock.now() + datetime.timedelta(days=3)
    fields = {"slug": "parade", "starts_at": start, "booking_url": "https://book.example/x", **OFF}
    factories.EventPageFactory(parent=index(), title="Lantern parade", **fields)
    page = client.get("/events/parade/").content.decode()
    assert "Cancelled: Lantern parade</h1>" in page and "<title>Cancelled: Lantern parade" in page
    assert "This event is cancelled" in page and "High winds. Tickets are paid back" in page
    assert "https://book.example/x" not in page and "Add to your calendar" not in page
    assert '"eventStatus": "https://schema.org/EventCancelled"' in page
    listed = client.get("/events/").content.decode()
    assert ">Cancelled: Lantern parade</a>" in listed and "High winds." in listed
    (found,) = [one for one in findables["pages"].read(None) if one.kind == "event"]
    assert (found.title, found.synonyms) == ("Cancelled: Lantern parade", ("Lantern parade",))


def test_an_event_says_that_it_is_postponed_and_otherwise_that_it_is_as_planned(client: Client) -> None:
    event = made(slug="parade", title="Parade")
    page = client.get("/events/parade/").content.decode()
    assert "EventScheduled" in page and "postponed" not in page
    event.state, event.state_reason = "postponed", "The new day will stand here."
    event.save_revision().publish()
    page = client.get("/events/parade/").content.decode()
    assert "EventPostponed" in page and "This event is postponed" in page


def test_a_state_needs_its_reason_and_a_reason_its_state() -> None:
    usual = {"starts_at": START, "ends_at": START, "title": "x", "slug": "x", "place": "x"}
    for name in OFF:
        with pytest.raises(ValidationError) as told:
            EventPage(**usual, **{name: OFF[name]}).clean()
        assert set(told.value.message_dict) == set(OFF) - {name}
    EventPage(**usual, **OFF).clean()
