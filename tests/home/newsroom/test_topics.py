from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_topics_are_listed_with_what_residents_find_of_each(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(factories.administrator())
    index = factories.NewsIndexPageFactory(parent=factories.council_site(), slug="news")
    bins = factories.NewsTopicFactory(name="Bins", slug="rubbish-and-more")
    for number in range(2):
        factories.NewsPageFactory(parent=index, title=f"Piece {number}", topic=bins)
    factories.NewsPageFactory(parent=index, title="Draft", topic=bins, live=False)
    factories.NewsTopicFactory(name="Roads")
    address = "/admin/snippets/home/newstopic/"
    client.get(address)
    with django_assert_max_num_queries(30):
        page = BeautifulSoup(client.get(address).content, "html.parser")
    rows = [[" ".join(cell.get_text().split()) for cell in row("td")] for row in page.select("tbody tr")]
    assert [row[-2:] for row in rows] == [["2", "0"], ["0", "0"]]
    assert "rubbish-and-more" not in page.get_text()
