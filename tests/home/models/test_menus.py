import pytest
from django.test import RequestFactory
from wagtail.models import Site

from council.core import navigation
from home.models import Menus
from tests import factories

pytestmark = pytest.mark.django_db


def around() -> navigation.Navigation:
    found = navigation.for_request(RequestFactory().get("/", headers={"host": "localhost"}))
    assert found is not None
    return found


def test_the_main_menu_is_the_pages_marked_for_it_until_the_council_sets_one() -> None:
    home = factories.council_site()
    factories.TopicPageFactory(parent=home, title="Bins", slug="bins", show_in_menus=True)
    factories.TopicPageFactory(parent=home, title="Hidden", show_in_menus=False)
    menus = Menus.for_site(Site.objects.get())
    assert menus.links(around()) == [{"title": "Bins", "url": "/bins/", "current": False}]
    menus.main = [("link", {"text": "Elsewhere", "page": None, "url": "https://example.com/"})]
    assert [link["title"] for link in menus.links(around())] == ["Elsewhere"]


def test_footer_columns_leave_out_links_to_pages_that_are_gone() -> None:
    home = factories.council_site()
    page = factories.InfoPageFactory(parent=home, title="Cookies", slug="cookies")
    menus = Menus.for_site(Site.objects.get())
    links = [{"text": "Cookies", "page": page, "url": ""}, {"text": "Gone", "page": None, "url": ""}]
    menus.footer = [("column", {"heading": "This site", "links": links})]
    assert menus.columns(around()) == [
        {"heading": "This site", "links": [{"title": "Cookies", "url": "/cookies/"}]}
    ]
    assert str(menus) == "Menus"
