import datetime

import pytest
from django.test import Client
from django.urls import reverse

from council.core import clock
from services.models import ServicePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> ServicePage:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    client.force_login(factories.champion(topic))
    old = clock.today() - datetime.timedelta(days=5)
    found: ServicePage = factories.ServicePageFactory(parent=topic, title="Missed bin", review_date=old)
    return found


def test_one_click_on_the_dashboard_marks_a_page_as_reviewed(client: Client, page: ServicePage) -> None:
    home = reverse("wagtailadmin_home")
    assert "Missed bin" in client.get(home).content.decode()
    answer = client.post(reverse("services_reviewed", args=[page.pk]), {"next": home}, follow=True)
    assert answer.redirect_chain[-1][0] == home
    assert "none is past its review date" in answer.content.decode()
    page.refresh_from_db()
    assert page.review_date == clock.a_year_from_today()


def test_the_editor_leads_to_a_question_before_anything_is_changed(client: Client, page: ServicePage) -> None:
    address = reverse("services_reviewed", args=[page.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "still right?" in client.get(address).content.decode()
    assert ServicePage.objects.get().review_date == page.review_date


def test_the_way_back_never_leaves_the_site(client: Client, page: ServicePage) -> None:
    answer = client.post(reverse("services_reviewed", args=[page.pk]), {"next": "https://evil.example/"})
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_page_of_another_section_is_refused(client: Client, page: ServicePage) -> None:
    other = factories.TopicPageFactory(parent=page.get_parent().get_parent())
    before = other.review_date
    assert client.post(reverse("services_reviewed", args=[other.pk])).status_code in {302, 403}
    other.refresh_from_db()
    assert (other.review_date, other.last_reviewed_at) == (before, None)
