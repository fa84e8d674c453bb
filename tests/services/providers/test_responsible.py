import logging
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from council.addresses import lookup
from council.addresses.models import NeighbouringArea, Property
from council.core import registries
from council.core.http import TAGS_HEADER
from council.pagecache.keys import parameters
from home.models import HomePage
from services.models import Provider, Responsibility, ResponsibilityRule, ServicePage
from services.providers import responsible
from tests import factories

pytestmark = pytest.mark.django_db
HERE = "/who-runs-it/check/who-mends-the-road/"


def home(uprn: str, street: str, postcode: str, ward: str = "Canalside", **more: Any) -> None:
    row = {"street": street, "postcode": postcode, "ward": ward, "town": "Hollinbrook", "building": uprn}
    Property.objects.create(uprn=uprn, easting=385000, northing=425000, **row | more)


def rule(where: str, places: str, name: str, **more: Any) -> ResponsibilityRule:
    who = Provider.objects.filter(name=name).first() or factories.ProviderFactory(name=name, phone="")
    return ResponsibilityRule(where=where, places=places, provider=who, **more)


@pytest.fixture
def roads() -> Responsibility:
    factories.council_site()
    home("1", "Loom Street", "HB1 1BD")
    home("2", "Carr Street", "HB1 2LB", usrn="40100105")
    county = factories.ProviderFactory(
        name="Northmoor County Council", report_url="https://www.northmoor.example/contact", hours="Weekdays"
    )
    asked: Responsibility = Responsibility.objects.create(
        question="Who mends the road?",
        provider=county,
        why="Nearly every road is the county's.",
        phone="01632 960510",
        next_step="Say how deep it is.",
        other_words="pothole, pavement",
    )
    why = "It is part of the A690."
    asked.rules.set([rule("street", "Carr Street", "National Highways", why=why, phone="0300 123 5000")])
    asked.save()
    return asked


def names(asked: Responsibility, postcode: str) -> list[str]:
    answers = responsible.at(asked, postcode)
    return [one.runs.name if one.runs else one.somebody for one in answers]


def test_the_answer_says_who_why_how_to_reach_them_and_what_to_do_next(
    client: Client, roads: Responsibility
) -> None:
    usual = client.get(HERE, {"postcode": "hb11bd"}).content.decode()
    for said in (
        "At HB1 1BD",
        "Northmoor County Council",
        "Nearly every road is the county&#x27;s.",
        "tel:01632960510",
        "https://www.northmoor.example/contact",
        "Weekdays",
        "Say how deep it is.",
    ):
        assert said in usual
    other = client.get(HERE, {"postcode": "HB1 2LB"}).content.decode()
    assert "National Highways" in other
    assert "It is part of the A690." in other
    assert "tel:03001235000" in other
    assert "Northmoor" not in other


