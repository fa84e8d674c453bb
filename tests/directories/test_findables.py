import pytest
from django.dispatch import Signal
from django.test import Client
from wagtail.models import Page, Site

from council.core import registries
from council.core.finding import changed_signal
from directories.actions import delete_entry, unpublish_entry
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db
SOURCE = registries.findables["directories"]


def test_an_entry_is_found_with_its_hours_and_its_words() -> None:
    page = making.library()
    tip = making.entry(
        page,
        "The tip",
        postcode="HB3 5RD",
        address="Brookfoot Lane",
        values={"hours": making.week(), "facilities": ["Parking"]},
    )
    (found,) = SOURCE.read([str(tip.pk)])
    assert (found.kind, found.title, found.url) == ("place", "The tip", f"{page.url}the-tip/")
    assert "Opening hours" in found.body and "Parking" in found.body and found.codes == ("HB3 5RD",)
    assert found.details.startswith("Monday to Friday: 9am to 5pm")


def test_an_entry_is_found_on_its_own_site_alone() -> None:
    page = making.library()
    site = page.get_site()
    Site.objects.create(
        hostname="theatre.example",
        root_page=factories.HomePageFactory(
            parent=Page.get_first_root_node(), title="The Tannery", slug="tannery"
        ),
    )
    tip = making.entry(page, "The tip")
    (found,) = SOURCE.read([str(tip.pk)])
    assert (found.url, found.root) == ("/leisure/places/the-tip/", site.root_page_id)


def test_groups_are_groups_and_what_nobody_may_read_is_not_found(client: Client) -> None:
    page = making.library()
    clubs = factories.directory(page.get_parent(), "groups", slug="clubs")
    making.entry(clubs, "Brass band")
    making.entry(page, "Not yet", live=False)
    draft = factories.directory(page.get_parent(), slug="draft", live=False)
    making.entry(draft, "Nowhere")
    assert [(found.kind, found.title) for found in SOURCE.read(None)] == [("group", "Brass band")]
    assert list(SOURCE.read(["x", "999999"])) == []


def test_each_change_is_said_to_search() -> None:
    heard: list[list[str]] = []

    def hear(source: str, keys: list[str], **_: object) -> None:
        if source == "directories":
            heard.append(keys)

    assert isinstance(changed_signal, Signal)
    changed_signal.connect(hear)
    try:
        entry = making.entry(making.library())
        key = str(entry.pk)
        unpublish_entry(entry=entry, by=factories.get_user_model().objects.get(is_superuser=True))
        delete_entry(entry=entry, by=factories.get_user_model().objects.get(is_superuser=True))
    finally:
        changed_signal.disconnect(hear)
    assert heard == [[key], [key], [key]]
