import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.images.models import AbstractImage

from council.core import pictures
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
