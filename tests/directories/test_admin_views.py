import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from council.core import clock
from directories.models import DirectoryField, DirectoryPage, Entry
from directories.values import hours
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(client: Client) -> DirectoryPage:
    page = making.library()
    client.force_login(factories.champion(page.get_parent().specific))
    return page


def typed(**fields: Any) -> dict[str, Any]:
    return {"title": "Town library", "v_step_free": "yes", "v_type": "Library", **fields}


def fields_of(page: DirectoryPage, **changes: dict[str, Any]) -> dict[str, Any]:
    """What the editor would send of the page, with some of its fields changed."""
    rows = []
    for one in page.fields.all():
        row = {name: getattr(one, name) for name in ("id", "label", "kind", "choices", "help")}
        row |= {name: "on" for name in ("required", "listed", "facet", "searched") if getattr(one, name)}
        rows.append({**row, **changes.get(one.key, {})})
    data = {
        "title": page.title,
        "content_owner": str(factories.OwnerFactory().pk),
        "summary": "Where to go, and when it is open.",
        "slug": page.slug,
        "subject": page.subject,
        "body": streamfield([]),
        "fields": inline_formset(rows, initial=len(rows)),
        "comments": inline_formset([]),
        "action-publish": "action-publish",
    }
    return dict(nested_form_data(data))


def publish(client: Client, page: DirectoryPage, **changes: dict[str, Any]) -> str:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return str(client.post(address, fields_of(page, **changes), follow=True).content.decode())


def test_a_champion_adds_an_entry_with_everything(client: Client, places: DirectoryPage) -> None:
    making.home_at("HB1 2AB", 385000, 425000, "Aldercross")
    more: dict[str, Any] = {
        "postcode": "hb12ab",
        "v_hours": "Mon-Fri: 9-5pm",
        "v_hours__special": "25 December: closed",
    }
    more |= {"v_facilities": ["Toilets", "Café"], "v_phone": "01632 960100"}
    answer = client.post(reverse("directories:add", args=[places.pk]), typed(**more), follow=True)
    assert "“Town library” is saved and published" in answer.content.decode()
    entry = Entry.objects.get()
    assert (entry.slug, entry.postcode, entry.ward, entry.point) == (
        "town-library", "HB1 2AB", "Aldercross", (385000, 425000),
    )  # fmt: skip
    assert entry.values["step_free"] is True and entry.values["facilities"] == ["Toilets", "Café"]
    assert entry.values["hours"] == hours.read("Monday to Friday: 9am to 5pm", "25 December: closed")
    assert "Town library" in client.get(places.url).content.decode()
    again = client.get(reverse("directories:edit", args=[entry.pk])).content.decode()
    assert "Monday to Friday: 9am to 5pm" in again and "25 December: closed" in again


def test_what_is_wrong_is_said_in_its_place_and_what_was_typed_stays(
    client: Client, places: DirectoryPage
) -> None:
    wrong = {
        "title": "",
        "postcode": "HB1",
        "located": "the moon",
        "v_phone": "ring me",
        "v_hours": "Monday: noonish",
    }
    answer = client.post(reverse("directories:add", args=[places.pk]), typed(**wrong))
    assert answer.status_code == 422 and not Entry.objects.exists()
    words = answer.content.decode()
    for told in (
        "Enter its name",
        "Enter a whole postcode",
        "Give a grid reference",
        "“ring me” is not a telephone",
    ):
        assert told in words
    assert "write times such as" in words and "Monday: noonish" in words and "the moon" in words


def test_an_entry_goes_off_the_site_and_comes_back(client: Client, places: DirectoryPage) -> None:
    entry = making.entry(places)
    client.post(reverse("directories:unpublish", args=[entry.pk]))
    assert client.get(f"{places.url}town-library/").status_code == 404
    client.post(reverse("directories:publish", args=[entry.pk]))
    assert client.get(f"{places.url}town-library/").status_code == 200
    actions = ModelLogEntry.objects.for_instance(entry).values_list("action", flat=True)
    assert {"directories.unpublish_entry", "directories.publish_entry"} < set(actions)


def test_an_entry_is_deleted_after_a_question(client: Client, places: DirectoryPage) -> None:
    entry = making.entry(places)
    address = reverse("directories:delete", args=[entry.pk])
    assert "goes for good" in client.get(address).content.decode() and Entry.objects.exists()
    client.post(address)
    assert not Entry.objects.exists()


