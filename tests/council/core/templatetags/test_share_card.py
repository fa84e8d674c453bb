import html
import io
import re
from typing import Any

import pytest
from django.apps import apps
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.models import Site

from council.core import pictures
from tests import factories

pytestmark = pytest.mark.django_db


def card(client: Client, path: str, status: int = 200) -> dict[str, str]:
    """What the page says of itself to social networks."""
    answer = client.get(path)
    assert answer.status_code == status
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', answer.text)
    return {name: html.unescape(said) for name, said in found}


def council_picture(site: Site, **fields: Any) -> Any:
    """A picture that the council has chosen for links, with its size made."""
    image = factories.ImageFactory(**fields)
    pictures.make_renditions(image, ["share"])
    settings = apps.get_model("council.CouncilSettings").for_site(site)
    settings.share_picture = image
    settings.save()
    return image


def test_an_event_says_its_title_summary_and_picture_with_its_dimensions(client: Client) -> None:
    image = factories.ImageFactory()
    pictures.make_renditions(image, ["share"])
    events = factories.EventIndexPageFactory(parent=factories.council_site(), slug="events")
    factories.EventPageFactory(
        parent=events, slug="fair", title='The "Big" fair & more', summary="Stalls.", picture=image,
        picture_alt="Stalls in a square",
    )  # fmt: skip
    said = card(client, "/events/fair/")
    assert said["og:title"] == 'The "Big" fair & more'
    assert said["og:description"] == "Stalls."
    assert said["og:url"] == "http://testserver/events/fair/"
    assert said["og:type"] == "website"
    assert said["og:locale"] == "en_GB"
    assert said["og:image"].startswith("http://testserver/media/")
    assert said["og:image:alt"] == "Stalls in a square"
    assert said["twitter:card"] == "summary_large_image"
    row = image.renditions.get(filter_spec=pictures.ROLES["share"].specs[0])
    assert (said["og:image:width"], said["og:image:height"]) == (str(row.width), str(row.height))
    with row.file.open() as file, Image.open(file) as made:
        assert made.format == "JPEG"


def test_a_page_without_a_picture_of_its_own_takes_the_councils(client: Client) -> None:
    home = factories.council_site()
    factories.NewsIndexPageFactory(parent=home, slug="news", title="News")
    assert "og:image" not in card(client, "/news/")
    assert card(client, "/news/")["twitter:card"] == "summary"
    image = council_picture(home.get_site(), description="The town from the hill")
    said = card(client, "/news/2024/")
    assert said["og:title"] == "News: 2024"
    assert said["og:image:alt"] == image.description
    assert said["og:image"].endswith(".jpeg")


def test_a_page_that_no_longer_is_has_no_card(client: Client) -> None:
    council_picture(factories.council_site().get_site())
    assert card(client, "/nowhere/", 404) == {}


def test_a_see_through_picture_stands_on_white() -> None:
    data = io.BytesIO()
    Image.new("RGBA", (1300, 1300), (0, 0, 0, 0)).save(data, "PNG")
    image = factories.ImageFactory(file=ImageFile(io.BytesIO(data.getvalue()), name="clear.png"))
    pictures.make_renditions(image, ["social"])
    with (
        image.renditions.get(filter_spec__startswith="fill-1080").file.open() as file,
        Image.open(file) as made,
    ):
        assert made.format == "JPEG"
        assert made.convert("L").getextrema() == (255, 255)
