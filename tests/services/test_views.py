import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from council.core.http import TAGS_HEADER
from tests import factories

pytestmark = pytest.mark.django_db


def site() -> None:
    home = factories.council_site()
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins")
    factories.ServicePageFactory(parent=topic, title="The tip", slug="tip", synonyms="dump")
    factories.NewsPageFactory(parent=factories.NewsIndexPageFactory(parent=home), title="Something new")


def test_the_a_to_z_lists_titles_and_turns_letters_off_that_have_none(client: Client) -> None:
    site()
    answer = client.get(reverse("services:a_to_z"))
    page = answer.content.decode()
    assert 'href="/bins/tip/"' in page
    assert "Dump" not in page
    assert 'href="/a-to-z/d/"' in page
    assert 'href="/a-to-z/x/"' not in page
    assert "listing:services.ServicePage" in answer.headers[TAGS_HEADER]


def test_a_letter_lists_what_people_call_things(client: Client) -> None:
    site()
    page = client.get("/a-to-z/d/").content.decode()
    assert "Dump" in page
    assert "(The tip)" in page


def test_an_unknown_letter_is_not_found(client: Client) -> None:
    site()
    assert client.get("/a-to-z/zz/").status_code == 404


def test_the_site_map_shows_the_tree_without_single_news(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    site()
    with django_assert_max_num_queries(6):
        page = client.get(reverse("services:site_map")).content.decode()
    assert page.index("Bins") < page.index("The tip")
    assert "Something new" not in page
