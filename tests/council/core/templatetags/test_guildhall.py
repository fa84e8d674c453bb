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