def test_a_champion_of_another_section_changes_nothing(client: Client, places: DirectoryPage) -> None:
    entry = making.entry(places)
    other = factories.TopicPageFactory(parent=places.get_site().root_page, title="Roads")
    client.force_login(factories.champion(other))
    for name, number in (
        ("entries", places.pk),
        ("add", places.pk),
        ("edit", entry.pk),
        ("delete", entry.pk),
    ):
        address = reverse(f"directories:{name}", args=[number])
        for answer in (client.get(address), client.post(address, typed(title="Stolen"))):
            assert answer.status_code in {302, 403, 405}
    assert Entry.objects.get().title == "Town library"
    assert "You keep no directory" in client.get(reverse("directories:index")).content.decode()


def test_entries_are_found_by_name_and_by_what_is_to_do(client: Client, places: DirectoryPage) -> None:
    making.entry(places, "Town library", live=False)
    making.entry(places, "Baths")
    address = reverse("directories:entries", args=[places.pk])
    found = client.get(address, {"q": "bath"}).content.decode()
    assert "Baths" in found and "Town library" not in found and "1 of 2" in found
    hidden = client.get(address, {"show": "hidden"}).content.decode()
    assert "Town library" in hidden and "Baths" not in hidden


def test_a_new_directory_begins_with_the_fields_of_its_subject(client: Client, places: DirectoryPage) -> None:
    parent = places.get_parent()
    data = {**fields_of(places), "title": "Clubs", "slug": "clubs", "subject": "groups"}
    data |= nested_form_data({"fields": inline_formset([])})
    address = reverse("wagtailadmin_pages:add", args=["directories", "directorypage", parent.pk])
    client.post(address, data)
    made = DirectoryPage.objects.get(slug="clubs")
    assert "When it meets" in [one.label for one in made.fields.all()]


def test_a_renamed_field_keeps_what_entries_say(client: Client, places: DirectoryPage) -> None:
    making.entry(places, values={"type": "Library"})
    publish(client, places, type={"label": "Sort of place"})
    assert DirectoryField.objects.get(key="type").label == "Sort of place"
    assert "Sort of place" in client.get(f"{places.url}town-library/").content.decode()


def test_a_kind_that_does_not_fit_says_how_many_values_do_not(client: Client, places: DirectoryPage) -> None:
    making.entry(places, "Library", values={"phone": "01632 960100"})
    making.entry(places, "Baths", values={"phone": "01632 960200"})
    told = publish(client, places, phone={"kind": "number"})
    assert "2 entries say something here that does not fit number" in told
    assert DirectoryField.objects.get(key="phone").kind == "phone"
    told = publish(client, places, type={"choices": "Museum"})
    assert "does not fit" not in told


def test_a_choice_in_use_is_not_taken_away(client: Client, places: DirectoryPage) -> None:
    making.entry(places, values={"type": "Library"})
    assert "1 entry says something here" in publish(client, places, type={"choices": "Museum\nGallery"})


def test_a_kind_that_fits_takes_the_values_along(client: Client, places: DirectoryPage) -> None:
    entry = making.entry(places, values={"type": "Library"})
    publish(client, places, type={"kind": "choices"})
    entry.refresh_from_db()
    assert entry.values["type"] == ["Library"] and entry.tokens == ["type:Library"]


def test_entries_past_their_review_date_are_listed_and_said_to_be_right(
    client: Client, places: DirectoryPage
) -> None:
    late = making.entry(places, "Library", review_date=clock.today() - datetime.timedelta(days=1))
    making.entry(places, "Baths")
    making.entry(places, "Hidden", live=False, review_date=late.review_date)
    assert "1 entry is past its review date" in client.get(reverse("directories:index")).content.decode()
    listed = client.get(reverse("directories:review")).content.decode()
    assert "Library" in listed and "Baths" not in listed and "Hidden" not in listed
    assert "Directory entries" in client.get(reverse("wagtailadmin_home")).content.decode()
    client.post(reverse("directories:reviewed", args=[late.pk]))
    late.refresh_from_db()
    assert late.review_date == clock.a_year_from_today()
    assert "No entry is past" in client.get(reverse("directories:review")).content.decode()
