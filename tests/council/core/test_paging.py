import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from council import errors
from council.core.paging import NoSuchPage, page_of
from services import site_map
from tests import factories
from tests.directories import making as directories
from tests.planning.making import several
from tests.search import making as search


def test_a_list_begins_with_its_first_page_and_has_no_others_than_its_own() -> None:
    rows = list(range(25))
    for number in (None, "", "1"):
        assert page_of(rows, number, 10).object_list == rows[:10]
    assert page_of(rows, "3", 10).object_list == rows[20:]
    assert page_of([], "1", 10).object_list == []
    for number in ("0", "-1", "4", "999999", "x", "1.5", "\x00", "9" * 5000):
        with pytest.raises(NoSuchPage):
            page_of(rows, number, 10)


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The address of every list that residents page through."""
    monkeypatch.setattr(errors, "at_length", errors.Bucket(1000))
    monkeypatch.setattr(site_map, "WHOLE", 1)
    places = directories.library()
    directories.entry(places)
    home = places.get_parent().get_parent()
    door = ("action", {"kind": "apply", "text": "Apply", "url": "/x/", "page": None, "note": ""})
    topic = factories.TopicPageFactory(parent=home, title="Bins", slug="bins", doors=[door])
    factories.ServicePageFactory(parent=topic, title="Garden waste", slug="garden")
    news, events = factories.NewsIndexPageFactory(parent=home), factories.EventIndexPageFactory(parent=home)
    factories.NewsPageFactory(parent=news)
    several(1)
    search.page("Garden centre")
    return [
        f"{reverse('search:results')}?q=garden&",
        f"{reverse('planning:search')}?",
        f"{reverse('planning:search')}?q=extension&",
        f"{places.url}?",
        f"{news.url}?",
        f"{events.url}?",
        f"{reverse('services:a_to_z_letter', args=['g'])}?",
        f"{reverse('services:door_topic', args=['apply', 'bins'])}?",
        f"{reverse('services:site_map')}?",
        f"{reverse('services:site_map_section', args=['bins'])}?",
    ]


@pytest.mark.django_db
def test_every_public_list_answers_alike_for_a_page_that_it_has_not(client: Client, lists: list[str]) -> None:
    for address in lists:
        for number, status in {"": 200, "1": 200, "0": 404, "-1": 404, "999999": 404, "x": 404}.items():
            answer = client.get(f"{address}page={number}", headers={"host": "localhost"})
            assert answer.status_code == status, f"{address}page={number}"
        first = address.rstrip("?&")
        assert BeautifulSoup(answer.content, "html.parser").find("a", href=first) is not None, address
