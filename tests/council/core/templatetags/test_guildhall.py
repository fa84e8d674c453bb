import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.images import ImageFile
from django.template import Context, Template
from django.test import Client, RequestFactory
from PIL import Image
from wagtail.images.models import AbstractImage
from wagtail.models import Site

from council.core import pictures
from council.street import APPS
from tests import factories

pytestmark = pytest.mark.django_db


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/somewhere/?secret=1", headers={"host": "localhost"})
    return Template("{% load guildhall %}" + source).render(Context({"request": request, **context}))


def test_a_picture_is_shown_in_the_sizes_that_are_ready() -> None:
    image = factories.ImageFactory()
    pictures.make_renditions(image, ["card"])
    html = render('{% picture image "card" alt=alt css="wide" %}', image=image, alt="A <bin>")
    assert 'alt="A &lt;bin&gt;"' in html
    assert "400w" in html
    assert "640w" in html
    assert 'width="640" height="427"' in html
    assert 'loading="lazy"' in html


def test_an_empty_shape_of_its_size_stands_for_a_picture_that_is_not_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(AbstractImage, "generate_rendition_file")
    html = render('{% picture image "card" %}', image=factories.ImageFactory())
    assert "gh-picture--waiting" in html
    assert 'viewBox="0 0 400 267"' in html


def test_browsers_that_know_avif_are_offered_it_first_and_all_others_webp() -> None:
    image = factories.ImageFactory()
    pictures.make_renditions(image, ["card"])
    html = render('{% picture image "card" sizes="50vw" %}', image=image)
    assert html.startswith('<picture><source type="image/avif" srcset="')
    assert html.index(".avif 640w") < html.index("<img") < html.index(".webp 640w")
    assert html.count('sizes="50vw"') == 2


def test_until_the_worker_is_done_the_librarys_own_small_picture_takes_the_same_room() -> None:
    image = factories.ImageFactory()
    pictures.make_renditions(image, ["admin"])
    html = render('{% picture image "hero" loading="eager" priority="high" %}', image=image)
    assert "max-800x600" in html
    assert 'width="1440" height="720"' in html
    assert 'fetchpriority="high"' in html
    assert "gh-picture--waiting" not in html


def test_the_part_that_must_be_seen_is_said_to_the_style_sheet() -> None:
    image = factories.ImageFactory(focal_point_x=1650, focal_point_y=450)
    image.focal_point_width = image.focal_point_height = 50
    pictures.make_renditions(image, ["card"])
    html = render('{% picture image "card" %}', image=image)
    assert "gh-x10" in html
    assert "style=" not in html


def test_an_address_in_running_text_begins_a_new_line_after_its_marks_alone() -> None:
    text = '<p>Email <a href="mailto:data.protection@h.example">data.protection@h.example</a> & ask.</p>'
    shown = render("{{ text|prose }}", text=text)
    assert 'href="mailto:data.protection@h.example"' in shown
    assert ">data.<wbr>protection@<wbr>h.<wbr>example</a>" in shown
    assert shown.count("<wbr>") == 3


def test_no_picture_shows_nothing() -> None:
    assert render('{% picture image "card" %}', image=None) == ""


def test_the_full_address_leaves_the_query_string_out() -> None:
    assert render("{% full_address %}") == "http://localhost/somewhere/"


def test_a_page_is_linked_to_by_itself_or_its_number() -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, slug="bins")
    source = "{% page_address it %}"
    assert render(source, it=topic) == render(source, it=topic.pk) == "/bins/"
    assert render(source, it=None) == ""


def test_menus_and_the_councils_name_are_there_without_a_page() -> None:
    home = factories.council_site()
    factories.TopicPageFactory(parent=home, title="Bins", slug="bins", show_in_menus=True)
    html = render("{% main_menu as menu %}{{ menu.0.title }} {% council as c %}{{ c.council_name }}")
    assert html == "Bins Our council"
    assert render("{% footer_menu as columns %}{{ columns|length }}") == "0"
    assert render("{% breadcrumbs as trail %}{{ trail.0.title }}") == "Home"
    assert render("{% in_this_section as section %}{{ section }}") == "None"


def card(client: Client, path: str, status: int = 200) -> dict[str, str]:
    """What the page says of itself to social networks."""
    answer = client.get(path)
    assert answer.status_code == status
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', answer.text)
    return {name: unescape(said) for name, said in found}


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


def test_what_is_not_offered_to_be_shared_makes_no_card_of_its_address() -> None:
    # Both are for everybody, and at one address.
    shown = {"subscriptions/join.html", "livechat/page.html"}
    offered = re.compile(r"{% block after_content %}{% endblock")
    checked = 0
    for path in templates_of_the_public():
        source = path.read_text(encoding="utf-8")
        if offered.search(source) and not path.as_posix().endswith(tuple(shown)):
            assert "{% block card %}{% endblock" in source, path
            checked += 1
    assert checked > 15


def templates_of_the_public() -> list[Path]:
    """Every template that stands on the public base."""
    root = Path(settings.BASE_DIR)
    folders = ("site/council", *APPS)
    found = (path for folder in folders for path in (root / folder).rglob("*.html"))
    return [path for path in found if '{% extends "base.html" %}' in path.read_text(encoding="utf-8")]
