"""The icon of the browser's tab is the council's own, in every size, or its initial."""

import io
from types import SimpleNamespace
from typing import Any
from xml.dom import minidom

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Site

from council.models import CouncilSettings
from council.theme import icons
from tests.factories import ImageFactory, council_site

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


def settings(**values: Any) -> Any:
    usual = {
        "favicon": None,
        "short_name": "",
        "council_name": "Ambleford",
        "brand_colour": "#0b4f3c",
        "corner_radius": 6,
    }
    return SimpleNamespace(**{**usual, **values})


@pytest.mark.parametrize(("name", "size"), icons.PNG_SIZES.items())
def test_without_a_picture_the_initial_is_drawn_in_the_brand_colour(name: str, size: int) -> None:
    with Image.open(io.BytesIO(icons.make(settings(), name))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (size, size)
        assert picture.convert("RGB").getpixel((size // 2, 2)) == (0x0B, 0x4F, 0x3C)


def test_the_customary_icon_holds_the_sizes_that_browsers_ask_for() -> None:
    with Image.open(io.BytesIO(icons.make(settings(), "favicon.ico"))) as picture:
        assert picture.format == "ICO"
        assert picture.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize("name", ["<script>", "&amp;", "\u00c9lan", "The Tannery", " "])
def test_any_name_gives_a_drawing_that_is_well_formed(name: str) -> None:
    drawing = minidom.parseString(icons.make(settings(council_name=name), "icon.svg"))  # noqa: S318 - ours
    assert drawing.getElementsByTagName("text")


def test_an_article_is_no_initial() -> None:
    assert icons.initial(settings(council_name="The Tannery Theatre")) == "T"
    assert icons.initial(settings(council_name="The Old Mill")) == "O"


def test_a_brand_colour_that_is_none_is_not_drawn() -> None:
    assert b"url(" not in icons.make(settings(brand_colour='"/><url('), "icon.svg")


@pytest.mark.django_db
class TestServed:
    """The icon as browsers fetch it."""

    def links(self, client: Client) -> str:
        return client.get("/").content.decode()

    def give(self, image: Any) -> None:
        look = CouncilSettings.for_site(Site.objects.get(is_default_site=True))
        look.favicon = image
        look.save()

    def test_pages_name_it_and_the_customary_address_leads_to_it(self, client: Client) -> None:
        council_site()
        page = self.links(client)
        assert 'rel="apple-touch-icon"' in page
        led = client.get("/favicon.ico")
        assert led.status_code == 302
        icon = client.get(led["Location"])
        assert icon["Content-Type"] == "image/x-icon"
        assert "immutable" in icon["Cache-Control"]
        assert not led.cookies

    def test_a_new_picture_has_a_new_address_and_the_old_one_leads_to_it(self, client: Client) -> None:
        council_site()
        before = client.get("/favicon.ico")["Location"]
        self.give(ImageFactory(file__width=300, file__height=300, file__color="red"))
        after = client.get("/favicon.ico")["Location"]
        assert after != before
        assert client.get(before)["Location"] == after
        png = after.replace("favicon.ico", "icon-32.png")
        with Image.open(io.BytesIO(client.get(png).content)) as picture:
            red, green, blue = picture.convert("RGB").getpixel((16, 16))  # type: ignore[misc]
            assert red > 240 > 20 > max(green, blue)
        assert "icon.svg" not in self.links(client)

    def test_a_drawing_is_served_so_that_nothing_in_it_can_run(self, client: Client) -> None:
        council_site()
        image = get_image_model().objects.create(
            title="Mark", file=ContentFile(DRAWING, name="mark.svg"), width=8, height=8
        )
        self.give(image)
        address = client.get("/favicon.ico")["Location"].replace("favicon.ico", "icon.svg")
        icon = client.get(address)
        assert icon.content == DRAWING
        assert icon["Content-Security-Policy"].endswith("sandbox")

    def test_a_file_that_has_gone_gives_the_initial(self, client: Client) -> None:
        council_site()
        image = ImageFactory(file__width=300, file__height=300)
        self.give(image)
        default_storage.delete(str(image.file))
        address = client.get("/favicon.ico")["Location"]
        assert client.get(address).status_code == 200

    def test_no_other_file_is_served(self, client: Client) -> None:
        council_site()
        address = client.get("/favicon.ico")["Location"]
        assert client.get(address.replace("favicon.ico", "passwd")).status_code == 404
