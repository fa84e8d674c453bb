"""A picture that is uploaded where one is chosen."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests import factories
from tests.council.library.test_drawings import photograph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrator(client: Client) -> None:
    client.force_login(factories.administrator())


@pytest.mark.parametrize(
    ("title", "data", "words"),
    [
        ("Mill", b"nothing of the kind", "This is not a picture, or its file is broken. Choose a photograph"),
        ("", photograph("JPEG"), "Enter the title"),
        ("Mill", b"", "That file is empty"),
        ("Mill", photograph("PNG"), "inside it is a picture of another kind (png)"),
    ],
)
def test_what_is_not_taken_is_told_in_plain_words(
    client: Client, title: str, data: bytes, words: str
) -> None:
    sent = {"title": title, "collection": str(Collection.get_first_root_node().pk), "tags": ""}
    fields: dict[str, Any] = {**sent, "file": SimpleUploadedFile("mill.jpg", data)}
    answer = client.post(
        reverse("wagtailimages_chooser:create"),
        {f"image-chooser-upload-{name}": value for name, value in fields.items()},
    )
    assert words in json.loads(answer.content)["htmlFragment"]


def take(client: Client, there: Any, double: Any) -> str:
    """Takes the picture that was there in place of the double; gives what is told on the next screen."""
    chosen = reverse("wagtailimages_chooser:chosen", args=[there.pk])
    delete = reverse("wagtailimages:delete", args=[double.pk])
    # What follows would make sizes of the picture.
    assert client.post(f"{delete}?next={chosen}").headers["Location"] == chosen
    assert list(get_image_model().objects.all()) == [there]
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("before", ["", "A mill by the river"])
def test_the_librarys_own_in_place_of_a_double_has_words_and_nothing_is_said_of_deleting(
    client: Client, before: str
) -> None:
    there = factories.ImageFactory(description=before)
    told = take(client, there, factories.ImageFactory(title="The same", description="A mill at dusk"))
    there.refresh_from_db()
    assert there.description == (before or "A mill at dusk")
    assert "The same" not in told


def test_a_picture_that_is_deleted_on_its_own_screen_is_said_to_be(client: Client) -> None:
    client.post(reverse("wagtailimages:delete", args=[factories.ImageFactory(title="Mill").pk]))
    assert "Image &#x27;Mill&#x27; deleted" in client.get(reverse("wagtailadmin_home")).content.decode()
