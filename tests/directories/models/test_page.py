import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils import WagtailPageTestCase

from council.core import clock, grid
from council.pagecache.keys import parameters
from directories.models import DirectoryPage
from home.models import HomePage
from services.models import InfoPage, TopicPage
from tests.directories import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> DirectoryPage:
    page = making.library()
    making.entry(
        page,
        "Town library",
        postcode="HB1 2AB",
        address="1 High Street\nHollinbrook",
        easting=385000,
        northing=425000,
        values={
            "type": "Library",
            "step_free": True,
            "facilities": ["Toilets", "Café"],
            "phone": "01632 960100",
        },
    )
    making.entry(
        page,
        "Aldercross baths",
        easting=386000,
        northing=425000,
        summary="Two pools and a gym.",
        values={"type": "Leisure centre", "step_free": False, "facilities": ["Parking", "Café"]},
    )
    making.entry(page, "The old mill", values={"type": "Museum or gallery"})
    making.entry(page, "Not yet open", live=False, values={"type": "Library"})
    return page


def titles(client: Client, page: DirectoryPage, *query: tuple[str, str]) -> list[str]:
    answer = client.get(f"{page.url}?{urlencode(query)}")
    assert answer.status_code == 200
    return [title.get_text(" ", strip=True) for title in soup(answer).select(".gh-entry__title a")]


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def test_a_directory_stands_below_the_front_page_or_a_topic() -> None:
    WagtailPageTestCase().assertAllowedParentPageTypes(DirectoryPage, {HomePage, TopicPage})
    WagtailPageTestCase().assertAllowedSubpageTypes(DirectoryPage, set())
    assert DirectoryPage not in InfoPage.allowed_subpage_models()


def test_entries_stand_by_name_without_their_article(client: Client, places: DirectoryPage) -> None:
    assert titles(client, places) == ["Aldercross baths", "The old mill", "Town library"]


def test_words_are_found_in_names_summaries_and_fields(client: Client, places: DirectoryPage) -> None:
    assert titles(client, places, ("q", "pool")) == ["Aldercross baths"]
    assert titles(client, places, ("q", "libraries")) == ["Town library"]
    assert titles(client, places, ("q", "café")) == ["Aldercross baths", "Town library"]
    assert titles(client, places, ("q", "& | ! '\x00( <->")) == []


def test_a_list_is_narrowed_by_choices_which_say_how_many_they_leave(
    client: Client, places: DirectoryPage
) -> None:
    assert titles(client, places, ("f", "type:Library")) == ["Town library"]
    both = (("f", "type:Library"), ("f", "type:Leisure centre"))
    assert titles(client, places, *both) == ["Aldercross baths", "Town library"]
    assert titles(client, places, *both, ("f", "step_free:yes")) == ["Town library"]
    page = soup(client.get(f"{places.url}?{urlencode([('f', 'type:Library')])}"))
    counts = {
        line.a.get_text(): line.span.get_text()
        for line in page.select(".gh-ways__list li")
        if line.a and line.span
    }
    # Another type would add to the list; a facility narrows it.
    assert counts["Leisure centre"] == "1" and counts["Café"] == "1" and "Parking" not in counts
    assert [one.get_text() for one in page.select(".gh-ways [aria-current]")] == ["Library"]


def test_what_no_field_is_narrowed_by_changes_nothing(client: Client, places: DirectoryPage) -> None:
    assert len(titles(client, places, ("f", "phone:01632 960100"), ("f", "nonsense"), ("f", "a:\x00"))) == 3


def test_the_nearest_come_first_with_their_miles(client: Client, places: DirectoryPage) -> None:
    making.home_at("HB1 2AB", 386500, 425000)
    answer = soup(client.get(f"{places.url}?postcode=hb12ab"))
    assert [one.get_text(" ", strip=True) for one in answer.select(".gh-entry__title")] == [
        "Aldercross baths 0.3 miles",
        "Town library 0.9 miles",
        "The old mill distance not known",
    ]


