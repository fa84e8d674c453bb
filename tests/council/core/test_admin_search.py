"""The admin's search for pages."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from services.models import ServicePage
from tests import factories

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> str:
    return client.get(reverse("wagtailadmin_choose_page_search"), {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["tip", "tips", "recycl", "recyclin", "centres"])
def test_a_page_to_link_to_is_found_by_half_a_word_and_by_other_forms_of_it(
    client: Client, words: str
) -> None:
    site = factories.council_site()
    pages = [
        factories.ServicePageFactory(parent=site, title=title)
        for title in ("Household recycling centre (the tip)", "Council tax bands")
    ]
    get_search_backend().add_bulk(ServicePage, pages)
    client.force_login(factories.administrator())
    page = found(client, words)
    assert "the tip" in page and "Council tax bands" not in page
    assert "1 page found" in page


def test_where_no_page_is_found_it_is_said_what_to_do(client: Client) -> None:
    client.force_login(factories.administrator())
    page = found(client, "wombat")
    assert "No page was found" in page and "Try one word of its title" in page
