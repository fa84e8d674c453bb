import pytest
from django.test import Client
from wagtail.models import Page

from democracy import postcodes
from home.models import HomePage
from tests.democracy import making
from tests.directories.making import home_at

pytestmark = pytest.mark.django_db


def test_the_link_shows_who_was_elected_there(client: Client) -> None:
    page = making.councillors_page()
    root = Page.objects.get(pk=HomePage.objects.get().pk)
    home_at("HB1 2AB", 385000, 425000, "Canalside")
    making.councillor("Farzana Siddiq", "Canalside")
    [link] = postcodes.answers("HB1 2AB", root)
    assert link.url == f"{page.url}?postcode=HB1+2AB"
    assert "Your councillors at HB1 2AB" in client.get(link.url).content.decode()
    page.unpublish()
    assert list(postcodes.answers("HB1 2AB", root)) == []
