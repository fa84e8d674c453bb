from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from services.models import ServicePage, TopicPage
from tests import factories
from tests.plumbing.editing import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def bins(client: Client) -> TopicPage:
    topic: TopicPage = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    client.force_login(factories.champion(topic))
    return topic


def new(client: Client, topic: TopicPage, kind: str = "servicepage", **fields: Any) -> Any:
    address = reverse("services_check_new", args=["services", kind, topic.pk])
    return client.post(address, typed(**fields))


def test_what_is_on_the_screen_is_checked_and_nothing_is_kept(client: Client, bins: TopicPage) -> None:
    page = factories.ServicePageFactory(parent=bins, summary="Kept")
    answer = client.post(
        reverse("services_check", args=[page.pk]), typed(summary="", body=[], title="x" * 70)
    )
    found = answer.json()
    # Wanted: the summary and some text. Advised: a shorter title.
    assert (found["required"], found["needed"], found["advice"]) == (2, [], 1)
    assert "Write the text" in "".join(found["texts"])
    assert 'data-check-field="summary"' in found["html"]
    assert ServicePage.objects.get().summary == "Kept"
    assert page.revisions.count() == 0


def test_a_page_that_was_never_saved_is_checked_too(client: Client, bins: TopicPage) -> None:
    assert new(client, bins).json()["required"] == 0
    assert new(client, bins, content_owner="", review_date="").json()["required"] == 2
    assert not ServicePage.objects.exists()


def test_nonsense_is_no_error(client: Client, bins: TopicPage) -> None:
    assert new(client, bins, content_owner="x", review_date="soon", title="").status_code == 200
    assert client.post(reverse("services_check_new", args=["auth", "group", bins.pk])).status_code == 404
    assert client.post(reverse("services_check_new", args=["no", "such", bins.pk])).status_code == 404
    assert (
        client.post(reverse("services_check_new", args=["services", "servicepage", bins.pk])).status_code
        == 400
    )
    assert client.post(reverse("services_check", args=[10**8])).status_code == 404
    assert client.get(reverse("services_check", args=[bins.pk])).status_code == 405


def test_anothers_page_is_not_checked(client: Client, bins: TopicPage) -> None:
    other = factories.TopicPageFactory(parent=bins.get_parent())
    assert client.post(reverse("services_check", args=[other.pk]), typed()).status_code in {302, 403}
    assert new(client, other).status_code in {302, 403}


def test_what_has_a_star_and_is_empty_is_counted(client: Client) -> None:
    index = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    client.force_login(factories.administrator())
    address = reverse("services_check_new", args=["home", "eventpage", index.pk])
    empty = typed(title="", slug="", summary="", starts_at="", place=" ", alert="on")
    found = client.post(address, empty).json()
    assert found["required"] == 5
    for name in ("title", "summary", "starts_at", "ends_at", "place"):
        assert f'data-check-field="{name}"' in found["html"]
    whole = typed(starts_at="2027-03-01T10:00", ends_at="2027-03-01T11:00", place="Town Hall")
    assert client.post(address, whole).json()["required"] == 0
