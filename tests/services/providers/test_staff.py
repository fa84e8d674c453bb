import json
import uuid

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex

from home.models import HomePage
from services.models import Provider, ServicePage, TopicPage
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_services_provider:list"
DELETE = "wagtailsnippets_services_provider:delete"


@pytest.fixture
def roads() -> TopicPage:
    topic: TopicPage = factories.TopicPageFactory(
        parent=factories.council_site(), title="Roads", slug="roads"
    )
    return topic


@pytest.fixture
def county(client: Client, roads: TopicPage) -> Provider:
    client.force_login(factories.administrator())
    provider: Provider = factories.ProviderFactory(name="Northmoor")
    return provider


def potholes(roads: TopicPage, county: Provider) -> ServicePage:
    page: ServicePage = factories.ServicePageFactory(
        parent=roads, title="Potholes", provider=county, provider_phone="01632 960510"
    )
    return page


def test_one_that_nothing_names_is_deleted(client: Client, county: Provider) -> None:
    assert "Yes, delete" in client.get(reverse(DELETE, args=[county.pk])).content.decode()
    client.post(reverse(DELETE, args=[county.pk]))
    assert not Provider.objects.exists()


def test_one_in_use_is_refused_in_words_that_name_the_pages(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    page = potholes(roads, county)
    for answer in (
        client.get(reverse(DELETE, args=[county.pk])),
        client.post(reverse(DELETE, args=[county.pk])),
    ):
        assert answer.status_code == 200
        assert "cannot be deleted yet: 1 page would no longer say" in answer.content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in answer.content.decode()
    with pytest.raises(ProtectedError, match="Potholes"), transaction.atomic():
        county.delete()
    assert Provider.objects.exists()


def test_so_are_several_at_once(client: Client, county: Provider, roads: TopicPage) -> None:
    potholes(roads, county)
    other = factories.ProviderFactory(name="Trust")
    address = reverse("wagtail_bulk_action", args=["services", "provider", "delete"])
    answer = client.post(f"{address}?id={county.pk}&id={other.pk}", follow=True)
    assert "Potholes" in answer.content.decode()
    assert Provider.objects.count() == 2


def test_a_draft_and_a_section_of_the_home_page_are_uses(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    page = factories.ServicePageFactory(parent=roads, title="Lights")
    page.provider = county
    page.save_revision()
    home = HomePage.objects.get()
    cards = [{"type": "item", "id": str(uuid.uuid4()), "value": {"what": "Roads", "provider": county.pk}}]
    section = {"type": "providers", "value": {"heading": "Others", "cards": cards}}
    home.sections = json.dumps([section])
    home.save()
    ReferenceIndex.create_or_update_for_object(home)
    answer = client.get(reverse(DELETE, args=[county.pk])).content.decode()
    assert "Lights</a> (in its draft)" in answer
    assert "Hollinbrook</a> (in a section of it)" in answer


def test_a_draft_of_a_provider_that_is_gone_still_opens(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    page = factories.ServicePageFactory(parent=roads, title="Lights")
    page.provider = county
    page.save_revision()
    Provider.objects.filter(pk=county.pk)._raw_delete("default")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_another_takes_over_the_pages_and_their_drafts(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    page = potholes(roads, county)
    page.title = "Potholes anew"
    page.save_revision()
    other = factories.ProviderFactory(name="Trust")
    address = reverse("services_providers:take_over", args=[county.pk])
    answer = client.post(address, {"to": other.pk}, follow=True)
    assert "1 page names Trust now, and no longer Northmoor." in answer.content.decode()
    assert "Yes, delete" in answer.content.decode()
    page = ServicePage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.provider, page.provider_phone) == ("Potholes", other, "")
    assert (draft.title, draft.provider, draft.provider_phone) == ("Potholes anew", other, "")
    assert ModelLogEntry.objects.filter(action="services.take_over_provider").count() == 1


def test_the_council_itself_takes_over(client: Client, county: Provider, roads: TopicPage) -> None:
    page = potholes(roads, county)
    client.post(reverse("services_providers:take_over", args=[county.pk]), {"to": ""})
    page.refresh_from_db()
    assert page.provider is None


def test_nonsense_is_refused_in_place(client: Client, county: Provider, roads: TopicPage) -> None:
    potholes(roads, county)
    answer = client.post(reverse("services_providers:take_over", args=[county.pk]), {"to": "999999"})
    assert "Choose a body from the list" in answer.content.decode()


def test_a_champion_neither_deletes_nor_hands_over(
    client: Client, county: Provider, roads: TopicPage
) -> None:
    client.force_login(factories.champion(roads))
    client.post(reverse(DELETE, args=[county.pk]))
    client.post(reverse("services_providers:take_over", args=[county.pk]), {"to": ""})
    assert Provider.objects.exists()
    assert client.get(reverse("services_providers:take_over", args=[county.pk])).status_code in {302, 403}


def test_the_list_says_how_many_pages_name_each(client: Client, county: Provider, roads: TopicPage) -> None:
    for _ in range(3):
        factories.ServicePageFactory(parent=roads, provider=county)
    answer = client.get(reverse(LIST)).content.decode()
    assert "Pages that name it" in answer
    (row,) = [
        row for row in BeautifulSoup(answer, "html.parser").select("tbody tr") if "Northmoor" in row.text
    ]
    assert row.select("td")[-1].get_text(strip=True) == "3"
