import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from directories import postcodes
from directories.models import Entry
from home.models import HomePage
from tests import factories
from tests.directories import making

pytestmark = pytest.mark.django_db


def test_each_directory_where_something_is_somewhere_lists_the_nearest_first(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    places = making.library()
    making.home_at("HB1 2AB", 385000, 425000)
    making.entry(places)
    home = HomePage.objects.get()
    root = Page.objects.get(pk=home.pk)
    for number in range(3):
        factories.directory(places.get_parent(), title=f"Empty {number}")
    assert list(postcodes.answers("HB1 2AB", root)) == [], "nobody knows where anything is"
    Entry.objects.update(easting=385010, northing=425000)
    with django_assert_num_queries(1):
        [link] = postcodes.answers("HB1 2AB", root)
    assert link.title == "Places to go: the nearest first"
    assert "Near HB1 2AB" in client.get(link.url).content.decode()
    Entry.objects.update(live=False)
    assert list(postcodes.answers("HB1 2AB", root)) == []
