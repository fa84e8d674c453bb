from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from council.core import clock
from democracy.models import Councillor, Meeting
from democracy.permissions import keep
from tests import factories
from tests.democracy import making

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_democracy_councillor:add"


@pytest.fixture
def officer(client: Client) -> object:
    page = making.councillors_page()
    user = factories.champion(page.get_parent().specific)
    client.force_login(user)
    return user


def typed(**fields: Any) -> dict[str, object]:
    rows = [{"how": "monthly", "week": "1", "weekday": "5", "starts": "10:00", "place": "Library"}]
    rows[0] |= fields.pop("surgery", {})
    person = making.councillor("Some One")
    whole = {
        "name": "Ruth Penhallow",
        "ward": str(person.ward_id),
        "party": str(person.party_id),
        "is_serving": "on",
        "surgeries": inline_formset(rows),
        **fields,
    }
    return dict(nested_form_data(whole))


def test_an_officer_adds_a_councillor_with_a_surgery(client: Client, officer: object) -> None:
    client.post(reverse(ADD), typed())
    made = Councillor.objects.get(name="Ruth Penhallow")
    assert [one.place for one in made.surgeries.all()] == ["Library"]
    assert ModelLogEntry.objects.for_instance(made).get().action == "wagtail.create"
    listed = client.get(reverse("wagtailsnippets_democracy_councillor:list")).content.decode()
    assert "Ruth Penhallow" in listed and "Canalside" in listed


def test_what_is_wrong_with_a_surgery_is_said_in_place_and_kept(client: Client, officer: object) -> None:
    answer = client.post(reverse(ADD), typed(surgery={"week": "", "place": "The old library"}))
    told = answer.content.decode()
    assert "Say which of the month it is." in told and "The old library" in told
    assert not Councillor.objects.filter(name="Ruth Penhallow").exists()


def test_a_ward_that_has_councillors_is_not_deleted(client: Client, officer: object) -> None:
    person = making.councillor()
    address = reverse("wagtailsnippets_democracy_ward:delete", args=[person.ward_id])
    answer = client.post(address, follow=True)
    assert answer.status_code == 200 and type(person).objects.filter(pk=person.pk).exists()


def test_a_champion_of_another_section_keeps_nothing(client: Client) -> None:
    page = making.councillors_page()
    other = factories.TopicPageFactory(parent=page.get_site().root_page, title="Roads")
    champion = factories.champion(other)
    client.force_login(champion)
    assert not keep(champion)
    for model in ("councillor", "ward", "party"):
        answer = client.get(reverse(f"wagtailsnippets_democracy_{model}:list"))
        assert answer.status_code in {302, 403}


def test_wards_and_parties_say_how_many_sit(client: Client, officer: object) -> None:
    making.councillor()
    for model in ("ward", "party"):
        told = client.get(reverse(f"wagtailsnippets_democracy_{model}:list")).content.decode()
        assert "Councillors now" in told


def test_an_officer_plans_a_meeting_with_its_agenda(client: Client, officer: object) -> None:
    cabinet = making.committee("Cabinet")
    data = {
        "committee": str(cabinet.pk),
        "starts_at": "2027-01-06 18:00",
        "ends_at": "2027-01-06 17:00",
        "items": inline_formset([{"title": "Draft budget"}]),
    }
    address = reverse("wagtailsnippets_democracy_meeting:add")
    assert "It must end after it begins" in client.post(address, nested_form_data(data)).content.decode()
    client.post(address, nested_form_data({**data, "ends_at": ""}))
    meeting = Meeting.objects.get()
    assert meeting.slug == "2027-01-06" and [one.title for one in meeting.items.all()] == ["Draft budget"]
    assert ModelLogEntry.objects.for_instance(meeting).get().action == "wagtail.create"
    listed = client.get(reverse("wagtailsnippets_democracy_meeting:list")).content.decode()
    assert "Cabinet, 6 January 2027" in listed and "Planned" in listed


def test_when_it_begins_is_changed_by_moving_it_and_its_place_tells_calendars(
    client: Client, officer: object
) -> None:
    meeting = making.meeting(making.committee("Cabinet"), "2027-01-06")
    address = reverse("wagtailsnippets_democracy_meeting:edit", args=[meeting.pk])
    shown = client.get(address).content.decode()
    assert "Move it" in shown and "Cancel it" in shown and "Papers" in shown
    data = {
        "committee": str(meeting.committee_id),
        "starts_at": "2029-01-06 18:00",
        "place": "Library",
        "items": inline_formset([]),
    }
    client.post(address, nested_form_data(data))
    changed = Meeting.objects.get()
    assert (changed.starts_at, changed.place, changed.sequence) == (meeting.starts_at, "Library", 1)


def test_meetings_are_narrowed_to_those_that_are_cancelled(client: Client, officer: object) -> None:
    cabinet = making.committee("Cabinet")
    making.meeting(cabinet, "2027-01-06")
    making.meeting(cabinet, "2027-02-03", cancelled_at=clock.now(), reason="Snow.")
    address = reverse("wagtailsnippets_democracy_meeting:list")
    found = client.get(address, {"cancelled": "true"}).content.decode()
    assert "3 February 2027" in found and "6 January 2027" not in found
