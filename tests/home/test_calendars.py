import datetime
from typing import Any

import icalendar
import pytest
from django.test import Client

from council.core import clock
from council.core.calendars import calendar
from home import calendars
from home.models import EventPage
from tests import factories

pytestmark = pytest.mark.django_db
START = datetime.datetime(2027, 3, 27, 10, tzinfo=clock.LONDON)
URL = "https://www.hollinbrook.example/events/fair/"


def event(**fields: Any) -> EventPage:
    usual = {"starts_at": START, "ends_at": START + datetime.timedelta(hours=2), "title": "Fair; food, fun"}
    parent = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    page: EventPage = factories.EventPageFactory(parent=parent, **{**usual, **fields})
    return page


def read(page: EventPage) -> Any:
    """The event as a calendar program understands it, with the file's bytes."""
    body = calendar([calendars.entry(page, URL)], title="Events")
    (found,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    return found, body


def test_an_event_for_all_day_ends_on_the_day_after_its_last() -> None:
    found, _body = read(event(all_day=True, ends_at=START + datetime.timedelta(days=1)))
    assert (found.start, found.end) == (datetime.date(2027, 3, 27), datetime.date(2027, 3, 29))


def test_an_event_that_repeats_says_by_which_rule_and_until_when() -> None:
    found, _body = read(event(repeats="14", repeat_until=datetime.date(2027, 6, 1)))
    rule = found["RRULE"]
    assert (rule["FREQ"], rule["INTERVAL"]) == (["WEEKLY"], [2])


def test_the_place_is_told_with_its_address_and_postcode() -> None:
    found, _body = read(event(address="Kiln Street\r\nHollinbrook", postcode="HB1 1AA"))
    assert str(found["LOCATION"]) == "Market Square, Kiln Street, Hollinbrook, HB1 1AA"


def test_a_calendar_knows_the_event_again_after_an_edit() -> None:
    page = event()
    before = read(page)[0]["UID"]
    page.title, page.slug = "Another name", "another"
    page.save_revision().publish()
    page.refresh_from_db()
    after, body = read(page)
    assert after["UID"] == before
    assert after["DTSTAMP"].dt == page.last_published_at.replace(microsecond=0)
    assert read(page)[1] == body, "the same bytes for the same event"


def test_an_event_that_is_cancelled_is_cancelled_in_calendars_and_nobody_is_busy_with_it() -> None:
    page = event(state="cancelled", state_reason="High winds.")
    found, _body = read(page)
    assert (found["STATUS"], found["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert str(found["SUMMARY"]) == "Cancelled: Fair; food, fun"
    assert str(found["DESCRIPTION"]).startswith("High winds.")
    page.state = page.state_reason = ""
    found, _body = read(page)
    assert "STATUS" not in found and "TRANSP" not in found


def test_a_calendar_moves_what_was_postponed_to_a_day_that_is_known_and_cancels_what_was_not() -> None:
    page = event(state="postponed", state_reason="High winds.")
    page.postponed_from = page.starts_at
    found, _body = read(page)
    assert found["STATUS"] == "CANCELLED" and "The new date is not known yet." in str(found["DESCRIPTION"])
    page.postponed_from = page.starts_at - datetime.timedelta(days=3)
    found, _body = read(page)
    assert "STATUS" not in found and str(found["DESCRIPTION"]).startswith("Postponed from ")


def test_one_event_and_all_that_is_on_come_as_files(client: Client) -> None:
    start = clock.now() + datetime.timedelta(days=5)
    page = event(starts_at=start, ends_at=start, topic=factories.NewsTopicFactory(name="Fairs"))
    past = clock.now() - datetime.timedelta(days=5)
    factories.EventPageFactory(parent=page.get_parent(), title="Over", starts_at=past)
    for address in (
        f"/events/{page.pk}/{page.slug}.ics",
        "/events/calendar.ics",
        "/events/topic/fairs/calendar.ics",
    ):
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        assert [str(one["SUMMARY"]) for one in events] == ["Fair; food, fun"], address
        assert str(events[0]["URL"]) == f"http://testserver/events/{page.slug}/"
    assert client.get("/events/topic/none/calendar.ics").status_code == 404
    assert client.get(f"/events/{page.pk + 100}/x.ics").status_code == 404
