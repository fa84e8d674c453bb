from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from council.core import registries
from council.core.finding import changed_signal
from council.core.http import TAGS_HEADER
from services.models import InfoPage, Provider, ProviderNumber, ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> Provider:
    provider: Provider = factories.ProviderFactory(
        name="Northmoor County Council",
        short_name="the county",
        what_it_does="Roads and schools.",
        hours="Monday to Friday",
        report_url="https://www.northmoor.example/contact",
    )
    provider.numbers = [ProviderNumber(service="Street lights", phone="01632 960515")]
    provider.save()
    return provider


@pytest.fixture
def roads() -> TopicPage:
    topic: TopicPage = factories.TopicPageFactory(
        parent=factories.council_site(), title="Roads", slug="roads"
    )
    return topic


def test_a_page_says_first_who_runs_it_and_leads_to_just_that(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    deep = "https://www.northmoor.example/pothole"
    factories.ServicePageFactory(
        parent=roads,
        slug="potholes",
        provider=county,
        provider_phone="01632 960510",
        provider_url=deep,
        body=[("paragraph", "<p>How deep it is.</p>")],
        doors=[("action", {"kind": "report", "text": "Report", "page": None, "url": "/forms/x/"})],
    )
    answer = client.get("/roads/potholes/").content.decode()
    said = [
        answer.index(words) for words in ("Northmoor County Council runs this service", "/forms/x/", "deep")
    ]
    assert said[0] < said[1] < answer.index("How deep it is.")
    assert f'href="{deep}"' in answer
    assert "tel:01632960510" in answer
    assert "Monday to Friday" in answer
    assert 'href="/who-runs-it/northmoor-county-council/"' in answer
    # Its main number would be the wrong one.
    assert "tel:01632960500" not in answer


def test_a_page_without_its_own_has_the_general_ones(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    factories.InfoPageFactory(parent=roads, slug="schools", provider=county)
    answer = client.get("/roads/schools/").content.decode()
    assert "https://www.northmoor.example/contact" in answer
    assert "tel:01632960500" in answer


def test_its_own_page_has_its_numbers_and_all_of_it_that_everybody_may_read(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    factories.ServicePageFactory(parent=roads, title="Potholes", slug="potholes", provider=county)
    factories.ServicePageFactory(parent=roads, title="Not yet", provider=county, live=False)
    private = factories.InfoPageFactory(parent=roads, title="Staff alone", provider=county)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    factories.ServicePageFactory(parent=roads, title="Our own")
    response = client.get("/who-runs-it/northmoor-county-council/")
    answer = response.content.decode()
    for words in ("Potholes", "/roads/potholes/", "Street lights", "01632 960515", "Roads and schools."):
        assert words in answer
    main = answer[answer.index("<main") : answer.index("</main")]
    for words in ("Not yet", "Staff alone", "Our own"):
        assert words not in main
    assert "listing:services.Provider" in response.headers[TAGS_HEADER]


def test_the_page_of_all_counts_pages_with_few_queries(
    client: Client,
    county: Provider,
    roads: TopicPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(6):
        factories.ServicePageFactory(
            parent=roads, provider=county if number % 2 else factories.ProviderFactory()
        )
    client.get("/a-to-z/")
    with django_assert_max_num_queries(18):
        answer = client.get("/who-runs-it/").content.decode()
    assert "3 pages about it here" in answer
    assert answer.count("gh-runs__one") == 4


def test_a_council_that_runs_everything_says_so(client: Client, roads: TopicPage) -> None:
    assert "Nothing is run by others" in client.get("/who-runs-it/").content.decode()
    assert client.get("/who-runs-it/nobody/").status_code == 404


def test_two_of_nearly_one_name_have_addresses_of_their_own(county: Provider) -> None:
    assert county.slug == "northmoor-county-council"
    assert Provider.objects.create(name="Northmoor: County Council").slug == "northmoor-county-council-2"
    assert Provider.objects.create(name="水").slug == "provider"
    county.name = "Northmoor Council"
    county.save()
    assert county.slug == "northmoor-county-council"


def test_the_a_to_z_and_cards_name_who_runs_it(client: Client, county: Provider, roads: TopicPage) -> None:
    factories.ServicePageFactory(parent=roads, title="Potholes", provider=county)
    for address in ("/a-to-z/", "/a-to-z/p/", "/roads/"):
        assert "Run by Northmoor County Council" in client.get(address).content.decode()


def test_search_finds_a_provider_by_what_it_runs_and_hears_of_changes(county: Provider) -> None:
    source = registries.findables["providers"]
    (found,) = source.read(None)
    assert (found.title, found.url) == (county.name, "/who-runs-it/northmoor-county-council/")
    assert "Street lights" in found.body
    assert "the county" in found.synonyms
    assert list(source.read(["0", "not a number"])) == []
    heard: list[Any] = []

    def hear(**told: Any) -> None:
        heard.append((told["source"], told["keys"]))

    changed_signal.connect(hear)
    county.save()
    county.delete()
    changed_signal.disconnect(hear)
    assert set(map(str, heard)) == {str(("providers", [found.key]))}


def test_every_type_of_page_may_say_who_runs_it() -> None:
    for model in (TopicPage, ServicePage, InfoPage):
        assert {"provider", "provider_phone", "provider_url"} <= {field.name for field in model._meta.fields}
