"""The check-list names beforehand whatever pressing Publish would refuse."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from home.models import EventPage
from services.models import ServicePage
from tests import factories
from tests.council.core.test_page_form import typed

pytestmark = pytest.mark.django_db


def lines(found: dict[str, Any]) -> list[str]:
    drawn = BeautifulSoup(found["html"], "html.parser")
    return [line.get_text(" ", strip=True) for line in drawn.select(".gh-check__item--required")]


def test_a_table_without_its_caption_is_on_the_list_and_publish_refuses_it(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.administrator())
    table = {"caption": "", "rows": '[["Bin", "A year"], ["First", "£42"]]'}
    sent = typed(body=[("table", table)])
    found = client.post(
        reverse("services_check_new", args=["services", "servicepage", topic.pk]), sent
    ).json()
    assert found["texts"] == ["Table, caption is empty."]
    assert lines(found) == found["texts"]
    assert found["wrong"] == ["body"]
    add = reverse("wagtailadmin_pages:add", args=["services", "servicepage", topic.pk])
    told = client.post(add, {**sent, "action-publish": "1"}).content.decode()
    assert "something is missing or not right" in told
    assert "due to validation errors" not in told
    assert not ServicePage.objects.exists()


def test_what_of_an_event_does_not_go_together_is_said_before_it_is_published(client: Client) -> None:
    index = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    event = factories.EventPageFactory(parent=index)
    client.force_login(factories.administrator())
    sent = typed(starts_at="2027-03-01T10:00", ends_at="2027-03-01T11:00", place="Town Hall", repeats="7")
    address = reverse("services_check", args=[event.pk])
    found = client.post(address, sent).json()
    assert found["texts"] == ["“Repeats until”: Say until when it repeats."]
    assert found["wrong"] == ["repeat_until"]
    whole = client.post(address, {**sent, "repeat_until": "2027-03-29"}).json()
    assert (whole["texts"], whole["wrong"]) == ([], [])
    assert EventPage.objects.get().repeats == ""


def test_what_is_missing_is_said_once(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.administrator())
    address = reverse("services_check_new", args=["services", "servicepage", topic.pk])
    found = client.post(address, typed(title="", slug="", summary="", content_owner="")).json()
    assert len(found["texts"]) == len(set(found["texts"])) == found["required"] == 3
    assert found["wrong"] == ["content_owner", "summary", "title"]
    assert {place["field"] for place in found["places"]} == {"content_owner", "summary", "title"}


def test_the_address_that_the_title_makes_is_never_asked_for(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.administrator())
    address = reverse("wagtailadmin_pages:add", args=["services", "infopage", topic.pk])
    publish = {"action-publish": "action-publish"}
    told = client.post(address, typed(title="", slug="", summary="") | publish).context["form"].errors
    assert "title" in told and "slug" not in told
