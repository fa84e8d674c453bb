import datetime
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from council.core import clock
from directories.models import DirectoryPage
from tests import factories
from tests.directories import making
from tests.directories.public import standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> DirectoryPage:
    page = making.library()
    making.entry(
        page,
        "Town library",
        summary="Books </script> and more.",
        address="1 High Street\nHollinbrook",
        postcode="HB1 2AB",
        ward="Canalside",
        easting=385000,
        northing=425000,
        values={
            "type": "Library",
            "phone": "01632 960100",
            "website": "https://library.example.org",
            "facilities": ["Toilets", "Café"],
            "step_free": True,
            "hours": making.week("Monday: 9am to midday, 1pm to 5pm", "25 December: closed"),
        },
    )
    making.entry(page, "Not yet open", live=False)
    return page


def asked(client: Client, page: DirectoryPage, path: str) -> Any:
    answer = client.get(f"{page.url}open-referral/{path}")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    return answer.json()


def test_a_list_is_open_data_a_page_at_a_time(client: Client, places: DirectoryPage) -> None:
    making.entry(places, "Baths")
    assert asked(client, places, "")["version"] == "HSDS-UK-3.0"
    first = asked(client, places, "services/?per_page=1")
    assert (first["total_items"], first["total_pages"], first["size"], first["last_page"]) == (2, 2, 1, False)
    assert first["contents"][0]["name"] == "Baths"
    second = client.get(first["next"]).json()
    assert [one["name"] for one in second["contents"]] == ["Town library"] and second["last_page"]
    for wrong in ("services/?page=9", "services/?page=x", "services/x/", "nothing/", "services/x/y/"):
        answer = client.get(f"{places.url}open-referral/{wrong}")
        assert answer.status_code == 404 and answer.json()["error"].startswith("There is no such")
        assert "Guildhall-Tags" not in answer.headers
    assert asked(client, places, "services/?per_page=x")["size"] == 2


def test_an_entry_is_a_service_that_keeps_its_identifier(client: Client, places: DirectoryPage) -> None:
    (listed,) = asked(client, places, "services/")["contents"]
    service = asked(client, places, f"services/{listed['id']}/")
    assert service == listed
    assert service["url"].endswith("/leisure/places/town-library/")
    assert service["phones"][0]["number"] == "01632 960100"
    place = service["service_at_locations"][0]["location"]
    assert place["addresses"][0]["address_1"] == "1 High Street" and round(place["latitude"], 1) == 53.7
    usual = [
        (one["byday"], one["opens_at"], one["closes_at"]) for one in service["schedules"] if "byday" in one
    ]
    assert usual == [("MO", "09:00", "12:00"), ("MO", "13:00", "17:00")]
    assert service["schedules"][-1]["description"] == "25 December: closed"
    entry = places.entries.get(title="Town library")
    entry.title = "Central library"
    entry.save()
    assert asked(client, places, f"services/{listed['id']}/")["name"] == "Central library"
    other = factories.directory(places.get_parent(), slug="other")
    assert client.get(f"{other.url}open-referral/services/{listed['id']}/").status_code == 404


def test_what_is_given_out_is_as_the_standard_asks(client: Client, places: DirectoryPage) -> None:
    special = (
        "25 December: closed\n24 December 2026: 9am to midday, 1pm to midnight\n26 December 2026: closed"
    )
    making.entry(places, "Baths")
    making.entry(
        places,
        "All night",
        address="2 High Street",
        values={"hours": making.week("Daily: 24 hours", special)},
    )
    services = asked(client, places, "services/")["contents"]
    assert len(services) == 3 and [one for service in services for one in standard.wrong(service)] == []
    night, baths, library = services
    dated = [
        (one["valid_from"], one.get("opens_at"), one.get("closes_at"))
        for one in night["schedules"]
        if "valid_from" in one
    ]
    assert dated == [
        ("2026-12-24", "09:00", "12:00"),
        ("2026-12-24", "13:00", "23:59"),
        ("2026-12-26", None, None),
    ]
    assert baths["organization"]["description"] == "Places to go"
    terms = {one["taxonomy_term"]["description"]: one["taxonomy_term_id"] for one in library["attributes"]}
    assert list(terms) == [
        "Type of place: Library",
        "Facilities: Toilets",
        "Facilities: Café",
        "Step-free access: Yes",
    ]
    making.entry(places, "Another library", values={"type": "Library"})
    (again,) = asked(client, places, "services/")["contents"][1]["attributes"]
    assert again["taxonomy_term_id"] == terms["Type of place: Library"] != again["id"]


def test_hours_of_a_part_of_the_year_are_said_to_programs_and_search_engines(
    client: Client, places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    summer = "1 April to 30 September, Monday: 9am to 6pm"
    making.entry(places, "The tip", values={"hours": making.week("Monday: 9am to 4pm", summer)})
    tip = asked(client, places, "services/")["contents"][0]
    assert [one.get("description", one.get("closes_at")) for one in tip["schedules"]] == ["16:00", summer]
    assert list(standard.wrong(tip)) == []
    for today, closes in ((datetime.date(2026, 7, 1), "18:00"), (datetime.date(2026, 12, 1), "16:00")):
        midday = datetime.datetime.combine(today, datetime.time(12), clock.LONDON)
        monkeypatch.setattr(clock, "now", lambda midday=midday: midday)
        page = BeautifulSoup(client.get(f"{places.url}the-tip/").content, "html.parser")
        thing = json.loads(page.select_one('script[type="application/ld+json"]').get_text())["@graph"][0]  # type: ignore[union-attr]
        assert [one["closes"] for one in thing["openingHoursSpecification"]] == [closes]


def test_a_page_of_open_data_asks_as_little_for_many_as_for_few(
    client: Client, places: DirectoryPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        making.entry(
            places, f"Hall {number}", values={"facilities": ["Toilets"]}, easting=385000, northing=425000
        )
    with django_assert_max_num_queries(11):
        assert len(asked(client, places, "services/")["contents"]) == 31


def test_open_data_is_kept_until_an_entry_changes(client: Client, places: DirectoryPage) -> None:
    answer = client.get(f"{places.url}open-referral/services/")
    assert f"directory:{places.translation_key}" in answer.headers["Guildhall-Tags"]


def test_a_list_of_people_is_no_open_data(client: Client) -> None:
    page = making.library(subject="people")
    assert client.get(f"{page.url}open-referral/services/").status_code == 404
    assert "open-referral" not in client.get(page.url).content.decode()


def test_search_engines_are_told_what_an_entry_is(
    client: Client, places: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 12, 1))
    page = BeautifulSoup(client.get(f"{places.url}town-library/").content, "html.parser")
    (script,) = page.select('script[type="application/ld+json"]')
    thing, ways = json.loads(script.get_text())["@graph"]
    assert (thing["@type"], thing["telephone"], thing["sameAs"]) == (
        "Place", "01632 960100", "https://library.example.org",
    )  # fmt: skip
    assert thing["address"]["addressLocality"] == "Hollinbrook" and thing["geo"]["longitude"] < 0
    assert [one["opens"] for one in thing["openingHoursSpecification"]] == ["09:00", "13:00"]
    (christmas,) = thing["specialOpeningHoursSpecification"]
    assert (christmas["validFrom"], christmas["opens"], christmas["closes"]) == (
        "2026-12-25",
        "00:00",
        "00:00",
    )
    assert [one["name"] for one in ways["itemListElement"]][-2:] == ["Places to go", "Town library"]
