import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils import WagtailPageTestCase

from council.addresses.models import NeighbouringArea
from council.core import clock
from democracy.models import CouncillorsPage
from home.models import HomePage
from services.models import TopicPage
from tests import factories
from tests.democracy import making
from tests.directories.making import home_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> CouncillorsPage:
    page = making.councillors_page()
    making.councillor(phone="01632 960701", email="siddiq@hollinbrook.example", role="Leader of the Council")
    making.councillor("Declan Mulvaney", party="Independent")
    making.councillor("Gwen Parry-Lyle", "Aldercross")
    making.councillor("Gone Away", is_serving=False)
    return page


def words(client: Client, address: str, at: str = "main") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(
        one.get_text(" ", strip=True) for one in BeautifulSoup(answer.content, "html.parser").select(at)
    )


def test_the_page_stands_below_the_front_page_or_a_topic() -> None:
    WagtailPageTestCase().assertAllowedParentPageTypes(CouncillorsPage, {HomePage, TopicPage})
    WagtailPageTestCase().assertAllowedSubpageTypes(CouncillorsPage, set())


def test_everybody_is_listed_by_ward_with_vacant_seats_and_by_party(
    client: Client, page: CouncillorsPage
) -> None:
    told = words(client, page.url)
    assert told.index("Aldercross") < told.index("Gwen Parry-Lyle") < told.index("Canalside")
    assert "1 seat is vacant." in told and "Gone Away" not in told
    told = words(client, f"{page.url}by-party/")
    assert told.index("Valley Alliance") < told.index("Gwen Parry-Lyle") < told.index("Declan Mulvaney")
    # The party is the heading: each of its people is told apart by the ward.
    assert told.count("Valley Alliance") == 1


def test_a_postcode_leads_to_its_own_councillors_with_their_telephone(
    client: Client, page: CouncillorsPage
) -> None:
    home_at("HB1 2AB", 385000, 425000, "Canalside")
    told = words(client, f"{page.url}?postcode=hb12ab", ".gh-own")
    assert "Your councillors at HB1 2AB" in told and "01632 960701" in told
    assert "Declan Mulvaney" in told and "Gwen" not in told


def test_a_postcode_in_two_wards_says_which_homes_lie_in_which(client: Client, page: CouncillorsPage) -> None:
    home_at("HB1 2AB", 385000, 425000, "Canalside")
    home_at("HB1 2AB", 385010, 425000, "Aldercross")
    told = words(client, f"{page.url}?postcode=HB1 2AB", ".gh-own")
    assert "2 wards have homes at this postcode" in told
    assert "Gwen" in told and "Farzana" in told and told.count("High Street") == 2


def test_a_ward_without_anybody_is_said(client: Client, page: CouncillorsPage) -> None:
    home_at("HB1 2AB", 385000, 425000, "New Moor")
    assert "Nobody sits for this ward" in words(client, f"{page.url}?postcode=HB1 2AB", ".gh-own")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hb1", "“HB1” is the first half of a postcode: add the rest, like HB1 1AA"),
        ("banana", "“banana” is not a postcode"),
        ("HB1 2ZZ", "We do not know the postcode HB1 2ZZ"),
        ("ZE1 0AA", "ZE1 0AA is outside our area. It belongs to Shetland"),
        ("x" * 2000, "is not a postcode"),
        ("\x00", "Your postcode"),
    ],
)
def test_a_postcode_that_leads_nowhere_is_said_and_kept(
    client: Client, page: CouncillorsPage, typed: str, told: str
) -> None:
    home_at("HB1 2AB", 385000, 425000)
    NeighbouringArea.objects.create(prefix="ZE1", council="Shetland", url="https://shetland.example/")
    answer = client.get(page.url, {"postcode": typed})
    assert answer.status_code == 200 and told in answer.content.decode()
    box = BeautifulSoup(answer.content, "html.parser").select_one("[name=postcode]")
    assert box is not None and box.get("value", "") == typed[:40].strip("\x00")
    assert ("https://shetland.example/" in answer.content.decode()) == typed.startswith("ZE1")


def test_a_councillor_has_a_page_with_the_next_surgeries_until_midnight(
    client: Client, page: CouncillorsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = making.councillor(
        "Hazel Birtwhistle", "Town Head", elected=2011, about="A teacher.\n\nAnd more."
    )
    making.surgery(person)
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 12, 5))
    monkeypatch.setattr(clock, "now", lambda: datetime.datetime(2026, 12, 5, 10, tzinfo=clock.LONDON))
    answer = client.get(f"{page.url}hazel-birtwhistle/")
    told = BeautifulSoup(answer.content, "html.parser")
    days = [one.get_text() for one in told.select(".gh-surgery__days li")]
    assert days == ["Saturday 5 December", "Saturday 2 January", "Saturday 6 February", "Saturday 6 March"]
    midnight = datetime.datetime(2026, 12, 6, tzinfo=clock.LONDON)
    assert answer.headers["Guildhall-Until"] == str(int(midnight.timestamp()))
    data = told.select_one('script[type="application/ld+json"]')
    assert data is not None
    profile, trail = json.loads(data.get_text())["@graph"]
    assert profile["mainEntity"]["name"] == "Hazel Birtwhistle" and profile["@type"] == "ProfilePage"
    assert trail["itemListElement"][-1]["name"] == "Councillor Hazel Birtwhistle"
    card = {str(one["property"]): str(one["content"]) for one in told.select('meta[property^="og:"]')}
    assert card["og:title"] == "Councillor Hazel Birtwhistle"
    assert card["og:description"].endswith("Town Head ward")


def test_nobody_is_there_who_left_or_never_was(client: Client, page: CouncillorsPage) -> None:
    for slug in ("gone-away", "nobody"):
        assert client.get(f"{page.url}{slug}/").status_code == 404


def test_pages_are_drawn_anew_when_somebody_is_changed(client: Client, page: CouncillorsPage) -> None:
    answer = client.get(page.url)
    assert "democracy:people" in answer.headers["Guildhall-Tags"].split()


def test_a_list_asks_the_database_no_more_for_more_councillors(client: Client, page: CouncillorsPage) -> None:
    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    home_at("HB1 2AB", 385000, 425000, "Canalside")
    few = asked(page.url)
    for number in range(10):
        making.councillor(f"Some Body{number}", f"Ward {number % 5}", picture=factories.ImageFactory())
    assert asked(page.url) <= few + 1 <= 14
    assert asked(f"{page.url}?postcode=HB1 2AB") <= 16
    assert asked(f"{page.url}farzana-siddiq/") <= 14
