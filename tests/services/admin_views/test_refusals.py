"""The check-list names beforehand whatever pressing Publish would refuse."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import EventPage
from services.models import ServicePage
from tests import factories
from tests.plumbing.editing import typed

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


def test_an_address_that_nobody_typed_is_made_of_the_title_beside_those_that_are_there(
    client: Client,
) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    factories.ServicePageFactory(parent=topic, slug="missed-bin")
    client.force_login(factories.administrator())
    add = reverse("wagtailadmin_pages:add", args=["services", "servicepage", topic.pk])
    client.post(add, typed(slug="") | {"action-publish": "action-publish"})
    assert ServicePage.objects.live().filter(slug="missed-bin-2").exists()


def test_an_address_that_the_title_cannot_make_is_named_by_both(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.administrator())
    sent = typed(title="???", slug="")
    found = client.post(
        reverse("services_check_new", args=["services", "servicepage", topic.pk]), sent
    ).json()
    words = "The title has no letters to make an address of. Write one here."
    assert found["texts"] == [f"“Address of the page”: {words}"]
    assert found["places"] == [{"field": "slug", "block": "", "part": ""}]
    add = reverse("wagtailadmin_pages:add", args=["services", "servicepage", topic.pk])
    answer = client.post(add, sent | {"action-publish": "action-publish"})
    assert answer.context["form"].errors == {"slug": [words]}


def test_what_a_picture_lacks_is_said_once_and_leads_to_its_words(client: Client) -> None:
    topic = factories.TopicPageFactory(parent=factories.council_site())
    client.force_login(factories.administrator())
    image = factories.ImageFactory(title="Brown bin", description="")
    sent = typed(body=[("image", {"image": image.pk, "alt": "", "caption": ""})])
    found = client.post(
        reverse("services_check_new", args=["services", "servicepage", topic.pk]), sent
    ).json()
    (text,) = found["texts"]
    assert text.startswith("Say what the picture “Brown bin” tells")
    assert [(place["field"], place["part"]) for place in found["places"]] == [("body", "alt")]


def test_a_list_that_is_too_short_and_a_part_of_one_in_it_are_named(client: Client) -> None:
    home = factories.council_site()
    client.force_login(factories.administrator())
    address = reverse("services_check", args=[home.pk])
    task = {"text": "", "hint": "", "icon": "", "page": "", "url": "https://pay.example"}
    one = {"value": task, "deleted": "", "order": "0", "id": "pay"}

    def found(**tasks: Any) -> dict[str, Any]:
        sections = streamfield([("tasks", {"heading": "", "tasks": {"count": len(tasks), **tasks}})])
        sent = nested_form_data({"sections": sections})
        answer: dict[str, Any] = client.post(address, typed(title="Home") | sent).json()
        return answer

    none, nameless = found(), found(**{"0": one})
    assert none["texts"] == ["Top tasks, tasks, most wanted first: The minimum number of items is 1"]
    assert none["places"][0]["part"] == "tasks"
    assert nameless["texts"] == ["Top tasks, tasks, most wanted first, top task, text is empty."]
    assert nameless["places"][0]["part"] == "tasks.pay.text"