def test_an_answer_is_nobodys_but_theirs_who_asked(client: Client, roads: Responsibility) -> None:
    answer = client.get(HERE, {"postcode": "HB1 1BD"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert TAGS_HEADER not in answer.headers
    assert not answer.cookies
    assert "noindex" in answer.content.decode()
    without = client.get(HERE)
    assert TAGS_HEADER in without.headers
    assert "Usually" in without.content.decode()


def test_what_is_no_postcode_or_unknown_is_said_in_place_and_stays(
    client: Client, roads: Responsibility
) -> None:
    for typed, said in (
        ("banana", "Enter a full UK postcode"),
        ("hb1", "“HB1” is the first half of a postcode: add the rest, like HB1 1AA"),
        ("", "Enter a postcode"),
        ("HB1 1ZZ", "We do not know this postcode"),
        ("x" * 2000, "Enter a full UK postcode"),
        ("HB1\x00", "postcode"),
        ("‮HB1 <script>", "Enter a full UK postcode"),
    ):
        response = client.get(HERE, {"postcode": typed})
        answer = response.content.decode()
        assert response.status_code == 200
        assert said in answer
        assert "<title>Error:" in answer.replace("\n", "").replace("<title> ", "<title>")
        assert "Usually" in answer
        assert "<script>" not in answer.split("<main", 1)[1]
    assert 'value="banana"' in client.get(HERE, {"postcode": "banana"}).content.decode()


def test_outside_the_area_it_says_whose_it_is(client: Client, roads: Responsibility) -> None:
    NeighbouringArea.objects.create(
        prefix="HB9", council="Millbeck City Council", url="https://www.millbeck.example/"
    )
    answer = client.get(HERE, {"postcode": "HB9 4AA"}).content.decode()
    assert "It is in the area of Millbeck City Council" in answer
    assert 'href="https://www.millbeck.example/"' in answer
    unknown = client.get(HERE, {"postcode": "YO1 7HH"}).content.decode()
    assert "https://www.gov.uk/find-local-council" in unknown
    assert "error-summary" not in unknown


def test_a_source_of_addresses_that_does_not_answer_leaves_what_is_usual(
    client: Client, roads: Responsibility, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise lookup.Unavailable

    monkeypatch.setattr("council.addresses.lookup.by_postcode", fail)
    answer = client.get(HERE, {"postcode": "HB1 1BD"}).content.decode()
    assert "We cannot look up postcodes at the moment" in answer
    assert "Usually" in answer


def test_the_nearest_exception_holds(roads: Responsibility) -> None:
    home("3", "Mill Lane", "HB3 1FG", "Aldercross", town="Aldercross")
    home("4", "Mill Lane", "HB4 1FG", "Whinfold", town="Whinfold")
    home("5", "Beck Lane", "HB3 9AA", "Aldercross")
    roads.rules.set(
        [
            rule("ward", "Aldercross\nWhinfold", "Ward"),
            rule("postcode", "HB3", "Part"),
            rule("postcode", "HB3 1", "Smaller part"),
            rule("street", "mill  lane, ALDERCROSS", "Street"),
            rule("usrn", "40100105", "Number"),
        ]
    )
    roads.save()
    assert names(roads, "HB3 1FG") == ["Street"]
    assert names(roads, "HB4 1FG") == ["Ward"]
    assert names(roads, "HB3 9AA") == ["Part"]
    assert names(roads, "HB1 2LB") == ["Number"]
    assert names(roads, "HB1 1BD") == ["Northmoor County Council"]


def test_a_postcode_of_two_streets_has_an_answer_for_each(client: Client, roads: Responsibility) -> None:
    home("6", "Carr Street", "HB1 1BD")
    answer = client.get(HERE, {"postcode": "HB1 1BD"}).content.decode()
    assert "It depends on the street." in answer
    assert "Northmoor County Council: Loom Street" in answer
    assert "National Highways: Carr Street" in answer


def test_it_may_be_the_council_itself_or_somebody_without_a_page(
    client: Client, roads: Responsibility
) -> None:
    roads.provider, roads.phone = None, ""
    roads.save()
    council = client.get(HERE, {"postcode": "HB1 1BD"}).content.decode()
    assert "Everything that" not in council
    roads.somebody = "Your landlord"
    roads.save()
    assert "Your landlord" in client.get(HERE, {"postcode": "HB1 1BD"}).content.decode()


def test_a_service_asks_for_the_postcode_and_leads_to_the_answer(
    client: Client, roads: Responsibility, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    root = roads.provider
    topic = factories.TopicPageFactory(parent=HomePage.objects.get(), slug="roads")
    page: ServicePage = factories.ServicePageFactory(
        parent=topic, title="Potholes", slug="potholes", provider=root, responsibility=roads
    )
    client.get("/roads/potholes/")
    with django_assert_max_num_queries(10):
        answer = client.get("/roads/potholes/").content.decode()
    assert f'action="{HERE}"' in answer
    assert answer.index("Northmoor County Council runs this service") < answer.index(HERE)
    assert "Who mends the road?" in client.get("/who-runs-it/").content.decode()
    with django_assert_max_num_queries(14):
        assert page.url in client.get(HERE, {"postcode": "HB1 1BD"}).content.decode()
    assert client.get("/who-runs-it/check/nothing/").status_code == 404


def test_search_finds_the_question_by_what_people_call_it(roads: Responsibility) -> None:
    source = registries.findables["providers"]
    (found,) = source.read([f"question-{roads.pk}"])
    assert (found.title, found.url, found.kind) == ("Who mends the road?", HERE, "provider")
    assert found.synonyms == ("pothole", "pavement")
    assert roads.question in {one.title for one in source.read(None)}
    assert list(source.read(["0"])) == []


def test_a_body_that_answers_somewhere_is_not_deleted_until_another_takes_over(
    client: Client, roads: Responsibility
) -> None:
    client.force_login(factories.administrator())
    highways = Provider.objects.get(name="National Highways")
    delete = reverse("wagtailsnippets_services_provider:delete", args=[highways.pk])
    refused = client.post(delete).content.decode()
    assert "Who mends the road?" in refused
    with pytest.raises(ProtectedError), transaction.atomic():
        highways.delete()
    address = reverse("services_providers:take_over", args=[highways.pk])
    client.post(address, {"to": Provider.objects.get(name="Northmoor County Council").pk})
    client.post(delete)
    assert not Provider.objects.filter(pk=highways.pk).exists()
    assert names(roads, "HB1 2LB") == ["Northmoor County Council"]


@pytest.mark.usefixtures("roads")
@pytest.mark.parametrize("typed", ["HB1 2LB", "HB9 9ZZ", "HB1+2LB nonsense"])
def test_a_postcode_that_was_looked_up_stands_in_no_log_and_on_no_kept_page(
    client: Client, caplog: pytest.LogCaptureFixture, typed: str
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, "django.db.backends")
    before = f"http://localhost{HERE}?postcode={typed}"
    answer = client.get(HERE, {"postcode": typed}, headers={"referer": before})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert TAGS_HEADER not in answer.headers
    client.get(f"{HERE}nothing/", {"postcode": typed})
    assert "HB" not in caplog.text
    asked = parameters.read(urlencode({"postcode": typed}).encode())
    assert asked.unkept and not asked.known