def test_the_nearest_to_where_somebody_is_come_first_and_nobody_keeps_that(
    client: Client, places: DirectoryPage
) -> None:
    latitude, longitude = grid.to_world(386500, 425000)
    at = f"{latitude:.3f},{longitude:.3f}"
    page = soup(client.get(places.url, {"at": at, "q": "library"}))
    assert [one.get_text(" ", strip=True) for one in page.select(".gh-entry__title")] == [
        "Town library 0.9 miles"
    ]
    assert [one.get_text(" ", strip=True) for one in page.select(".gh-chosen a")][:2] == [
        "Without “library”",
        "Without Near where you are",
    ]
    assert page.select_one(f'.gh-find input[name="at"][value="{at}"]')
    assert parameters.read(f"at={at}".encode()).unkept
    # Without a script there is no button that does nothing.
    assert page.select_one(".gh-locate[hidden] button") is not None
    for wrong in ("0,0", "x", "1e9,2", "90.1,0.5", "53.7", "٥٣.1,1.0", "53.7,-2.2,1", "nan,inf"):
        told = soup(client.get(places.url, {"at": wrong}))
        assert "We cannot use your location" in told.get_text() and len(told.select(".gh-entry")) == 3


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hb1", "“HB1” is the first half of a postcode: add the rest, like HB1 1AA"),
        ("HB1 2", "add the rest, like HB1 2AA"),
        ("banana", "“banana” is not a postcode"),
        ("HB1 2ZZ", "We do not know the postcode HB1 2ZZ"),
        ("ZE1 0AA", "ZE1 0AA is outside our area"),
    ],
)
def test_a_postcode_that_cannot_be_used_is_said_and_kept(
    client: Client, places: DirectoryPage, typed: str, told: str
) -> None:
    making.home_at("HB1 2AB", 386500, 425000)
    answer = soup(client.get(places.url, {"postcode": typed, "q": "mill"}))
    assert told in answer.get_text(" ", strip=True)
    assert [one["value"] for one in answer.select("[name=postcode]")] == [typed]
    assert len(answer.select(".gh-entry")) == 1
    assert bool(answer.select("a[href='https://www.gov.uk/find-local-council']")) == typed.startswith("ZE1")


def test_twenty_stand_on_a_page_and_no_other_page_is_there(client: Client) -> None:
    page = making.library()
    for number in range(21):
        making.entry(page, f"Hall {number}")
    assert len(titles(client, page)) == 20
    assert titles(client, page, ("page", "2")) == ["Hall 20"]
    for wrong in ("3", "0", "x", "9" * 30):
        assert client.get(page.url, {"page": wrong}).status_code == 404


def test_an_entry_says_all_of_it(client: Client, places: DirectoryPage) -> None:
    answer = client.get(f"{places.url}town-library/")
    words = soup(answer).get_text(" ", strip=True)
    assert answer.status_code == 200
    for told in ("Town library", "1 High Street", "HB1 2AB", "Toilets, Café", "Step-free access Yes"):
        assert told in words
    assert 'href="tel:01632960100"' in answer.content.decode()
    card = {str(one["property"]): str(one["content"]) for one in soup(answer).select('meta[property^="og:"]')}
    assert (card["og:title"], card["og:type"]) == ("Town library", "website")
    assert card["og:url"].endswith(f"{places.url}town-library/")
    assert client.get(f"{places.url}not-yet-open/").status_code == 404
    assert client.get(f"{places.url}nowhere/").status_code == 404


def test_hours_are_said_for_the_next_days_until_midnight(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = making.library()
    making.entry(page, "Tip", values={"hours": making.week("Every day: 8am to 6pm", "25 December: closed")})
    monkeypatch.setattr(clock, "now", lambda: datetime.datetime(2026, 12, 24, 10, tzinfo=clock.LONDON))
    answer = client.get(f"{page.url}tip/")
    rows = [row.get_text(" ", strip=True) for row in soup(answer).select(".gh-hours tbody tr")]
    assert rows[0] == "Today Thursday 24 December 8am to 6pm"
    assert rows[1] == "Tomorrow Friday 25 December Closed not as usual"
    assert len(rows) == 7
    closing = datetime.datetime(2026, 12, 24, 18, tzinfo=clock.LONDON)
    assert answer.headers["Guildhall-Until"] == str(int(closing.timestamp()))


def test_list_and_entry_say_whether_it_is_open_for_as_long_as_that_is_true(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = making.library()
    making.entry(page, "Tip", values={"hours": making.week("Every day: 8am to 6pm", "25 December: closed")})
    making.entry(page, "Mill", values={"hours": making.week("Every day: 10am to 4pm")})
    making.entry(page, "Bench")

    def told(address: str, hour: int) -> tuple[list[str], str]:
        now = datetime.datetime(2026, 12, 24, hour, tzinfo=clock.LONDON)
        monkeypatch.setattr(clock, "now", lambda: now)
        answer = client.get(address)
        until = datetime.datetime.fromtimestamp(int(answer.headers["Guildhall-Until"]), clock.LONDON)
        words = [
            line.get_text(" ", strip=True).replace(" ,", ",") for line in soup(answer).select(".gh-open")
        ]
        return words, f"{until:%d %H:%M}"

    assert told(page.url, 9) == (["Closed now, opens at 10am", "Open now, closes at 6pm"], "24 10:00")
    assert told(page.url, 12) == (["Open now, closes at 4pm", "Open now, closes at 6pm"], "24 16:00")
    assert told(f"{page.url}tip/", 18) == (["Closed now, opens on Saturday at 8am"], "25 00:00")


def test_list_and_entry_ask_the_database_little(client: Client, places: DirectoryPage) -> None:
    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = asked(places.url)
    for number in range(15):
        making.entry(places, f"Hall {number}", values={"type": "Library"})
    assert asked(places.url) == few <= 14
    assert asked(f"{places.url}?f=type:Library&q=hall") <= 15
    assert asked(f"{places.url}town-library/") <= 15
